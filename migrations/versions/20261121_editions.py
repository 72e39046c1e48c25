"""Further editions and translations of a document: matched sentences, changed words of pledges, arrivals for one."""

import sqlalchemy as sa
from alembic import op

revision = '20261121_editions'
down_revision = '20261121_reading'


def upgrade() -> None:
    op.create_table('segment_match',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('original_id', sa.Integer(), nullable=False),
    sa.Column('translated_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['original_id'], ['segment.id'], name=op.f('fk_segment_match_original_id')),
    sa.ForeignKeyConstraint(['translated_id'], ['segment.id'], name=op.f('fk_segment_match_translated_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_segment_match')),
    sa.UniqueConstraint('original_id', 'translated_id', name=op.f('uq_segment_match_original_id_translated_id'))
    )
    op.create_index(op.f('ix_segment_match_translated_id'), 'segment_match', ['translated_id'])
    op.create_table('words_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('decided_at', sa.DateTime(), nullable=True),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_words_change_commitment_id')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_words_change_decided_by_id')),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_words_change_edition_id')),
    sa.ForeignKeyConstraint(['segment_id'], ['segment.id'], name=op.f('fk_words_change_segment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_words_change')),
    sa.UniqueConstraint('commitment_id', 'edition_id', name=op.f('uq_words_change_commitment_id_edition_id'))
    )
    op.create_index(op.f('ix_words_change_edition_id'), 'words_change', ['edition_id'])
    with op.batch_alter_table('arrival') as batch:
        batch.add_column(sa.Column('document_id', sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f('fk_arrival_document_id'), 'document', ['document_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('arrival') as batch:
        batch.drop_constraint(op.f('fk_arrival_document_id'), type_='foreignkey')
        batch.drop_column('document_id')
    op.drop_table('words_change')
    op.drop_table('segment_match')
