"""What became of things done and of meetings that a text tells: on record, or dismissed with a reason."""

import sqlalchemy as sa
from alembic import op

revision = '20261122_offer_decisions'
down_revision = '20261122_scope_reasons'

IN_FORCE = sa.text('undone_at IS NULL')


def upgrade() -> None:
    op.create_table(
        'offer_decision',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('segment_id', sa.Integer(), nullable=False),
        sa.Column('told', sa.String(length=32), nullable=False),
        sa.Column('start', sa.Integer(), nullable=False),
        sa.Column('end', sa.Integer(), nullable=False),
        sa.Column('quote', sa.Text(), nullable=False),
        sa.Column('outcome', sa.String(length=32), nullable=False),
        sa.Column('record', sa.String(length=64), nullable=True),
        sa.Column('reason', sa.Text(), nullable=True),
        sa.Column('decided_at', sa.DateTime(), nullable=False),
        sa.Column('decided_by_id', sa.Integer(), nullable=True),
        sa.Column('undone_at', sa.DateTime(), nullable=True),
        sa.Column('undone_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(outcome = 'dismissed') = (reason IS NOT NULL)", name=op.f('ck_offer_decision_dismissed_with_a_reason')
        ),
        sa.CheckConstraint("(outcome = 'dismissed') = (record IS NULL)", name=op.f('ck_offer_decision_else_on_record')),
        sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_offer_decision_decided_by_id')),
        sa.ForeignKeyConstraint(['segment_id'], ['segment.id'], name=op.f('fk_offer_decision_segment_id')),
        sa.ForeignKeyConstraint(['undone_by_id'], ['person.id'], name=op.f('fk_offer_decision_undone_by_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_offer_decision')),
    )
    op.create_index(
        'uq_offer_decision_in_force',
        'offer_decision',
        ['segment_id', 'told', 'start', 'end'],
        unique=True,
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )


def downgrade() -> None:
    op.drop_table('offer_decision')
