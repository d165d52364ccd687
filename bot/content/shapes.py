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


class VariantRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[exercise.variant]]`: other steps, and all the tags that hold for them."""

    label: str
    tags: tuple[str, ...]
    steps: tuple[str, ...]


class ExerciseRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[exercise]]`. `paced` is one round; it is repeated `rounds` times. For the rest see `Exercise`."""

    number: str
    version: int
    source: str
    name: str
    about: str
    minutes: int
    family: str
    tags: tuple[str, ...]
    goals: tuple[str, ...]
    states: tuple[str, ...]
    cautions: tuple[str, ...]
    discreet: int
    steps: tuple[str, ...]
    paced: tuple[StepRow, ...] = ()
    rounds: int = 1
    off_by_default: bool = False
    by_day: bool = False
    leads: str = ""
    role: str = ""
    variant: tuple[VariantRow, ...] = ()


class SpanRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the spans in `open`: days like "mon-fri" or "tue, thu", and two times of day."""

    days: str
    opens: time = msgspec.field(name="from")
    closes: time = msgspec.field(name="to")


class LineRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[line]]`. `opens` and `closes` fill the places in `hours`, `later_*` those of a second span.

    `hours` is the sentence that people read. `always` or `open` says the same for the clock of `zone`.

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
    always: bool = False
    open: tuple[SpanRow, ...] = ()
    zone: str = ""
    country: str | None = None
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
    zone: str = ""


class WordFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the folder `words`: one language."""

    stop: tuple[str, ...]
    help_now: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    skip: tuple[str, ...]
    done: tuple[str, ...]
    hide: tuple[str, ...] = ()
