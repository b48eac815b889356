"""`python -m tests.picture_of_own_data`: the README's picture of a film with data of one's own.

Its data are ten letters in three typefaces, of 28×28 pixels: no handwriting, but letters.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from scenes.film.chapters import SCENES, render
from scenes.film.gallery import FOLDER, write_still
from tests.own_data import letters

BEAT, DIGIT = "answer", "G"


def main() -> None:
    """Train a network on them and render the forward pass of a G."""
    with TemporaryDirectory() as temporary:
        data, weights = Path(temporary, "letters"), Path(temporary, "letters.npz")
        letters(side=28).write_idx(data)
        recipe = ("--recipe", "relu", "--epochs", "100", "--data", data, "--output", weights)
        subprocess.run([sys.executable, "-m", "network", "train", *map(str, recipe)], check=True)
        asked = {"DATA": data, "WEIGHTS": weights, "DIGIT": DIGIT}
        settings = {f"LECTURE_{name}": str(value) for name, value in asked.items()}
        file, media = SCENES / "forward_pass.py", Path(temporary)
        film = render(file, media, "-r", "1280,720", "--fps", "12", settings=settings)
        write_still(film, BEAT, FOLDER / "your_data.png")


if __name__ == "__main__":
    main()
