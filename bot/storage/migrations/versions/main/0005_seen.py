"""Numbers of messages that stand in a chat, for as long as a bot may take them out of it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None

counter = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "seen",
        sa.Column("id", counter, primary_key=True),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("seen_by_person", "seen", ["person"])
    op.create_index("seen_by_day", "seen", ["day"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("seen")
