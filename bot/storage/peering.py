"""Statements about what concerns more than one person, and about what was passed on between two."""

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    delete,
    false,
    func,
    insert,
    literal_column,
    or_,
    select,
    text,
    true,
    update,
)

from bot.storage.bulk import Bulk
from bot.storage.queries import on_conflict
from bot.storage.tables import outbox, people, records, relayed

LOCK = text("SELECT pg_advisory_xact_lock(7302)")  # one turn at a time may look at records and change them
# Written out, because every place in a Bulk has a name.
AUDIT: ColumnElement[str] = literal_column("'audit'")
SPENT: ColumnElement[str] = literal_column("'spent'")
MATCH: ColumnElement[str] = literal_column("'match'")
NOWHERE: ColumnElement[int] = literal_column("0")
MOST = 500  # records of one sort in view of a coordinator; the oldest first

of_person = select(records).where(or_(records.c.owner == bindparam("row"), records.c.other == bindparam("row")))
by_number = select(records).where(records.c.id.in_(bindparam("numbers", expanding=True)))
of_people = select(records).where(
    records.c.owner.in_(bindparam("rows", expanding=True)), records.c.sort.in_(bindparam("sorts", expanding=True))
)
of_helpers = select(records).where(records.c.other.in_(bindparam("rows", expanding=True)), records.c.sort == "match")
of_sort = (
    select(records)
    .where(records.c.sort == bindparam("sort"), records.c.state.in_(bindparam("states", expanding=True)))
    .order_by(records.c.since, records.c.id)
    .limit(bindparam("many"))
)
newest_of = (
    select(records).where(records.c.sort == bindparam("sort")).order_by(records.c.since.desc()).limit(bindparam("many"))
)
due_now = (
    select(records.c.id)
    .where(records.c.due > 0, records.c.due <= bindparam("now"))
    .order_by(records.c.due, records.c.id)
    .limit(bindparam("many"))
)
line = select(func.count(), func.min(records.c.since)).where(
    records.c.sort == "request", records.c.state.in_(("waiting", "proposed"))
)
counted = select(func.count()).where(
    records.c.sort == bindparam("sort"), records.c.state.in_(bindparam("states", expanding=True))
)
drop_records = Bulk(delete(records).where(records.c.id == bindparam("gone")))
erase_records = (
    Bulk(delete(records).where(records.c.owner == bindparam("row"), records.c.sort != AUDIT, records.c.sort != SPENT)),
    Bulk(delete(records).where(records.c.other == bindparam("row"), records.c.sort == MATCH)),
    Bulk(delete(relayed).where(or_(relayed.c.writer == bindparam("row"), relayed.c.reader == bindparam("row")))),
)

written_by = select(relayed).where(relayed.c.writer == bindparam("row")).order_by(relayed.c.id)

chats = select(people.c.id, people.c.chat, people.c.profile).where(people.c.id.in_(bindparam("rows", expanding=True)))

add_relayed = Bulk(insert(relayed))
arrived = Bulk(update(relayed).where(relayed.c.id == bindparam("number")).values(theirs=bindparam("message")))
missed = Bulk(
    update(relayed).where(relayed.c.reader == bindparam("row"), relayed.c.theirs == NOWHERE).values(waits=true())
)
let_go = Bulk(update(relayed).where(relayed.c.id == bindparam("number")).values(waits=false()))
rewrite = Bulk(update(relayed).where(relayed.c.id == bindparam("number")).values(body=bindparam("sealed")))
drop_relayed = Bulk(delete(relayed).where(relayed.c.id == bindparam("gone")))
drop_waiting_of = Bulk(delete(relayed).where(relayed.c.about == bindparam("gone"), relayed.c.waits))
drop_all_of = Bulk(delete(relayed).where(relayed.c.about == bindparam("gone")))
WAITING_SECONDS = 14 * 86_400  # what could not be passed on waits longer than what was
old_relayed = delete(relayed).where(
    or_(
        and_(relayed.c.seen < bindparam("before"), relayed.c.waits.is_(False), relayed.c.theirs != NOWHERE),
        and_(relayed.c.seen < bindparam("given_up"), relayed.c.waits.is_(False)),
        relayed.c.seen < bindparam("before") - WAITING_SECONDS,
    )
)
by_message = select(relayed).where(
    or_(
        and_(relayed.c.writer == bindparam("row"), relayed.c.mine == bindparam("message")),
        and_(relayed.c.reader == bindparam("row"), relayed.c.theirs == bindparam("message")),
    )
)
by_ids = select(relayed).where(relayed.c.id.in_(bindparam("numbers", expanding=True)))
last_of = (
    select(relayed)
    .where(relayed.c.writer == bindparam("row"), relayed.c.about == bindparam("about"))
    .order_by(relayed.c.id.desc())
    .limit(1)
)
waiting_of = (
    select(relayed)
    .where(relayed.c.about == bindparam("about"), relayed.c.reader == bindparam("row"), relayed.c.waits)
    .order_by(relayed.c.id)
)
all_of = select(relayed).where(relayed.c.about == bindparam("about")).order_by(relayed.c.id)
readers_of = select(relayed.c.id, relayed.c.about, relayed.c.reader).where(
    relayed.c.about.in_(bindparam("numbers", expanding=True))
)
on_their_way = select(outbox).where(
    outbox.c.chat.in_(bindparam("marks", expanding=True)), outbox.c.lane == bindparam("lane")
)
numbers_of = select(relayed.c.id, relayed.c.theirs).where(relayed.c.id.in_(bindparam("numbers", expanding=True)))


def save_record(*, sqlite: bool) -> Bulk:
    """Return the statement that adds a record or replaces what can change in it."""
    base = on_conflict(records, sqlite=sqlite)
    changed = {name: base.excluded[name] for name in ("state", "other", "since", "due", "body")}
    return Bulk(base.on_conflict_do_update(index_elements=["id"], set_=changed))
