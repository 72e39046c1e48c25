"""Why a pledge is left out of a cycle is told a language each."""

import sqlalchemy as sa
from alembic import op

revision = '20261122_scope_reasons'
down_revision = '20261122_several_arrivals'


def upgrade() -> None:
    op.create_table(
        'scope_reason',
        sa.Column('scope_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('language', sa.String(length=8), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('standing', sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(['scope_id'], ['cycle_scope.id'], name='fk_scope_reason_scope_id'),
        sa.PrimaryKeyConstraint('id', name='pk_scope_reason'),
        sa.UniqueConstraint('scope_id', 'language', name='uq_scope_reason_scope_id_language'),
    )
    # nobody was asked in which language the reasons of before were written
    op.execute(
        "INSERT INTO scope_reason (scope_id, language, text, standing)"
        " SELECT id, 'und', reason, 'ours' FROM cycle_scope WHERE NOT is_included"
    )
    with op.batch_alter_table('cycle_scope') as batch:
        batch.drop_constraint(op.f('ck_cycle_scope_exclusion_has_a_reason'), type_='check')
        batch.drop_column('reason')


def downgrade() -> None:
    with op.batch_alter_table('cycle_scope') as batch:
        batch.add_column(sa.Column('reason', sa.Text(), nullable=True))
    # the tables of before hold one of them: that in English, else the first written
    op.execute(
        "UPDATE cycle_scope SET reason = (SELECT text FROM scope_reason WHERE scope_id = cycle_scope.id"
        " ORDER BY CASE language WHEN 'en' THEN 0 ELSE 1 END, id LIMIT 1) WHERE NOT is_included"
    )
    with op.batch_alter_table('cycle_scope') as batch:
        batch.create_check_constraint(op.f('ck_cycle_scope_exclusion_has_a_reason'), 'is_included OR reason IS NOT NULL')
    op.drop_table('scope_reason')
