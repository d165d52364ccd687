"""A person's side of a chat with the bot, for tests, benchmarks and the page.

A person does what the Telegram app lets people do, and sees what the app would show after edits and
deletes. Everything is an ordinary function call in the same process: what a person does becomes an update
at once, and what the bot does is in the chat at once.
"""

import asyncio
import secrets
from collections.abc import Callable

from bot.preview.botapi import markup
from bot.preview.botapi.kinds import FILES, OTHERS, Kind, Making
from bot.preview.botapi.kinds_borrowed import BORROWED
from bot.preview.botapi.kinds_service import SERVICE
from bot.preview.botapi.wire import Json
from bot.preview.botapi.words import detected
from bot.preview.botapi.world import Chat, World

KINDS: dict[str, Kind] = FILES | OTHERS | BORROWED | SERVICE
NO_DATE = 0


class CannotError(Exception):
    """The Telegram app would not let a person do this now."""


class Person:
    """One person with a private chat; `about` is the user as Telegram describes it."""

    def __init__(self, world: World, about: Json) -> None:
        """Open the private chat; the bot may write there only after the person has."""
        self.world = world
        self.about = about
        named: Json = {key: about[key] for key in ("first_name", "last_name", "username") if key in about}
        self.chat: Chat = world.add_chat({"id": about["id"], **named, "type": "private"})
        self.answers: list[Json] = []
        self._changed = asyncio.Event()
        self._instance = str(secrets.randbits(62))
        world.users[about["id"]] = about
        world.listeners_of.setdefault(self.id, []).append(self._hear)

    @property
    def id(self) -> int:
        """User id, which is also the id of the private chat."""
        return int(self.about["id"])

    @property
    def language(self) -> str:
        """Language code of the person's app, or nothing."""
        return str(self.about.get("language_code", ""))

    def speaks(self, language: str) -> None:
        """Switch the language of the person's app; an empty one is not told to the bot."""
        self.about = {key: value for key, value in self.about.items() if key != "language_code"}
        if language:
            self.about["language_code"] = language
        self.world.users[self.id] = self.about
        self.world.tell(self.id, "person", {})

    def types(self, text: str, chat: Chat | None = None, **more: object) -> int:
        """Send text; returns its message id."""
        entities = detected(text)
        return self._send([{"text": text, **({"entities": entities} if entities else {}), **more}], chat)[0]

    def starts(self, payload: str = "") -> int:
        """Press Start, or open a link with a payload."""
        return self.types(f"/start {payload}".strip())

    def sends(self, kind: str, words: str = "", chat: Chat | None = None) -> list[int]:
        """Send any kind of KINDS with optional words; returns the message ids."""
        making = Making(self.about, int(self.world.clock()), words, self.world.bot)
        return self._send(KINDS[kind](making), chat)

    def replies(self, message_id: int, text: str) -> int:
        """Send text as a reply to a message of the chat."""
        return self.types(text, reply_to_message=self.chat.messages[message_id])

    def edits(self, message_id: int, text: str = "", kind: str = "") -> int:
        """Change an own message to other words, or into another kind."""
        chat, before = self.chat, self.chat.messages[message_id]
        if before["from"]["id"] != self.id:
            reason = "not an own message"
            raise CannotError(reason)
        kept = {key: before[key] for key in ("message_id", "from", "chat", "date")}
        making = Making(self.about, int(self.world.clock()), text, self.world.bot)
        body: Json = KINDS[kind](making)[0] if kind else {"text": text}
        if entities := detected(body.get("text", "")):
            body.setdefault("entities", entities)
        message = chat.messages[message_id] = {**kept, "edit_date": int(self.world.clock()), **body}
        self.world.tell(chat.id, "edited", message)
        return self.world.inbox.add("edited_message", message, chat.id)

    def presses(self, button: str | None = None, message_id: int | None = None) -> str:
        """Press a button by label or data, on the newest message that has it; returns the query id."""
        for message in reversed(self.sees()):
            if message_id is not None and message["message_id"] != message_id:
                continue
            for found in markup.buttons(message):
                if "callback_data" in found and button in {None, found["text"], found["callback_data"]}:
                    return self.forges(found["callback_data"], message["message_id"])
        reason = f"no such button: {button}"
        raise CannotError(reason)

    def forges(self, data: str, message_id: int | None = None) -> str:
        """Send any press at all, on a message that may be gone; returns the query id."""
        self._check_open()
        number = message_id if message_id is not None else self.chat.last_id
        gone = {"chat": self.chat.about, "message_id": number, "date": NO_DATE}
        query = {
            "id": self.world.ask(self.chat.id, number),
            "from": self.about,
            "message": self.chat.messages.get(number, gone),
            "chat_instance": self._instance,
            "data": data,
        }
        self.world.inbox.add("callback_query", query, self.chat.id)
        return str(query["id"])

    def reacts(self, message_id: int, emoji: str) -> int:
        """Put an emoji on a message."""
        body = {"chat": self.chat.about, "message_id": message_id, "user": self.about, "date": self._now()}
        new = [{"type": "emoji", "emoji": emoji}]
        return self.world.inbox.add("message_reaction", body | {"old_reaction": [], "new_reaction": new}, self.id)

    def deletes(self, message_id: int) -> None:
        """Delete a message for both sides; the bot is not told."""
        self.world.remove(self.chat, message_id)

    def blocks(self) -> None:
        """Stop the bot."""
        if not self.chat.blocked:
            self.chat.blocked = True
            self.world.membership(self.chat, self.about, "member", "kicked")
            self.world.tell(self.id, "person", {})

    def unblocks(self) -> None:
        """Let the bot write again."""
        if self.chat.blocked:
            self.chat.blocked = False
            self.world.membership(self.chat, self.about, "kicked", "member")
            self.world.tell(self.id, "person", {})

    def clears_chat(self) -> None:
        """Delete the history on this side only; the bot is not told."""
        self.chat.hidden_to = self.chat.last_id
        self.world.tell(self.id, "cleared", {})

    def deletes_chat(self) -> None:
        """Delete the chat and stop the bot, as the app offers it."""
        self.clears_chat()
        self.blocks()

    def adds_bot_to_group(self, title: str = "Example group", kind: str = "supergroup") -> Chat:
        """Put the bot into a new group or channel."""
        number = -1_002_100_000_000 - secrets.randbelow(10**9)
        chat = self.world.add_chat({"id": number, "title": title, "type": kind})
        status = "administrator" if kind == "channel" else "member"
        self.world.membership(chat, self.about, "left", status)
        if kind != "channel":
            bot = self.world.bot
            self._send([{"new_chat_members": [bot], "new_chat_member": bot, "new_chat_participant": bot}], chat)
        return chat

    def sees(self) -> list[Json]:
        """Messages as the app shows them now, oldest first."""
        hidden = self.chat.hidden_to
        return [message for number, message in self.chat.messages.items() if number > hidden]

    def heard(self) -> list[Json]:
        """Messages of the bot as the app shows them now."""
        return [message for message in self.sees() if message["from"] is self.world.bot]

    def buttons(self) -> list[str]:
        """Labels on the newest message of the bot that has any."""
        rows = [[str(button["text"]) for button in markup.buttons(message)] for message in reversed(self.heard())]
        return next((row for row in rows if row), [])

    async def until(self, condition: Callable[["Person"], bool], seconds: float = 5.0) -> None:
        """Wait until a condition on this person holds; raises TimeoutError after the given seconds."""
        async with asyncio.timeout(seconds):
            while not condition(self):
                self._changed.clear()
                await self._changed.wait()

    async def hears(self, fragment: str, seconds: float = 5.0) -> Json:
        """Wait for a message of the bot that contains the fragment and return it."""
        await self.until(lambda _: self._find(fragment) is not None, seconds)
        return self._find(fragment) or {}

    def _find(self, fragment: str) -> Json | None:
        return next((said for said in reversed(self.heard()) if fragment in said.get("text", "")), None)

    def _hear(self, event: str, payload: Json) -> None:
        if event == "answer":
            self.answers.append(payload)
        self._changed.set()

    def _now(self) -> int:
        return int(self.world.clock())

    def _check_open(self) -> None:
        if self.chat.blocked:
            reason = "the bot is stopped; unblock it first"
            raise CannotError(reason)

    def _send(self, bodies: list[Json], chat: Chat | None = None) -> list[int]:
        self._check_open()
        where = chat or self.chat
        where.met = True
        kind = "channel_post" if where.kind == "channel" else "message"
        numbers = []
        for body in bodies:
            message = self.world.place(where, self.about, body)
            self.world.inbox.add(kind, message, where.id)
            numbers.append(message["message_id"])
        return numbers
