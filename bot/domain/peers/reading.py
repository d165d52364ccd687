"""Bodies of records, each as what it is. A record of another sort here is a fault of the program, not of a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from bot.core.circle import Circle
from bot.core.peers import Apart, Match, Record, Report, Request, Side, Sort, Staff, Volunteer

Body = TypeVar("Body")
OPEN = ("open", "held")
PENDING = ("proposed", "asked", "offered")


def _body(record: Record, kind: type[Body]) -> Body:
    if not isinstance(record.body, kind):
        raise TypeError(record.sort)
    return record.body


def match_of(record: Record) -> Match:
    """Return the match in a record."""
    return _body(record, Match)


def request_of(record: Record) -> Request:
    """Return the request in a record."""
    return _body(record, Request)


def volunteer_of(record: Record) -> Volunteer:
    """Return the volunteer in a record."""
    return _body(record, Volunteer)


def report_of(record: Record) -> Report:
    """Return the report in a record."""
    return _body(record, Report)


def staff_of(record: Record) -> Staff:
    """Return the coordinator in a record."""
    return _body(record, Staff)


def apart_of(circle: Circle, row: int) -> Apart:
    """Return the exclusions of somebody; none if they said nothing."""
    found = circle.whose(row, Sort.APART)
    return _body(found, Apart) if found else Apart()


def other_of(record: Record, row: int) -> int:
    """Return the one other person of a match: the only one that anything of it can ever reach."""
    return record.other if row == record.owner else record.owner


def side_of(record: Record, row: int) -> Side:
    """Return one side of a match."""
    body = match_of(record)
    return body.asking if row == record.owner else body.helping


def with_side(record: Record, row: int, **changes: Any) -> Record:
    """Return a match in which one side has changed."""
    name = "asking" if row == record.owner else "helping"
    side = replace(side_of(record, row), **changes)
    return with_body(record, **{name: side})


def with_body(record: Record, **changes: Any) -> Record:
    """Return a record in which fields of the body have changed."""
    if record.body is None:
        raise TypeError(record.sort)
    return replace(record, body=replace(record.body, **changes))


def with_apart(circle: Circle, row: int, **changes: Any) -> Circle:
    """Return a circle in which somebody's exclusions have changed; an empty list of them is no record at all."""
    found = circle.whose(row, Sort.APART)
    after = replace(apart_of(circle, row), **changes)
    if found is not None:
        return circle.put(replace(found, body=after))
    number, circle = circle.fresh()
    return circle.put(Record(number, Sort.APART, "kept", row, since=circle.now, body=after))


def reported(circle: Circle, row: int) -> bool:
    """Tell whether a report about somebody waits to be settled."""
    return any(one.other == row for one in circle.about(row, Sort.REPORT, "new", "taken"))


def between(circle: Circle, record: Record) -> tuple[Record, ...]:
    """Return what is open between the two people of a match: that match, or a later one of the same two."""
    return tuple(one for one in circle.matches(record.owner, *OPEN) if record.other in {one.owner, one.other})


def day(circle: Circle) -> int:
    """Return the day of a circle, in days since 1970 in UTC."""
    return int(circle.now // 86_400)
