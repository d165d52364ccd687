"""The place of every sealed value. It is authenticated with the value, which opens nowhere but where it was put."""

from datetime import UTC, datetime

DAY_SECONDS = 86_400


def person_place(column: str, row: int) -> bytes:
    """Return the place of a column of `people`."""
    return b"people.%b:%d" % (column.encode(), row)


def entry_place(row: int, key: str) -> bytes:
    """Return the place of an entry's body."""
    return b"entries.body:%d:%b" % (row, key.encode())


def key_place(row: int) -> bytes:
    """Return the place of a wrapped data key."""
    return b"data_keys.wrapped:%d" % row


def waiting_place(number: int, chat: bytes) -> bytes:
    """Return the place of the body of a waiting message."""
    return b"outbox.body:%d:%b" % (number, chat)


def record_place(number: int, sort: str) -> bytes:
    """Return the place of the body of a record."""
    return b"records.body:%d:%b" % (number, sort.encode())


def relayed_place(number: int, about: int) -> bytes:
    """Return the place of words that were passed on."""
    return b"relayed.body:%d:%d" % (number, about)


def seen_place(row: int, day: int) -> bytes:
    """Return the place of the numbers of messages in somebody's chat."""
    return b"seen.body:%d:%d" % (row, day)


def day_of(at: datetime) -> int:
    """Return days since 1970 in UTC."""
    return int(at.astimezone(UTC).timestamp() // DAY_SECONDS)
