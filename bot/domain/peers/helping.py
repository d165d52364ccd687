"""Acts of a volunteer about themselves: applying, what they offer, training, rest, leaving."""

from __future__ import annotations

from dataclasses import replace

from bot.core.circle import Circle
from bot.core.effects import Field, Peer
from bot.core.peers import Record, Sort, Trained, Volunteer
from bot.core.text import t
from bot.domain.lifecycle import move
from bot.domain.peers import told
from bot.domain.peers.asking import coordinators
from bot.domain.peers.codes import code
from bot.domain.peers.matching import back_in_line
from bot.domain.peers.reading import PENDING, day, volunteer_of, with_body
from bot.domain.peers.supervising import planned
from bot.domain.peers.talking import finished

LISTS = ("roles", "languages", "topics", "refuses", "slots")
WORDS = ("gender", "region", "zone")
MOST_ROOM = 2
NEW = t("Somebody applied as a volunteer.")
READY = t("A volunteer has finished the training and waits for approval.")
WANTS_TALK = t("A volunteer would like to talk with a coordinator. What about is theirs to say.")


def apply(circle: Circle, do: Peer, _: Record) -> Circle:
    """Apply. Somebody who left can apply again and begins at the beginning."""
    before = circle.mine(Sort.VOLUNTEER)
    state = move(before.state if before else "", "apply", "volunteer")
    if state is None:
        return circle.no("there")
    body = _offered(Volunteer(), do)
    if before is not None:
        record = replace(before, state=state, since=circle.now, due=0.0, body=body)
    else:
        number, circle = circle.fresh()
        record = Record(number, Sort.VOLUNTEER, state, circle.me, since=circle.now, body=body)
    where = f"v-{code(record.id)}"
    return circle.put(record).tell_all(coordinators(circle, circle.me), told.to_desk(NEW, where))


def offer(circle: Circle, do: Peer, record: Record) -> Circle:
    """Change what is offered: with whom, languages, topics, hours, how many at once."""
    return circle.put(replace(record, body=_offered(volunteer_of(record), do)))


def _offered(body: Volunteer, do: Peer) -> Volunteer:
    given = dict(do.fields)
    changes: dict[str, object] = {name: _names(given[name]) for name in LISTS if name in given}
    changes |= {name: str(given[name]) for name in WORDS if name in given}
    room = given.get("room")
    if isinstance(room, int):
        changes["room"] = max(1, min(MOST_ROOM, room))
    return replace(body, **changes)  # type: ignore[arg-type]


def _names(value: Field) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()


def trained(circle: Circle, do: Peer, record: Record) -> Circle:
    """Note that a module was passed, or not yet; the house moves on once all have been (`needed` names them)."""
    module, passed, needed = str(do.get("module")), bool(do.get("passed", False)), _names(do.get("needed", ()))
    body = volunteer_of(record)
    others = tuple(one for one in body.training if one.module != module)
    record = with_body(record, training=(*others, Trained(module, passed, day(circle))))
    circle = circle.put(record)
    if not passed:
        return circle.tell_all(coordinators(circle, circle.me), told.to_desk(AGAIN, f"v-{code(record.id)}"))
    done = {one.module for one in volunteer_of(record).training if one.passed and _recent(circle, one)}
    state = move(record.state, "trained", "house") if needed and set(needed) <= done else None
    if state is None:
        return circle
    circle = circle.put(replace(record, state=state))
    return circle.tell_all(coordinators(circle, circle.me), told.to_desk(READY, f"v-{code(record.id)}"))


AGAIN = t("A volunteer would like to go through a part of the training with somebody.")


def _recent(circle: Circle, one: Trained) -> bool:
    return one.day + circle.rules.renewal_days > day(circle)


def not_now(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Rest from this moment on, with no explanation; offers that wait pass on."""
    state = move(record.state, "rest", "volunteer")
    if state is None:
        return circle.no("state")
    body = replace(volunteer_of(record), was=record.state, rest_until=0.0)
    return offers_pass_on(circle.put(replace(record, state=state, due=0.0, body=body)), record.owner)


def back(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Come back, once a rest that the house asked for is over."""
    body = volunteer_of(record)
    if body.rest_until > circle.now:
        return circle.no("rest")
    state = move(record.state, "back", "volunteer")
    if state is None:
        return circle.no("state")
    here = replace(record, state=state, due=0.0, body=replace(body, was="", rest_until=0.0))
    return circle.put(planned(circle, here))


def leave(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Leave for good: conversations end kindly, whoever asked can look for somebody else, little is kept."""
    state = move(record.state, "leave", "volunteer")
    if state is None:
        return circle.no("state")
    left = replace(record, state=state, due=circle.now + 30 * 86_400, body=Volunteer())
    return let_go(circle.put(left), record.owner, "left").put(left)


def contact(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Ask to talk with a coordinator; they learn that, and nothing of what is on the volunteer's mind."""
    where = f"v-{code(record.id)}"
    return circle.tell_all(coordinators(circle, record.owner), told.to_desk(WANTS_TALK, where))


def offers_pass_on(circle: Circle, row: int) -> Circle:
    """Let what was offered to a volunteer pass on to somebody else."""
    for match in circle.of(Sort.MATCH, *PENDING):
        if match.other == row:
            circle = back_in_line(circle, match)
            circle = circle.tell(match.owner, told.passed_on()) if match.state != "proposed" else circle
    return circle


def let_go(circle: Circle, row: int, how: str) -> Circle:
    """End everything a volunteer is part of, and offer whoever asked to look for somebody else."""
    circle = offers_pass_on(circle, row)
    for match in circle.of(Sort.MATCH, "open", "held"):
        if match.other == row:
            circle = finished(circle, match, how).tell(match.owner, told.volunteer_gone(match))
    return circle
