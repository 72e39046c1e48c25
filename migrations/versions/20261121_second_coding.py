"""What a second coder says of a sentence, and how a difference from the first decision was settled."""

import sqlalchemy as sa
from alembic import op

revision = '20261121_second_coding'
down_revision = '20261121_the_world'


def upgrade() -> None:
    op.create_table('second_coding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=False),
    sa.Column('coder_id', sa.Integer(), nullable=False),
    sa.Column('ending', sa.String(length=32), nullable=False),
    sa.Column('type', sa.String(length=32), nullable=True),
    sa.Column('strength', sa.String(length=32), nullable=True),
    sa.Column('actors', sa.JSON(), nullable=False),
    sa.Column('coded_at', sa.DateTime(), nullable=False),
    sa.Column('settled_at', sa.DateTime(), nullable=True),
    sa.Column('settled_by_id', sa.Integer(), nullable=True),
    sa.Column('settlement', sa.Text(), nullable=True),
    sa.CheckConstraint('(settled_at IS NULL) = (settlement IS NULL)', name=op.f('ck_second_coding_settled_with_a_word')),
    sa.ForeignKeyConstraint(['coder_id'], ['person.id'], name=op.f('fk_second_coding_coder_id')),
    sa.ForeignKeyConstraint(['segment_id'], ['segment.id'], name=op.f('fk_second_coding_segment_id')),
    sa.ForeignKeyConstraint(['settled_by_id'], ['person.id'], name=op.f('fk_second_coding_settled_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_second_coding')),
    sa.UniqueConstraint('segment_id', name=op.f('uq_second_coding_segment_id'))
    )
    op.create_index(op.f('ix_second_coding_coder_id'), 'second_coding', ['coder_id'])


def downgrade() -> None:
    op.drop_table('second_coding')
