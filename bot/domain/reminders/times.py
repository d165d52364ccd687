"""A time of day and days of the week, as people write them.

"20:30", "8pm", "8.30 pm", "20h30", "a las 8 de la tarde", "8 heures du soir", "noon"; "Tue and Fri", "martes y
viernes", "tous les jours". What could mean two things, as "half eight" does, is not guessed: it is asked for again.
"""

from __future__ import annotations

import re

from bot.domain.wording import normalize

LONGEST = 60
DAY_MINUTES = 24 * 60
_NOON = 12
_NAMED = {
    **dict.fromkeys(("noon", "midday", "mediodia", "al mediodia", "midi", "a midi"), 12 * 60),
    **dict.fromkeys(("midnight", "medianoche", "a medianoche", "minuit", "a minuit"), 0),
}
_AM = "am|a m|in the morning|de la manana|du matin"
_PM = "pm|p m|in the (?:afternoon|evening)|at night|de la (?:tarde|noche)|du soir|de lapres midi|de l apres midi"
_HOUR_WORD = "h|hs|hrs?|hours?|horas?|heures?|oclock|o clock"
_TIME = re.compile(
    rf"(?:at |about |a las? |las? |a |vers )?(\d{{1,2}}) ?(?:{_HOUR_WORD})?(?: ?(\d{{2}}))? ?(?:{_HOUR_WORD})? ?"
    rf"(?:({_AM})|({_PM}))?"
)
_FROM = re.compile(r"^(?:from|between|desde|entre|des|d\u00e8s|de) ", re.IGNORECASE)
_BETWEEN_TIMES = re.compile(r"\s*[-\u2013\u2014]\s*|\s+(?:to|until|till|and|hasta|y|et|a|\u00e0|jusqu.?\u00e0)\s+")
_DAYS = {
    1: ("monday", "mondays", "mon", "lunes", "lundi", "lundis", "lun"),
    2: ("tuesday", "tuesdays", "tue", "tues", "martes", "mardi", "mardis", "mar"),
    3: ("wednesday", "wednesdays", "wed", "miercoles", "mie", "mercredi", "mercredis", "mer"),
    4: ("thursday", "thursdays", "thu", "thur", "thurs", "jueves", "jue", "jeudi", "jeudis", "jeu"),
    5: ("friday", "fridays", "fri", "viernes", "vie", "vendredi", "vendredis", "ven"),
    6: ("saturday", "saturdays", "sat", "sabado", "sabados", "sab", "samedi", "samedis", "sam"),
    7: ("sunday", "sundays", "sun", "domingo", "domingos", "dimanche", "dimanches", "dom", "dim"),
}
_DAY = {name: number for number, names in _DAYS.items() for name in names}
_ALL = frozenset({"every day", "everyday", "daily", "each day", "all", "todos los dias", "cada dia", "tous les jours"})
_WEEK = frozenset({"weekdays", "on weekdays", "monday to friday", "de lunes a viernes", "du lundi au vendredi"})
_BETWEEN = frozenset("and on every each y los el cada todos et le les chaque tous e also next".split())


def minute(text: str) -> int | None:
    """Return minutes after midnight, or None for what is no time of day, or more than one."""
    said = normalize(text) if len(text) <= LONGEST else ""
    if said in _NAMED:
        return _NAMED[said]
    found = _TIME.fullmatch(said)
    if found is None or text.lstrip().startswith(("-", "\u2212")):
        return None
    hour, minutes = int(found[1]), int(found[2] or 0)
    total = _hour(hour, morning=found[3] or "", later=found[4] or "") * 60 + minutes
    return total if minutes < 60 and 0 <= total < DAY_MINUTES else None  # noqa: PLR2004 - minutes in an hour


def _hour(hour: int, *, morning: str, later: str) -> int:
    """Return the hour of the day, or a negative one if the half of the day does not go with it."""
    if (morning or later) and not hour:
        return -1
    if morning or (hour == _NOON and "noche" in later):
        return hour % _NOON if hour == _NOON else hour
    return hour + _NOON if later and hour < _NOON else hour


def span(text: str) -> tuple[int, int] | None:
    """Return two times of day, as in "22:00-8:00" or "from 10 pm to 8 am", or None."""
    parts = _BETWEEN_TIMES.split(_FROM.sub("", text.strip()[:LONGEST]))
    if len(parts) != 2:  # noqa: PLR2004 - from and to
        return None
    start, end = minute(parts[0]), minute(parts[1])
    return (start, end) if start is not None and end is not None and start != end else None


def days(text: str) -> str:
    """Return days of the week as they are kept ("2,5"), or "" if one of the words is none."""
    said = normalize(text) if len(text) <= LONGEST else ""
    if said in _ALL:
        return "1,2,3,4,5,6,7"
    if said in _WEEK:
        return "1,2,3,4,5"
    words = [word for word in said.split() if word not in _BETWEEN]
    chosen = {_DAY.get(word, 0) for word in words}
    return joined(chosen) if words and 0 not in chosen else ""


def joined(chosen: set[int] | frozenset[int]) -> str:
    """Write days as they are kept."""
    return ",".join(str(day) for day in sorted(chosen))


def toggled(kept: str, day: int) -> str:
    """Return the days with one of them put in or taken out."""
    chosen = {int(one) for one in kept.split(",") if one.isdigit()}
    return joined(chosen ^ {day})
