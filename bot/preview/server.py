"""One local server for everything: the Bot API for a bot and the page for people, on one loopback port.

`start_preview` is all a test, a benchmark or the demo needs. Nothing here knows which bot will connect.
"""

import time
from dataclasses import dataclass, field

from aiohttp import web

from bot.preview.botapi.faults import Faults
from bot.preview.botapi.http import LARGEST_BODY, Door
from bot.preview.botapi.inbox import FIRST_ID, Waiting
from bot.preview.botapi.ledger import Ledger
from bot.preview.botapi.pace import Limits
from bot.preview.botapi.people import Person
from bot.preview.botapi.service import BotApi
from bot.preview.botapi.webhook import Retry
from bot.preview.botapi.wire import Json, dumps
from bot.preview.botapi.world import Clock, World
from bot.preview.page.board import Board
from bot.preview.page.routes import Page

HOST = "127.0.0.1"
TOKEN = "110201543:PREVIEW-no-such-bot-exists-anywhere"  # noqa: S105 - opens nothing outside this process
BOT: Json = {
    "id": 110_201_543,
    "is_bot": True,
    "first_name": "Handrail",
    "username": "handrail_preview_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
ROLES = ("survivor", "caregiver", "volunteer", "coordinator")
FIRST_PERSON = 5_100_000_001


@dataclass(frozen=True, slots=True)
class Options:
    """How strict and how forgetful the server is.

    `pace`: enforce Telegram's limits. `ledger`: calls kept, None all, 0 none. `history`: messages kept a chat,
    None all. `clock`: unix time in seconds. `retry`: pauses of webhook delivery. `first_update`: where their
    ids begin. `note`: a line above the phones of the page. `links`: words and addresses beside it. `more`: routes of
    somebody else, on the same port.
    """

    token: str = TOKEN
    pace: Limits | None = None
    ledger: int | None = None
    history: int | None = None
    clock: Clock = time.time
    retry: Retry = field(default_factory=Retry)
    first_update: int = FIRST_ID
    note: str = ""
    links: tuple[tuple[str, str], ...] = ()
    more: tuple[web.RouteDef, ...] = ()


@dataclass(slots=True)
class Preview:
    """A running server. `people` by role or name; ports and addresses are on the loopback interface only."""

    world: World
    api: BotApi
    people: dict[str, Person]
    options: Options
    runner: web.AppRunner
    board: Board
    port: int = 0

    @property
    def token(self) -> str:
        """Token the bot must use."""
        return self.options.token

    @property
    def base_url(self) -> str:
        """Address for the bot, to which it adds token and method."""
        return f"http://{HOST}:{self.port}/bot"

    @property
    def page_url(self) -> str:
        """Address of the page."""
        return f"http://{HOST}:{self.port}/"

    @property
    def ledger(self) -> Ledger:
        """Every call the bot made."""
        return self.api.ledger

    @property
    def faults(self) -> Faults:
        """What goes wrong on request."""
        return self.api.faults

    def person(self, name: str, *, language: str = "en", user_id: int | None = None, **more: object) -> Person:
        """Add a person; further fields of the user as keyword arguments."""
        number = user_id if user_id is not None else FIRST_PERSON + len(self.world.users)
        about = {"id": number, "is_bot": False, "first_name": name.capitalize(), **more}
        person = self.people[name] = Person(self.world, about | ({"language_code": language} if language else {}))
        return person

    def announce(self, line: str) -> None:
        """Show a line above the phones, instead of the one before."""
        self.board.line = line
        self.world.tell(0, "board", {})

    def inject(self, update: Json) -> int:
        """Queue an update exactly as given, with an id of its own unless it has one; returns the id."""
        number = update.get("update_id")
        if not isinstance(number, int):
            number = self.world.inbox.take_id()
        self.inject_raw(dumps({"update_id": number, **update}), number, _queue_of(update))
        return number

    def inject_raw(self, body: bytes, update_id: int | None = None, queue: int = 0) -> None:
        """Queue bytes that need not be an update, nor JSON; `queue` is the chat whose order they keep."""
        number = self.world.inbox.take_id() if update_id is None else update_id
        self.world.inbox.put(Waiting(number, queue, body))

    async def stop(self) -> None:
        """Stop serving and delivering."""
        await self.api.stop()
        await self.runner.cleanup()


async def start_preview(port: int = 0, people: tuple[str, ...] = ROLES, options: Options | None = None) -> Preview:
    """Start the server on the loopback interface; port 0 takes a free one. Raises OSError."""
    chosen = options or Options()
    world = World(dict(BOT), chosen.clock, chosen.history, chosen.first_update)
    api = BotApi(world, Ledger(chosen.ledger), chosen.pace, chosen.retry)
    app = web.Application(client_max_size=LARGEST_BODY)
    people_now: dict[str, Person] = {}
    board = Board(chosen.note, links=chosen.links)
    page = Page(api, people_now, board)
    app.add_routes([*Door(api, chosen.token).routes(), *page.routes(), *chosen.more])
    app.on_shutdown.append(page.stop)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    preview = Preview(world, api, people_now, chosen, runner, board)
    for name in people:
        preview.person(name)
    await runner.setup()
    site = web.TCPSite(runner, HOST, port)
    await site.start()
    preview.port = _bound_port(runner)
    return preview


def _queue_of(update: Json) -> int:
    """Find the chat or person of an update, 0 when it names none."""
    for body in update.values():
        if isinstance(body, dict):
            place = body.get("chat") or _inner(body).get("chat") or body.get("from")
            if isinstance(place, dict) and isinstance(place.get("id"), int):
                return int(place["id"])
    return 0


def _inner(body: Json) -> Json:
    message = body.get("message")
    return message if isinstance(message, dict) else {}


def _bound_port(runner: web.AppRunner) -> int:
    return int(runner.addresses[0][1])
