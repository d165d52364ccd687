"""Acts inside a conversation. Everything that is passed on goes to the one other side of the match, by construction.

What cannot be passed on now waits: while either side pauses, between planned times, while somebody has asked for quiet,
or while a coordinator looks. Each way out works at once and needs nothing from the other side.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.circle import Circle, Passing
from bot.core.effects import Peer
from bot.core.peers import Record, Sort
from bot.core.text import Text
from bot.domain.peers import flagged, told
from bot.domain.peers.asking import coordinators
from bot.domain.peers.flags import TABLE, counted, so_many
from bot.domain.peers.reading import OPEN, match_of, other_of, side_of, staff_of, volunteer_of, with_body, with_side

MINUTE, HOUR, DAY = 60, 3_600, 86_400
WARN_MINUTES = 10
NUDGE_DAYS = 3
RESTING_DAYS = 14
MUTE_HOURS = 12  # the longest that "tonight" lasts where nobody's local time is known
LENGTHS = (30, 60, 90)  # minutes


def waits(circle: Circle, record: Record) -> str:
    """Return why something cannot be passed on now, or nothing."""
    body, other = match_of(record), other_of(record, circle.me)
    mine, theirs = side_of(record, circle.me), side_of(record, other)
    reasons = (
        ("held", record.state == "held"),
        ("mine", mine.paused),
        ("theirs", theirs.paused),
        ("later", body.window <= circle.now),
        ("away", other in circle.quiet or theirs.muted_until > circle.now),
    )
    return next((name for name, holds in reasons if holds), "")


def say(circle: Circle, do: Peer, record: Record) -> Circle:
    """Pass on words to the one other side, now or as soon as that may be."""
    marks = do.get("marks", ())
    passing = Passing(
        "say", record.id, circle.me, other_of(record, circle.me), side_of(record, circle.me).alias,
        text=str(do.get("text")), marks=_marks(marks), mine=_whole(do, "message"), reply=_whole(do, "reply"),
        wait=bool(waits(circle, record)), template=_whole(do, "template"), helping=circle.me == record.owner,
    )  # fmt: skip
    record = with_body(with_side(record, circle.me, spoke=circle.now), nudged=0.0)
    return circle.put(with_due(circle, record)).passing(passing)


def revise(circle: Circle, do: Peer, record: Record) -> Circle:
    """Change on the other side what was changed on this one."""
    marks = _marks(do.get("marks", ()))
    alias = side_of(record, circle.me).alias
    passing = Passing("revise", record.id, circle.me, other_of(record, circle.me), alias, str(do.get("text")), marks)
    return circle.passing(replace(passing, mine=_whole(do, "message"), helping=circle.me == record.owner))


def unsend(circle: Circle, do: Peer, record: Record) -> Circle:
    """Take back on the other side what was written last, or the message that is answered; not while it is looked at."""
    if stays(record):
        return circle.no("hold")
    reply = _whole(do, "reply")
    return circle.passing(Passing("unsend", record.id, circle.me, other_of(record, circle.me), mine=reply))


def stays(record: Record) -> bool:
    """Tell whether what was passed on stays where it is: it is what a report is about."""
    return "report" in {match_of(record).hold, match_of(record).ended}


def begin(circle: Circle, do: Peer, record: Record) -> Circle:
    """The volunteer is here: a time to talk begins, with its end told to both, and what waited is passed on."""
    minutes = _whole(do, "minutes") or circle.rules.window_minutes
    if minutes not in {*LENGTHS, circle.rules.window_minutes}:
        return circle.no("minutes")
    if match_of(record).window > circle.now:
        return circle.no("running")  # a time that could be made longer and longer would never be counted
    record = with_due(circle, with_body(record, window=circle.now + minutes * MINUTE, warned=False))
    circle = circle.put(record).tell(record.owner, told.window_open(record, told.here_for(minutes)))
    return released(circle, record)


def invite_talk(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Somebody would like to talk: the volunteer is told, and may say not today."""
    return circle.tell(record.other, told.wants_to_talk(record, match_of(record).asking.alias))


def close_window(circle: Circle, _do: Peer, record: Record) -> Circle:
    """The planned time is over, because one side said so."""
    return window_over(circle, record)


def window_over(circle: Circle, record: Record) -> Circle:
    """End a planned time: both are told, the volunteer may unload, and after some of these comes a rest."""
    if not match_of(record).window:
        return circle.no("closed")
    record = with_due(circle, with_body(record, window=0.0, warned=False))
    circle = circle.put(record)
    for row in (record.owner, record.other):
        circle = circle.tell(row, told.closed_for_today(record, helping=row == record.other))
    return session_done(circle, record.other)


