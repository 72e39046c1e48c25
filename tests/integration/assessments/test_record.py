"""Closing a cycle freezes its record: the same bytes and hash whatever happens to the register afterwards."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta

import pytest
import rfc8785
import sqlalchemy as sa

from tests import factories as make
from tests.worlds import DUG, NOW
from tracker.assessments import content, queries, record, service, vocabulary
from tracker.assessments.models import CycleRecord, Return, SummaryClass
from tracker.commitments.models import (
    Amount,
    Commitment,
    CommitmentTitle,
    CommitmentType,
    ConditionKind,
    ConditionState,
)
from tracker.core import clock, journal
from tracker.core.db import db, unit_of_work
from tracker.core.errors import RuleBroken
from tracker.cycles import service as cycle_service
from tracker.cycles.models import ReviewCycle
from tracker.reports.facts import facts_of
from tracker.reports.words import words_of
from tracker.sheets.models import Clarification, Sheet
from tracker.sheets.rules import Answers

LATER = NOW + timedelta(days=60)


def cycle_of(world) -> ReviewCycle:
    return db.session.get_one(ReviewCycle, world.cycle.id)


def close(world) -> CycleRecord:
    with unit_of_work():
        service.close_cycle(cycle_of(world), vocabulary.words(), by=world.admin, at=LATER)
    return kept(world)


def kept(world) -> CycleRecord:
    return db.session.scalars(queries.record_of(world.cycle.id)).one()


@pytest.fixture
def tabled(world):
    """A cycle with one of each: reported, no change, silent, awaiting a request, a position, left out."""
    reported, _silent = world.sheets()
    world.send(reported)
    with unit_of_work():
        loaded = world.own(reported)
        service.accept_return(loaded, seen=loaded.version, by=world.reviewer, at=NOW)
    world.send(world.sheet(type=CommitmentType.STANDING), Answers("en", is_nil_return=True))
    dormant = make.make_commitment(
        world.document,
        (world.betania,),
        condition="if requested",
        condition_kind=ConditionKind.ON_REQUEST,
        condition_state=ConditionState.DORMANT,
        amounts=[Amount(verbatim="1,000 trainees", value=1000, unit="people")],
    )
    make.make_scope(world.cycle, dormant)
    make.make_scope(world.cycle, make.make_commitment(world.document, (world.alphia,), type=CommitmentType.POSITION))
    out = make.make_commitment(world.document, (world.alphia,))
    make.make_scope(world.cycle, out)
    make.leave_out(out.id, "done in 2019")
    make.leave_out(out.id, "выполнено в 2019 году", "ru")
    world.move("tabled")
    return world


def test_each_undertaking_is_counted_once_in_its_class(tabled):
    parts = record.assemble(cycle_of(tabled), vocabulary.words(), clock.now())
    told = [
        (one["participant"], one["return"], one["class"], one["accepted"], (one["submission"] or {}).get("state"))
        for item in parts["tabled"]["items"]
        for one in item["undertakings"]
    ]
    assert told == [
        ("XA", "reported", "under_way", True, "in_progress"),
        ("XB", "no_return", "no_return", False, None),
        ("XA", "nil_return", "not_begun", False, None),
        ("XB", "not_triggered", "awaiting_request", False, None),
        ("XA", "not_reviewed", "not_reviewed", False, None),
        ("XA", "not_reviewed", "not_reviewed", False, None),
    ]
    items = parts["tabled"]["items"]
    assert [item["position"] for item in items] == [1, 2, 3, 4, 5]
    assert not items[4]["included"]
    assert items[4]["exclusion_reasons"] == {"en": "done in 2019", "ru": "выполнено в 2019 году"}
    assert items[0]["exclusion_reasons"] == {}
    assert items[2]["amounts"] == [{"verbatim": "1,000 trainees", "value": "1000", "unit": "people"}]
    assert [party["code"] for party in parts["tabled"]["participants"]] == ["XA", "XB"]
    assert parts["tabled"]["rules"]["roll_up"] == "counted"


def test_the_record_carries_its_words_in_all_languages(tabled):
    words = record.assemble(cycle_of(tabled), vocabulary.words(), clock.now())["tabled"]["vocabulary"]
    assert set(words) == {"en", "ja", "ru"}
    for language in words:
        assert set(words[language]["class"]) == set(SummaryClass)
        assert set(words[language]["return"]) == set(Return)
    assert words["en"]["state"]["in_progress"] == "in progress"


def test_a_closed_cycle_has_a_record_whose_hashes_hold(tabled, journal_of):
    frozen = close(tabled)
    assert record.verify(frozen)
    assert {part.name: part.visibility for part in frozen.parts} == {"tabled": "tabled", "restricted": "restricted"}
    parts = {part.name: hashlib.sha256(part.content).hexdigest() for part in frozen.parts}
    head = {"number": frozen.journal_number, "hash": frozen.journal_hash}
    whole = rfc8785.dumps({"schema": content.SCHEMA, "parts": parts, "journal": head})
    assert frozen.hash == hashlib.sha256(whole).hexdigest()
    assert record.part_of(frozen, "tabled")["cycle"]["closed_at"] == "2026-05-01T09:00:00Z"
    # the head is that before the entry that closes the cycle, and the entry names the record
    last = db.session.scalars(sa.select(journal.JournalEntry).order_by(journal.JournalEntry.id.desc())).first()
    assert (last.event, last.id) == ("cycle.closed", frozen.journal_number + 1)
    assert json.loads(last.body)["changes"]["record"] == frozen.hash
    assert list(journal.faults(db.session, [(frozen.journal_number, frozen.journal_hash)])) == []


def test_later_changes_of_the_register_leave_the_record_as_it_is(tabled):
    frozen = close(tabled)
    before = (frozen.hash, [(part.content, part.sha256) for part in frozen.parts])
    pledge = db.session.scalars(sa.select(Commitment).order_by(Commitment.id)).first()
    pledge.type, pledge.due_on = CommitmentType.STANDING, date(2031, 1, 1)
    db.session.execute(sa.update(CommitmentTitle).values(text="Something else"))
    db.session.commit()
    again = kept(tabled)
    assert (again.hash, [(part.content, part.sha256) for part in again.parts]) == before
    assert record.verify(again)


def test_the_same_facts_give_the_same_bytes(tabled):
    first, second = (record.assemble(cycle_of(tabled), vocabulary.words(), clock.now()) for _ in range(2))
    assert rfc8785.dumps(first) == rfc8785.dumps(second)


def test_a_changed_part_is_found(tabled):
    frozen = close(tabled)
    frozen.parts[0].content = frozen.parts[0].content.replace(b"Dug 3 km.", b"Dug 9 km.")
    assert not record.verify(frozen)
    frozen.parts[0].sha256 = hashlib.sha256(frozen.parts[0].content).hexdigest()
    assert not record.verify(frozen), "the hash of the record is over those of its parts"


def test_questions_are_in_the_restricted_part_and_unsent_answers_nowhere(world):
    sheet = world.sheet()
    sent = world.send(sheet)
    with unit_of_work():
        loaded = world.own(sheet)
        asked = service.Question("Which km?", "en", date(2026, 4, 1))
        service.ask_clarification(loaded, asked, seen=loaded.version, by=world.reviewer, at=NOW)
    with unit_of_work():
        db.session.scalars(sa.select(Clarification)).one().answer = "not sent yet"
    world.move("tabled")
    frozen = close(world)
    assert sent.number == 1
    assert record.part_of(frozen, "restricted") == {
        "clarifications": [
            {
                "reference": record.part_of(frozen, "tabled")["items"][0]["reference"],
                "participant": "XA",
                "question": "Which km?",
                "asked_at": "2026-03-02T09:00:00Z",
                "answer_by": "2026-04-01",
                "answer": None,
                "answered_at": None,
            }
        ]
    }
    assert b"Which km?" not in next(part.content for part in frozen.parts if part.name == "tabled")
    assert not any(b"not sent yet" in part.content for part in frozen.parts)


def test_a_draft_is_in_no_record(world):
    sheet = world.sheet()
    with unit_of_work():
        loaded = world.own(sheet)
        loaded.done = "A secret draft"
    world.move("tabled")
    assert not any(b"secret" in part.content for part in close(world).parts)


def test_a_closed_cycle_refuses_every_change(tabled):
    close(tabled)
    cycle = cycle_of(tabled)
    with pytest.raises(RuleBroken, match="closed"), unit_of_work():
        service.close_cycle(cycle, vocabulary.words(), by=tabled.admin, at=LATER)
    with pytest.raises(RuleBroken, match="closed"), unit_of_work():
        service.table_cycle(cycle_of(tabled), by=tabled.reviewer, at=LATER)
    sheet = db.session.scalars(sa.select(Sheet).where(Sheet.participant_id == tabled.betania.id)).first()
    with pytest.raises(RuleBroken, match="closed"):
        tabled.send(sheet, DUG, by=tabled.neighbour)
    assert len(make.rows_of(CycleRecord)) == 1


def test_instants_are_told_in_utc(tabled):
    told = record.assemble(cycle_of(tabled), vocabulary.words(), clock.now())["tabled"]["cycle"]
    assert told["opened_at"] == datetime(2026, 3, 2, 9, 0, tzinfo=UTC).isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize(("days", "announced"), [(-2, "2026-03-11"), (1, None)])
def test_a_cycle_locked_before_its_last_day_says_which_day_was_announced(world, days, announced):
    world.send(world.sheet())
    at = world.cycle.due_at + timedelta(days=days)
    with unit_of_work():
        cycle_service.lock_cycle(cycle_of(world), "All are in." if announced else "", by=world.admin, at=at)
    told = content.tabled(cycle_of(world), vocabulary.words(), at)
    assert told["cycle"]["announced_due_on"] == announced
    words = words_of(facts_of(told, "en"))
    said = "The cycle was locked on 10 March 2026, earlier than the announced 11 March 2026."
    assert (said in " ".join(words["early_lock"])) is (announced is not None)
    assert ("The reason given: “All are in.”" in words["early_lock"]) is (announced is not None)
    other = " ".join(words_of(facts_of(told, "ja"))["early_lock"])
    assert ("All are in." in other and "英語" in other) is (announced is not None)
    with unit_of_work():
        cycle_service.reopen_cycle(cycle_of(world), date(2026, 4, 1), "More time.", by=world.admin, at=at)
    again = content.tabled(cycle_of(world), vocabulary.words(), at)
    assert again["cycle"]["announced_due_on"] is None
