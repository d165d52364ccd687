"""The addresses of the page: itself, its few files, and the WebSocket.

The files are read once, at start, from a fixed folder; a name that is not among them does not exist, so no
path can lead anywhere else.
"""

from pathlib import Path

from aiohttp import WSCloseCode, web

from bot.preview.botapi.people import Person
from bot.preview.botapi.service import BotApi
from bot.preview.guard import HEADERS, refusal, stranger
from bot.preview.page.board import Board
from bot.preview.page.session import Session

FOLDER = Path(__file__).parent / "static"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
LARGEST_WISH = 64 * 1024


class Page:
    """The handlers of the page."""

    def __init__(self, api: BotApi, people: dict[str, Person], board: Board) -> None:
        """Read the files."""
        self._api = api
        self._people = people
        self._board = board
        self._open: set[web.WebSocketResponse] = set()
        self._files = {
            path.name: (path.read_bytes(), TYPES[path.suffix]) for path in FOLDER.iterdir() if path.suffix in TYPES
        }

    def routes(self) -> list[web.RouteDef]:
        """Routes to add to an application."""
        return [
            web.get("/", self.index),
            web.get("/static/{name}", self.file),
            web.get("/socket", self.socket),
            web.get("/favicon.ico", self.no_icon),
        ]

    async def index(self, request: web.Request) -> web.Response:
        """Answer with the page."""
        return self._answer(request, "index.html")

    async def file(self, request: web.Request) -> web.Response:
        """Answer with one of the files."""
        return self._answer(request, request.match_info["name"])

    async def no_icon(self, _: web.Request) -> web.Response:
        """Answer browsers that ask for a picture unasked."""
        return web.Response(status=204, headers=HEADERS)

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """Open the conversation with the page."""
        if (reason := stranger(request, origin_required=True)) is not None:
            return refusal(reason)
        socket = web.WebSocketResponse(heartbeat=30, max_msg_size=LARGEST_WISH)
        await socket.prepare(request)
        self._open.add(socket)
        self._board.looked_at.set()
        try:
            await Session(self._api.world, self._api.profile, self._people, self._board).run(socket)
        finally:
            self._open.discard(socket)
        return socket

    async def stop(self, _: web.Application) -> None:
        """Say goodbye to every open page."""
        for socket in list(self._open):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    def _answer(self, request: web.Request, name: str) -> web.Response:
        if (reason := stranger(request)) is not None:
            return refusal(reason)
        if (found := self._files.get(name)) is None:
            return web.Response(status=404, text="There is no such file.\n", headers=HEADERS)
        body, kind = found
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=HEADERS)
