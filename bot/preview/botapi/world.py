"""The world on the far side of the Bot API: people, chats, their messages, and what waits for the bot.

It holds plain JSON exactly as Telegram would send it, because that is what a bot is handed and what a test
wants to compare. It has no opinion about HTTP: methods change it from one side, people from the other, and
listeners (the page) are told about every change.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.preview.botapi.errors import bad
from bot.preview.botapi.inbox import FIRST_ID, Inbox
from bot.preview.botapi.wire import Json

Clock = Callable[[], float]
Listener = Callable[[int, str, Json], None]
ChatListener = Callable[[str, Json], None]
MOST_QUERIES = 20_000


@dataclass(slots=True)
class Chat:
    """One chat as Telegram keeps it. `met`: the person has written; `member`: the bot is in the group."""

    id: int
    about: Json
    messages: dict[int, Json] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)
    last_id: int = 0
    hidden_to: int = 0
    met: bool = False
    blocked: bool = False
    member: bool = True

    @property
    def kind(self) -> str:
        """Type of chat: private, group, supergroup or channel."""
        return str(self.about["type"])


@dataclass(frozen=True, slots=True)
class Query:
    """A press that waits for its answer: where, which message, since when (unix seconds)."""

    chat: int
    message_id: int
    at: float


class World:
    """Everything the server knows. `history` bounds the messages kept per chat (None: all)."""

    def __init__(self, bot: Json, clock: Clock, history: int | None = None, first_update: int = FIRST_ID) -> None:
        """Start with a bot and nobody else."""
        self.bot = bot
        self.clock = clock
        self.inbox = Inbox(first_update)
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, Json] = {}
        self.queries: dict[str, Query] = {}
        self.listeners: list[Listener] = []
        self.listeners_of: dict[int, list[ChatListener]] = {}
        self._history = history
        self._query_ids = itertools.count(4_000_000_000_000_001)

    def chat(self, number: int | None) -> Chat:
        """Find a chat; raises ApiError 400 when there is none."""
        chat = self.chats.get(number) if number is not None else None
        if chat is None:
            raise bad("chat not found" if number is not None else "chat_id is empty")
        return chat

    def add_chat(self, about: Json, *, member: bool = True) -> Chat:
        """Open a chat."""
        chat = self.chats[about["id"]] = Chat(about["id"], about, member=member)
        return chat

    def place(self, chat: Chat, sender: Json, body: Json, *, silent: bool = False) -> Json:
        """Put a message into a chat and return it with its id and date."""
        chat.last_id += 1
        message = {
            "message_id": chat.last_id,
            "from": sender,
            "chat": chat.about,
            "date": int(self.clock()),
            **body,
        }
        chat.messages[chat.last_id] = message
        if silent:
            chat.silent.add(chat.last_id)
        if self._history is not None and len(chat.messages) > self._history:
            del chat.messages[next(iter(chat.messages))]
        self.tell(chat.id, "message", message)
        return message

    def remove(self, chat: Chat, message_id: int) -> None:
        """Take a message away on both sides."""
        del chat.messages[message_id]
        chat.silent.discard(message_id)
        self.tell(chat.id, "deleted", {"message_id": message_id})

    def ask(self, chat: int, message_id: int) -> str:
        """Open a query for a press and return its id."""
        number = str(next(self._query_ids))
        self.queries[number] = Query(chat, message_id, self.clock())
        if len(self.queries) > MOST_QUERIES:
            del self.queries[next(iter(self.queries))]
        return number

    def membership(self, chat: Chat, who: Json, before: str, after: str) -> None:
        """Queue a my_chat_member update: the bot's own place in a chat changed."""
        body = {
            "chat": chat.about,
            "from": who,
            "date": int(self.clock()),
            "old_chat_member": self._standing(before),
            "new_chat_member": self._standing(after),
        }
        self.inbox.add("my_chat_member", body, chat.id)

    def _standing(self, status: str) -> Json:
        return {"user": self.bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    def tell(self, chat: int, event: str, payload: Json) -> None:
        """Tell the listeners of one chat, then those of every chat."""
        for hears in self.listeners_of.get(chat, ()):
            hears(event, payload)
        for listener in self.listeners:
            listener(chat, event, payload)
