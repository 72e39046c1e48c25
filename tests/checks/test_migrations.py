"""The history of the tables: from nothing to the models, down and up again with rows in place, on both databases."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tracker import create_app, rooms
from tracker.core import migrations
from tracker.core.db import Base, UtcDateTime, db, will_write


@pytest.fixture
def engine(database_url, backend, tmp_path):
    """An empty database of its own."""
    address = database_url
    if backend == "postgresql":
        server = sa.create_engine(database_url, isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(sa.text("DROP DATABASE IF EXISTS history"))
            connection.execute(sa.text("CREATE DATABASE history TEMPLATE template0 ENCODING 'UTF8'"))
        server.dispose()
        address = database_url.replace("/tracker?", "/history?")
    else:
        address = f"sqlite:///{tmp_path / 'history.sqlite'}"
    app = create_app({"INSTANCE": str(tmp_path), "DATABASE_URL": address, "SECRET_KEY": "x", "DEVELOPMENT": True})
    with app.app_context():
        will_write()
        yield db.engine
        db.engine.dispose()


ROWS = (
    "INSERT INTO participant (id, code, kind) VALUES (1, 'XA', 'country')",
    "INSERT INTO framework (id, code, timezone, is_fictitious, assessment_mode, return_mode, has_silence_procedure)"
    " VALUES (1, 'XXD', 'UTC', TRUE, 'confirmed', 'each', FALSE)",
    "INSERT INTO document (id, framework_id, code, kind, adopted_precision, posted_precision, authentic_languages,"
    " added_at) VALUES (1, 1, 'XD26', 'action_plan', 'none', 'none', '[]', '2026-01-01 00:00:00')",
    "INSERT INTO commitment (id, framework_id, document_id, reference, heading, number, position, type, strength,"
    " bound, due_precision, due_basis, life, accepted_at, version)"
    " VALUES (1, 1, 1, 'XD26-1-01', '1', 1, 'XD26:000000000', 'deliverable', 'firm', 'each', 'none', 'none',"
    " 'active', '2026-01-01 00:00:00', 1)",
)
OWNER = (
    "INSERT INTO institution (id, participant_id) VALUES (1, 1)",
    "INSERT INTO post (id, institution_id) VALUES (1, 1)",
    "UPDATE commitment SET owner_post_id = 1",
)
MEETING = (
    "INSERT INTO body (id, framework_id, code) VALUES (1, 1, 'SOM')",
    "INSERT INTO meeting (id, framework_id, body_id, code, state, precision) VALUES (1, 1, 1, 'SOM-1', 'held', 'none')",
)
SOURCE = (
    "INSERT INTO edition (id, document_id, language, standing, sha256, original, received_at)"
    " VALUES (1, 1, 'en', 'authentic', 'x', 'x', '2026-01-01 00:00:00')",
    "INSERT INTO reading (id, edition_id, reader, text, read_at) VALUES (1, 1, 'text-1', 'x', '2026-01-01 00:00:00')",
    "INSERT INTO passage (id, reading_id, ordinal, kind, start, \"end\") VALUES (1, 1, 0, 'paragraph', 0, 1)",
    'INSERT INTO segment (id, reading_id, passage_id, ordinal, start, "end") VALUES (1, 1, 1, 0, 0, 1)',
    'INSERT INTO commitment_source (commitment_id, segment_id, language, start, "end", quote, before, after, ordinal,'
    " cues) VALUES (1, 1, 'en', 0, 1, 'x', '', '', 0, '[]')",
)


VERSIONS = (
    "INSERT INTO commitment_version (id, commitment_id, version, valid_from, valid_to, content) VALUES"
    " (1, 1, 1, '2026-01-01 00:00:00', '2026-02-01 00:00:00', '{\"strength\": \"effort\"}')",
    "INSERT INTO commitment_version (id, commitment_id, version, valid_from, content) VALUES"
    " (2, 1, 2, '2026-02-01 00:00:00', '{\"strength\": \"firm\"}')",
)
ARRIVALS = (
    "INSERT INTO person (id, email, name, language, password_hash, must_change_password, created_at, version)"
    " VALUES (1, 'a@example.org', 'A', 'en', 'x', FALSE, '2026-01-01 00:00:00', 1)",
    *(
        "INSERT INTO arrival (framework_id, document_id, code, particulars, standing, sha256, original, received_at,"
        f" received_by_id, tries, stage, done, whole) VALUES (1, 1, 'XD26', '{{}}', 'authentic', '{name}', 'x',"
        " '2026-01-01 00:00:00', 1, 0, 'opening', 0, 1)"
        for name in "ab"
    ),
)


def same_type(_context, _column, _metadata_column, inspected, metadata):
    if isinstance(metadata, UtcDateTime):
        return not isinstance(inspected, sa.DateTime)
    if isinstance(metadata, sa.Enum):
        return not isinstance(inspected, sa.String)
    return None


def test_upgrading_from_nothing_gives_the_models(engine):
    rooms.load_models()
    with engine.begin() as connection:
        migrations.upgrade(connection)
        context = MigrationContext.configure(
            connection, opts={"compare_type": same_type, "include_name": migrations.is_in_models}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_each_step_goes_down_and_up_again(engine):
    script = ScriptDirectory(str(migrations.FOLDER))
    assert len(script.get_heads()) == 1
    for revision in script.walk_revisions():
        with engine.begin() as connection:
            migrations.upgrade(connection, revision.revision)
        with engine.begin() as connection:
            migrations.downgrade(connection, revision.down_revision or "base")
        with engine.begin() as connection:
            migrations.upgrade(connection, revision.revision)
    with engine.begin() as connection:
        migrations.upgrade(connection)
    with engine.connect() as connection:
        assert set(sa.inspect(connection).get_table_names()) >= set(Base.metadata.tables)


def test_steps_up_and_down_keep_the_rows(engine):
    steps = [step.revision for step in reversed(list(ScriptDirectory(str(migrations.FOLDER)).walk_revisions()))]
    with engine.begin() as connection:
        migrations.upgrade(connection, steps[0])
        for statement in ROWS:
            connection.execute(sa.text(statement))
    for move, revision in [
        (migrations.upgrade, "head"),
        (migrations.downgrade, steps[0]),
        (migrations.upgrade, "head"),
    ]:
        with engine.begin() as connection:
            move(connection, revision)
        with engine.connect() as connection:
            assert connection.execute(sa.text("SELECT code FROM participant")).scalars().all() == ["XA"]
            assert connection.execute(sa.text("SELECT reference FROM commitment")).scalars().all() == ["XD26-1-01"]


def test_a_pledge_subject_to_resources_waits_for_nobody_any_more(engine):
    kinds = ("subject_to_resources", "on_request")
    for kind, state in zip(kinds, ("triggered", "dormant"), strict=True):
        with engine.begin() as connection:
            migrations.upgrade(connection, "20261121_covering_indexes")
            for statement in ROWS if kind == kinds[0] else ():
                connection.execute(sa.text(statement))
            waits = "UPDATE commitment SET condition = 'if', condition_state = 'dormant', condition_kind = :kind"
            connection.execute(sa.text(waits), {"kind": kind})
        with engine.begin() as connection:
            migrations.upgrade(connection)
            assert connection.execute(sa.text("SELECT condition_state FROM commitment")).scalars().all() == [state]
        with engine.begin() as connection:
            migrations.downgrade(connection, "20261121_covering_indexes")


def test_the_one_owner_of_a_pledge_becomes_its_lead(engine):
    with engine.begin() as connection:
        migrations.upgrade(connection, "20261121_covering_indexes")
        for statement in (*ROWS, *OWNER):
            connection.execute(sa.text(statement))
    for _ in range(2):
        with engine.begin() as connection:
            migrations.upgrade(connection)
        with engine.connect() as connection:
            owners = connection.execute(sa.text("SELECT commitment_id, post_id, role FROM commitment_owner")).all()
            assert owners == [(1, 1, "lead")]
        with engine.begin() as connection:
            migrations.downgrade(connection, "20261121_covering_indexes")
        with engine.connect() as connection:
            assert connection.execute(sa.text("SELECT owner_post_id FROM commitment")).scalars().all() == [1]


def test_the_versions_of_a_pledge_get_its_words(engine):
    said = sa.table("commitment_version", sa.column("id"), sa.column("content", sa.JSON))
    with engine.begin() as connection:
        migrations.upgrade(connection, "20261121_editions")
        for statement in (*ROWS, *SOURCE, *VERSIONS):
            connection.execute(sa.text(statement))
    for _ in range(2):
        with engine.begin() as connection:
            migrations.upgrade(connection, "20261121_words_of_versions")
        with engine.connect() as connection:
            assert connection.execute(sa.select(said.c.content).order_by(said.c.id)).scalars().all() == [
                {"strength": "effort", "quote": "x"},
                {"strength": "firm", "quote": "x"},
            ]
        with engine.begin() as connection:
            migrations.downgrade(connection, "20261121_editions")
        with engine.connect() as connection:
            assert connection.execute(sa.select(said.c.content).order_by(said.c.id)).scalars().all() == [
                {"strength": "effort"},
                {"strength": "firm"},
            ]


def test_of_several_files_that_wait_the_first_stays_on_the_way_back(engine):
    with engine.begin() as connection:
        migrations.upgrade(connection)
        for statement in (*ROWS, *ARRIVALS):
            connection.execute(sa.text(statement))
    with engine.begin() as connection:
        migrations.downgrade(connection, "20261122_voluntary_returns")
        assert connection.execute(sa.text("SELECT sha256 FROM arrival")).scalars().all() == ["a"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE participant SET ended_on = '2026-01-01'",
        "UPDATE meeting SET end_reason = 'why'",
        "UPDATE commitment_source SET segment_id = NULL",
    ],
)
def test_what_the_models_forbid_the_tables_forbid_too(engine, statement):
    with engine.begin() as connection:
        migrations.upgrade(connection)
        for row in (*ROWS, *MEETING, *SOURCE):
            connection.execute(sa.text(row))
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.execute(sa.text(statement))


def test_names_of_files_follow_the_house_rule():
    for path in (migrations.FOLDER / "versions").glob("*.py"):
        day, _, what = path.stem.partition("_")
        assert day.isdigit(), path.name
        assert len(day) == 8, path.name
        assert what, path.name


def test_the_history_imports_nothing_of_the_program():
    for path in (migrations.FOLDER / "versions").glob("*.py"):
        assert "tracker" not in path.read_text(), path.name
