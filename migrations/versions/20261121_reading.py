"""What a reading tells beside its text, and what was handed in and is not taken in yet."""

import sqlalchemy as sa
from alembic import op

revision = '20261121_reading'
down_revision = '20261121_second_coding'


def upgrade() -> None:
    op.create_table('arrival',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.Column('particulars', sa.JSON(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=True),
    sa.Column('encoding', sa.String(length=32), nullable=True),
    sa.Column('file_name', sa.String(length=255), nullable=True),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('original', sa.LargeBinary(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('received_by_id', sa.Integer(), nullable=False),
    sa.Column('tried_at', sa.DateTime(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('stage', sa.String(length=32), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('whole', sa.Integer(), nullable=False),
    sa.Column('failure', sa.JSON(), nullable=True),
    sa.Column('outcome', sa.JSON(), nullable=True),
    sa.CheckConstraint('outcome IS NULL OR failure IS NULL', name=op.f('ck_arrival_read_or_not_readable')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_arrival_framework_id')),
    sa.ForeignKeyConstraint(['received_by_id'], ['person.id'], name=op.f('fk_arrival_received_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_arrival')),
    sa.UniqueConstraint('code', name=op.f('uq_arrival_code')),
    sa.UniqueConstraint('framework_id', 'sha256', name=op.f('uq_arrival_framework_id_sha256'))
    )
    op.create_index(op.f('ix_arrival_framework_id'), 'arrival', ['framework_id'])
    with op.batch_alter_table('edition') as batch:
        batch.add_column(sa.Column('encoding', sa.String(length=32), nullable=True))
    with op.batch_alter_table('reading') as batch:
        batch.add_column(sa.Column('pages', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('notes', sa.JSON(), nullable=True))
    with op.batch_alter_table('passage') as batch:
        batch.add_column(sa.Column('number', sa.String(length=64), nullable=True))
        batch.add_column(sa.Column('places', sa.JSON(), nullable=True))
    with op.batch_alter_table('segment') as batch:
        batch.add_column(sa.Column('lead_in', sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('segment') as batch:
        batch.drop_column('lead_in')
    with op.batch_alter_table('passage') as batch:
        batch.drop_column('places')
        batch.drop_column('number')
    with op.batch_alter_table('reading') as batch:
        batch.drop_column('notes')
        batch.drop_column('pages')
    with op.batch_alter_table('edition') as batch:
        batch.drop_column('encoding')
    op.drop_table('arrival')
