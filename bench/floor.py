"""The least that pages doing the register's work can cost: Core SQL, one small template, nobody signed in.

Each page gives what the page of the register beside it gives: 25 pledges with titles, who is bound and how many there
are, or one pledge with its sentence and history. The program is measured against it (`bench.pages`).
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, render_template_string, request
from sqlalchemy.engine import Connection, Engine

from tracker.commitments import search
from tracker.commitments.models import Commitment, CommitmentSource, CommitmentTitle, Obligation
from tracker.core.db import will_read, will_write
from tracker.core.journal import JournalEntry
from tracker.documents.models import Document
from tracker.frameworks.models import Area
from tracker.participants.models import Participant

PAGE = 25
COUNTED = 1000
BATCH = 1000
LIST = """<!doctype html><title>Pledges</title><p>{{ count }}</p><table>
{% for row in rows %}<tr><th><a href="/pledges/{{ row.reference }}">{{ row.reference }}</a></th><td>{{ row.title }}</td>
<td>{{ bound[row.id] | join(", ") }}</td><td>{{ row.strength }}</td><td>{{ row.area }}</td><td>{{ row.due_on }}</td>
<td>{{ row.life }}</td></tr>{% endfor %}</table>"""
PLEDGE = """<!doctype html><title>{{ row.reference }}</title><h1>{{ row.title }}</h1><blockquote>{{ row.quote }}
</blockquote><p>{{ row.document }} {{ row.strength }} {{ row.due_on }}</p>
<ol>{% for entry in history %}<li>{{ entry.at }} {{ entry.event }} {{ entry.body }}</li>{% endfor %}</ol>"""

commitment, title, source, bound_by = (
    model.__table__ for model in (Commitment, CommitmentTitle, CommitmentSource, Obligation)
)
is_english = sa.and_(title.c.commitment_id == commitment.c.id, title.c.language == "en")


def make_floor(engine: Engine) -> Flask:
    """Return a program with two pages over the tables behind `engine`."""
    app = Flask("floor")

    app.before_request(will_read)

    @app.get("/pledges")
    def pledges() -> str:
        conditions = _conditions()
        with engine.connect() as connection:
            rows = connection.execute(_rows(conditions)).all()
            bound = _bound(connection, [row.id for row in rows])
            some = sa.select(commitment.c.id).where(*conditions).limit(COUNTED + 1).subquery()
            count = connection.scalar(sa.select(sa.func.count()).select_from(some))
        return render_template_string(LIST, rows=rows[:PAGE], bound=bound, count=count)

    @app.get("/pledges.csv")
    def exported() -> Response:
        return Response(_csv(engine), mimetype="text/csv")

    @app.get("/pledges/<reference>")
    def pledge(reference: str) -> str:
        with engine.connect() as connection:
            row = connection.execute(_pledge().where(commitment.c.reference == reference)).one()
            history = connection.execute(_history(row.id)).all()
        return render_template_string(PLEDGE, row=row, history=history)

    return app


def _csv(engine: Engine) -> Iterator[str]:
    """Yield what the list shows of all pledges as CSV, streamed in one statement and one for who is bound by each."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    will_write()  # what is fetched bit by bit needs a transaction
    with engine.connect() as connection:
        rows = connection.execution_options(yield_per=BATCH).execute(_rows([]).limit(None))
        for batch in rows.partitions():
            bound = _bound(connection, [row.id for row in batch])
            writer.writerows([*row, " ".join(bound[row.id])] for row in batch)
            yield kept.getvalue()
            kept.seek(0)
            kept.truncate()


def _conditions() -> list[sa.ColumnElement[bool]]:
    """Return what the address asks for: the parameters of the register's list."""
    found: list[sa.ColumnElement[bool]] = []
    if strength := request.args.get("strength"):
        found.append(commitment.c.strength == strength)
    if code := request.args.get("participant"):
        of_code = sa.select(Participant.id).where(Participant.code == code).scalar_subquery()
        found.append(
            sa.exists().where(bound_by.c.commitment_id == commitment.c.id, bound_by.c.participant_id == of_code)
        )
    if typed := request.args.get("q"):
        found.append(commitment.c.id.in_(search.found_by(typed)))
    if after := request.args.get("after"):
        position, _, key = after.rpartition(".")
        here = sa.tuple_(commitment.c.position, commitment.c.id)
        found.append(here > sa.tuple_(sa.literal(position), sa.literal(int(key))))
    return found


def _rows(conditions: list[sa.ColumnElement[bool]]) -> sa.Select[Any]:
    columns = [commitment.c[name] for name in ("id", "reference", "strength", "due_on", "life")]
    joined = commitment.outerjoin(title, is_english).outerjoin(Area, Area.id == commitment.c.area_id)
    chosen = sa.select(*columns, title.c.text.label("title"), Area.code.label("area")).select_from(joined)
    return chosen.where(*conditions).order_by(commitment.c.position, commitment.c.id).limit(PAGE + 1)


def _bound(connection: Connection, keys: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {key: [] for key in keys}
    said = sa.select(bound_by.c.commitment_id, bound_by.c.said_as).where(bound_by.c.commitment_id.in_(keys))
    for key, code in connection.execute(said.where(bound_by.c.valid_to.is_(None))):
        found[key].append(code)
    return found


def _pledge() -> sa.Select[Any]:
    columns = [commitment.c[name] for name in ("id", "reference", "strength", "due_on")]
    return (
        sa.select(*columns, title.c.text.label("title"), source.c.quote, Document.code.label("document"))
        .join(source, source.c.commitment_id == commitment.c.id)
        .join(Document, Document.id == commitment.c.document_id)
        .outerjoin(title, is_english)
    )


def _history(key: int) -> sa.Select[Any]:
    entry = JournalEntry.__table__
    return (
        sa.select(entry.c.at, entry.c.event, entry.c.body)
        .where(entry.c.subject_type == "commitment", entry.c.subject_id == key)
        .order_by(entry.c.id.desc())
        .limit(50)
    )
