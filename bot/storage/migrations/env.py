"""What Alembic runs, on a connection that is in a transaction already: an upgrade happens whole or not at all."""

from alembic import context

attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    target_metadata=attributes["metadata"],
    version_table=attributes["version_table"],
    transactional_ddl=True,  # SQLite can, once we say BEGIN ourselves
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
