"""How Alembic reaches the collection: by the connection that migrate.upgrade hands it."""

from alembic import context

from onrecord.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
