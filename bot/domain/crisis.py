"""Whether an offer of people would be right after a message, and of which people.

Two readers look at it. Phrases know plain statements, and what turns them around: a no, somebody else who said it, a
film, a year long gone. The other has learned from labeled lines (`domain/likeness.py`), knows the many ways of saying
it sideways, and weighs what the phrases found together with the rest of the words. What they find leads to an offer
below the answer that comes anyway, and to nothing else: nobody is told, nothing is blocked, and a person who meant
something else says so with one tap.

The fear of passing harm on is read first. "I am scared I would hurt my child" holds all the words of an alarm and is
none: it is a fear that many survivors have, so it gets a gentle page and never the one about a
child in danger, unless the same message says that too, apart from it.
"""

from __future__ import annotations

from bot.core.content import Library
from bot.core.crisis import CHILD, HARM, PARENT, TIERS
from bot.domain.guard.compiled import NOTHING, Guard, prepare
from bot.domain.guard.evidence import evidence
from bot.domain.guard.meant import said
from bot.domain.guard.phrases import Span
from bot.domain.likeness import nearest

TRUST = 3.0  # how far below the bar a message may lie if a phrase was found in it
_ready: list[tuple[Library, Guard]] = []


def ready(library: Library) -> Guard:
    """Return the wording put together; made once for a library, which never changes."""
    for known, guard in _ready:
        if known is library:
            return guard
    guard = prepare(library.crisis, library.learned.get("crisis", NOTHING))
    _ready[:] = [*_ready[-1:], (library, guard)]
    return guard


def offer(text: str, guard: Guard) -> str:
    """Return the tier whose people should be offered after a message, or nothing."""
    found = list(said(guard.look(text), guard))
    fears = [span for span in found if span.rule.kind == PARENT]
    tiers = {span.rule.kind for span in found if not (span.rule.kind in {CHILD, HARM} and _within(span, fears))}
    plain = next((tier for tier in TIERS if tier in tiers), "")
    if not guard.learned.weights:
        return plain
    above, alike = nearest(evidence(text, guard), guard.learned)
    return (plain or alike) if above > (-TRUST if plain else 0) else ""


def _within(span: Span, others: list[Span]) -> bool:
    """Tell whether a phrase shares words with one of the others."""
    return any(one.start < span.end and span.start < one.end for one in others)
