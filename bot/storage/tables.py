"""The tables. What can be read without a key is only what the engine must sort or prune by: days, lanes, counters.

`data_keys` lives in a store of its own (a second file, or a second schema) with its own short backup window, so that
erasing a person reaches old backups of the rest too.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData()
key_metadata = MetaData()

people = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # random, never reused
    Column("look_up", LargeBinary(32), nullable=False, unique=True),
    Column("chat", LargeBinary, nullable=False),
    Column("profile", LargeBinary, nullable=False),
    Column("place", LargeBinary, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("key", String(16), nullable=False),  # random
    Column("day", Integer, nullable=False),  # days since 1970 in UTC, for the retention job
    Column("body", LargeBinary, nullable=False),
    Column("due", Float, nullable=False, server_default="0"),  # when time knocks for it, seconds since 1970; 0 is never
    UniqueConstraint("person", "key", name="entries_person_key"),
)
Index("entries_by_day", entries.c.day)
_has_moment = entries.c.due > 0
Index("entries_by_due", entries.c.due, sqlite_where=_has_moment, postgresql_where=_has_moment)

updates = Table(
    "updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("seen", BigInteger, nullable=False),  # seconds since 1970
)
Index("updates_by_seen", updates.c.seen)

albums = Table(
    "albums",
    metadata,
    Column("mark", LargeBinary(32), primary_key=True),
    Column("seen", BigInteger, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("seen", BigInteger, nullable=False),
    Column("reason", String(40), nullable=False),  # a word of ours, never anything that came in
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # rises with time, so it is the order
    Column("chat", LargeBinary(32), nullable=False),  # the look-up hash, so that one chat stays in order
    Column("person", BigInteger),  # whose data key opens it; none for somebody nothing is kept about
    Column("lane", SmallInteger, nullable=False),
    Column("due", Float, nullable=False),  # seconds since 1970
    Column("paced", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
Index("outbox_by_chat", outbox.c.chat)
Index("outbox_by_due", outbox.c.due)

records = Table(  # what concerns more than one person: requests, volunteers, matches, reports, staff
    "records",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # random
    Column("sort", String(12), nullable=False),
    Column("state", String(12), nullable=False),
    Column("owner", BigInteger, nullable=False),  # whose data key opens it; 0 for the house
    Column("other", BigInteger, nullable=False),  # whom else it concerns; 0 for nobody
    Column("since", Float, nullable=False),  # seconds since 1970
    Column("due", Float, nullable=False),  # when time itself has something to do with it; 0 for never
    Column("body", LargeBinary, nullable=False),
)
Index("records_by_owner", records.c.owner)
Index("records_by_other", records.c.other)
Index("records_by_sort", records.c.sort, records.c.state, records.c.since)
Index("records_by_due", records.c.due)

relayed = Table(  # what was passed on, for answers, edits and reports, for a few days
    "relayed",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # rises with time, so it is the order
    Column("about", BigInteger, nullable=False),  # the record of the match
    Column("writer", BigInteger, nullable=False),  # whose data key opens it
    Column("reader", BigInteger, nullable=False),
    Column("mine", BigInteger, nullable=False),  # number of the message in the chat of the writer
    Column("theirs", BigInteger, nullable=False),  # and in that of the reader; 0 until it arrived
    Column("waits", Boolean, nullable=False),
    Column("seen", Float, nullable=False),  # seconds since 1970
    Column("body", LargeBinary, nullable=False),
)
Index("relayed_by_about", relayed.c.about)
Index("relayed_by_writer", relayed.c.writer, relayed.c.mine)
Index("relayed_by_reader", relayed.c.reader, relayed.c.theirs)
Index("relayed_by_seen", relayed.c.seen)

seen = Table(  # numbers of messages that stand in a chat, for as long as they can be taken out of it
    "seen",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),  # days since 1970 in UTC
    Column("body", LargeBinary, nullable=False),
)
Index("seen_by_person", seen.c.person)
Index("seen_by_day", seen.c.day)

doors = Table(
    "doors",
    metadata,
    Column("mark", LargeBinary(32), primary_key=True),
    Column("until", BigInteger, nullable=False),  # seconds since 1970
)

facts = Table(
    "facts",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

data_keys = Table(
    "data_keys",
    key_metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("wrapped", LargeBinary, nullable=False),
)

key_facts = Table(
    "facts",
    key_metadata,
    Column("name", String(40), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
