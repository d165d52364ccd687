"""The judgment: whether this message may be passed on as it is, and if not, why.

Contact details are held whoever is said to own them: a number works all the same. So are signs that somebody is under
18. Everything else is weighed: phrases that are meant (`meant.py`) and the words themselves, by what was learned from
labeled lines (`evidence.py`). Where nothing was learned the phrases decide alone. The reason that is told is that of
the gravest phrase; where the words alone weighed enough, it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.guard import CONTACT, GRAVEST_FIRST, LIKE, MINOR, Held
from bot.domain.guard import handles, numbers
from bot.domain.guard.compiled import Guard, Message
from bot.domain.guard.evidence import evidence
from bot.domain.guard.meant import said
from bot.domain.likeness import nearest

_NUMBER = re.compile(r"\+?\d(?:[ .()/-]?\d)+")
TRUST = 2.0  # how far below the bar a message may lie if a phrase was found in it
SURE = frozenset({MINOR})  # nobody under 18 goes on talking because a sum was small
_ORDER = {reason: place for place, reason in enumerate(GRAVEST_FIRST)}


def judge(text: str, language: str, guard: Guard, helplines: frozenset[str]) -> Held | None:
    """Return why a message is held, None if it may be passed on.

    `helplines` are the digits of numbers, and the names of pages, that may always be told (`numbers.known`).
    """
    message = guard.look(text)
    contacts = [
        one for one in _contacts(message, language, guard, helplines) if not _names_a_helpline(one, text, helplines)
    ]
    phrases = [Held(span.rule.kind, message.where(span.start, span.end)) for span in said(message, guard)]
    found = min([*contacts, *phrases], key=lambda one: _ORDER[one.reason], default=None)
    if contacts or not guard.learned.weights or (found and found.reason in SURE):
        return found
    above, _ = nearest(evidence(_without(text, helplines), guard), guard.learned)
    return (found or Held(LIKE)) if above > (-TRUST if found else 0) else None


def _without(text: str, helplines: frozenset[str]) -> str:
    """Take numbers of help lines out, which are digits like any other to what was learned."""
    return _NUMBER.sub(lambda found: "" if "".join(filter(str.isdigit, found[0])) in helplines else found[0], text)


def _names_a_helpline(held: Held, text: str, helplines: frozenset[str]) -> bool:
    """Tell whether what would be held is a help line's own number, with its name before it."""
    if held.reason != CONTACT or held.where is None:
        return False
    start, end = held.where
    return "".join(filter(str.isdigit, text[start:end])) in helplines


def _contacts(message: Message, language: str, guard: Guard, helplines: frozenset[str]) -> Iterator[Held]:
    if place := numbers.phone(message, language, guard, helplines):
        yield Held(CONTACT, message.where(*place))
    for reason, start, end in handles.found(message, guard, helplines):
        yield Held(reason, message.plain.where(start, end))
