# Runs the revisions on the connection that store/schema.py hands over, inside its transaction.
from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection)
with context.begin_transaction():
    context.run_migrations()
