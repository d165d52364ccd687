"""Who has read what, by role and day, and whether that still holds.

A signature holds the sentences as they were read. So nothing has to be believed later: it holds as long as every
sentence and every decision of the item is the same, and when one changes, the difference can be shown to the person who
signed, without any other tool. There is no name in it, only a role. One file an item, in the folder `signed`: ours in
the package, an operator's in the content folder; both count.

An item is a draft until each role that it needs has signed what stands there now. A translation needs the same, or that
the English is signed and somebody who lives in the language has signed the translation.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec

from bot.content.items import NATIVE, ROLES, SURVIVOR, Item, content_items
from bot.content.mistakes import ContentError
from bot.content.screens import screen_items

FOLDER = "signed"
SOURCE = "en"
DRAFT, REVIEWED, READ_BY_SURVIVORS = "draft", "clinically reviewed", "survivor reviewed"
STATUSES = (DRAFT, REVIEWED, READ_BY_SURVIVORS)
Pairs = tuple[tuple[str, str], ...]
"""Sentences, each with its translation; the English stands beside itself."""


class Signature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One yes: a role, a day, a language, the version and all that was read."""

    role: str
    on: date
    language: str
    version: str
    sentences: Pairs
    decided: Pairs = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for one item in one language.

    `roles` have signed what stands there; `last` is the newest signature, whether it holds or not; `missing` counts
    sentences with no translation.
    """

    status: str
    roles: frozenset[str]
    last: Signature | None = None
    changed: bool = False  # it was signed once, and is no longer what was signed
    stale: bool = False  # a translation was signed, and the English has changed since
    missing: int = 0


def read_signatures(*folders: Path) -> dict[str, tuple[Signature, ...]]:
    """Read all signatures of content folders by id of the item. Raises `ContentError`."""
    found: dict[str, tuple[Signature, ...]] = {}
    for place in (folder / FOLDER for folder in folders):
        for path in sorted(place.rglob("*.json")):
            item = path.relative_to(place).with_suffix("").as_posix()
            found[item] = (*found.get(item, ()), *_read(path))
    return found


def add_signature(folder: Path, item: Item, signature: Signature) -> Path:
    """Add one signature to those of an item; the file is whole at every moment. Raises OSError, `ContentError`."""
    path = folder / FOLDER / f"{item.id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    every = (*(_read(path) if path.exists() else ()), signature)
    body = msgspec.json.format(msgspec.json.encode(every), indent=1)
    draft = path.with_suffix(".new")
    with draft.open("wb") as target:
        target.write(body + b"\n")
        target.flush()
        os.fsync(target.fileno())
    draft.replace(path)
    return path


def _read(path: Path) -> tuple[Signature, ...]:
    file = f"{FOLDER}/{path.parent.name}/{path.name}"
    try:
        found = msgspec.json.decode(path.read_bytes(), type=tuple[Signature, ...])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        wrong = f"these signatures cannot be read ({error})."
        raise ContentError(file, 1, wrong, "Take the file back from a backup, or sign again.") from None
    for one in found:
        if one.role not in ROLES:
            wrong = f"the role {one.role!r} is not known."
            raise ContentError(file, 1, wrong, f"Choose from: {', '.join(ROLES)}.")
    return found


def standing(item: Item, language: str, now: Mapping[str, Pairs], signatures: Iterable[Signature]) -> Standing:
    """Tell what holds for `item` in `language`; `now` gives its sentences by language, English among them."""
    every = tuple(signatures)
    here = [one for one in every if one.language == language]
    read = {one.role for one in here if _holds(one, item, now[language])}
    english = {one.role for one in every if one.language == SOURCE and _holds(one, item, now[SOURCE])}
    roles = read | (english if NATIVE in read else set())
    missing = sum(not said for _, said in now[language])
    last = max(reversed(here), key=_day, default=None)  # of one day, the one written last
    gone = last is not None and not _holds(last, item, now[language])
    return Standing(
        status=_status(item, roles if not missing else set()),
        roles=frozenset(read),
        last=last,
        changed=gone,
        stale=last is not None and gone and language != SOURCE and _sources(last.sentences) != _sources(now[language]),
        missing=missing,
    )


class Speaks(Protocol):
    """What can say sentences in all languages; see `bot/i18n/across.py`."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of this copy, English first."""

    def pairs(self, said: Sequence[tuple[str, str]], language: str) -> Pairs:
        """Return sentences with what stands for each of them."""


def reviewed(speaks: Speaks, *folders: Path) -> dict[str, frozenset[str]]:
    """Return for each item that anybody signed the languages in which it is no draft."""
    signatures = read_signatures(*folders)
    items = content_items(*folders) if signatures else {}
    if any(name.startswith("screen/") for name in signatures):
        items |= screen_items()
    return {name: _reviewed(speaks, items[name], every) for name, every in signatures.items() if name in items}


def _reviewed(speaks: Speaks, item: Item, signatures: tuple[Signature, ...]) -> frozenset[str]:
    now = {code: speaks.pairs(item.words, code) for code in speaks.languages}
    return frozenset(code for code in now if standing(item, code, now, signatures).status != DRAFT)


def _status(item: Item, roles: set[str]) -> str:
    if not roles.issuperset(item.needs):
        return DRAFT
    return READ_BY_SURVIVORS if SURVIVOR in roles else REVIEWED


def _holds(one: Signature, item: Item, now: Pairs) -> bool:
    return one.sentences == now and one.decided == item.decided


def _sources(pairs: Pairs) -> tuple[str, ...]:
    return tuple(source for source, _ in pairs)


def _day(one: Signature) -> date:
    return one.on
