"""Telegram's HTML: the small set of tags, really parsed, with the errors a careless bot would meet.

Offsets and lengths of entities count UTF-16 code units, offsets in errors count UTF-8 bytes, as on Telegram.
"""

import html
import re
from dataclasses import dataclass, field

from bot.preview.botapi.errors import bad
from bot.preview.botapi.wire import Json, utf16_length

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "a": "text_link",
}
_PIECE = re.compile(r"<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<rest>[^<>]*)>|(?P<stray><)|(?P<plain>[^<]+)")
_HREF = re.compile(r"""\s+href\s*=\s*(?:"([^"]*)"|'([^']*)')\s*$""")
_KNOWN_REFERENCES = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9A-Fa-f]+);")


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    url: str = ""


@dataclass(slots=True)
class _Reading:
    source: str
    words: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def offset(self, index: int) -> int:
        return len(self.source[:index].encode("utf-8", "surrogatepass"))

    def add(self, plain: str) -> None:
        words = _KNOWN_REFERENCES.sub(lambda match: html.unescape(match[0]), plain)
        self.words.append(words)
        self.length += utf16_length(words)


def parse(source: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities; raises ApiError 400 "can't parse entities"."""
    reading = _Reading(source)
    for piece in _PIECE.finditer(source):
        if piece["plain"] is not None:
            reading.add(piece["plain"])
        elif piece["stray"] is not None:
            _fail(f'Unsupported start tag "" at byte offset {reading.offset(piece.start())}')
        elif piece["close"]:
            _close(reading, piece)
        else:
            _open(reading, piece)
    if reading.stack:
        _fail(f'Can\'t find end tag corresponding to start tag "{reading.stack[-1].tag}"')
    reading.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(reading.words), reading.entities


def _open(reading: _Reading, piece: re.Match[str]) -> None:
    tag = piece["tag"].lower()
    if tag not in TAGS:
        _fail(f'Unsupported start tag "{tag}" at byte offset {reading.offset(piece.start())}')
    address = _HREF.search(piece["rest"]) if tag == "a" else None
    url = html.unescape(address[1] or address[2] or "") if address else ""
    reading.stack.append(_Open(tag, reading.length, url))


def _close(reading: _Reading, piece: re.Match[str]) -> None:
    tag, offset = piece["tag"].lower(), reading.offset(piece.start())
    if not reading.stack:
        _fail(f"Unexpected end tag at byte offset {offset}")
    opened = reading.stack.pop()
    if opened.tag != tag:
        _fail(f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", found "</{tag}>"')
    length = reading.length - opened.start
    if length == 0 or (tag == "a" and not opened.url):
        return
    entity: Json = {"offset": opened.start, "length": length, "type": TAGS[tag]}
    if opened.url:
        entity["url"] = opened.url
    reading.entities.append(entity)


def _fail(reason: str) -> None:
    complaint = f"can't parse entities: {reason}"
    raise bad(complaint)
