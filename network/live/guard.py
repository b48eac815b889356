"""In front of the server: what other pages ask is refused, and what is too large or too much."""

import asyncio

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from network.live.drawing import PAD

MOST_AT_ONCE = 64

LARGEST_BODY = PAD**2
"""Bytes of a request: those of a drawing."""

MOST_READ = 100_000_000
"""Bytes of a body that is too large and is read to its end, and forgotten: a browser hears a
refusal when it has sent all."""

PATIENCE = 10.0
"""Seconds a request may take to arrive."""

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
        " img-src data:; media-src blob:; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}
"""With every answer (OWASP, HTTP security response headers)."""


class Guard:
    """Refuses what is not for the server behind it, and adds HEADERS to all answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        self._open += 1
        try:
            await self._answer(scope, receive, send_with_headers)
        finally:
            self._open -= 1

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        unread: list[Message] = []

        async def receive_again() -> Message:
            return unread.pop() if unread else await receive()

        answering: ASGIApp
        if self._open > MOST_AT_ONCE:
            answering = _refusal("Too many requests at once.", 429)
        elif (body := await _body(receive)) is None:
            answering = _refusal(f"A request may take {PATIENCE:.0f} s to arrive.", 408)
        elif len(body) > LARGEST_BODY:
            answering = _refusal(f"A request has {LARGEST_BODY:,} bytes at most.", 413)
        elif is_foreign(Headers(scope=scope)):
            answering = _refusal("Allowed is this page alone.", 403)
        else:
            unread.append({"type": "http.request", "body": body})
            answering = self._app
        await answering(scope, receive_again, send)


def is_foreign(headers: Headers) -> bool:
    """Whether a browser says that the page of another origin asks.

    To open the page by a link from elsewhere is allowed.
    """
    origin = headers.get("origin")
    if origin is not None:
        return origin != f"http://{headers.get('host')}"
    site, mode = headers.get("sec-fetch-site"), headers.get("sec-fetch-mode")
    return site in ("cross-site", "same-site") and mode != "navigate"


async def _body(receive: Receive) -> bytes | None:
    """The body of a request, or its beginning if it is too large; None if it never arrives."""
    body, read, more = bytearray(), 0, True
    try:
        async with asyncio.timeout(PATIENCE):
            while more and read <= MOST_READ:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return None
                part = message.get("body", b"")
                read += len(part)
                body += part[: LARGEST_BODY + 1 - len(body)]
                more = message.get("more_body", False)
    except TimeoutError:
        return None
    return bytes(body)


def _refusal(sentence: str, status: int) -> JSONResponse:
    return JSONResponse({"error": sentence}, status)
