"""Looking for what should not be there: a text or a number in every form in which a careless program would leave it."""

import base64
import json
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path


def forms(mark: str | int) -> Iterator[bytes]:
    """Give every form of a text, or of a Telegram id."""
    text = str(mark)
    plain = text.encode()
    yield plain
    yield from (text.encode("utf-16-le"), text.encode("utf-16-be"))
    yield from (plain.hex().encode(), plain.hex().upper().encode())
    for shift in range(3):  # base64 of the text at each of the three offsets it can have in a longer one
        yield base64.b64encode(bytes(shift) + plain)[4 if shift else 0 : -4]
    yield json.dumps(text).strip('"').encode()
    yield plain[::-1]
    if isinstance(mark, int):
        yield from (struct.pack("<q", mark), struct.pack(">q", mark), f"{mark:x}".encode())


def found(files: Iterable[Path], marks: Iterable[str | int | bytes]) -> list[str]:
    """Return which marks lie in which files."""
    wanted = {mark: {mark} if isinstance(mark, bytes) else set(forms(mark)) for mark in marks}
    hits = []
    for file in files:
        content = file.read_bytes()
        hits += [
            f"{mark!r} in {file.name}" for mark, several in wanted.items() if any(one in content for one in several)
        ]
    return hits
