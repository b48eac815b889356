"""What is in front of the server: requests of other pages are refused, and too many at once."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_AT_ONCE = 64

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
"""With every answer (OWASP secure headers)."""


class Guard:
    """Refuses what another origin's page asks for, and what is too much at once; adds HEADERS."""

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
            await self._chosen(Headers(scope=scope))(scope, receive, send_with_headers)
        finally:
            self._open -= 1

    def _chosen(self, headers: Headers) -> ASGIApp:
        """What answers a request: the server, or a refusal."""
        if is_foreign(headers):
            return JSONResponse({"error": "Allowed is this page alone."}, 403)
        if self._open > MOST_AT_ONCE:
            return JSONResponse({"error": "Too many requests at once."}, 429)
        return self._app


def is_foreign(headers: Headers) -> bool:
    """Whether a browser says that the page of another origin asks.

    To open the page by a link from elsewhere is allowed.
    """
    origin = headers.get("origin")
    if origin is not None:
        return origin != f"http://{headers.get('host')}"
    site, mode = headers.get("sec-fetch-site"), headers.get("sec-fetch-mode")
    return site in ("cross-site", "same-site") and mode != "navigate"
