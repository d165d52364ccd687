"""A part of a plan as it is kept: up to twelve lines, one in each field of one entry.

The name of a field says what its line is: own words, a ready answer, an exercise or a help line by its id. So own words
may hold anything, and a number is never kept: it is looked up when the plan is shown. Keys are random like all others;
which part an entry belongs to stands inside it, sealed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.effects import DropEntry, Effect, SaveEntry
from bot.core.person import Entry
from bot.domain.plans.blocks import Design

MOST, LONGEST = 12, 200
OWN, PICK, DO, CALL = "own", "pick", "do", "call"
SORTS = (OWN, PICK, DO, CALL)
BLOCK = "part"
FRESH = timedelta(days=1)
NAMES = tuple(f"{sort}{n}" for sort in SORTS for n in range(1, MOST + 1))
_NAME = re.compile(rf"({'|'.join(SORTS)})([0-9]+)")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line: its sort, and the words or the id."""

    sort: str
    value: str

    @property
    def mark(self) -> str:
        """Return a short mark for a button; it names what the line says and not its place, so that it cannot slip."""
        return f"{zlib.crc32(f'{self.sort} {self.value}'.encode('utf-8', 'surrogatepass')):x}"


Lines = tuple[PlanLine, ...]


def lines(entries: Iterable[Entry], plan: Design, name: str) -> Lines:
    """Return the lines of a part."""
    found = [line for entry in of_block(entries, plan, name) for line in _read(entry)]
    return tuple(dict.fromkeys(found))


def of_block(entries: Iterable[Entry], plan: Design, name: str) -> tuple[Entry, ...]:
    """Return the entries of a part; one, unless something went wrong, and then none of them is overlooked."""
    mine = [entry for entry in entries if entry.kind == plan.kind and entry.get(BLOCK) == name]
    return tuple(sorted(mine, key=lambda entry: entry.key))


def found(kept: Lines, mark: str) -> PlanLine | None:
    """Return the line with a mark, if it is still there."""
    return next((line for line in kept if line.mark == mark), None)


def added(kept: Lines, line: PlanLine) -> Lines:
    """Add a line at the end; one that is there already stays where it is."""
    return kept if line in kept else (*kept, line)


def written(text: str, *, one: bool) -> Lines:
    """Return typed words as lines, their spaces put in order; as a single line where only one is wanted."""
    parts = [text] if one else text.splitlines()
    return tuple(dict.fromkeys(PlanLine(OWN, line) for part in parts if (line := " ".join(part.split()))))


def replaced(kept: Lines, mark: str, new: Lines) -> Lines:
    """Put lines in the place of another; if that is gone meanwhile, at the end, so that nothing written is lost."""
    if found(kept, mark) is None:
        return tuple(dict.fromkeys((*kept, *new)))
    return tuple(dict.fromkeys(line for one in kept for line in (new if one.mark == mark else (one,))))


def without(kept: Lines, mark: str) -> Lines:
    """Take a line out."""
    return tuple(line for line in kept if line.mark != mark)


def full(kept: Lines) -> bool:
    """Tell whether a part takes no further line."""
    return len(kept) >= MOST


def save(entries: Iterable[Entry], plan: Design, name: str, kept: Lines, token: str) -> tuple[Effect, ...]:
    """Return what keeps a part as it is now; an empty one leaves no entry behind."""
    before = of_block(entries, plan, name)
    gone = tuple(DropEntry(entry.key) for entry in (before[1:] if kept else before))
    if not kept:
        return gone
    return (SaveEntry(plan.kind, before[0].key if before else token, _body(name, kept)), *gone)


def cleared(entries: Iterable[Entry], plan: Design, name: str) -> tuple[Effect, ...]:
    """Return what deletes a part."""
    return save(entries, plan, name, (), "")


def opened(entries: Iterable[Entry], plan: Design, now: datetime) -> tuple[Effect, ...]:
    """Return what keeps a plan that is opened from ending by itself: old parts are kept anew, as they are."""
    old = [entry for entry in entries if entry.kind == plan.kind and now - entry.at > FRESH]
    return tuple(SaveEntry(plan.kind, entry.key, entry.body) for entry in old)


def _body(name: str, kept: Lines) -> tuple[tuple[str, str | int | None], ...]:
    fields = [(f"{line.sort}{n}", line.value) for n, line in enumerate(kept, start=1)]
    return ((BLOCK, name), *fields)


def _read(entry: Entry) -> Iterable[PlanLine]:
    for name, value in entry.body:
        field = _NAME.fullmatch(name)
        if field and isinstance(value, str) and value:
            yield PlanLine(field[1], value)
