"""The first tables of the main store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

counter = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create everything."""
    _people()
    _entries()
    _marks()
    _outbox()
    op.create_table(
        "facts",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("look_up", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("chat", sa.LargeBinary, nullable=False),
        sa.Column("profile", sa.LargeBinary, nullable=False),
        sa.Column("place", sa.LargeBinary, nullable=False),
    )


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("id", counter, primary_key=True),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("person", "key", name="entries_person_key"),
    )
    op.create_index("entries_by_day", "entries", ["day"])


def _marks() -> None:
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("seen", sa.BigInteger, nullable=False),
    )
    op.create_index("updates_by_seen", "updates", ["seen"])
    op.create_table(
        "albums",
        sa.Column("mark", sa.LargeBinary(32), primary_key=True),
        sa.Column("seen", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "quarantine",
        sa.Column("id", counter, primary_key=True),
        sa.Column("seen", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
    )
    op.create_table(
        "doors",
        sa.Column("mark", sa.LargeBinary(32), primary_key=True),
        sa.Column("until", sa.BigInteger, nullable=False),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chat", sa.LargeBinary(32), nullable=False),
        sa.Column("person", sa.BigInteger),
        sa.Column("lane", sa.SmallInteger, nullable=False),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("paced", sa.Boolean, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("outbox_by_chat", "outbox", ["chat"])
    op.create_index("outbox_by_due", "outbox", ["due"])


def downgrade() -> None:
    """Remove everything."""
    for name in ("facts", "outbox", "doors", "quarantine", "albums", "updates", "entries", "people"):
        op.drop_table(name)
