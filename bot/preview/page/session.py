"""One open page: it hears what happens in every chat and does what its reader does for the people.

Events go out through a bounded queue. A page that falls behind (a laptop that slept) does not get a
backlog: it gets the present state again.
"""

import asyncio
from collections.abc import Callable

from aiohttp import web

from bot.preview.botapi.errors import ApiError
from bot.preview.botapi.people import KINDS, CannotError, Person
from bot.preview.botapi.profile import Profile
from bot.preview.botapi.wire import Json, dumps, loads, utf16_length
from bot.preview.botapi.words import LONGEST
from bot.preview.botapi.world import World
from bot.preview.page import labels, views
from bot.preview.page.board import Board

MOST_WAITING = 500
Deed = Callable[[Person, Json], object]


class Session:
    """The conversation with one open page."""

    def __init__(self, world: World, profile: Profile, people: dict[str, Person], board: Board) -> None:
        """Prepare; nothing is heard before `run`."""
        self._world = world
        self._profile = profile
        self._people = people
        self._board = board
        self._names = {person.id: name for name, person in people.items()}
        self._outbox: asyncio.Queue[Json] = asyncio.Queue(MOST_WAITING)

    async def run(self, socket: web.WebSocketResponse) -> None:
        """Serve until the page is closed."""
        self._say(self._state())
        self._world.listeners.append(self._hear)
        speaking = asyncio.get_running_loop().create_task(self._speak(socket))
        try:
            async for received in socket:
                if received.type is web.WSMsgType.TEXT:
                    self._obey(received.data)
        finally:
            self._world.listeners.remove(self._hear)
            speaking.cancel()

    async def _speak(self, socket: web.WebSocketResponse) -> None:
        while True:
            event = await self._outbox.get()
            try:
                await socket.send_str(dumps(event).decode())
            except ConnectionError:
                return

    def _state(self) -> Json:
        chats = [views.chat(name, person, self._profile) for name, person in self._people.items()]
        return {"event": "state", "kinds": labels.menu(), "chats": chats, "board": self._board.as_told()}

    def _say(self, event: Json) -> None:
        try:
            self._outbox.put_nowait(event)
        except asyncio.QueueFull:
            while not self._outbox.empty():
                self._outbox.get_nowait()
            self._outbox.put_nowait(self._state())

    def _hear(self, chat: int, event: str, payload: Json) -> None:
        if event == "profile":
            for name in self._people:
                self._say({"event": "about", **self._about(name)})
        elif event == "board":
            self._say({"event": "board", **self._board.as_told()})
        elif (whose := self._names.get(chat)) is not None:
            self._say(self._told(whose, event, payload))

    def _told(self, name: str, event: str, payload: Json) -> Json:
        person = self._people[name]
        if event in {"message", "edited"}:
            return {"event": event, "person": name, "message": views.message(person, payload)}
        if event == "person":
            return {"event": "about", **self._about(name)}
        return {"event": event, "person": name, **payload}

    def _about(self, name: str) -> Json:
        return {"person": name, **views.about(self._people[name], self._profile)}

    def _obey(self, received: str) -> None:
        try:
            wish = loads(received)
            if isinstance(wish, dict) and wish.get("do") == "state":
                self._say(self._state())
            elif isinstance(wish, dict):
                DEEDS[wish["do"]](self._people[wish["person"]], wish)
        except (CannotError, ApiError, KeyError, TypeError, ValueError):
            self._say({"event": "refused"})


def _type(person: Person, wish: Json) -> None:
    text = str(wish["text"]).strip()
    if text and utf16_length(text) <= LONGEST:
        person.types(text)


def _press(person: Person, wish: Json) -> None:
    person.forges(str(wish["data"]), int(wish["message"]))


def _send(person: Person, wish: Json) -> None:
    if wish["kind"] in KINDS:
        person.sends(wish["kind"], str(wish.get("text", "")).strip()[:LONGEST])


def _edit(person: Person, wish: Json) -> None:
    text = str(wish["text"]).strip()
    if text and utf16_length(text) <= LONGEST:
        person.edits(int(wish["message"]), text)


def _restart(person: Person, _: Json) -> None:
    person.unblocks()
    person.starts()


DEEDS: dict[str, Deed] = {
    "type": _type,
    "press": _press,
    "send": _send,
    "edit": _edit,
    "start": lambda person, _: person.starts(),
    "restart": _restart,
    "block": lambda person, _: person.blocks(),
    "clear": lambda person, _: person.clears_chat(),
    "language": lambda person, wish: person.speaks(str(wish["language"])[:8]),
}
