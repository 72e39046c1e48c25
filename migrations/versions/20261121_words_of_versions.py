"""The versions of a pledge hold its words, which a new edition may change; until now they never changed."""

import sqlalchemy as sa
from alembic import op

revision = '20261121_words_of_versions'
down_revision = '20261121_editions'

AT_ONCE = 1000
version = sa.table(
    'commitment_version', sa.column('id', sa.Integer), sa.column('commitment_id', sa.Integer), sa.column('content', sa.JSON)
)
source = sa.table('commitment_source', sa.column('commitment_id', sa.Integer), sa.column('quote', sa.Text))


def upgrade() -> None:
    _rewrite(lambda content, quote: {**content, 'quote': quote})


def downgrade() -> None:
    _rewrite(lambda content, _quote: {name: value for name, value in content.items() if name != 'quote'})


def _rewrite(content_of) -> None:
    connection, last = op.get_bind(), 0
    change = sa.update(version).where(version.c.id == sa.bindparam('key')).values(content=sa.bindparam('now', type_=sa.JSON))
    while True:
        rows = connection.execute(
            sa.select(version.c.id, version.c.content, source.c.quote)
            .join(source, source.c.commitment_id == version.c.commitment_id)
            .where(version.c.id > last)
            .order_by(version.c.id)
            .limit(AT_ONCE)
        ).all()
        if not rows:
            return
        connection.execute(change, [{'key': key, 'now': content_of(was, quote)} for key, was, quote in rows])
        last = rows[-1].id
