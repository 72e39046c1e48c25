"""A document ends as a whole: superseded, lapsed or withdrawn, with day, reason and what follows it."""

import sqlalchemy as sa
from alembic import op

revision = '20261122_document_ends'
down_revision = '20261122_offer_decisions'


def upgrade() -> None:
    with op.batch_alter_table('document') as batch:
        batch.add_column(sa.Column('ending', sa.String(length=32), nullable=True))
        batch.add_column(sa.Column('followed_by_id', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('ended_on', sa.Date(), nullable=True))
        batch.add_column(sa.Column('end_reason', sa.Text(), nullable=True))
        batch.create_foreign_key(
            op.f('fk_document_followed_by_id_framework_id'),
            'document',
            ['followed_by_id', 'framework_id'],
            ['id', 'framework_id'],
        )
        batch.create_check_constraint(
            op.f('ck_document_end_has_a_reason'), '(ended_on IS NULL) = (end_reason IS NULL)'
        )
        batch.create_check_constraint(op.f('ck_document_end_is_of_a_kind'), '(ended_on IS NULL) = (ending IS NULL)')
        batch.create_check_constraint(
            op.f('ck_document_what_is_followed_has_ended'), 'followed_by_id IS NULL OR ended_on IS NOT NULL'
        )


def downgrade() -> None:
    with op.batch_alter_table('document') as batch:
        batch.drop_constraint(op.f('ck_document_what_is_followed_has_ended'), type_='check')
        batch.drop_constraint(op.f('ck_document_end_is_of_a_kind'), type_='check')
        batch.drop_constraint(op.f('ck_document_end_has_a_reason'), type_='check')
        batch.drop_constraint(op.f('fk_document_followed_by_id_framework_id'), type_='foreignkey')
        for name in ('end_reason', 'ended_on', 'followed_by_id', 'ending'):
            batch.drop_column(name)
