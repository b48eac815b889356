"""The command line: `python -m network` and a command."""

from importlib import import_module

import click

from network.commands.speaking import EXAMPLES, stop
from network.errors import InputError

COMMANDS = {
    "train": "train",
    "evaluate": "evaluate",
    "show": "show",
    "digit": "digit",
    "draw": "draw",
    "import": "import_model",
    "export": "export_model",
}
"""The file of each in `network/commands/`, which is loaded when the command is asked for; what is
called there is `digit_command` for `digit`."""


class Commands(click.Group):
    """Commands that are loaded one by one, so that none waits for what another needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"network.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


@click.group(cls=Commands, epilog=EXAMPLES)
def cli() -> None:
    """Train a small neural network on handwritten digits, evaluate it, show its weights.

    Or import one that another library trained, export it, and draw a digit for it.
    """


def main() -> None:
    """Run the command line; bad input ends in one sentence and exit status 2."""
    try:
        cli(prog_name="python -m network")
    except InputError as error:
        stop(f"Error: {error}", click.UsageError.exit_code)


if __name__ == "__main__":
    main()
