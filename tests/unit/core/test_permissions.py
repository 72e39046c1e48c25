"""How far a grant carries a permission."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from tracker.core.permissions import Permission, Reach, Role, allows, participants_of


@dataclass(frozen=True)
class Given:
    role: Role
    framework_id: int | None = None
    participant_id: int | None = None


@dataclass(frozen=True)
class OfParticipant:
    """A ministry: of one participant, and of no dialogue."""

    __tablename__: ClassVar[str] = "institution"
    participant_id: int


@dataclass(frozen=True)
class OfDialogue:
    __tablename__: ClassVar[str] = "sheet"
    framework_id: int
    participant_id: int


NAME = Permission(
    "post:name",
    {Role.ADMIN: Reach.EVERYWHERE, Role.COORDINATOR: Reach.PARTICIPANT, Role.REVIEWER: Reach.FRAMEWORK},
)


@pytest.mark.parametrize(
    ("grant", "is_carried"),
    [
        (Given(Role.ADMIN), True),
        (Given(Role.ADMIN, 1), False),
        (Given(Role.COORDINATOR, 1, 5), True),  # whatever the dialogue
        (Given(Role.COORDINATOR, 2, 5), True),
        (Given(Role.COORDINATOR, 1, 6), False),
        (Given(Role.REVIEWER, 1), False),  # a role in a dialogue does not reach what is of none
        (Given(Role.OBSERVER, 1), False),
    ],
)
def test_what_belongs_to_a_participant_alone_is_reached_by_its_own_people(grant, is_carried):
    assert allows([grant], NAME, OfParticipant(participant_id=5)) is is_carried


@pytest.mark.parametrize(
    ("grant", "is_carried"),
    [
        (Given(Role.COORDINATOR, 1, 5), True),
        (Given(Role.COORDINATOR, 2, 5), False),
        (Given(Role.COORDINATOR, 1, 6), False),
        (Given(Role.REVIEWER, 1), True),
        (Given(Role.REVIEWER, 2), False),
    ],
)
def test_what_belongs_to_a_dialogue_is_reached_within_it(grant, is_carried):
    assert allows([grant], NAME, OfDialogue(framework_id=1, participant_id=5)) is is_carried


def test_one_acts_for_ones_own_participants_in_a_dialogue():
    grants = [
        Given(Role.COORDINATOR, 1, 5),
        Given(Role.COORDINATOR, 1, 6),
        Given(Role.COORDINATOR, 2, 7),
        Given(Role.REVIEWER, 1),
        Given(Role.ADMIN),
    ]
    assert participants_of(grants, NAME, 1) == {5, 6}
