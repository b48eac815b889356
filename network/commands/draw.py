"""`python -m network draw`: a page on which one draws a digit and sees the network read it."""

import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

import cloup

from network.commands.speaking import EXAMPLES
from network.errors import InputError

QUALITY = "m"
"""Of a film, as in manim: 720p30, which two cores draw faster than it plays."""

LECTURE = Path(__file__).parents[2] / "weights" / "lecture.npz"


@cloup.command("draw", epilog=EXAMPLES)
@cloup.option("--weights", type=Path, help="A weights file (.npz) [default: the lecture's].")
@cloup.option(
    "--port", type=cloup.IntRange(0, 65535), default=8765, show_default=True,
    help="Where the page is on this machine; 0 for any that is free.",
)  # fmt: skip
@cloup.option("--no-browser", is_flag=True, help="Only say where the page is.")
def draw_command(weights: Path | None, port: int, no_browser: bool) -> None:
    """Draw a digit, and see at once what the network makes of it."""
    try:
        from network.live.serving import listening, serve
    except ImportError:
        raise InputError(
            "For drawing Starlette and uvicorn are missing; install them with"
            " pip install '.[draw]'."
        ) from None
    from network.live.film import forward_pass
    from network.live.network import load_to_draw
    from network.live.server import application

    weights = (weights or LECTURE).absolute()
    trained = load_to_draw(weights)
    film = forward_pass(weights, QUALITY)
    with listening(port) as place:
        url = "http://{}:{}/".format(*place.getsockname())
        print(f"Draw at {url}, and end with Ctrl-C.", flush=True)
        if not no_browser:
            # Some browsers keep whoever opens them waiting.
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        with suppress(KeyboardInterrupt):
            serve(application(trained, Path.cwd(), film), place)
