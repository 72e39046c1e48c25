"""Several files of one document may wait at once, as its text in two languages; of a new document one alone."""

import sqlalchemy as sa
from alembic import op

revision = '20261122_several_arrivals'
down_revision = '20261122_voluntary_returns'

NEW = sa.text('document_id IS NULL')


def upgrade() -> None:
    with op.batch_alter_table('arrival') as batch:
        batch.drop_constraint('uq_arrival_code', type_='unique')
    op.create_index(
        'ix_arrival_code_of_new', 'arrival', ['code'], unique=True, sqlite_where=NEW, postgresql_where=NEW
    )


def downgrade() -> None:
    # of several files that wait the tables of before can hold the first; the others have to be handed in again
    op.execute('DELETE FROM arrival WHERE EXISTS (SELECT 1 FROM arrival AS one WHERE one.code = arrival.code AND one.id < arrival.id)')
    op.drop_index('ix_arrival_code_of_new', 'arrival')
    with op.batch_alter_table('arrival') as batch:
        batch.create_unique_constraint('uq_arrival_code', ['code'])
