"""The units of figures are found in an index, not among all figures."""

from alembic import op

revision = '20261122_units'
down_revision = '20261122_document_ends'


def upgrade() -> None:
    op.create_index(op.f('ix_commitment_amount_unit_commitment_id'), 'commitment_amount', ['unit', 'commitment_id'])


def downgrade() -> None:
    op.drop_index(op.f('ix_commitment_amount_unit_commitment_id'), 'commitment_amount')
