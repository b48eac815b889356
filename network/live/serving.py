"""Where the server listens, and how it is run: on this machine alone."""

import logging
import socket

from starlette.types import ASGIApp
from uvicorn import Config, Server

from network.errors import InputError

ADDRESS = "127.0.0.1"


def listening(port: int) -> socket.socket:
    """Return a socket at which this machine's browsers may already knock; 0: any free port.

    Raises InputError if the port is taken or may not be used.
    """
    # asyncio sends at once (TCP_NODELAY) only by a socket whose protocol is named; otherwise each
    # answer waits 40 ms for a receipt.
    place = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # A server that has just ended does not keep the port.
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((ADDRESS, port))
        place.listen()
    except OSError as error:
        place.close()
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            f"Port {port} cannot be used: {reason}; allowed is another --port, or 0 for any."
        ) from None
    return place


def serve(app: ASGIApp, place: socket.socket) -> None:
    """Answer requests until the program is told to end."""
    # What others send it is nothing to tell the lecturer; uvicorn stumbles over some of it.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    server(app).run([place])


def server(app: ASGIApp) -> Server:
    """Return a server that is not run yet."""
    return Server(
        Config(
            app,
            http="h11",
            ws="none",
            access_log=False,
            log_level="critical",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )
