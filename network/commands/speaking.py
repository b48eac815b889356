"""How the commands speak to programs and people; it loads nothing, so that a command is quick."""

import json
import sys
from typing import Any, NoReturn

EXAMPLES = """\b
Examples:
  python -m network train --recipe lecture --output weights/lecture.npz
  python -m network train --recipe quick --layers 784,32,10 --epochs 10 --output mine.npz
  python -m network train --data fashion --output fashion.npz
  python -m network evaluate weights/lecture.npz
  python -m network show weights/lecture.npz --output maps.png
  python -m network import model.onnx --output mine.npz
  python -m network export mine.npz --output mine.safetensors
  python -m network digit photo.jpg
  python -m network draw"""


def print_json(**content: Any) -> None:
    """Print facts as JSON for a program to read."""
    print(json.dumps(content, indent=2))


def stop(message: str, status: int) -> NoReturn:
    """End the program with a sentence on stderr and this exit status."""
    print(message, file=sys.stderr)
    sys.exit(status)
