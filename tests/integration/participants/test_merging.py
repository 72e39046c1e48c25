"""Merging what was entered twice: everything that points to it moves, but for what was sent or frozen."""

import json
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from tests.factories import (
    THEN,
    make_commitment,
    make_cycle,
    make_document,
    make_framework,
    make_grant,
    make_part,
    make_participant,
    make_person,
    make_post,
    make_sheet,
    rows_of,
)
from tests.pages import words_of
from tracker.accounts.models import RoleGrant
from tracker.commitments.models import Commitment, CommitmentVersion, Obligation
from tracker.commitments.service.versions import keep_versions
from tracker.core.db import db, unit_of_work
from tracker.core.errors import RuleBroken, Stale
from tracker.core.journal import JournalEntry
from tracker.core.permissions import Role
from tracker.cycles.models import CycleStatus
from tracker.documents.models import DocumentParty, PartInDocument
from tracker.frameworks.models import FrameworkPart, PartInDialogue
from tracker.participants import service
from tracker.participants.models import Institution, Membership, Participant, ParticipantKind, Post
from tracker.sheets.models import Sheet

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def two(app):
    """The duplicate XD of XA."""
    return make_participant("XD", "Alfia"), make_participant("XA", "Alphia")


def merge(duplicate: Participant, into: Participant, reason: str = "The same, entered twice.") -> None:
    db.session.rollback()
    with unit_of_work():
        service.merge(duplicate, into, reason, (duplicate.version, into.version), at=NOW)


def in_order(model) -> list:
    return sorted(rows_of(model), key=lambda row: row.id)


def whose(model, name: str = "participant_id") -> list[int]:
    return [getattr(row, name) for row in in_order(model)]


def test_what_points_to_the_duplicate_points_to_the_other_afterwards(two, journal_of):
    duplicate, into = two
    framework = make_framework("XXD", (duplicate,))
    make_person(Role.COORDINATOR, framework, duplicate)
    make_post(duplicate)
    document = make_document(framework, parties=(duplicate,))
    make_commitment(document, (duplicate,))
    merge(duplicate, into)
    for model in (RoleGrant, FrameworkPart, Institution, DocumentParty, Obligation):
        assert whose(model) == [into.id], model
    row = db.session.get_one(Participant, duplicate.id)
    assert (row.ended_on, row.merged_into_id, row.end_reason) == (NOW.date(), into.id, "The same, entered twice.")
    assert journal_of() == ["participant.merged"]
    body = json.loads(db.session.scalars(sa.select(JournalEntry.body)).one())["changes"]
    assert body["into"] == into.id
    assert body["rows"]["obligation.participant_id"] == {"moves": [1]}


def test_the_names_of_the_duplicate_stay_with_it(two):
    duplicate, into = two
    merge(duplicate, into)
    found = sa.select(Participant).where(Participant.id == duplicate.id).options(sa.orm.selectinload(Participant.names))
    assert {name.text for name in db.session.scalars(found).one().names} == {"Alfia"}


def test_pledges_get_a_new_version_that_names_the_other(two):
    duplicate, into = two
    document = make_document(make_framework("XXD", (duplicate,)), parties=(duplicate,))
    make_commitment(document, (duplicate,))
    make_commitment(document, (into,))
    with unit_of_work():
        keep_versions(db.session.scalars(sa.select(Commitment)).all(), THEN)
    merge(duplicate, into)
    first = [row for row in in_order(CommitmentVersion) if row.commitment_id == 1]
    assert [row.content["obliged"][0][0] for row in first] == ["XD", "XA"]
    assert (first[0].valid_to, first[1].valid_from) == (NOW, NOW)
    assert len([row for row in in_order(CommitmentVersion) if row.commitment_id == 2]) == 1


def test_what_the_other_has_already_ends_or_goes(two):
    duplicate, into = two
    framework = make_framework("XXD", (duplicate, into))
    person = make_person(Role.COORDINATOR, framework, duplicate)
    make_grant(person, Role.COORDINATOR, framework, into)
    document = make_document(framework, parties=(duplicate, into))
    make_commitment(document, (duplicate, into))
    merge(duplicate, into)
    ended = [(row.participant_id, row.valid_to) for row in in_order(Obligation)]
    assert ended == [(duplicate.id, NOW), (into.id, None)]
    assert [(row.participant_id, row.ended_at) for row in in_order(RoleGrant)] == [(duplicate.id, NOW), (into.id, None)]
    assert [(row.participant_id, row.valid_to) for row in in_order(FrameworkPart)] == [
        (duplicate.id, NOW.date()),
        (into.id, None),
    ]
    assert whose(DocumentParty) == [into.id]


def test_another_part_in_the_same_document_stays_with_the_duplicate(two):
    duplicate, into = two
    document = make_document(make_framework("XXD", (into,)), parties=(into,))
    db.session.add(DocumentParty(document_id=document.id, participant_id=duplicate.id, part=PartInDocument.GUEST))
    db.session.commit()
    merge(duplicate, into)
    assert sorted(whose(DocumentParty)) == sorted([duplicate.id, into.id])


def test_returns_of_a_closed_cycle_keep_the_name_they_were_sent_under(two):
    duplicate, into = two
    framework = make_framework("XXD", (duplicate,))
    make_commitment(make_document(framework, parties=(duplicate,)), (duplicate,))
    (obligation,) = rows_of(Obligation)
    make_sheet(make_cycle(framework, CycleStatus.CLOSED), obligation)
    merge(duplicate, into)
    assert whose(Sheet) == [duplicate.id]
    assert whose(Obligation) == [into.id]


