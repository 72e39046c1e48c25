"""The index of words, and the indexes by which the list of pledges is narrowed and paged.

Existing pledges come into the index of words by the command `search rebuild`: what they are found by is made by the
program. The table is FTS5's own on SQLite and has a tsvector on PostgreSQL, so the models do not hold it.
"""

import sqlalchemy as sa
from alembic import op

revision = '20261121_search_index'
down_revision = '20261121_first_tables'

INDEXES = {
    'commitment': [
        ['position', 'id'],
        ['area_id', 'position', 'id'],
        ['document_id', 'position', 'id'],
        ['strength', 'position', 'id'],
        ['type', 'position', 'id'],
    ],
}


def upgrade() -> None:
    for table, indexes in INDEXES.items():
        for columns in indexes:
            op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)
    if op.get_bind().dialect.name == 'sqlite':
        op.execute(
            "CREATE VIRTUAL TABLE commitment_search USING fts5"
            "(tokens, tokenize = 'unicode61 remove_diacritics 0', detail = none, columnsize = 0)"
        )
    else:
        op.execute(
            "CREATE TABLE commitment_search ("
            "rowid integer CONSTRAINT pk_commitment_search PRIMARY KEY "
            "CONSTRAINT fk_commitment_search_rowid REFERENCES commitment (id), tokens tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_commitment_search_tokens ON commitment_search USING gin (tokens)")


def downgrade() -> None:
    op.drop_table('commitment_search')
    for table, indexes in INDEXES.items():
        for columns in indexes:
            op.drop_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table_name=table)
