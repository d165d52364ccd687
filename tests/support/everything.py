"""Everything that a person can send or do on Telegram, filled with marks: a new one in every field that can hold one.

The kinds of the local Bot API are taken as they are and branded: each word, number of a thing and place in them becomes
a mark. What carries plain words (an answer, a spoiler, something underlined) has marks in all fields but the words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.preview.botapi.kinds import Making
from bot.preview.botapi.people import KINDS, Person
from bot.preview.botapi.wire import Json
from tests.support.matched import Marks

AS_IT_IS = frozenset({"type", "emoji", "mime_type", "currency", "length", "offset", "position", "status", "source"})
NUMBERED = frozenset({"id", "user_id", "chat_id", "message_id", "rule_id"})
PLAIN_WORDS = "a walk by the river helped"
Body = Callable[[Marks, Person], Json]


def branded(value: Any, marks: Marks, what: str, key: str = "") -> Any:
    """Put a mark into every field of something that holds a word, the number of a thing, or a place."""
    if isinstance(value, dict):
        return {name: branded(one, marks, f"{what}.{name}", name) for name, one in value.items()}
    if isinstance(value, list):
        return [branded(one, marks, what, key) for one in value]
    if key in AS_IT_IS or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return marks.word(what)
    if isinstance(value, float):
        return marks.place(what)
    return marks.number(what) if key in NUMBERED and isinstance(value, int) else value


def of_every_kind(person: Person, marks: Marks) -> dict[str, list[Json]]:
    """Return every kind of message there is, filled with marks."""
    making = Making(person.about, 1_800_000_000, "words with it", person.world.bot)
    return {kind: branded(make(making), marks, kind) for kind, make in KINDS.items()}


def entity(kind: str, start: int, length: int, **more: object) -> Json:
    """Mark a part of a text as Telegram does."""
    return {"type": kind, "offset": start, "length": length, **more}


REFUSED_WORDS: dict[str, Body] = {
    "phone": lambda m, _: {"text": f"call me on +1 202 555 0147 {m.word('words beside a phone')}"},
    "e-mail": lambda m, _: {"text": f"{m.word('e-mail')}@{m.word('e-mail host')}.example"},
    "address": lambda m, _: {"text": f"https://{m.word('host')}.example/{m.word('path')}"},
    "bare address": lambda m, _: {"text": f"look at www.{m.word('host')}.example"},
    "t.me": lambda m, _: {"text": f"t.me/{m.word('t.me name')}"},
    "tg://": lambda m, _: {"text": f"tg://user?id={m.number('id in tg://')}"},
    "inline mention": lambda m, _: {"text": f"write to @{m.word('mention')}_{m.word('mention')}"},
    "hidden address": lambda m, _: _marked("text_link", url=f"https://{m.word('hidden host')}.example"),
    "hidden person": lambda m, _: _marked("text_link", url=f"tg://user?id={m.number('hidden id')}"),
    "mentioned person": lambda m, p: _marked("text_mention", user=branded(p.about, m, "mentioned person")),
    "custom emoji": lambda m, _: _marked("custom_emoji", custom_emoji_id=str(m.number("custom emoji"))),
    "an entity of the future": lambda m, _: _marked("hologram", name=m.word("hologram")),
    "alone quote": lambda m, _: {"text": PLAIN_WORDS, "quote": {"text": m.word("quote"), "position": 0}},
    "signature": lambda m, _: {"text": PLAIN_WORDS, "author_signature": m.word("signature")},
    "business": lambda m, _: {"text": PLAIN_WORDS, "business_connection_id": m.word("business")},
    "boost": lambda m, _: {"text": PLAIN_WORDS, "sender_boost_count": m.number("boosts"), "sender_tag": m.word("tag")},
    "guest": lambda m, p: {"text": PLAIN_WORDS, "guest_bot_caller_user": branded(p.about, m, "guest")},
}
"""Words that are not passed on."""

PASSED_WORDS: dict[str, Body] = {
    "plain": lambda _, __: {"text": PLAIN_WORDS},
    "effect": lambda m, _: {"text": PLAIN_WORDS, "effect_id": str(m.number("effect"))},
    "thread": lambda m, _: {"text": PLAIN_WORDS, "message_thread_id": m.number("thread"), "is_topic_message": True},
    "offline": lambda _, __: {"text": PLAIN_WORDS, "is_from_offline": True, "has_protected_content": True},
    "answer": lambda m, p: {"text": PLAIN_WORDS, **answering(p, m), "quote": {"text": m.word("quote"), "position": 0}},
    "styles": lambda m, _: {"text": PLAIN_WORDS, "entities": _styles(m)},
}
"""Words that are passed on, with fields that are not."""


def answering(person: Person, marks: Marks) -> Json:
    """Answer a message of this chat, as Telegram would show it if it were full of marks."""
    earlier = {"message_id": person.chat.last_id, "from": person.about, "chat": person.chat.about, "date": 1}
    more = branded({"text": "x", "forward_origin": {"sender_user_name": "x"}, "caption": "x"}, marks, "answered")
    return {"reply_to_message": {**earlier, **more}}


def _marked(kind: str, **more: object) -> Json:
    return {"text": PLAIN_WORDS, "entities": [entity(kind, 2, 4, **more)]}


def _styles(marks: Marks) -> list[Json]:
    """Bold and italic, and everything else that an app can do to words."""
    others = ("underline", "strikethrough", "spoiler", "code", "blockquote", "expandable_blockquote")
    pre = entity("pre", 0, 3, language=marks.word("language of code"))
    date = entity("date_time", 0, 3, unix_time=marks.number("moment"), date_time_format=marks.word("form of a date"))
    return [entity("bold", 2, 4), entity("italic", 7, 2), pre, date, *(entity(one, 10, 9) for one in others)]


UPDATES = (
    "edited_channel_post inline_query chosen_inline_result shipping_query pre_checkout_query purchased_paid_media poll "
    "poll_answer chat_member chat_join_request chat_boost removed_chat_boost message_reaction message_reaction_count "
    "business_connection business_message edited_business_message deleted_business_messages guest_message managed_bot "
    "update_of_the_future"
).split()


def other_updates(person: Person, marks: Marks) -> dict[str, Json]:
    """Return every other thing that Telegram may tell about somebody, filled with marks."""
    words = ("text", "query", "bio", "invite_link", "business_connection_id", "invoice_payload", "inline_message_id")
    body = branded(dict.fromkeys(words, "x"), marks, "update")
    who = {"from": person.about, "user": person.about, "chat": person.chat.about, "user_chat_id": person.id}
    reaction = {"new_reaction": [{"type": "custom_emoji", "custom_emoji_id": marks.word("reaction")}]}
    place = {"message_id": person.chat.last_id, "date": 1_800_000_000, "id": marks.word("query id")}
    return {kind: {kind: {**who, **body, **reaction, **place}} for kind in UPDATES}