def test_a_merger_waits_while_returns_are_open(two):
    duplicate, into = two
    framework = make_framework("XXD", (duplicate,))
    make_commitment(make_document(framework, parties=(duplicate,)), (duplicate,))
    (obligation,) = rows_of(Obligation)
    make_sheet(make_cycle(framework, CycleStatus.COLLECTING, code="XXD-7"), obligation)
    with pytest.raises(RuleBroken, match="XXD-7"):
        merge(duplicate, into)
    assert whose(Obligation) == [duplicate.id]
    assert db.session.get_one(Participant, duplicate.id).ended_on is None


def test_memberships_move_and_nobody_joins_itself_or_twice(two):
    duplicate, into = two
    group = make_participant("XG", kind=ParticipantKind.GROUP)
    other = make_participant("XH", kind=ParticipantKind.GROUP)
    first = date(2000, 1, 1)
    for of, member in ((group, duplicate), (group, into), (other, duplicate)):
        db.session.add(Membership(group_id=of.id, member_id=member.id, valid_from=first, valid_to=None))
    db.session.commit()
    merge(duplicate, into)
    found = [(row.group_id, row.member_id, row.valid_to) for row in in_order(Membership)]
    assert found == [(group.id, duplicate.id, NOW.date()), (group.id, into.id, None), (other.id, into.id, None)]


def test_two_that_take_part_in_different_ways_at_once_are_not_merged_before_one_is_corrected(two):
    duplicate, into = two
    framework = make_framework("XXD", (duplicate, into))
    own = db.session.scalars(sa.select(FrameworkPart).where(FrameworkPart.participant_id == duplicate.id)).one()
    own.part = PartInDialogue.OBSERVER
    db.session.commit()
    with pytest.raises(RuleBroken, match="in different ways at the same time"):
        merge(duplicate, into)
    with unit_of_work():
        db.session.delete(db.session.get_one(FrameworkPart, own.id))
    merge(duplicate, into)
    assert [row.framework_id for row in in_order(FrameworkPart)] == [framework.id]


def test_parts_that_overlap_only_in_part_are_for_a_person_to_settle(two):
    duplicate, into = two
    framework = make_framework("XXD", (duplicate,))
    part = make_part(framework, into)
    part.valid_to = date(2020, 1, 1)
    db.session.commit()
    with pytest.raises(RuleBroken, match="overlap in part"):
        merge(duplicate, into)


def test_those_merged_into_the_duplicate_before_follow_it(two):
    duplicate, into = two
    older = make_participant("XO")
    merge(older, duplicate)
    merge(duplicate, into)
    assert db.session.get_one(Participant, older.id).merged_into_id == into.id


def test_a_merger_of_what_was_changed_since_is_refused(two):
    duplicate, into = two
    with pytest.raises(Stale), unit_of_work():
        service.merge(duplicate, into, "Twice.", (duplicate.version, into.version + 1), at=NOW)
    with pytest.raises(RuleBroken, match="fill this in"):
        merge(duplicate, into, reason=" ")


def test_the_preview_tells_how_many_of_what_move_and_the_page_merges(two, send, client_of, admin):
    duplicate, _into = two
    framework = make_framework("XXD", (duplicate,))
    document = make_document(framework, parties=(duplicate,))
    for _ in range(3):
        make_commitment(document, (duplicate,))
    page = "/admin/participants/XD/merge?into=XA"
    shown = words_of(client_of(admin).get(page).text)
    assert "Pledges it is bound by 3 0 0" in shown
    assert "Parts in dialogues 1 0 0" in shown
    assert send(page, reason="").status_code == 422
    assert send(page, reason="Entered twice.").status_code == 303
    shown = words_of(client_of(admin).get("/admin/participants/XD").text)
    assert "Entered twice." in shown
    assert "Take the end back" not in shown
    assert "merged into XA" in words_of(client_of(admin).get("/admin/participants?ended=1").text)


def test_the_page_shows_anew_what_moves_when_something_changed_meanwhile(two, client_of, admin, send):
    page, client = "/admin/participants/XD/merge?into=XA", client_of(admin)
    fields = {"version": "1", "into_version": "9", "reason": "Entered twice."}
    answer = client.post(page, data=fields)
    assert answer.status_code == 409
    assert "Entered twice." in answer.text
    assert client.post(page, data={**fields, "into_version": "1"}).status_code == 303


def test_what_cannot_be_merged_says_why(two, client_of, admin):
    client = client_of(admin)
    make_participant("UNX", kind=ParticipantKind.ORGANISATION)
    page = client.get("/admin/participants/XD/merge").text
    assert '<option value="XA"' in page
    assert "UNX" not in page
    assert client.get("/admin/participants/XD/merge?into=UNX").status_code == 200
    assert client.post("/admin/participants/XD/merge?into=nobody").status_code in (200, 400)


def test_an_institution_is_merged_and_its_posts_move(two, send, journal_of, client_of, admin):
    _duplicate, into = two
    kept, duplicate = make_post(into, "Rivers").institution_id, make_post(into, "River").institution_id
    page = f"/institutions/{duplicate}/merge?into={kept}"
    assert "Posts 1 0 0" in words_of(client_of(admin).get(page).text)
    assert send(page, reason="The same ministry.").status_code == 303
    assert whose(Post, "institution_id") == [kept] * 2
    assert db.session.get_one(Institution, duplicate).merged_into_id == kept
    assert journal_of() == ["institution.merged"]
    assert "Ministry of Rivers" in client_of(admin).get(f"/institutions/{duplicate}").text


def test_institutions_of_two_participants_are_not_merged(two):
    duplicate, into = two
    first, second = make_post(duplicate), make_post(into)
    one = db.session.get_one(Institution, first.institution_id)
    other = db.session.get_one(Institution, second.institution_id)
    with pytest.raises(RuleBroken, match="different participants"):
        service.preview(one, other)
