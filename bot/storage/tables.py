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
    UniqueConstraint("person", "key", name="entries_person_key"),
)
Index("entries_by_day", entries.c.day)

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
