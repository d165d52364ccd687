"""The reasons of a pair, in sentences for whoever decides about it.

They say what was compared and what was left open, and nothing else: no points, no rank, no word about how a person is.
The last look is a person's, so what the program could not know stands there as plainly as what fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.core.text import Listed, Named, Text, t, tn
from bot.domain.matching.topics import TOPICS


def in_words(reasons: Iterable[str]) -> tuple[Text, ...]:
    """Say the reasons of a pair in their order; a code that a later version does not know is left out."""
    told = (_one(*reason.partition(":")[::2]) for reason in reasons)
    return tuple(text for text in told if text is not None)


def _one(code: str, facts: str) -> Text | None:
    if code in PLAIN:
        return PLAIN[code]
    return WITH_FACTS[code](facts) if code in WITH_FACTS else None


def _language(facts: str) -> Text:
    names = tuple(t("{language}", language=Named("language", code)) for code in facts.split(","))
    return t("In common: {languages}.", languages=Listed(names))


def _role(facts: str) -> Text | None:
    return ROLES.get(facts)


def _topics(facts: str) -> Text | None:
    names = tuple(TOPICS[topic] for topic in facts.split(",") if topic in TOPICS)
    return t("Topics in common: {topics}.", topics=Listed(names)) if names else None


def _hours(facts: str) -> Text | None:
    hours = _number(facts)
    if hours is None:
        return None
    return tn("{n} hour of the week in common.", "{n} hours of the week in common.", hours) if hours else NO_HOURS


def _waited(facts: str) -> Text | None:
    days = _number(facts)
    if days is None:
        return None
    return tn("In line for {n} day.", "In line for {n} days.", days) if days else TODAY


def _number(facts: str) -> int | None:
    return int(facts) if facts.isdecimal() else None


NO_HOURS = t("No hours in common. Messages would wait for the other one.")
TODAY = t("In line for less than a day.")

ROLES = {
    "survivor": t("The volunteer talks with survivors."),
    "caregiver": t("The volunteer talks with caregivers."),
}

PLAIN = {
    "language-open": t("The request names no language. Look at this first."),
    "role-open": t("The request names no role. The volunteer talks with survivors and caregivers."),
    "region-open": t("The volunteer keeps some countries away. The program cannot check that here."),
    "hours-open": t("Not both have named hours."),
    "gender": t("The wish about gender is met."),
    "free": t("The volunteer talks with nobody else now."),
    "longest": t("Nobody who could be matched now has waited longer."),
}

WITH_FACTS: dict[str, Callable[[str], Text | None]] = {
    "language": _language,
    "role": _role,
    "topics": _topics,
    "hours": _hours,
    "waited": _waited,
}
