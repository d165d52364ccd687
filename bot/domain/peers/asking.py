"""Acts of somebody who asks for a peer: exclusions, the request itself, and taking it back.

Taking back wins: it removes the request and everything that hangs on it in one step, so whoever says yes a moment later
finds nothing left to say yes to.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.circle import Circle
from bot.core.effects import Peer
from bot.core.peers import Record, Request, Sort, Wish
from bot.core.text import t, tn
from bot.domain.peers import told
from bot.domain.peers.reading import PENDING, apart_of, reported, with_apart, with_body
from bot.domain.peers.rights import is_coordinator

MANY, MANY_DAYS = 4, 30  # so many requests in so many days are shown to a coordinator; nothing is refused for it
PHRASES, REGIONS = 5, 12


def ask(circle: Circle, do: Peer, _: Record) -> Circle:
    """Put a request into the line."""
    if circle.closed:
        return circle.no(circle.closed)
    talking = any(one.owner == circle.me for one in circle.matches(circle.me, "open"))
    if talking or circle.mine(Sort.REQUEST) is not None:
        return circle.no("there")
    number, circle = circle.fresh()
    body = Request(wish(do), str(do.get("zone")), str(do.get("region")))
    circle = circle.put(Record(number, Sort.REQUEST, _line(circle), circle.me, since=circle.now, body=body))
    since = circle.now - MANY_DAYS * 86_400
    asked = (*(when for when in apart_of(circle, circle.me).asked if when > since), circle.now)
    circle = with_apart(circle, circle.me, asked=asked)
    return _many(circle, len(asked)) if len(asked) >= MANY else circle


def change(circle: Circle, do: Peer, record: Record) -> Circle:
    """Change what was said in a request; its place in the line stays, and so does whom it was offered to."""
    return circle.put(with_body(record, wish=wish(do), zone=str(do.get("zone")), region=str(do.get("region"))))


def again(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Go back into the line with the same wish, from the place it had."""
    return circle.put(replace(record, state=_line(circle), due=0.0)) if not circle.closed else circle.no(circle.closed)


def _line(circle: Circle) -> str:
    """Return where a request stands: in the line, or held while a report about whoever asks waits to be settled."""
    return "held" if reported(circle, circle.me) else "waiting"


def withdraw(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Take the request back, whatever is under way; a conversation that is open stays what it is."""
    for match in circle.of(Sort.MATCH, *PENDING):
        if match.owner == record.owner:
            circle = circle.drop(match.id)
            circle = circle.tell(match.other, told.offer_over()) if match.state == "offered" else circle
    return circle.drop(record.id)


def set_apart(circle: Circle, do: Peer, _: Record) -> Circle:
    """Add a country or a private phrase to the exclusions. Of the phrase only a keyed hash goes any further."""
    mine, region, phrase = apart_of(circle, circle.me), str(do.get("region")), str(do.get("phrase"))
    regions = tuple(sorted({*mine.regions, *([region] if region else [])}))[:REGIONS]
    marks = (*mine.phrases, *([circle.keys.mark(phrase)] if phrase else []))
    return with_apart(circle, circle.me, regions=regions, phrases=tuple(dict.fromkeys(marks))[-PHRASES:])


def together(circle: Circle, do: Peer, _: Record) -> Circle:
    """Take an exclusion away: one country, all phrases, or all countries."""
    mine, region = apart_of(circle, circle.me), str(do.get("region"))
    regions = tuple(one for one in mine.regions if one != region)
    regions = () if do.get("regions") else regions
    return with_apart(circle, circle.me, regions=regions, phrases=() if do.get("phrases") else mine.phrases)


def wish(do: Peer) -> Wish:
    """Read a wish from what an act knows."""
    return Wish(
        role=str(do.get("role")),
        languages=_several(do, "languages"),
        topics=_several(do, "topics"),
        avoid=_several(do, "avoid"),
        gender=str(do.get("gender")),
        slots=_several(do, "slots"),
    )


def _several(do: Peer, name: str) -> tuple[str, ...]:
    value = do.get(name, ())
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()


def _many(circle: Circle, n: int) -> Circle:
    """Show coordinators that somebody asks again and again; there can be good reasons for it."""
    line = tn(
        "{n} request from the same person in {days} days.",
        "{n} requests from the same person in {days} days.",
        n,
        days=MANY_DAYS,
    )
    return circle.tell_all(coordinators(circle, circle.me), told.to_desk(line, "q"))


def coordinators(circle: Circle, *without: int) -> tuple[int, ...]:
    """Return everybody who coordinates and whom it does not concern; those on call and there first."""
    staff = circle.of(Sort.STAFF, "coordinator")
    return tuple(one.owner for one in staff if one.owner not in without and is_coordinator(circle, one.owner))


ALARM = t("Somebody should look at this soon.")
