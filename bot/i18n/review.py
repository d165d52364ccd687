"""Which languages have been read by people, as those people wrote it down.

A translation can be complete and still say a safety text wrongly, so being read is recorded apart from the
catalog, in `review.toml` beside it: a status, the role of the reader (never a name) and the day. Safety texts
are read first and by more people, so they have a record of their own. Programs read this file and never write
it. English is a language here like the others: its sentences are drafts until somebody has read them too.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE = "review.toml"
STATUSES = ("started", "draft", "reviewed")
SAFETY = ("draft", "reviewed")


@dataclass(frozen=True, slots=True)
class Review:
    """The state of one language: `started` may have holes, `draft` is complete, people read `reviewed`.

    `safety` is the state of its safety texts alone; `bot/i18n/safety.py` says which they are.
    """

    status: str = "started"
    by: str = ""
    on: date | None = None
    safety: str = "draft"
    safety_by: str = ""
    safety_on: date | None = None


def review_of(folder: Path, language: str) -> Review:
    """Read what is recorded for one language; without a file it is `started`.

    Raises ValueError for an unknown status, for a review that does not say who read it and when, and for a language
    that counts as reviewed while its safety texts do not.
    """
    path = folder / language / FILE
    recorded = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    review = Review(**{name: recorded[name] for name in Review.__slots__ if recorded.get(name)})
    if wrong := _wrong(review):
        raise ValueError(f"{path.name} of {language}: {wrong}")
    return review


def _wrong(review: Review) -> str:
    if review.status not in STATUSES:
        return f"status must be one of {', '.join(STATUSES)}"
    if review.safety not in SAFETY:
        return f"safety must be one of {', '.join(SAFETY)}"
    if review.status == "reviewed" and not (review.by and isinstance(review.on, date)):
        return "a review says the role of the reader and the day (by, on)"
    if review.safety == "reviewed" and not (review.safety_by and isinstance(review.safety_on, date)):
        return "a review of safety texts says the role of the reader and the day (safety_by, safety_on)"
    if review.status == "reviewed" and review.safety != "reviewed":
        return "a language is reviewed when its safety texts are (safety)"
    return ""
