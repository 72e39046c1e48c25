"""A dialogue of two parties with a cycle that is open for returns, for tests about returns and what follows."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tests import factories as make
from tracker.accounts.models import Person, RoleGrant
from tracker.commitments.models import Commitment, Obligation
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Role
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.documents.models import Document
from tracker.frameworks.models import Framework
from tracker.participants.models import Participant
from tracker.sheets import queries, service
from tracker.sheets.models import Sheet, Submission
from tracker.sheets.rules import Answers

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DUG = Answers("en", state="in_progress", done="Dug 3 km.")


@dataclass
class World:
    """Alphia and Betania, with the people who act for them and for the chair."""

    framework: Framework
    document: Document
    alphia: Participant
    betania: Participant
    cycle: ReviewCycle
    admin: Person
    reviewer: Person
    writer: Person  # coordinator of Alphia
    colleague: Person  # another coordinator of Alphia
    neighbour: Person  # coordinator of Betania

    def sheets(self, **changes: Any) -> tuple[Sheet, Sheet]:
        """Return the sheets of Alphia and of Betania on a new deliverable that binds both."""
        pledge = make.make_commitment(self.document, (self.alphia, self.betania), **changes)
        make.make_scope(self.cycle, pledge)
        first, second = obligations_of(pledge)
        return make.make_sheet(self.cycle, first), make.make_sheet(self.cycle, second)

    def sheet(self, **changes: Any) -> Sheet:
        """Return Alphia's sheet on a new deliverable."""
        pledge = make.make_commitment(self.document, (self.alphia,), **changes)
        make.make_scope(self.cycle, pledge)
        return make.make_sheet(self.cycle, obligations_of(pledge)[0])

    def own(self, sheet: Sheet, person: Person | None = None) -> Sheet:
        """Return `sheet` as the page of its writer loads it."""
        return db.session.scalars(queries.readable_sheet(sheet.id, grants_of(person or self.writer))).one()

    def send(self, sheet: Sheet, answers: Answers = DUG, *, at: datetime = NOW, **more: Any) -> Submission:
        """Send `answers` as Alphia's return, or as that of the participant of `by`."""
        by = more.pop("by", self.writer)
        with unit_of_work():
            loaded = self.own(sheet, by)
            more.setdefault("seen", loaded.version)
            return service.send_return(loaded, answers, by=by, at=at, **more)

    def move(self, status: str) -> None:
        """Put the cycle into `status`, whatever it was."""
        db.session.get_one(ReviewCycle, self.cycle.id).status = CycleStatus(status)
        db.session.commit()


@make.one_commit()
def make_world() -> World:
    """Return a dialogue with an open cycle without pledges; nine days are left for returns."""
    alphia, betania = make.make_participant("XA", "Alphia"), make.make_participant("XB", "Betania")
    framework = make.make_framework("XXD", (alphia, betania))
    people = [
        make.make_person(Role.ADMIN, framework),
        make.make_person(Role.REVIEWER, framework),
        make.make_person(Role.COORDINATOR, framework, alphia),
        make.make_person(Role.COORDINATOR, framework, alphia),
        make.make_person(Role.COORDINATOR, framework, betania),
    ]
    due_on = (NOW + timedelta(days=9)).date()
    cycle = make.make_cycle(framework, CycleStatus.COLLECTING, due_on=due_on, opened_at=NOW)
    document = make.make_document(framework, parties=(alphia, betania))
    return World(framework, document, alphia, betania, cycle, *people)


def grants_of(person: Person) -> list[RoleGrant]:
    """Return what `person` was given."""
    return list(db.session.scalars(sa.select(RoleGrant).where(RoleGrant.person_id == person.id)))


def obligations_of(pledge: Commitment) -> list[Obligation]:
    """Return who is bound by `pledge`, in the order it was given."""
    found = sa.select(Obligation).where(Obligation.commitment_id == pledge.id).order_by(Obligation.id)
    return list(db.session.scalars(found))
