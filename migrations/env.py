"""Run by Alembic: uses the connection it was handed (`tracker.core.migrations`)."""

import sqlalchemy as sa
from alembic import context

from tracker import rooms
from tracker.core.db import Base, UtcDateTime
from tracker.core.migrations import is_in_models

rooms.load_models()
connection = context.config.attributes["connection"]


def plain_type(kind, item, _context):
    """Write our own column types as plain ones: the history imports nothing of the program."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if isinstance(item, sa.Enum):
        return "sa.String(length=32)"
    return False


context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=plain_type,
    include_name=is_in_models,
)
with context.begin_transaction():
    context.run_migrations()
