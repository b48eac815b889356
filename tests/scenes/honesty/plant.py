"""Plant faults one after another, and tell what the judge of honest frames finds.

    python -m tests.scenes.honesty.plant <folder of the second network> <number of a fault> …

Each fault is planted in a process of its own, which begins where all of them do: with the house
imported, and nothing drawn.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any
from unittest.mock import patch

import network.data
from network.analysis.segmentation import loops_in_test
from network.data import load_test
from tests.scenes import dry
from tests.scenes.honesty import judge, second
from tests.scenes.honesty.mutations import MUTATIONS, planted
from tests.scenes.honesty.truth import training

SMALL = {"pixel_width": 160, "pixel_height": 90}
"""Of a frame that nobody looks at."""


def found(number: int, folder: Path) -> dict[str, Any]:
    """What the judge finds of a fault; or the traceback, if it could not be judged."""
    mutation = MUTATIONS[number]
    try:
        with planted(mutation):
            # Those that have something of the faulty module are imported anew.
            run, judged, other = map(
                importlib.import_module, (dry.__name__, judge.__name__, second.__name__)
            )
            with other.second_runs(folder), patch.dict(run.DRY, SMALL):
                settings = other.settings_of_second(folder, mutation.network)
                chapter = run.run_until(mutation.stem, mutation.beat, **settings)
                faults = judged.faults_of(chapter, mutation.stem)
                return {"number": number, "faults": faults}
    except Exception:
        return {"number": number, "broken": traceback.format_exc()}


def main(folder: Path, numbers: list[int]) -> None:
    """Tell what is found of faults, a line of JSON each."""
    load_test()
    loops_in_test()
    # Read once, and shared by all processes, those of the chapters as well.
    training()
    network.data.load_training = lambda first=None: training()[slice(first)]
    for number in numbers:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            print(json.dumps(found(number, folder)), flush=True)
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(number) for number in sys.argv[2:]])
