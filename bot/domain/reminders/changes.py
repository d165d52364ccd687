"""What a tap does to one reminder, in the list and under a reminder alike; and what is said when it is done.

Each can be pressed twice without harm: what is so already is said to be so, and stays.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.effects import DropEntry, SaveEntry
from bot.core.text import Text, t
from bot.domain.reminders.kept import ASKED, ON, Reminder, going, planned, still, write
from bot.domain.reminders.words import next_at

HOUR = 3_600
Change = tuple[str, tuple[SaveEntry | DropEntry, ...]]
"""What was done, as a letter of `DONE`, "" for nothing; and the effects."""

DONE: dict[str, Text] = {
    "s": t("It is stopped and gone. It does not come again."),
    "z": t("All right, in an hour."),
    "k": t("The next one is left out."),
    "K": t("That one is left out already."),
    "u": t("It comes after all."),
    "U": t("Nothing is left out."),
    "f": t("From now on it comes on every other of its days."),
    "F": t("It is that way already."),
    "m": t("It comes on all its days again."),
    "g": t("It goes on."),
    "r": t("It goes on, on every other of its days."),
    "p": t("It rests until you set it going."),
    "R": t("It rests just now, so there is nothing to put off. You can set it going in the list."),
}


def changed(one: Reminder, letter: str, now: datetime) -> Change:
    """Do what a letter stands for to a reminder, on the person's own clock."""
    if letter == "s":
        return "s", (DropEntry(one.key),)
    if letter == "p":
        return "p", (still(one),)
    if letter in {"g", "r"}:
        return letter, (going(replace(one, fewer=one.fewer or letter == "r"), now),)
    if letter in {"f", "m"}:
        return _rarely(one, now, fewer=letter == "f")
    if letter in {"z", "k", "u"}:
        return ("R", ()) if one.resting else _next(one, letter, now)
    return "", ()


def moment_of(effects: tuple[SaveEntry | DropEntry, ...]) -> int:
    """Return when it comes next after these effects, 0 if it does not."""
    return next((int(effect.due) for effect in effects if isinstance(effect, SaveEntry)), 0)


def told(what: str, due: int, now: datetime) -> tuple[Text, ...]:
    """Say what was done, and when the next one comes then."""
    first = DONE.get(what, DONE["U"])
    return (first, next_at(due, now)) if due else (first,)


def _rarely(one: Reminder, now: datetime, *, fewer: bool) -> Change:
    if one.fewer == fewer:
        return "F", ()
    other = replace(one, fewer=fewer, standing=ON if one.standing == ASKED else one.standing)
    return "f" if fewer else "m", (write(other, 0.0) if one.resting else write(*planned(other, now)),)


def _next(one: Reminder, letter: str, now: datetime) -> Change:
    """Put off, leave out, or take back leaving out."""
    if letter == "z":
        at = int(now.timestamp()) + HOUR
        if one.later:
            return "z", (write(replace(one, later=at), float(at)),)
        return ("z", (write(replace(one, later=at), float(at)),)) if at < one.due else ("z", ())
    left_out = one.skipped is not None and one.skipped >= now.date()
    if letter == "k":
        if left_out or one.planned is None:
            return "K", ()
        return "k", (write(*planned(replace(one, skipped=one.planned), now)),)
    return ("u", (write(*planned(replace(one, skipped=None), now)),)) if left_out else ("U", ())
