"""The points of a screening as a checklist: what is meant by each, and that it was looked at. Never what it said."""

from __future__ import annotations

from bot.core.peers import Checked, Record
from bot.core.replies import Button, Say, rows, say
from bot.core.text import Line, Own, Text, t
from bot.domain.peers.at_desk import BACK, DESK, mark
from bot.domain.peers.codes import code
from bot.domain.peers.desk_words import nth_day
from bot.domain.peers.reading import volunteer_of
from bot.domain.screening import DONE, NOT_APPLICABLE, POINTS, Point
from bot.domain.showing import MENU

BY_NAME = {point.name: point for point in POINTS}
KEPT = t("Kept of each: that it was looked at, by whom and when. Never what a paper said or somebody answered.")
NOT_NOW = t("This is noted while somebody is in screening, and that is not so here now.")
LEFT_OUT = Button(t("Not applicable"), "na")


def points(record: Record, did: tuple[Line, ...]) -> Say:
    """Show every point, with how it stands."""
    noted = {one.name: one for one in volunteer_of(record).screening}
    head = t("Screening of volunteer {mark}. All of it is looked at outside this chat.", mark=Own(mark(record)))
    lines = [_line(point, noted.get(point.name)) for point in POINTS]
    doors = [Button(point.label, f"i-{point.name}") for point in POINTS]
    return say(*did, head, *lines, KEPT, keyboard=(*rows(doors, 2), (_volunteer(record), DESK), (MENU,)))


def _line(point: Point, noted: Checked | None) -> Text:
    if noted is None:
        return t("{point}: open", point=point.label)
    if noted.how == NOT_APPLICABLE:
        return t("{point}: not applicable, noted on {day}", point=point.label, day=nth_day(noted.day))
    return t("{point}: done, noted on {day}", point=point.label, day=nth_day(noted.day))


def asked(point: Point) -> Say:
    """Say what one point means, and ask how it stands."""
    left_out = (LEFT_OUT,) if point.may_be_left_out else ()
    done = Button(t("Done"), DONE)
    return say(point.label, point.about, keyboard=((done, *left_out), (BACK, DESK), (MENU,)))


def gone(record: Record | None) -> Say:
    """Say that nothing can be noted here now."""
    back = _volunteer(record) if record else Button(t("Volunteers"), "/roster")
    return say(NOT_NOW, keyboard=((back, DESK), (MENU,)))


def _volunteer(record: Record) -> Button:
    return Button(t("This volunteer"), f"/roster:{code(record.id)}")
