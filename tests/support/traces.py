"""Looking for what must not be there: words and numbers, in every spelling that a file might hold them in."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

SHORTEST = 6  # letters of base64 or bytes below which a find would be chance


def spellings(secret: str | int) -> set[bytes]:
    """Return a word or a number as bytes in every usual encoding."""
    text = str(secret)
    plain = {text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")}
    if isinstance(secret, int):
        plain |= {abs(secret).to_bytes(8, order) for order in ("little", "big")}
    found = set(plain)
    for data in plain:
        found |= {data.hex().encode(), data.hex().upper().encode(), *_in_base64(data)}
    found |= {quote(text, safe="").encode(), json.dumps(text)[1:-1].encode()}
    return {one for one in found if len(one) >= SHORTEST}


def finds(folder: Path, secrets: Iterable[str | int]) -> list[str]:
    """Return where in a folder which secret was found, as "file: secret"."""
    wanted = [(str(secret), spelled) for secret in secrets for spelled in spellings(secret)]
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes()
        found += [f"{path.name}: {secret}" for secret, spelled in wanted if spelled in content]
    return found


def _in_base64(data: bytes) -> set[bytes]:
    """Return the letters that stand in base64 wherever `data` begins, without those that its neighbors change."""
    found = set()
    for before in range(3):
        letters = base64.b64encode(bytes(before) + data).rstrip(b"=")
        inner = letters[-(-before * 8 // 6) : len(letters) - 1]
        found |= {inner, inner.replace(b"+", b"-").replace(b"/", b"_")}
    return found
