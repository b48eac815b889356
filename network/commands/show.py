"""`python -m network show`: the layers as a table, and the weight maps as a picture."""

from dataclasses import asdict
from pathlib import Path

import cloup
from rich.console import Console

from network.commands.shared import (
    as_json,
    data_in,
    data_option,
    load_for_test,
    weights_argument,
)
from network.commands.speaking import EXAMPLES, print_json
from network.data import using
from network.drawing import draw_weight_maps
from network.evaluation import roughness
from network.files import write_whole
from network.report import describe_layers
from network.tables import layers_table


@cloup.command("show", epilog=EXAMPLES)
@weights_argument
@cloup.option("--output", type=Path, help="The PNG to write [default: WEIGHTS with .png].")
@data_option
@as_json
def show_command(weights: Path, output: Path | None, data: Path | None, as_json: bool) -> None:
    """Show the layers as a table and draw the weight maps into a PNG."""
    with using(data_in(data)):
        _show(weights, output, as_json)


def _show(weights: Path, output: Path | None, as_json: bool) -> None:
    trained = load_for_test(weights)
    output = output or weights.with_suffix(".png")
    picture = draw_weight_maps(trained.network)
    write_whole(output, lambda file: picture.save(file, "PNG", optimize=True))
    layers = describe_layers(trained.network)
    rough = roughness(trained.network)
    if as_json:
        print_json(
            picture=str(output),
            parameters=trained.network.parameter_count,
            roughness=rough,
            layers=[asdict(layer) for layer in layers],
            metadata=trained.metadata.model_dump(),
        )
        return
    Console().print(layers_table(layers))
    right = trained.metadata.test_accuracy
    print(
        f"{trained.network.parameter_count:,} parameters; test accuracy"
        f" {'not measured' if right is None else f'{right:.2%}'}; roughness of the maps {rough:.2f}"
        " (noise: 4)."
    )
    print(f"Weight maps drawn into {output}.")
