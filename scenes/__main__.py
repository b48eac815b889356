"""`python -m scenes`: from chapters to what is handed out."""

from __future__ import annotations

import sys

import cloup
from rich.console import Console

from network.errors import InputError


@cloup.group()
def main() -> None:
    """Work with all chapters of the lecture."""


@main.command()
def gallery() -> None:
    """Render every chapter and write the README's pictures to scenes/gallery."""
    from scenes.film.gallery import make_gallery

    console = Console()
    for path in make_gallery():
        console.print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    try:
        main()
    except InputError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(2)
