"""Which languages have been read by people, as those people wrote it down.

A translation can be complete and still say a safety text wrongly, so being read is recorded apart from the
catalog, in `review.toml` beside it: a status, the role of the reader (never a name) and the day. Programs
read this file and never write it. English is a language here like the others: its sentences are drafts until
somebody has read them too.
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


@dataclass(frozen=True, slots=True)
class Review:
    """The state of one language: `started` may have holes, `draft` is complete, people read `reviewed`."""

    status: str = "started"
    by: str = ""
    on: date | None = None


def review_of(folder: Path, language: str) -> Review:
    """Read what is recorded for one language; without a file it is `started`.

    Raises ValueError for an unknown status, and for a review that does not say who read it and when.
    """
    path = folder / language / FILE
    recorded = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    review = Review(**{name: recorded[name] for name in ("status", "by", "on") if recorded.get(name)})
    if review.status not in STATUSES:
        raise ValueError(f"{path.name} of {language}: status must be one of {', '.join(STATUSES)}")
    if review.status == "reviewed" and not (review.by and isinstance(review.on, date)):
        raise ValueError(f"{path.name} of {language}: a review says the role of the reader and the day")
    return review
