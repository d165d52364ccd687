"""The few words that people choose from: what to talk about, with whom, and when.

Topics are broad on purpose. None of them says anything about what happened to somebody, so choosing one gives nothing
away and refusing one explains nothing. A part of the week is as people say it; the matcher works on hours of the week
in UTC, so the zone's present offset is applied here and nowhere else. A night belongs to the day on which it begins.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.text import Text, t

TOPICS: dict[str, Text] = {
    "feelings": t("Own feelings"),
    "nights": t("Sleep and nights"),
    "work": t("Work or study"),
    "telling": t("Telling people"),
    "family": t("Family"),
    "partners": t("Partners"),
    "parenting": t("Being a parent"),
    "court": t("Court and officials"),
    "letters": t("Notices and letters"),
    "news": t("Days with news stories"),
    "online": t("Being online"),
    "therapy": t("Starting therapy"),
    "ordinary": t("Ordinary life"),
}

GENDERS: dict[str, Text] = {
    "woman": t("A woman"),
    "man": t("A man"),
    "nonbinary": t("A nonbinary person"),
}

SLOTS: dict[str, Text] = {
    "weekday-morning": t("Weekday mornings"),
    "weekday-afternoon": t("Weekday afternoons"),
    "weekday-evening": t("Weekday evenings"),
    "weekday-night": t("Weekday nights"),
    "weekend-morning": t("Weekend mornings"),
    "weekend-afternoon": t("Weekend afternoons"),
    "weekend-evening": t("Weekend evenings"),
    "weekend-night": t("Weekend nights"),
}

WEEK = 7 * 24
_DAYS = {"weekday": range(5), "weekend": range(5, 7)}
_SPANS = {"morning": range(6, 12), "afternoon": range(12, 18), "evening": range(18, 22), "night": range(22, 30)}


def hours_of_week(slots: Iterable[str], offset: int) -> frozenset[int]:
    """Return the hours of the week in UTC (0 is Monday, midnight) that these parts of the week touch.

    `offset` is how many minutes the zone is ahead of UTC now; with half an hour in it, an hour touches two. What is no
    slot is left out, so a slot that is retired later costs nobody their request.
    """
    local = (hour for slot in slots if slot in SLOTS for hour in _local(slot))
    starts = (60 * hour - offset for hour in local)
    return frozenset(at // 60 % WEEK for start in starts for at in (start, start + 59))


def _local(slot: str) -> list[int]:
    days, span = slot.split("-")
    return [24 * day + hour for day in _DAYS[days] for hour in _SPANS[span]]
