"""What the pages of the register derive, without a database."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.register.names import Kind, Names, Thing
from tracker.register.rules import Reader, Told, told_return, who_is_bound
from tracker.sheets.models import Sheet, SheetStatus, Submission

BEFORE, AFTER = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
CYCLE = {"due_on": date(2026, 3, 11), "timezone": "Asia/Tokyo"}
OWN, OTHER, TEAM = Reader(frozenset({1}), False), Reader(frozenset({2}), False), Reader(frozenset(), True)


@dataclass
class Item:
    participant_id: int
    said_as: str


def names(*things: tuple[int, str], order: tuple[int, ...] = ()) -> Names:
    known = {key: Thing(key, code, None, None, 0, {"en": code}) for key, code in things}
    return Names({Kind.PARTICIPANT: known}, {(1, key): place for place, key in enumerate(order)})


def told(sheet_status: SheetStatus, sent: int, reader: Reader, now=BEFORE, cycle=CycleStatus.COLLECTING, **changes):
    submissions = [
        Submission(id=number, number=number, is_nil_return=False, **changes) for number in range(1, sent + 1)
    ]
    sheet = Sheet(id=1, participant_id=1, status=sheet_status)
    found = told_return(sheet, ReviewCycle(status=cycle, **CYCLE), submissions, reader, now)
    return found and (found.told, found.submission and found.submission.number)


# written out by hand from "who sees what" of DESIGN section 3
@pytest.mark.parametrize(
    ("status", "sent", "reader", "now", "cycle", "expected"),
    [
        (SheetStatus.AWAITING, 0, OWN, BEFORE, CycleStatus.COLLECTING, (Told.AWAITING, None)),
        (SheetStatus.AWAITING, 0, TEAM, BEFORE, CycleStatus.COLLECTING, (Told.AWAITING, None)),
        (SheetStatus.AWAITING, 0, OTHER, BEFORE, CycleStatus.COLLECTING, None),
        (SheetStatus.DRAFT, 0, OWN, BEFORE, CycleStatus.COLLECTING, (Told.DRAFT, None)),
        (SheetStatus.DRAFT, 0, TEAM, BEFORE, CycleStatus.COLLECTING, (Told.AWAITING, None)),
        (SheetStatus.DRAFT, 0, TEAM, AFTER, CycleStatus.COLLECTING, (Told.NO_RETURN, None)),
        (SheetStatus.AWAITING, 0, OWN, AFTER, CycleStatus.REVIEWING, (Told.NO_RETURN, None)),
        (SheetStatus.AWAITING, 0, OTHER, AFTER, CycleStatus.CLOSED, None),
        # closed ahead of its last day: nothing is awaited any more
        (SheetStatus.AWAITING, 0, OWN, BEFORE, CycleStatus.CLOSED, (Told.NO_RETURN, None)),
        (SheetStatus.SUBMITTED, 2, OWN, BEFORE, CycleStatus.COLLECTING, (Told.REPORTED, 2)),
        (SheetStatus.SUBMITTED, 2, TEAM, BEFORE, CycleStatus.COLLECTING, (Told.REPORTED, 2)),
        (SheetStatus.SUBMITTED, 2, OTHER, BEFORE, CycleStatus.REVIEWING, None),
        (SheetStatus.SUBMITTED, 2, OTHER, BEFORE, CycleStatus.CONSULTING, (Told.REPORTED, 2)),
        (SheetStatus.ACCEPTED, 1, OTHER, AFTER, CycleStatus.TABLED, (Told.REPORTED, 1)),
    ],
)
def test_a_return_is_told_to_those_who_may_know_of_it(status, sent, reader, now, cycle, expected):
    assert told(status, sent, reader, now, cycle) == expected


def test_the_accepted_sending_is_shown_even_where_a_later_one_exists():
    sheet = Sheet(id=1, participant_id=1, status=SheetStatus.ACCEPTED, accepted_submission_id=1)
    sent = [Submission(id=number, number=number, is_nil_return=number == 1) for number in (1, 2)]
    found = told_return(sheet, ReviewCycle(status=CycleStatus.COLLECTING, **CYCLE), sent, OWN, BEFORE)
    assert found
    assert (found.told, found.submission, found.is_accepted) == (Told.NIL_RETURN, sent[0], True)


@pytest.mark.parametrize(("reader", "expected"), [(OWN, True), (TEAM, True), (OTHER, False)])
def test_a_question_is_told_to_its_two_sides_only(reader, expected):
    sheet = Sheet(id=1, participant_id=1, status=SheetStatus.CLARIFICATION)
    cycle = ReviewCycle(status=CycleStatus.CONSULTING, **CYCLE)
    found = told_return(sheet, cycle, [Submission(id=1, number=1, is_nil_return=False)], reader, BEFORE)
    assert found
    assert found.is_asked is expected


def test_those_bound_stand_in_protocol_order_and_groups_count_their_members():
    known = names((1, "XA"), (2, "XB"), (3, "XC"), (9, "XG"), order=(3, 1, 2))
    bound = [Item(1, "XG"), Item(2, "XG"), Item(3, "XC")]
    assert [(thing.code, count) for thing, count in who_is_bound(bound, 1, known)] == [("XC", 0), ("XG", 2)]


def test_who_is_said_in_words_of_no_participant_stands_by_name():
    known = names((1, "XA"), (2, "XB"), order=(1, 2))
    bound = [Item(2, "both sides"), Item(1, "XA")]
    assert [(thing.code, count) for thing, count in who_is_bound(bound, 1, known)] == [("XA", 0), ("XB", 0)]
