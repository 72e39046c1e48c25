"""Narrowed pledges are counted from the indexes alone, without looking at the rows."""

from alembic import op

revision = '20261121_covering_indexes'
down_revision = '20261121_search_index'

NARROWED_BY = ('area_id', 'document_id', 'strength', 'type')
BOUND = ['commitment_id', 'valid_to', 'participant_id', 'said_as']


def upgrade() -> None:
    for column in NARROWED_BY:
        op.drop_index(op.f(f'ix_commitment_{column}_position_id'), table_name='commitment')
        columns = [column, 'position', 'id', 'framework_id', 'life']
        op.create_index(op.f(f"ix_commitment_{'_'.join(columns)}"), 'commitment', columns)
    op.create_index(op.f(f"ix_obligation_{'_'.join(BOUND)}"), 'obligation', BOUND)


def downgrade() -> None:
    op.drop_index(op.f(f"ix_obligation_{'_'.join(BOUND)}"), table_name='obligation')
    for column in NARROWED_BY:
        op.drop_index(op.f(f'ix_commitment_{column}_position_id_framework_id_life'), table_name='commitment')
        op.create_index(op.f(f'ix_commitment_{column}_position_id'), 'commitment', [column, 'position', 'id'])
