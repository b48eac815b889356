"""The server behind the page: it hands out three files, and answers what is drawn."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Send

from network.errors import InputError
from network.files import write_whole
from network.live.answer import answer
from network.live.cutting import place_named
from network.live.drawing import PAD, DrawnDigit, drawn_digit
from network.live.film import Film, FilmCommand, Films
from network.live.guard import Guard
from network.storage import Trained

PAGE = Path(__file__).parent / "page"
SCRIPTS = ("asking", "canvas", "diagram", "film", "neuron", "pad", "page", "state")
FILES = {
    "/": "index.html",
    "/style.css": "style.css",
    **{f"/{script}.js": f"{script}.js" for script in SCRIPTS},
}
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}

HOSTS = ["127.0.0.1", "localhost"]
"""A name that someone else has pointed at this machine is not among them."""

MOST_SAVED = 999


def application(trained: Trained, folder: Path, film_command: FilmCommand) -> Starlette:
    """Return the server of a network's page.

    folder: where drawn digits are saved. film_command: makes the film of one.
    """
    server = _Server(trained, folder, Films(film_command))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await server.films.stop()

    app = Starlette(
        routes=[
            *(_file(path, name) for path, name in FILES.items()),
            Route("/network", server.network, methods=["GET"]),
            Route("/answer", server.answer, methods=["POST"]),
            Route("/save", server.save, methods=["POST"]),
            Route("/film", server.film, methods=["POST"]),
        ],
        middleware=[Middleware(Guard), Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)],
        exception_handlers={
            InputError: lambda _, error: _refusal(str(error), 422),
            HTTPException: lambda _, error: _refusal(
                error.detail, error.status_code, error.headers
            ),
        },
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app


class _Server:
    """The answers to requests."""

    def __init__(self, trained: Trained, folder: Path, films: Films) -> None:
        self._trained = trained
        self._folder = folder
        self.films = films
        # The first answer loads what it needs, so that the first stroke need not wait for it.
        answer(trained.network, drawn_digit(bytes([255]) * PAD**2), set(), None)

    async def network(self, _: Request) -> Response:
        """What the network is that answers."""
        network = self._trained.network
        return JSONResponse(
            {
                "sizes": network.layer_sizes,
                "names": self._trained.metadata.class_names,
                "pad": PAD,
            }
        )

    async def answer(self, request: Request) -> Response:
        """What the network makes of a drawing."""
        network = self._trained.network
        cut = {
            place_named(name, network, len(network.layers) - 1)
            for name in request.query_params.getlist("cut")
        }
        name = request.query_params.get("neuron")
        chosen = None if name is None else place_named(name, network, len(network.layers))
        digit = await _drawn(request)
        try:
            return JSONResponse(answer(network, digit, cut, chosen))
        except (
            ValueError,
            OverflowError,
        ):  # JSON has no infinity, and no sum of such numbers can be shown.
            raise InputError("The network's numbers are too large to be shown.") from None

    async def save(self, request: Request) -> Response:
        """Keep a digit as a file for the scenes."""
        digit = await _drawn(request)
        names = (f"drawn-{number}.png" for number in range(1, MOST_SAVED + 1))
        name = next((name for name in names if not (self._folder / name).exists()), None)
        if name is None:
            raise InputError(f"There are {MOST_SAVED} digits in the folder; remove some of them.")
        write_whole(self._folder / name, lambda file: file.write(digit.png))
        command = f"LECTURE_DIGIT={name} manim -pql scenes/forward_pass.py"
        return JSONResponse({"name": name, "command": command}, 201)

    async def film(self, request: Request) -> Response:
        """The film of a digit, while it is being drawn."""
        digit = await _drawn(request)
        film = await self.films.begin(digit.png)
        chunks = film.chunks()
        try:
            return _FilmResponse(film, await anext(chunks, b""), chunks)
        except InputError:
            await film.stop()
            raise


class _FilmResponse(StreamingResponse):
    """Hands a film on; when nobody looks at it any more it is drawn no further."""

    media_type = "video/mp4"

    def __init__(self, film: Film, first: bytes, rest: AsyncIterator[bytes]) -> None:
        self._film = film
        super().__init__(_joined(first, rest))

    async def stream_response(self, send: Send) -> None:
        try:
            await super().stream_response(send)
        finally:
            await self._film.stop()


async def _joined(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for chunk in rest:
        yield chunk


async def _drawn(request: Request) -> DrawnDigit:
    """The digit in a request."""
    if request.headers.get("content-type") != "application/octet-stream":
        raise HTTPException(415, "Allowed is application/octet-stream.")
    return drawn_digit(await request.body())


def _file(path: str, name: str) -> Route:
    """A file of the page, which is read once."""
    content = (PAGE / name).read_bytes()
    media_type = TYPES[Path(name).suffix]

    async def file(_: Request) -> Response:
        return Response(content, media_type=media_type)

    return Route(path, file, methods=["GET"])


def _refusal(sentence: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse({"error": sentence}, status, headers)
