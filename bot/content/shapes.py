"""What may stand in a content file, field by field.

Strict on purpose: an unknown field is a mistake, because a misspelled `cautions` that nobody notices is a
caution that nobody sees. TOML's own dates and times are used for dates and times, so that a translator never
retypes one.
"""

from __future__ import annotations

from datetime import date, time

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every row has: an id that never changes; for `own` see `bot/content/overlay.py`."""

    id: str
    own: bool = False


class StepRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step with a length in seconds, for exercises that can keep the time."""

    text: str
    seconds: int = 0


class ExerciseRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[exercise]]`. `paced` is one round; it is repeated `rounds` times."""

    version: int
    status: str
    source: str
    name: str
    about: str
    minutes: int
    family: str
    tags: tuple[str, ...]
    states: tuple[str, ...]
    cautions: tuple[str, ...]
    discreet: int
    steps: tuple[str, ...]
    paced: tuple[StepRow, ...] = ()
    rounds: int = 1
    off_by_default: bool = False


class LineRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[line]]`. `opens` and `closes` fill the places in `hours`, `later_*` those of a second span.

    `fits` is for services that work on images alone, and says for which situations: "young" (under 18 today),
    "child" (made under 18, whatever the age today), "adult" (made at 18 or over), "nofile" (needs no file at all).
    """

    kind: str
    name: str
    who_for: str
    source: str
    expires_on: date
    confidence: str
    languages: tuple[str, ...] | None = None
    verified_on: date | None = None
    phone: str = ""
    text_to: str = ""
    url: str = ""
    hours: str = ""
    opens: time | None = None
    closes: time | None = None
    later_opens: time | None = None
    later_closes: time | None = None
    fits: tuple[str, ...] = ()


class ExerciseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the folder `exercises`."""

    exercise: tuple[ExerciseRow, ...]


class LineFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the folder `lines`: a country ("" is the world), and what most of its rows share."""

    country: str
    languages: tuple[str, ...]
    verified_on: date
    line: tuple[LineRow, ...]


class WordFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the folder `words`: one language."""

    stop: tuple[str, ...]
    help_now: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    skip: tuple[str, ...]
    done: tuple[str, ...]
    hide: tuple[str, ...] = ()
