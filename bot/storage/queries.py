"""Every statement of the store, written once for SQLite and PostgreSQL. What writes many rows is a `Bulk`."""

from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, delete, func, insert, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.bulk import Among, Bulk
from bot.storage.tables import albums, doors, entries, facts, outbox, people, quarantine, seen, updates

done_among = Among(select(updates.c.update_id), updates.c.update_id)
albums_among = select(albums.c.mark).where(albums.c.mark.in_(bindparam("marks", expanding=True)))
doors_among = select(doors.c.mark).where(
    doors.c.mark.in_(bindparam("marks", expanding=True)), doors.c.until > bindparam("now")
)
people_among = Among(
    select(people.c.id, people.c.look_up, people.c.profile, people.c.place)
    .order_by(people.c.id)
    .with_for_update(),  # one person's turns stay in order among several workers; SQLite has and needs no such lock
    people.c.look_up,
)
entries_of = (
    select(entries.c.kind, entries.c.key, entries.c.body, entries.c.due)
    .where(entries.c.person == bindparam("person"), entries.c.kind.in_(bindparam("kinds", expanding=True)))
    .order_by(entries.c.id)
)

# Written out, because every place in a Bulk has a name.
NEVER: ColumnElement[float] = literal_column("0")
A_REMINDER: ColumnElement[str] = literal_column("'reminder'")
A_DATE: ColumnElement[str] = literal_column("'date'")
REMINDERS: ColumnElement[int] = literal_column("3")  # the lane
CLEARING: ColumnElement[int] = literal_column("-1")  # the lane of what nothing drops

people_by_row = Among(
    select(people.c.id, people.c.chat, people.c.profile, people.c.place).order_by(people.c.id).with_for_update(),
    people.c.id,
)
entries_by_id = Among(
    select(entries.c.id, entries.c.person, entries.c.kind, entries.c.key, entries.c.body, entries.c.due), entries.c.id
)
due_entries = (
    select(entries.c.person, entries.c.id, entries.c.due)
    .where(entries.c.due > 0, entries.c.due <= bindparam("now"))
    .order_by(entries.c.due)
    .limit(bindparam("many"))
)
_mine = entries.c.person == bindparam("row")
set_due = Bulk(update(entries).where(entries.c.id == bindparam("entry")).values(due=bindparam("moment")))
rest = Bulk(update(entries).where(_mine, entries.c.kind == A_REMINDER).values(due=NEVER))
wake = Bulk(
    update(entries)
    .where(_mine, entries.c.kind.in_((A_REMINDER, A_DATE)), entries.c.due > NEVER)
    .values(due=bindparam("moment"))
)

add_updates = Bulk(insert(updates))
add_people = Bulk(insert(people))
set_profile = Bulk(update(people).where(people.c.id == bindparam("row")).values(profile=bindparam("sealed")))
set_place = Bulk(update(people).where(people.c.id == bindparam("row")).values(place=bindparam("sealed")))
drop_entry = Bulk(delete(entries).where(entries.c.person == bindparam("row"), entries.c.key == bindparam("k")))
drop_kind = Bulk(delete(entries).where(entries.c.person == bindparam("row"), entries.c.kind == bindparam("k")))
add_quarantine = Bulk(insert(quarantine))
add_waiting = Bulk(insert(outbox))
drop_chat = Bulk(delete(outbox).where(outbox.c.chat == bindparam("mark"), outbox.c.lane != CLEARING))
drop_paced = Bulk(delete(outbox).where(outbox.c.chat == bindparam("mark"), outbox.c.paced))
still_waits = select(outbox.c.id).where(outbox.c.id == bindparam("one"))
drop_reminders = Bulk(delete(outbox).where(outbox.c.chat == bindparam("mark"), outbox.c.lane == REMINDERS))
claim = delete(outbox).where(outbox.c.id.in_(bindparam("several", expanding=True))).returning(outbox.c.id)
drop_waiting = Bulk(delete(outbox).where(outbox.c.id == bindparam("gone")))

erase_person = (
    Bulk(delete(entries).where(entries.c.person == bindparam("row"))),
    Bulk(delete(outbox).where(outbox.c.person == bindparam("row"))),
    Bulk(delete(seen).where(seen.c.person == bindparam("row"))),
    Bulk(delete(people).where(people.c.id == bindparam("row"))),
)
add_fact = Bulk(insert(facts))
drop_fact = Bulk(delete(facts).where(facts.c.name == bindparam("fact")))
fact = select(facts.c.value).where(facts.c.name == bindparam("fact"))
facts_like = select(facts.c.name).where(facts.c.name.like(bindparam("pattern")))

waiting_from = (
    select(outbox)
    .where(outbox.c.id > bindparam("after"), outbox.c.due <= bindparam("now"))
    .order_by(outbox.c.id)
    .limit(bindparam("many"))
)

old_updates = delete(updates).where(updates.c.seen < bindparam("before"))
old_albums = delete(albums).where(albums.c.seen < bindparam("before"))
old_quarantine = delete(quarantine).where(quarantine.c.seen < bindparam("before"))
old_doors = delete(doors).where(doors.c.until < bindparam("before"))
old_entries = delete(entries).where(
    entries.c.day < bindparam("before"),
    entries.c.due <= bindparam("now"),  # what still has its moment before it is not old
)
old_waiting = delete(outbox).where(outbox.c.due < bindparam("before"))

count_waiting = select(func.count()).select_from(outbox)
count_quarantined = select(func.count()).select_from(quarantine)


def on_conflict(table: Table, *, sqlite: bool) -> Any:
    """Return an insert that knows what to do about a conflict, in the words of one of the two engines."""
    if sqlite:
        return sqlite_insert(table)
    from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415 - 50 ms that SQLite need not wait for

    return insert(table)


def save_entry(*, sqlite: bool) -> Bulk:
    """Return the statement that adds an entry, or replaces its body, its day and its moment."""
    base = on_conflict(entries, sqlite=sqlite)
    changed = {name: base.excluded[name] for name in ("body", "day", "due")}
    return Bulk(base.on_conflict_do_update(index_elements=["person", "key"], set_=changed))


def once(table: Table, *, sqlite: bool) -> Bulk:
    """Return an insert that does nothing where the row is already there."""
    return Bulk(on_conflict(table, sqlite=sqlite).on_conflict_do_nothing())