def pause(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Take a break; what the other side writes waits."""
    other = other_of(record, circle.me)
    record = with_side(record, circle.me, paused=True)
    return circle.put(with_due(circle, record)).tell(other, told.paused(record, going_on=False))


def go_on(circle: Circle, _do: Peer, record: Record) -> Circle:
    """End one's own break or quiet, and hear what waited."""
    mine = side_of(record, circle.me)
    record = with_due(circle, with_side(record, circle.me, paused=False, muted_until=0.0))
    circle = circle.put(record)
    if mine.paused:
        circle = circle.tell(other_of(record, circle.me), told.paused(record, going_on=True))
    return released(circle, record)


def here(circle: Circle, _do: Peer, record: Record) -> Circle:
    """Somebody is back in the conversation: what waited for them only because they were away is passed on."""
    return released(circle, record)


def mute(circle: Circle, do: Peer, record: Record) -> Circle:
    """Be quiet for tonight: nothing arrives until `until` (seconds since 1970), at most twelve hours away."""
    until = min(float(_whole(do, "until")) or circle.now + MUTE_HOURS * HOUR, circle.now + MUTE_HOURS * HOUR)
    record = with_side(record, circle.me, muted_until=max(until, circle.now + HOUR))
    return circle.put(with_due(circle, record))


def released(circle: Circle, record: Record) -> Circle:
    """Pass on, in both directions, what waited and no longer has to."""
    for row in (record.owner, record.other):
        other = other_of(record, row)
        if not waits(replace(circle, me=row), record):
            alias = side_of(record, row).alias
            circle = circle.passing(Passing("release", record.id, row, other, alias, helping=row == record.owner))
    return circle


def opened(circle: Circle, record: Record, *, now: bool) -> Circle:
    """Open a conversation; with `now` its first planned time begins at once."""
    window = circle.now + circle.rules.window_minutes * MINUTE if now else 0.0
    body = replace(match_of(record), window=window)
    record = with_due(circle, replace(record, state="open", since=circle.now, body=body))
    circle = circle.put(record)
    circle = circle.tell(record.owner, told.opened(record, body.helping.alias, now=now, helping=False))
    if record.other != circle.me:
        circle = circle.tell(record.other, told.opened(record, body.asking.alias, now=now, helping=True))
    return circle


def end(circle: Circle, _do: Peer, record: Record) -> Circle:
    """End it for good. The other side is told neutrally, whether they are here or not; nobody is asked why."""
    other = other_of(record, circle.me)
    return finished(circle, record, "ended").tell(other, told.ended(record, helping=other == record.other))


def finished(circle: Circle, record: Record, how: str) -> Circle:
    """Close a match: what waited is not passed on any more; the request rests and can go on with one tap."""
    due = circle.now + circle.rules.keep_hours * HOUR
    sat = bool(match_of(record).window)
    circle = circle.put(replace(with_body(record, window=0.0, ended=how), state="ended", due=due))
    request = circle.whose(record.owner, Sort.REQUEST, "matched")
    more = [one for one in circle.matches(record.owner, *OPEN) if one.owner == record.owner]
    if request is not None and not more:
        rest = circle.now + RESTING_DAYS * DAY
        circle = circle.put(replace(request, state="resting", due=rest))
    volunteer = circle.whose(record.other, Sort.VOLUNTEER)
    if volunteer is not None and match_of(record).supervised:
        circle = circle.put(with_body(volunteer, supervised=volunteer_of(volunteer).supervised + 1))
    return session_done(circle, record.other) if sat else circle


def session_done(circle: Circle, row: int) -> Circle:
    """Count a planned time of a volunteer; after some of them they rest, and are told so kindly."""
    record = circle.whose(row, Sort.VOLUNTEER, "active")
    if record is None:
        return circle
    sessions = volunteer_of(record).sessions + 1
    if sessions < circle.rules.sessions:
        return circle.put(with_body(record, sessions=sessions))
    return rested(circle, record, told.REST_AFTER_SESSIONS)


def rested(circle: Circle, record: Record, why: Text) -> Circle:
    """Let a volunteer rest for the days this copy is set to; conversations that are open stay open."""
    if record.state != "active":
        return circle
    until = circle.now + circle.rules.rest_days * DAY
    body = replace(volunteer_of(record), sessions=0, rest_until=until, was="active")
    circle = circle.put(replace(record, state="resting", due=until, body=body))
    return circle.tell(record.owner, told.to_volunteer(why, told.rest_days(circle.rules.rest_days)))


def held(circle: Circle, do: Peer, record: Record) -> Circle:
    """Count a message that was not passed on, and do what the table of red flags says."""
    reason = str(do.get("reason"))
    flag = TABLE.get(reason)
    if flag is None:
        return circle.no("reason")
    flags = counted(side_of(record, circle.me).flags, reason)
    record = with_side(record, circle.me, flags=flags)
    n = so_many(flags, reason)
    circle = circle.put(record)
    if flag.tell and n >= flag.tell:
        circle = alarm(circle, record, flagged.WORDS[reason])
    if flag.hold and n >= flag.hold:
        circle = on_hold(circle, record, reason)
    return circle


def alarm(circle: Circle, record: Record, line: Text) -> Circle:
    """Tell every coordinator whom it does not concern."""
    return circle.tell_all(coordinators(circle, record.owner, record.other), told.flagged(record, line))


def on_hold(circle: Circle, record: Record, why: str) -> Circle:
    """Let a conversation wait until a coordinator has looked. A volunteer rests after that, whoever wrote what."""
    record = replace(with_body(record, hold=why), state="held", due=0.0)
    circle = circle.put(record)
    for row in (record.owner, record.other):
        if row != circle.me:
            circle = circle.tell(row, told.on_hold(record))
    volunteer = circle.whose(record.other, Sort.VOLUNTEER)
    return rested(circle, volunteer, told.REST_AFTER_FLAG) if volunteer else circle


def supervisor(circle: Circle, _do: Peer, record: Record) -> Circle:
    """A volunteer wants a supervisor: those on call hear it, or everybody if nobody is."""
    rows = on_call(circle, record.owner, record.other) or coordinators(circle, record.owner, record.other)
    return circle.tell_all(rows, told.flagged(record, flagged.SUPERVISOR))


def on_call(circle: Circle, *without: int) -> tuple[int, ...]:
    """Return the coordinators who are on call now."""
    staff = circle.of(Sort.STAFF, "coordinator")
    there = [one for one in staff if staff_of(one).on_call and staff_of(one).away_until <= circle.now]
    return tuple(one.owner for one in there if one.owner not in without)


def age(circle: Circle, _do: Peer, record: Record) -> Circle:
    """A volunteer believes the other side is under 18: it waits, they are asked once and kindly, coordinators know."""
    record = replace(with_body(record, hold="age"), state="held", due=0.0)
    circle = circle.put(record).tell(record.owner, told.age_question(record))
    return alarm(circle, record, flagged.WORDS["minor"])


def adult(circle: Circle, _do: Peer, record: Record) -> Circle:
    """They say they are an adult: it still waits, until a coordinator has looked."""
    if match_of(record).hold not in {"age", "minor"}:
        return circle.no("state")
    circle = circle.put(with_body(record, hold="said adult"))
    return alarm(circle, record, flagged.SAID_ADULT)


def after(circle: Circle, do: Peer, record: Record) -> Circle:
    """How it was, as one of a few words; both sides keep theirs to themselves."""
    word = str(do.get("word"))
    return circle.put(with_side(record, circle.me, after=word)) if word in AFTER else circle.no("word")


def with_due(circle: Circle, record: Record) -> Record:
    """Return a match with the moment at which time itself has something to say about it."""
    body, now = match_of(record), circle.now
    times = [side.muted_until for side in (body.asking, body.helping) if side.muted_until > now]
    if body.window > now:
        warn = body.window - WARN_MINUTES * MINUTE
        times += [body.window] if body.warned or warn <= now else [warn]
    last = max(body.asking.spoke, body.helping.spoke, record.since)
    if not body.nudged and not body.window:
        times.append(max(last + NUDGE_DAYS * DAY, now + MINUTE))
    return replace(record, due=min(times, default=0.0))


def _whole(do: Peer, name: str) -> int:
    value = do.get(name, 0)
    return value if isinstance(value, int) else 0


def _marks(value: object) -> tuple[tuple[str, int, int], ...]:
    return tuple(one for one in value if isinstance(one, tuple)) if isinstance(value, tuple) else ()


AFTER = frozenset({"good", "mixed", "heavy", "unsaid"})
