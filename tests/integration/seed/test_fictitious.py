"""The fictitious dialogue: three texts of one plan, two reviews that are closed, one under review."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from tests.conftest import empty_database
from tracker.assessments.models import CycleRecord
from tracker.assessments.queries import record_of
from tracker.commitments.models import Commitment, ConditionState, Life
from tracker.core import journal
from tracker.core.db import db, will_write
from tracker.core.journal import JournalEntry
from tracker.core.permissions import Role
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.documents.editions import texts_of
from tracker.documents.models import Document, Segment
from tracker.documents.queries import matches_between
from tracker.frameworks.models import Framework
from tracker.participants.models import Participant
from tracker.reports.service import facts_of_record
from tracker.seeding.fictitious import seed_fictitious
from tracker.sheets.models import Clarification, Sheet, SheetStatus, Submission


@pytest.fixture(scope="module", autouse=True)
def people(program, home) -> Iterator[list[tuple[str, str, str]]]:
    with program.app_context():
        empty_database(home)
        will_write()
        yield seed_fictitious()
        db.session.rollback()


def states_of(number: int, party: str) -> list[str | None]:
    """Return what a party reported of the pledge with that number, review by review."""
    references = db.session.scalars(sa.select(Commitment.reference).order_by(Commitment.position)).all()
    sent = (
        sa.select(Submission.state)
        .join(Sheet, Sheet.id == Submission.sheet_id)
        .join(Commitment, Commitment.id == Sheet.commitment_id)
        .join(Participant, Participant.id == Sheet.participant_id)
        .where(Commitment.reference == references[number - 1], Participant.code == party)
    )
    return list(db.session.scalars(sent.order_by(Submission.sent_at)))


def test_it_says_that_it_is_fictitious_and_names_no_real_state():
    assert db.session.scalars(sa.select(Framework.is_fictitious)).all() == [True]
    # codes that ISO 3166 leaves to its users
    assert all(code[0] == "X" and "A" <= code[1] <= "Z" for code in db.session.scalars(sa.select(Participant.code)))


def test_each_sentence_of_the_plan_stands_in_three_authentic_texts():
    document = db.session.scalars(sa.select(Document)).one()
    assert list(document.authentic_languages) == ["en", "ja", "ru"]
    texts = {text.edition.language: text.reading for text in texts_of(document.id)}
    numbers = {
        language: db.session.scalar(sa.select(sa.func.count()).where(Segment.reading_id == reading.id))
        for language, reading in texts.items()
    }
    assert numbers == {"en": 20, "ja": 20, "ru": 20}
    for language in ("ja", "ru"):
        pairs = db.session.scalars(matches_between(texts["en"].id, texts[language].id)).all()
        ordinals = {key: ordinal for key, ordinal in db.session.execute(sa.select(Segment.id, Segment.ordinal))}
        assert [(ordinals[row.original_id], ordinals[row.translated_id]) for row in pairs] == [
            (number, number) for number in range(20)
        ]


def test_all_its_numbered_sentences_are_pledges_in_force():
    assert db.session.scalars(sa.select(Commitment.life)).all() == [Life.ACTIVE] * 18


def test_two_reviews_are_closed_with_their_records_and_one_is_under_review():
    found = db.session.execute(sa.select(ReviewCycle.code, ReviewCycle.status).order_by(ReviewCycle.number)).all()
    assert found == [
        ("MLD-1", CycleStatus.CLOSED),
        ("MLD-2", CycleStatus.CLOSED),
        ("MLD-3", CycleStatus.REVIEWING),
    ]
    assert db.session.scalar(sa.select(sa.func.count(CycleRecord.id))) == 2


def test_a_report_quotes_the_plan_in_the_language_of_its_reader():
    cycle = db.session.scalars(sa.select(ReviewCycle).where(ReviewCycle.code == "MLD-1")).one()
    record = db.session.scalars(record_of(cycle.id)).one()
    sentences = {language: facts_of_record(record, language).pledges[0].sentence for language in ("en", "ja", "ru")}
    assert {language: said.text for language, said in sentences.items()} == {
        "en": "Alphia will build a new pumping station at the North Quay by the end of 2025.",
        "ja": "アルフィアは、2025年末までに北埠頭に新たな揚水場を建設する。",
        "ru": "Альфия построит новую насосную станцию у Северной набережной до конца 2025 года.",
    }
    assert all(said.language == language for language, said in sentences.items())


def test_what_was_reported_of_a_pledge_changes_from_review_to_review():
    assert states_of(1, "XA") == ["in_progress", "in_progress", "completed"]
    assert states_of(7, "XD") == ["in_preparation", "in_force"]
    assert states_of(9, "XB") == ["in_progress", "in_progress", "completed"]  # once more with its answer
    assert states_of(3, "XE") == ["not_held", "held"]


def test_conditions_came_about_by_a_fact_and_by_a_request():
    found = sa.select(Commitment.condition_state).where(Commitment.condition.is_not(None))
    assert db.session.scalars(found).all() == [ConditionState.TRIGGERED] * 2
    assert states_of(2, "XB") == ["not_started", "in_progress"]
    assert states_of(12, "XC") == ["in_progress", "completed"]


def test_the_reviewer_finds_returns_of_each_kind():
    under_review = sa.select(Sheet.status).join(ReviewCycle, ReviewCycle.id == Sheet.cycle_id)
    statuses = set(db.session.scalars(under_review.where(ReviewCycle.status == CycleStatus.REVIEWING)))
    assert {SheetStatus.AWAITING, SheetStatus.SUBMITTED, SheetStatus.CLARIFICATION, SheetStatus.ACCEPTED} <= statuses
    assert db.session.scalar(sa.select(sa.func.count(Submission.id)).where(Submission.is_late)) == 4
    answers = db.session.scalars(sa.select(Clarification.answer).order_by(Clarification.asked_at)).all()
    assert [answer is not None for answer in answers] == [True, True, False]


def test_its_people_are_told_and_the_journal_holds(people):
    assert people[0][2].startswith(Role.REVIEWER)
    assert len(people) == 7
    assert list(journal.faults(db.session)) == []


def test_adding_it_again_changes_nothing():
    number = db.session.scalar(sa.select(sa.func.count(JournalEntry.id)))
    db.session.rollback()
    assert seed_fictitious() == []
    assert db.session.scalar(sa.select(sa.func.count(JournalEntry.id))) == number
