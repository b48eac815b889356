"""`python -m network digit`: a photograph of a digit, how it is read, and by which steps."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from network.commands.speaking import EXAMPLES, print_json
from network.errors import InputError, shortened
from network.files import write_whole
from network.model import Network
from network.storage import WEIGHTS_FOLDER, load

if TYPE_CHECKING:
    from network.handwriting.choice import Choice
    from network.handwriting.reading import Steps

SHADES = " ░▒▓█"


# Of click, not cloup as elsewhere: it loads faster, and this command is to answer at once.
@click.command("digit", epilog=EXAMPLES)
@click.argument("photograph")
@click.option(
    "--weights",
    type=Path,
    default=WEIGHTS_FOLDER / "lecture.npz",
    help="The network that reads it [default: lecture].",
)
@click.option("--output", type=Path, help="The PNG to write [default: PHOTOGRAPH with .steps.png].")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
def digit_command(photograph: str, weights: Path, output: Path | None, as_json: bool) -> None:
    """Read a digit from a photograph, a scan or a drawing, and show the steps as a picture.

    PHOTOGRAPH is an image file; of several digits on it the largest near the middle is taken, or
    the one at a place (across and down, as shares of the picture): photo.jpg@0.3,0.6.
    """
    # What opens pictures is left to the command that needs it.
    from network.handwriting.choice import parse_choice
    from network.handwriting.mnist_form import SIDE
    from network.handwriting.reading import read_steps
    from network.handwriting.steps_picture import draw_steps

    choice = parse_choice(photograph)
    if choice is None:
        raise InputError(f"There is no image file {shortened(photograph)}.")
    network = load(weights).network
    if network.layer_sizes[0] != SIDE * SIDE:
        raise InputError(
            f"The network in {weights} takes {network.layer_sizes[0]} inputs; a digit has"
            f" {SIDE * SIDE} pixels."
        )
    steps = read_steps(choice.path, choice.at)
    picture = draw_steps(steps)
    output = output or choice.path.with_suffix(".steps.png")
    write_whole(output, lambda file: picture.save(file, "PNG", compress_level=1))
    if as_json:
        print_json(picture=str(output), **_facts(network, steps))
    else:
        _tell(choice, network, steps, output)


def _facts(network: Network, steps: "Steps") -> dict[str, Any]:
    outputs = network(steps.pixels)
    return {
        "answer": int(outputs.argmax()),
        "outputs": [float(output) for output in outputs],
        "place": steps.place,
        "others": steps.others,
        "pixels": [round(float(pixel), 3) for pixel in steps.pixels],
    }


def _tell(choice: "Choice", network: Network, steps: "Steps", output: Path) -> None:
    from network.handwriting.choice import several

    print("\n".join(in_letters(steps.pixels)))
    outputs = network(steps.pixels)
    first, second = outputs.argsort()[::-1][:2]
    print(
        f"The network reads a {first} ({outputs[first]:.3f});"
        f" next comes {second} ({outputs[second]:.3f})."
    )
    if note := several(choice, steps.place, steps.others):
        print(note)
    print(f"Steps drawn into {output}.")


def in_letters(pixels: Any) -> list[str]:
    """Return 28 lines of shades, two letters a pixel, without what is empty at the right."""
    levels = (pixels.reshape(28, 28) * (len(SHADES) - 1)).round().astype(int)
    return ["".join(2 * SHADES[level] for level in row).rstrip() for row in levels]
