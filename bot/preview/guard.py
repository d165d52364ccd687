"""Who may talk to this server: a browser on this machine, on our own page, and nobody else.

A server on the loopback interface is still reachable by every web page its owner opens: by a form post
across origins, or by a host name that an attacker points at 127.0.0.1. So the host name must be a loopback
one, and whoever sends an `Origin` must be us. Bots send none.
"""

from urllib.parse import urlsplit

from aiohttp import web

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Server": "preview",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def local_host(host: str) -> bool:
    """Tell whether a Host header names this machine; the port does not matter."""
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK
    except ValueError:
        return False


def stranger(request: web.Request, *, origin_required: bool = False) -> str | None:
    """Say why a request is refused, or None when it is ours."""
    host = request.headers.get("Host", "")
    if not local_host(host):
        return "this page answers to loopback host names only"
    origin = request.headers.get("Origin")
    if origin is None:
        foreign = request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}
        return "requests from other sites are refused" if foreign or origin_required else None
    return None if origin == f"http://{host}" else "requests from other origins are refused"


def refusal(reason: str) -> web.Response:
    """Build the 403."""
    return web.Response(status=403, text=f"{reason}\n", headers=HEADERS)
