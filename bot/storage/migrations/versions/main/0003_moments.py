"""Entries with a moment of their own: reminders and dates, found by when they are due."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the moment. Only what has one stands in the index, so that a thousand notes cost the next knock nothing."""
    op.add_column("entries", sa.Column("due", sa.Float, nullable=False, server_default="0"))
    has_moment = sa.text("due > 0")
    op.create_index("entries_by_due", "entries", ["due"], sqlite_where=has_moment, postgresql_where=has_moment)


def downgrade() -> None:
    """Remove it."""
    op.drop_index("entries_by_due", "entries")
    op.drop_column("entries", "due")
