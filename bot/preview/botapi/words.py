"""The text of a message: how Telegram reads it, trims it, limits it and finds things in it."""

import re

from bot.preview.botapi import html
from bot.preview.botapi.errors import bad
from bot.preview.botapi.wire import Json, listed, text, utf16_length

LONGEST = 4096
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<mention>(?<!\w)@\w{4,32})"
    r"|(?P<url>(?:https?://|t\.me/|www\.)[^\s]+)"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)
_TELLING = re.compile(r"[/#.]\w|@")


def message_text(args: Json) -> Json:
    """Read text, parse mode and entities of a call; raises ApiError 400 for what Telegram refuses."""
    words = text(args, "text")
    mode = text(args, "parse_mode")
    entities = [_entity(given) for given in listed(args, "entities") or []]
    if mode:
        words, entities = _parsed(words, mode)
    words, entities = _trimmed(words, entities)
    if not words:
        reason = "message text is empty"
        raise bad(reason)
    if len(words) * 2 > LONGEST and utf16_length(words) > LONGEST:
        reason = "message is too long"
        raise bad(reason)
    body: Json = {"text": words}
    if found := entities + [found for found in detected(words) if not _covered(found, entities)]:
        body["entities"] = found
    return body


def _parsed(words: str, mode: str) -> tuple[str, list[Json]]:
    if mode.lower() != "html":
        reason = "unsupported parse_mode"
        raise bad(reason)
    return html.parse(words)


def _entity(given: object) -> Json:
    """Check an entity that a bot sends; raises ApiError 400."""
    if isinstance(given, dict) and isinstance(given.get("type"), str):
        start, length = given.get("offset"), given.get("length")
        if isinstance(start, int) and isinstance(length, int) and start >= 0 and length > 0:
            return given
    reason = "can't parse MessageEntity: expected an Object with type, offset and length"
    raise bad(reason)


def _trimmed(words: str, entities: list[Json]) -> tuple[str, list[Json]]:
    trimmed = words.strip()
    if len(trimmed) == len(words) or not entities:
        return trimmed, entities
    lead = utf16_length(words[: len(words) - len(words.lstrip())])
    longest = utf16_length(trimmed)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, longest)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return trimmed, moved


def detected(words: str) -> list[Json]:
    """Entities that Telegram marks by itself: commands, mentions, addresses, hashtags."""
    if not _TELLING.search(words):
        return []
    return [
        {
            "offset": utf16_length(words[: match.start()]),
            "length": utf16_length(match[0]),
            "type": match.lastgroup,
        }
        for match in _FOUND.finditer(words)
    ]


def _covered(found: Json, entities: list[Json]) -> bool:
    start, end = found["offset"], found["offset"] + found["length"]
    return any(start < entity["offset"] + entity["length"] and entity["offset"] < end for entity in entities)
