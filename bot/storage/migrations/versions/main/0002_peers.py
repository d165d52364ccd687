"""What concerns more than one person, and what is passed on between two."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    _records()
    _relayed()


def _records() -> None:
    op.create_table(
        "records",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("sort", sa.String(12), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("owner", sa.BigInteger, nullable=False),
        sa.Column("other", sa.BigInteger, nullable=False),
        sa.Column("since", sa.Float, nullable=False),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("records_by_owner", "records", ["owner"])
    op.create_index("records_by_other", "records", ["other"])
    op.create_index("records_by_sort", "records", ["sort", "state", "since"])
    op.create_index("records_by_due", "records", ["due"])


def _relayed() -> None:
    op.create_table(
        "relayed",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("about", sa.BigInteger, nullable=False),
        sa.Column("writer", sa.BigInteger, nullable=False),
        sa.Column("reader", sa.BigInteger, nullable=False),
        sa.Column("mine", sa.BigInteger, nullable=False),
        sa.Column("theirs", sa.BigInteger, nullable=False),
        sa.Column("waits", sa.Boolean, nullable=False),
        sa.Column("seen", sa.Float, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("relayed_by_about", "relayed", ["about"])
    op.create_index("relayed_by_writer", "relayed", ["writer", "mine"])
    op.create_index("relayed_by_reader", "relayed", ["reader", "theirs"])
    op.create_index("relayed_by_seen", "relayed", ["seen"])


def downgrade() -> None:
    """Remove both."""
    for name in ("relayed", "records"):
        op.drop_table(name)
