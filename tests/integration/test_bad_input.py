"""Bad input is answered by a sentence in the reader's language, and nothing typed is lost."""

import io
from datetime import timedelta

import pytest
from werkzeug.datastructures import FileStorage

from tests.factories import (
    make_commitment,
    make_cycle,
    make_document,
    make_framework,
    make_participant,
    make_person,
    make_sheet,
    rows_of,
)
from tracker.commitments.models import Commitment, CommitmentVersion, Obligation
from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.cycles.models import CycleStatus
from tracker.sheets.models import Submission

# a word of the sentence that is shown, by language
EMPTY = {"en": "empty", "ja": "空", "ru": "пуст"}
BINARY = {"en": "PNG", "ja": "PNG", "ru": "PNG"}
NO_DAY = {"en": "There is no day", "ja": "日付", "ru": "не распознана"}
LANGUAGES = ("en", "ja", "ru")
TYPED = "Заявление 声明 statement"


@pytest.fixture
def world(unguarded):
    alphia = make_participant("XA")
    framework = make_framework("XXD", (alphia,))
    document = make_document(framework, parties=(alphia,))
    make_commitment(document, (alphia,), reference="XD26-1-01", number=1)
    return framework, alphia


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("data", "changes", "words"),
    [
        (b"", {}, EMPTY),
        (b"\x89PNG\r\n\x1a\n binary", {}, BINARY),
        (b"Alphia will act.", {"adopted": "2026-02-31"}, NO_DAY),
    ],
)
def test_a_document_that_cannot_be_taken(world, client_of, language, data, changes, words):
    framework, _ = world
    client = client_of(make_person(Role.ADMIN, framework, language=language), language)
    fields = {"framework": framework.code, "language": "en", "standing": "authentic", "code": "NEW26", "kind": "report"}
    fields |= {"title_en": TYPED, "parties": "XA", "file": FileStorage(io.BytesIO(data), "plan.txt"), **changes}
    answer = client.post("/documents/new", data=fields, content_type="multipart/form-data")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'<html lang="{language}">' in page
    assert words[language] in page
    assert TYPED in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stale_edit(world, client_of, language):
    framework, _ = world
    (pledge,) = rows_of(Commitment)
    db.session.add(CommitmentVersion(commitment_id=pledge.id, version=1, valid_from=pledge.accepted_at, content={}))
    db.session.commit()
    client = client_of(make_person(Role.ADMIN, framework, language=language), language)
    fields = {"type": "deliverable", "strength": "firm", "bound": "each", "area": "1", "party_XA": "reports"}
    fields |= {"due_basis": "none", "title_en": "Saved first", "version": "1"}
    assert client.post("/commitments/XD26-1-01/edit", data=fields).status_code == 303
    answer = client.post("/commitments/XD26-1-01/edit", data={**fields, "title_en": TYPED})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert {"en": "Somebody else", "ja": "他の利用者", "ru": "другой пользователь"}[language] in page
    assert TYPED in page
    assert "Saved first" in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", [CycleStatus.TABLED, CycleStatus.CLOSED])
def test_a_return_in_a_cycle_that_takes_none(world, client_of, language, status):
    framework, alphia = world
    cycle = make_cycle(framework, status, due_on=(clock.now() - timedelta(days=5)).date())
    (obligation,) = rows_of(Obligation)
    sheet = make_sheet(cycle, obligation)
    client = client_of(make_person(Role.COORDINATOR, framework, alphia, language=language), language)
    fields = {"version": "1", "state": "in_progress", "done": TYPED, "language": "en", "act": "send"}
    answer = client.post(f"/sheets/{sheet.id}", data=fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code in (409, 422)
    assert f'<html lang="{language}">' in page
    assert 'role="alert"' in page
    assert TYPED in page
    assert rows_of(Submission) == []
