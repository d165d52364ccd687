"""Which sentences are safety texts: words that somebody may read while in danger, or decide by.

They are listed here by the file that says them, and nowhere else. People who review a language read these first, and
record it apart from the rest (`safety` in `review.toml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.i18n.files import po_path, read_catalog

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from babel.messages.catalog import Message

PLACES = (
    "bot/flows/now.py", "bot/flows/privacy.py", "bot/flows/delete.py", "bot/flows/consents.py", "bot/domain/urgent.py",
    "bot/domain/notices.py", "bot/domain/heavy_words.py", "bot/domain/policy.py", "bot/domain/handover.py",
    "bot/domain/helplines.py", "bot/domain/held.py", "bot/domain/looking.py", "bot/domain/tenminutes.py",
    "bot/domain/peers/told.py", "bot/i18n/catalogs.py", "bot/content/lines/", "bot/content/facts/",
)  # fmt: skip
"""Files, and folders with a stroke at the end."""


def is_safety(files: Iterable[str]) -> bool:
    """Tell whether a sentence that stands in these files is a safety text."""
    return any(file == place or (place.endswith("/") and file.startswith(place)) for file in files for place in PLACES)


def safety_texts(folder: Path, language: str) -> list[Message]:
    """Return the safety texts of one catalog, translated or not."""
    catalog = read_catalog(po_path(folder, language), language)
    return [one for one in catalog if one.id and is_safety(file for file, _ in one.locations)]


def safety_holes(folder: Path, language: str) -> list[str]:
    """Return the English words of the safety texts that one catalog does not translate."""
    return [_key(one) for one in safety_texts(folder, language) if one.fuzzy or not all(_said(one))]


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _said(message: Message) -> tuple[str, ...]:
    string = message.string
    return (string or "",) if isinstance(string, str | None) else tuple(string)
