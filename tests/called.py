"""A command of the house, called in this process: a process of its own would import it all anew."""

from __future__ import annotations

import runpy
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

import pytest


def called(module: str, *arguments: object, folder: Path) -> CompletedProcess[str]:
    """What `python -m` does with a module in a folder."""
    words = [module, *map(str, arguments)]
    printed, said = StringIO(), StringIO()
    with (
        chdir(folder),
        patch.object(sys, "argv", words),
        redirect_stdout(printed),
        redirect_stderr(said),
        pytest.raises(SystemExit) as stop,
    ):
        runpy.run_module(module, run_name="__main__")
    return CompletedProcess(words, stop.value.code, printed.getvalue(), said.getvalue())
