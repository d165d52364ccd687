"""Every kind of message a person can send, as the raw JSON a bot would receive.

No file exists behind any of these: file ids are invented, sizes are numbers, and there are no bytes to
fetch. The table follows the Bot API's list of message fields, so that a bot that must refuse them can be
shown each one. A kind is a function of a `Making` (who sends, when, with which caption) and returns the
bodies of one or, for an album, several messages.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.preview.botapi.wire import Json, utf16_length


@dataclass(frozen=True, slots=True)
class Making:
    """What a kind may need to know: the sender, the unix time in seconds, and the person's own words."""

    sender: Json
    now: int
    words: str = ""
    bot: Json | None = None


Kind = Callable[[Making], list[Json]]


def file(**more: object) -> Json:
    """Invent a file: ids like Telegram's, nothing behind them."""
    return {
        "file_id": "AgACAgIAAxkBAAI" + secrets.token_urlsafe(36),
        "file_unique_id": "AQAD" + secrets.token_urlsafe(9),
        "file_size": 48_213,
        **more,
    }


def photo_sizes() -> list[Json]:
    """Invent the sizes in which Telegram offers one photo."""
    return [file(width=90, height=67), file(width=320, height=240), file(width=1280, height=960)]


def _captioned(making: Making, body: Json) -> Json:
    return body | ({"caption": making.words} if making.words else {})


def _video(**more: object) -> Json:
    return file(width=1280, height=720, duration=12, mime_type="video/mp4", file_name="clip-0412.mp4", **more)


def _sticker(**more: object) -> Json:
    about = {"type": "regular", "emoji": "\U0001f44b", "set_name": "PlainShapes_by_example"}
    return file(width=512, height=512, is_animated=False, is_video=False, **about, **more)


def _venue() -> Json:
    return {"location": _location(), "title": "Corner library", "address": "12 Example Street"}


def _location() -> Json:
    return {"latitude": 52.3731, "longitude": 4.8926, "horizontal_accuracy": 20.0}


def _document() -> Json:
    return file(file_name="letter.pdf", mime_type="application/pdf")


def _animation() -> Json:
    return file(width=320, height=180, duration=3, mime_type="video/mp4", file_name="wave.gif.mp4")


def _audio() -> Json:
    return file(duration=184, performer="Somebody", title="A song", mime_type="audio/mpeg", file_name="song.mp3")


def _album(making: Making) -> list[Json]:
    group = {"media_group_id": "1" + str(secrets.randbelow(10**16)).zfill(16)}
    first = _captioned(making, {"photo": photo_sizes(), **group})
    return [first, {"photo": photo_sizes(), **group}, {"video": _video(), **group}]


def _custom_emoji(making: Making) -> list[Json]:
    words = making.words or "hello"
    entity = {
        "type": "custom_emoji",
        "offset": utf16_length(words) + 1,
        "length": 2,
        "custom_emoji_id": str(5_300_000_000_000_000_000 + secrets.randbelow(10**17)),
    }
    return [{"text": f"{words} \U0001f44b", "entities": [entity]}]


def _poll() -> Json:
    options = [
        {"persistent_id": str(index), "text": text, "voter_count": 0} for index, text in enumerate(("Yes", "No"))
    ]
    about = {"type": "regular", "is_anonymous": True, "is_closed": False, "allows_multiple_answers": False}
    question = {"id": str(secrets.randbelow(10**18)), "question": "Tea or coffee?", "total_voter_count": 0}
    return question | about | {"options": options, "allows_revoting": True, "members_only": False}


def _checklist() -> Json:
    tasks = [{"id": 1, "text": "Water the plants"}, {"id": 2, "text": "Call the dentist"}]
    return {"title": "Saturday", "tasks": tasks}


def _game() -> Json:
    return {"title": "Example game", "description": "A game", "photo": photo_sizes()}


def _invoice() -> Json:
    amount = {"currency": "USD", "total_amount": 500}
    return {"title": "Something", "description": "For sale", "start_parameter": "buy", **amount}


def _paid_media() -> Json:
    preview = {"type": "preview", "width": 1280, "height": 960}
    return {"star_count": 5, "paid_media": [preview, {"type": "photo", "photo": photo_sizes()}]}


def _contact() -> Json:
    return {"phone_number": "+15550100", "first_name": "Someone", "last_name": "Else", "user_id": 700_000_001}


def _giveaway(making: Making) -> Json:
    channel = {"id": -1_002_000_000_001, "title": "Example channel", "type": "channel"}
    return {"chats": [channel], "winners_selection_date": making.now + 86_400, "winner_count": 3}


def _story() -> Json:
    channel = {"id": -1_002_000_000_001, "title": "Example channel", "type": "channel"}
    return {"chat": channel, "id": 41}


def _one(key: str, body: Callable[[], object], *, captioned: bool = False) -> Kind:
    def make(making: Making) -> list[Json]:
        message = {key: body()}
        return [_captioned(making, message) if captioned else message]

    return make


FILES: dict[str, Kind] = {
    "photo": _one("photo", photo_sizes, captioned=True),
    "album": _album,
    "video": _one("video", _video, captioned=True),
    "video_note": _one("video_note", lambda: file(length=240, duration=8)),
    "voice": _one("voice", lambda: file(duration=6, mime_type="audio/ogg"), captioned=True),
    "audio": _one("audio", _audio, captioned=True),
    "animation": lambda making: [_captioned(making, {"animation": (moving := _animation()), "document": moving})],
    "document": _one("document", _document, captioned=True),
    "live_photo": _one("live_photo", lambda: _video(photo=photo_sizes()), captioned=True),
    "sticker": _one("sticker", _sticker),
    "animated_sticker": _one("sticker", lambda: _sticker() | {"is_animated": True}),
    "story": _one("story", _story),
    "paid_media": _one("paid_media", _paid_media, captioned=True),
    "spoiler_photo": lambda making: [
        _captioned(making, {"photo": photo_sizes(), "has_media_spoiler": True, "show_caption_above_media": True})
    ],
}

OTHERS: dict[str, Kind] = {
    "custom_emoji": _custom_emoji,
    "poll": _one("poll", _poll),
    "quiz": _one("poll", lambda: _poll() | {"type": "quiz", "correct_option_ids": [0]}),
    "dice": _one("dice", lambda: {"emoji": "\U0001f3b2", "value": 4}),
    "game": _one("game", _game),
    "contact": _one("contact", _contact),
    "location": _one("location", _location),
    "live_location": _one("location", lambda: _location() | {"live_period": 900}),
    "venue": lambda _: [{"venue": _venue(), "location": _location()}],
    "checklist": _one("checklist", _checklist),
    "giveaway": lambda making: [{"giveaway": _giveaway(making)}],
    "giveaway_winners": lambda making: [
        {
            "giveaway_winners": {
                "chat": _story()["chat"],
                "giveaway_message_id": 7,
                "winners_selection_date": making.now,
                "winner_count": 1,
                "winners": [making.sender],
            }
        }
    ],
    "invoice": _one("invoice", _invoice),
}
