"""The command line: `python -m network` and a command."""

import click
import cloup

from network.commands.digit import digit_command
from network.commands.evaluate import evaluate_command
from network.commands.export_model import export_command
from network.commands.import_model import import_command
from network.commands.shared import EXAMPLES, stop
from network.commands.show import show_command
from network.commands.train import train_command
from network.errors import InputError


@cloup.group(epilog=EXAMPLES)
def cli() -> None:
    """Train a small neural network on handwritten digits, evaluate it, show its weights.

    Or import one that another library trained, and export it.
    """


cli.add_command(train_command)
cli.add_command(evaluate_command)
cli.add_command(show_command)
cli.add_command(import_command)
cli.add_command(export_command)
cli.add_command(digit_command)


def main() -> None:
    """Run the command line; bad input ends in one sentence and exit status 2."""
    try:
        cli(prog_name="python -m network")
    except InputError as error:
        stop(f"Error: {error}", click.UsageError.exit_code)


if __name__ == "__main__":
    main()
