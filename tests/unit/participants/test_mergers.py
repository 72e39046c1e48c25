"""What a merger of two participants does to each kind of row; every reference is decided here by hand."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tracker import rooms
from tracker.participants import mergers
from tracker.participants.labels import REFERENCES
from tracker.participants.mergers import Fate
from tracker.participants.models import Institution, Participant, Post

rooms.load_models()

MOVES, UNIQUE, DATED, STAYS = "moves", "moves unless there already", "moves unless it overlaps", "stays"
# table and column -> what becomes of its rows; a new reference has to be added here by whoever makes it
DECIDED = {
    "activity_participant.participant_id": UNIQUE,
    "assistance_request.participant_id": MOVES,
    "commitment_amount.participant_id": MOVES,
    "commitment_beneficiary.participant_id": UNIQUE,
    "commitment_partner.participant_id": UNIQUE,
    "condition_trigger.participant_id": MOVES,
    "consultation_answer.participant_id": STAYS,
    "document_party.participant_id": UNIQUE,
    "framework_part.participant_id": DATED,
    "framework_partner.participant_id": DATED,
    "institution.participant_id": MOVES,
    "instrument_standing.participant_id": MOVES,
    "membership.group_id": DATED,
    "membership.member_id": DATED,
    "obligation.participant_id": DATED,
    "participant.merged_into_id": MOVES,
    "role_grant.participant_id": DATED,
    "sheet.participant_id": STAYS,
}
FIRST = datetime(2019, 1, 1, tzinfo=UTC)
EARLY, NOW = datetime(2020, 1, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)


def named(model: Any) -> dict[str, mergers.Reference]:
    return {".".join(reference.name): reference for reference in mergers.references_to(model)}


def fate_in(reference: mergers.Reference) -> str:
    if reference.table.name in mergers.staying:
        return STAYS
    return MOVES if not reference.keys else DATED if reference.end else UNIQUE


def test_every_reference_to_a_participant_is_decided():
    assert {name: fate_in(reference) for name, reference in named(Participant).items()} == DECIDED


def test_every_reference_to_an_institution_or_a_post_is_decided():
    found = {name: fate_in(reference) for name, reference in named(Institution).items()}
    assert found == {"institution.merged_into_id": MOVES, "post.institution_id": MOVES}
    # the pages say "answers for N pledges": nothing else may refer to a post
    assert set(named(Post)) == {"commitment_owner.post_id"}


def test_every_reference_has_words():
    found = [reference.name for model in (Participant, Institution) for reference in mergers.references_to(model)]
    assert set(found) == set(REFERENCES)


def obligation(key: int, who: int, pledge: int = 7, until: datetime | None = None) -> dict[str, Any]:
    return {
        "id": key,
        "commitment_id": pledge,
        "participant_id": who,
        "said_as": "XA",
        "must_report": True,
        "valid_from": EARLY,
        "valid_to": until,
    }


@pytest.mark.parametrize(
    ("own", "others", "fate"),
    [
        (obligation(1, 1), [], Fate.MOVES),
        (obligation(1, 1), [obligation(2, 2, pledge=8)], Fate.MOVES),
        (obligation(1, 1), [obligation(2, 2)], Fate.ENDS),  # both are bound by it now
        (obligation(1, 1, until=NOW), [obligation(2, 2)], Fate.STAYS),  # that is history
        (obligation(1, 1, until=EARLY), [obligation(2, 2, until=EARLY)], Fate.STAYS),  # a key cannot be there twice
        (obligation(1, 1), [{**obligation(2, 2, until=FIRST), "valid_from": FIRST}], Fate.MOVES),  # it never was
        (obligation(1, 1), [obligation(2, 2, until=NOW)], Fate.CLASHES),  # nobody may be unbound by a merger
    ],
)
def test_who_is_bound_twice_is_bound_once(own, others, fate):
    assert named(Participant)["obligation.participant_id"].fate_of(own, others, 2) is fate


def party(key: int, who: int, part: str = "party") -> dict[str, Any]:
    return {"id": key, "document_id": 7, "participant_id": who, "part": part}


@pytest.mark.parametrize(
    ("own", "others", "fate"),
    [
        (party(1, 1), [], Fate.MOVES),
        (party(1, 1), [party(2, 2)], Fate.GOES),  # the very same
        (party(1, 1), [party(2, 2, "guest")], Fate.STAYS),  # says something else
    ],
)
def test_a_part_in_a_document_is_not_said_twice(own, others, fate):
    assert named(Participant)["document_party.participant_id"].fate_of(own, others, 2) is fate


def member(key: int, who: int, group: int, valid_from: date | None = None) -> dict[str, Any]:
    return {"id": key, "group_id": group, "member_id": who, "valid_from": valid_from, "valid_to": None}


def test_nobody_becomes_a_member_of_itself():
    references = named(Participant)
    assert references["membership.member_id"].fate_of(member(1, 1, group=2), [], 2) is Fate.ENDS
    assert references["membership.group_id"].fate_of(member(1, 2, group=1), [], 2) is Fate.ENDS
    assert references["membership.member_id"].fate_of(member(1, 1, group=3), [], 2) is Fate.MOVES
    twice = [member(2, 2, group=3, valid_from=date(2010, 1, 1))]
    assert references["membership.member_id"].fate_of(member(1, 1, group=3), twice, 2) is Fate.ENDS


def test_a_role_held_twice_is_held_once():
    reference = named(Participant)["role_grant.participant_id"]
    own = {"id": 1, "person_id": 5, "role": "coordinator", "framework_id": 1, "participant_id": 1, "ended_at": None}
    assert reference.fate_of(own, [{**own, "id": 2, "participant_id": 2}], 2) is Fate.ENDS
    assert reference.fate_of(own, [{**own, "id": 2, "participant_id": 2, "person_id": 6}], 2) is Fate.MOVES
    ended = {**own, "id": 2, "participant_id": 2, "ended_at": NOW}
    assert reference.fate_of(own, [ended], 2) is Fate.MOVES
