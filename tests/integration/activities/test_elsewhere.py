"""A founding document, decided, is taken to another installation as a table: all of its state goes with it."""

import csv
import io
import re
import shutil
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from tests import factories as make
from tests.conftest import empty_database
from tests.pages import words_of
from tracker.activities.models import Activity
from tracker.activities.seeding import seed_activities
from tracker.commitments.models import Commitment, CommitmentLink, CommitmentSource
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Role
from tracker.frameworks import service as frameworks
from tracker.seeding import FOLDER
from tracker.seeding.documents import seed_document
from tracker.seeding.files import toml_in
from tracker.seeding.participants import seed_participants

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NATO = FOLDER / "documents/nato-japan-cooperation.toml"

pytestmark = pytest.mark.usefixtures("unguarded")


@pytest.fixture
def installed(app, home, client_of, tmp_path):
    """Make a new installation with the text about NATO and Japan; return a client of its admin."""

    def install(*, is_decided: bool):
        db.session.rollback()
        empty_database(home)
        clock.ticking = lambda: NOW
        described = toml_in(NATO)
        shutil.copy(NATO.with_name(described["file"]), tmp_path)
        with unit_of_work():
            seed_participants(FOLDER / "participants.toml", at=NOW)
            frameworks.add_framework(toml_in(FOLDER / "frameworks/nato.toml"), at=NOW)
        with unit_of_work():
            # the decisions lie beside the description
            seed_document(described, NATO if is_decided else tmp_path / NATO.name, at=NOW)
            if is_decided:
                seed_activities(toml_in(FOLDER / "activities/nato-japan.toml"), at=NOW)
        return client_of(make.make_person(Role.ADMIN, name="Ada"))

    return install


def end(client, reference, **data):
    fields = {"version": 1, "life": "closed", "reason": "It is done.", "document": "", "sentence": ""}
    assert client.post(f"/commitments/{reference}/end", data={**fields, **data}).status_code == 303


def split(client, pledge):
    words = db.session.scalars(sa.select(CommitmentSource.quote).filter_by(commitment_id=pledge.id)).one().split()
    data = {"version": 1, "reason": "Two acts."}
    for n, some in enumerate((words[:4], words[4:])):
        part = {"quote": " ".join(some), "title_en": f"Part {n}", "type": "standing", "strength": "firm", "bound": "JP"}
        data |= {f"parts-{n}-{name}": value for name, value in part.items()}
    assert client.post(f"/commitments/{pledge.reference}/split", data=data).status_code == 303


def decide_offers(client):
    """Dismiss what the text tells first and is open, and let the next be the same as what is on record."""
    page = client.get("/documents/NJFS/done").get_data(as_text=True)
    first, second, *_others = re.findall(r"/told/deed/(\d+)/dismiss", page)
    told = "/documents/NJFS/told/deed"
    assert client.post(f"{told}/{first}/dismiss", data={"reason": "=Told of another year."}).status_code == 303
    assert client.post(f"{told}/{second}/join", data={"record": "NJP-A3"}).status_code == 303


def table_of(client):
    answer = client.get("/documents/NJFS/decisions.csv")
    assert answer.status_code == 200
    return answer.data


def bring_back(client, data):
    upload = {"table": (io.BytesIO(data), "decisions.csv")}
    return client.post("/documents/NJFS/decisions", data=upload, content_type="multipart/form-data")


def without_who(data):
    """The table without who decided and when: that is who took it over, and when."""
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [row[:-2] for row in rows]


def test_a_decided_document_goes_to_another_installation_as_a_table(installed):
    client = installed(is_decided=True)
    first, second, third, fourth = make.rows_of(Commitment)
    end(client, first.reference, life="withdrawn", reason="=Never meant.")
    split(client, second)
    merge = {"version": fourth.version, "reason": "The same.", "others": third.reference}
    assert client.post(f"/commitments/{fourth.reference}/merge?q={third.reference}", data=merge).status_code == 303
    decide_offers(client)
    taken = table_of(client)
    lives = [(row.reference, row.life) for row in make.rows_of(Commitment)]
    links = len(make.rows_of(CommitmentLink))

    other = installed(is_decided=False)
    assert make.rows_of(Commitment) == make.rows_of(Activity) == []
    answer = bring_back(other, taken)
    assert answer.status_code == 303
    assert "not on record here" not in words_of(other.get(answer.location))
    assert without_who(table_of(other)) == without_who(taken)
    assert sorted((row.reference, row.life) for row in make.rows_of(Commitment)) == sorted(lives)
    assert len(make.rows_of(CommitmentLink)) == links == 3
    # who and when are now the same as well: the second time every byte is
    again = table_of(other)
    assert "Nothing was changed." in words_of(other.get(bring_back(other, again).location))
    assert table_of(other) == again
