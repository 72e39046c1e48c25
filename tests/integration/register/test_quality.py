"""The board of what the register lacks."""

import re
from datetime import date

import pytest

from tests import factories as make
from tests.worlds import obligations_of
from tracker.candidates.models import Ending, SecondCoding
from tracker.commitments.models import (
    CodingAnswer,
    Commitment,
    CommitmentOwner,
    CommitmentTitle,
    CommitmentType,
    Consultation,
    ConsultationAnswer,
    DeadlineBasis,
    Life,
    OwnerRole,
)
from tracker.commitments.service.versions import keep_version
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Role
from tracker.participants.models import Institution, Post

ROWS = ("owner", "area", "type", "date", "title", "confirmation", "answer", "news")


@pytest.fixture
def numbers(world, client_of):
    """Return lack -> number as the board shows it to an admin of the dialogue."""

    def shown():
        page = client_of(world.admin).get("/commitments/quality").get_data(as_text=True)
        rows = re.findall(r'<td class="number"[^>]*>\s*(?:<a href="([^"]+)">(\d+)</a>|<span)', page)
        assert len(rows) == len(ROWS)
        return {name: int(number or 0) for name, (_url, number) in zip(ROWS, rows, strict=True)}

    return shown


def test_a_pledge_that_has_all_lacks_nothing(world, numbers):
    pledge = make.make_commitment(
        world.document, (world.alphia,), due_on=date(2030, 12, 31), due_basis=DeadlineBasis.STATED
    )
    post = Post(institution=Institution(participant_id=world.alphia.id))
    owner = CommitmentOwner(commitment_id=pledge.id, post=post, role=OwnerRole.LEAD, valid_from=clock.now())
    with unit_of_work():
        db.session.add(owner)
        keep_version(pledge, clock.now())
    assert numbers() == dict.fromkeys(ROWS, 0)


def test_each_lack_counts(world, numbers):
    pledge = make.make_commitment(world.document, (world.alphia,), area_id=None)
    db.session.query(CommitmentTitle).filter_by(commitment_id=pledge.id, language="ja").delete()
    db.session.commit()
    assert numbers() == {**dict.fromkeys(ROWS, 1), "type": 0, "confirmation": 0, "answer": 0}


def test_a_type_is_in_doubt_while_a_second_opinion_on_its_sentence_differs_and_is_not_settled(world, numbers):
    make.make_commitment(world.document, (world.alphia,), type=CommitmentType.STANDING)
    coding = SecondCoding(
        segment_id=make.segments_in(world.document)[0].id,
        coder_id=world.reviewer.id,
        ending=Ending.PLEDGE,
        type=CommitmentType.DELIVERABLE,
        coded_at=clock.now(),
    )
    db.session.add(coding)
    db.session.commit()
    assert numbers()["type"] == 1
    # the sentence holds another pledge: that is what the second coder saw
    other = make.make_commitment(world.document, (world.alphia,))
    assert numbers()["type"] == 0
    db.session.get_one(Commitment, other.id).type = CommitmentType.MECHANISM
    db.session.commit()
    assert numbers()["type"] == 2
    coding = db.session.get_one(SecondCoding, coding.id)
    coding.settled_at, coding.settled_by_id, coding.settlement = clock.now(), world.admin.id, "It has no end."
    db.session.commit()
    assert numbers()["type"] == 0


def test_a_draft_lacks_its_confirmation_alone(world, numbers):
    make.make_commitment(world.document, (world.alphia,), life=Life.DRAFT, area_id=None)
    assert numbers() == {**dict.fromkeys(ROWS, 0), "confirmation": 1}


def test_what_does_not_come_to_an_end_needs_no_date(world, numbers):
    make.make_commitment(world.document, (world.alphia,), type=CommitmentType.STANDING)
    assert numbers()["date"] == 0


def test_a_coding_is_unanswered_after_its_day_until_all_bound_have_answered(world, numbers):
    pledge = make.make_commitment(world.document, (world.alphia, world.betania))
    asked = Consultation(
        framework_id=world.framework.id,
        document_id=world.document.id,
        opened_at=clock.now(),
        answer_by=clock.today(),
    )
    db.session.add(asked)
    db.session.commit()
    assert numbers()["answer"] == 0
    db.session.get_one(Consultation, asked.id).answer_by = date(2026, 1, 1)
    db.session.commit()
    assert numbers()["answer"] == 1
    for number, obligation in enumerate(obligations_of(pledge)):
        db.session.add(
            ConsultationAnswer(
                commitment_id=pledge.id,
                participant_id=obligation.participant_id,
                answer=CodingAnswer.CONFIRM,
                language="en",
                version_seen=1,
                answered_at=clock.now(),
            )
        )
        db.session.commit()
        assert numbers()["answer"] == 1 - number


def test_each_number_opens_the_list_it_counts(world, client_of):
    make.make_commitment(world.document, (world.alphia,), area_id=None)
    make.make_commitment(world.document, (world.alphia,), type=CommitmentType.STANDING)
    make.make_commitment(world.document, (world.alphia,), life=Life.DRAFT)
    client = client_of(world.admin)
    page = client.get("/commitments/quality").get_data(as_text=True)
    found = re.findall(r'<a href="(/commitments\?[^"]+)">(\d+)</a>', page)
    assert found
    for url, number in found:
        listed = client.get(url.replace("&amp;", "&")).get_data(as_text=True)
        assert len(re.findall(r'class="reference"', listed)) == int(number), url


def test_whose_answer_is_awaited_is_not_told_to_coordinators(world, client_of):
    make.make_commitment(world.document, (world.alphia,))
    address = "/commitments?lacks=confirmation"
    assert 'class="reference"' not in client_of(world.reviewer).get(address).get_data(as_text=True)
    # to a coordinator the axis is not there: the list is as it was without it
    assert 'class="reference"' in client_of(world.writer).get(address).get_data(as_text=True)


def test_coordinators_do_not_see_the_board(world, client_of):
    assert client_of(world.writer).get("/commitments/quality").status_code == 403
    assert client_of(world.reviewer).get("/commitments/quality").status_code == 200


def test_who_is_of_the_chairs_team_elsewhere_is_not_told_what_is_lacking_here(world, client_of):
    make.make_commitment(world.document, (world.alphia,))
    make.make_grant(world.writer, Role.REVIEWER, make.make_framework("XXE", (world.alphia,)))
    client = client_of(world.writer)
    page = client.get("/commitments/quality?framework=XXD").get_data(as_text=True)
    assert "knows no “XXD”" in page
    assert 'class="number"' in page
    assert "lacks=" not in page
    assert 'class="reference"' not in client.get("/commitments?lacks=confirmation").get_data(as_text=True)
    assert 'class="reference"' in client.get("/commitments").get_data(as_text=True)
