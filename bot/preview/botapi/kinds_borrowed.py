"""Messages that carry somebody else's words or files: forwards, quotes, inline bots, replies.

A bot that relays or keeps text must notice that these words are not the sender's own, so each one comes in
the shapes Telegram gives it, with origins of every type.
"""

from bot.preview.botapi.kinds import Kind, Making, file, photo_sizes
from bot.preview.botapi.wire import Json

_STRANGER = {"id": 700_000_002, "is_bot": False, "first_name": "Stranger", "username": "stranger_example"}
_CHANNEL = {
    "id": -1_002_000_000_001,
    "title": "Example channel",
    "type": "channel",
    "username": "example_news",
}
_INLINE_BOT = {"id": 700_000_003, "is_bot": True, "first_name": "Gif", "username": "example_gif_bot"}
_WORDS = "Words from somewhere else"


def _origin(making: Making, kind: str) -> Json:
    origin: Json = {"type": kind, "date": making.now - 600}
    if kind == "user":
        origin["sender_user"] = _STRANGER
    elif kind == "hidden_user":
        origin["sender_user_name"] = "Somebody hidden"
    elif kind == "chat":
        origin["sender_chat"] = {"id": -1_002_000_000_002, "title": "Example group", "type": "supergroup"}
    else:
        origin |= {"chat": _CHANNEL, "message_id": 12}
    return origin


def _forward(kind: str) -> Kind:
    return lambda making: [{"forward_origin": _origin(making, kind), "text": making.words or _WORDS}]


def _forwarded_photo(making: Making) -> list[Json]:
    return [{"forward_origin": _origin(making, "user"), "photo": photo_sizes(), "caption": making.words or _WORDS}]


def _external_reply(making: Making, content: Json) -> list[Json]:
    reply = {"origin": _origin(making, "channel"), "chat": _CHANNEL, "message_id": 12, **content}
    quote = {"text": _WORDS, "position": 0, "is_manual": True}
    return [{"text": making.words or "What about this?", "external_reply": reply, "quote": quote}]


def _reply_to_story(making: Making) -> list[Json]:
    story = {"chat": {**making.sender, "type": "private"}, "id": 3}
    return [{"text": making.words or "This one", "reply_to_story": story}]


def _via_bot(making: Making) -> list[Json]:
    return [{"text": making.words or "Sent through another bot", "via_bot": _INLINE_BOT}]


def _via_bot_animation(_: Making) -> list[Json]:
    moving = file(width=320, height=180, duration=3, mime_type="video/mp4")
    return [{"animation": moving, "document": moving, "via_bot": _INLINE_BOT}]


def _hidden_link(making: Making) -> list[Json]:
    words = making.words or "look here"
    entity = {
        "type": "text_link",
        "offset": 0,
        "length": len(words),
        "url": "https://example.org/picture.jpg",
    }
    return [{"text": words, "entities": [entity]}]


def _link_preview(making: Making) -> list[Json]:
    address = "https://example.org/picture.jpg"
    entity = {"type": "url", "offset": 0, "length": len(address)}
    options = {"url": address, "prefer_large_media": True, "show_above_text": True}
    words = f"{address} {making.words}".strip()
    return [{"text": words, "entities": [entity], "link_preview_options": options}]


def _text_mention(making: Making) -> list[Json]:
    entity = {"type": "text_mention", "offset": 0, "length": 8, "user": _STRANGER}
    return [{"text": f"Stranger {making.words}".strip(), "entities": [entity]}]


def _as_channel(making: Making) -> list[Json]:
    return [{"text": making.words or _WORDS, "sender_chat": _CHANNEL}]


def _contact_of_telegram(_: Making) -> list[Json]:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Stranger\nEND:VCARD"
    about = {"phone_number": "+15550101", "first_name": "Stranger", "user_id": _STRANGER["id"], "vcard": card}
    return [{"contact": about}]


BORROWED: dict[str, Kind] = {
    "forward_of_text": _forward("user"),
    "forward_from_hidden_user": _forward("hidden_user"),
    "forward_from_group": _forward("chat"),
    "forward_from_channel": _forward("channel"),
    "forward_of_photo": _forwarded_photo,
    "external_reply_with_quote": lambda making: _external_reply(making, {}),
    "external_reply_with_photo": lambda making: _external_reply(making, {"photo": photo_sizes()}),
    "reply_to_story": _reply_to_story,
    "via_bot": _via_bot,
    "via_bot_animation": _via_bot_animation,
    "hidden_link": _hidden_link,
    "link_preview": _link_preview,
    "text_mention": _text_mention,
    "sender_chat": _as_channel,
    "contact_card": _contact_of_telegram,
}
