"""A return may be sent by a participant that does not report, by its choice: of its own accord."""

import sqlalchemy as sa
from alembic import op

revision = '20261122_voluntary_returns'
down_revision = '20261121_words_of_versions'


def upgrade() -> None:
    with op.batch_alter_table('sheet') as batch:
        batch.add_column(sa.Column('is_voluntary', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table('sheet') as batch:
        batch.drop_column('is_voluntary')
