"""The fictitious dialogue: what years of follow-up look like, which no real dialogue may be made to show.

`seed/fictitious/` holds its countries, its action plan in three equally authentic languages, and what happened to the
pledges in three reviews. It is added to installations on which the program is tried, never to a real one.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from tracker.accounts import service as accounts
from tracker.accounts.models import Person, RoleGrant
from tracker.assessments import service as assessments
from tracker.assessments import vocabulary
from tracker.candidates.service import outcome_of
from tracker.commitments.models import Commitment, ConditionState, TriggerBasis
from tracker.commitments.queries import commitment_by_reference
from tracker.commitments.service.editions import take_in_edition
from tracker.commitments.service.requests import Asked, Came, acknowledge_request, invoke, record_request
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Role
from tracker.cycles import service as cycles
from tracker.cycles.models import ReviewCycle
from tracker.cycles.rules import Plan
from tracker.documents.models import Document
from tracker.documents.queries import reading_of
from tracker.frameworks import service as frameworks
from tracker.frameworks.models import Framework, Meeting, Precision
from tracker.participants.models import Participant
from tracker.seeding.documents import received_from, seed_document
from tracker.seeding.files import FOLDER, toml_in
from tracker.seeding.participants import seed_participants
from tracker.sheets import queries, rules
from tracker.sheets import service as sheets
from tracker.sheets.models import Sheet

HERE = FOLDER / "fictitious"
# the hour at which acts of a day are done, and the weeks between the opening of a review and its last day
HOUR = time(9, tzinfo=UTC)
WEEKS_FOR_RETURNS = 9

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Act:
    """Something that is done at an instant."""

    at: datetime
    do: Callable[[datetime], object]


@dataclass(frozen=True)
class World:
    """The dialogue with who acts in it: its chair's team, and one person for each country by its code."""

    framework: Framework
    chair: Person
    writers: Mapping[str, Person]

    def pledge(self, number: int) -> Commitment:
        """Return the pledge before which the plan prints `number`: each numbered sentence is one."""
        in_order = sa.select(Commitment.reference).where(Commitment.framework_id == self.framework.id)
        reference = db.session.scalars(in_order.order_by(Commitment.position).offset(number - 1).limit(1)).one()
        return db.session.scalars(commitment_by_reference(reference, None)).one()

    def cycle(self, meeting: str) -> ReviewCycle:
        """Return the review for the meeting with that code."""
        of_meeting = sa.select(ReviewCycle).join(Meeting, Meeting.id == ReviewCycle.meeting_id)
        return db.session.scalars(
            of_meeting.where(Meeting.code == meeting, Meeting.framework_id == self.framework.id)
        ).one()

    def sheet(self, meeting: str, told: Told, reader: Person) -> Sheet:
        """Return the return that `told` is about, as `reader` loads it."""
        key = sa.select(Sheet.id).where(
            Sheet.cycle_id == self.cycle(meeting).id,
            Sheet.commitment_id == self.pledge(told["pledge"]).id,
            Sheet.participant_id == _participant(told["by"]).id,
        )
        grants = db.session.scalars(sa.select(RoleGrant).where(RoleGrant.person_id == reader.id)).all()
        return db.session.scalars(queries.readable_sheet(db.session.scalars(key).one(), grants)).one()


def seed_fictitious() -> list[tuple[str, str, str]]:
    """Add the fictitious dialogue unless it is there; return (sign-in name, password, role) of its people."""
    described = toml_in(HERE / "dialogue.toml")
    if db.session.scalar(sa.select(Framework.id).where(Framework.code == described["code"])) is not None:
        return []
    plan = toml_in(HERE / "action-plan.toml")
    begun = _at(plan["adopted_on"])
    with unit_of_work():
        seed_participants(HERE / "participants.toml", at=begun)
        framework = frameworks.add_framework(described, at=begun)
    with unit_of_work():
        people, world = _add_people(framework, begun)
    with unit_of_work():
        seed_document(plan, HERE / "action-plan.toml", at=begun)
    for edition in plan["editions"]:
        with unit_of_work():
            _add_edition(plan, edition, world, begun)
    for act in sorted(_history(toml_in(HERE / "cycles.toml"), world), key=lambda act: act.at):
        with unit_of_work():
            act.do(act.at)
    return people


def _add_people(framework: Framework, at: datetime) -> tuple[list[tuple[str, str, str]], World]:
    """Add who acts in the dialogue; return how they sign in, and the world they act in."""
    wanted: list[tuple[str, Role, Participant | None]] = [
        ("mirror-lake", role, None) for role in (Role.REVIEWER, Role.OBSERVER)
    ]
    parties = {row["participant"] for row in toml_in(HERE / "action-plan.toml")["parties"] if row["part"] == "party"}
    wanted += [(code.lower(), Role.COORDINATOR, _participant(code)) for code in sorted(parties)]
    shown, made = [], {}
    for name, role, participant in wanted:
        email, password = f"{role.value}-{name}@example.org", secrets.token_urlsafe(12)
        code = participant.code if participant else ""
        title = f"{role.value.title()} {code or 'Mirror Lake'}"
        person = made[code or role] = accounts.create_person(email, title, "en", password, by=None, at=at)
        accounts.give_grant(person, role, framework, participant, by=None, at=at)
        shown.append((email, password, f"{role.value} {code or 'of the fictitious dialogue'}"))
    chair = made.pop(Role.REVIEWER)
    del made[Role.OBSERVER]
    return shown, World(framework, chair, made)


def _add_edition(plan: Told, edition: Told, world: World, at: datetime) -> None:
    """Take in the plan in another of its languages, matched with the first sentence by sentence."""
    document = db.session.scalars(sa.select(Document).where(Document.code == plan["code"])).one()
    received = received_from(HERE, edition)
    outcome = outcome_of(received, day=plan["adopted_on"], parties=list(world.writers))
    working = db.session.scalars(reading_of(document.id)).one()
    take_in_edition(document, working, received, outcome, by=world.chair, at=at)


def _history(told: Told, world: World) -> Iterator[Act]:
    """Yield all that happened since, in no order."""
    for row in told["invocations"]:
        yield Act(_at(row["on"]), partial(_invoke, world, row))
    for row in told["requests"]:
        yield Act(_at(row["on"]), partial(_request, world, row))
    for review in told["cycles"]:
        yield from _review(world, review)


def _invoke(world: World, row: Told, at: datetime) -> None:
    came = Came(ConditionState.TRIGGERED, TriggerBasis.FACT, row["on"], Precision.DAY, row["source"])
    invoke(world.pledge(row["pledge"]), came, by=world.chair, at=at)


def _request(world: World, row: Told, at: datetime) -> None:
    pledge, asker = world.pledge(row["pledge"]), _participant(row["by"])
    asked = Asked(asker.id, row["words"], on=row["on"], precision=Precision.DAY, source=row["source"])
    writer = world.writers[row["by"]]
    request = record_request(pledge, asked, (asker.id,), by=writer, at=at)
    bound = next(iter(pledge.obligations_in_force)).participant.code
    acknowledge_request(pledge, request, asker=False, by=world.writers[bound], at=at)


def _review(world: World, told: Told) -> Iterator[Act]:
    """Yield what was done in one review."""
    meeting = told["meeting"]
    due_on = told.get("due_on") or clock.today() - timedelta(days=told["due_days_ago"])
    opened, locked = _at(due_on, -7 * WEEKS_FOR_RETURNS), _at(due_on, 1)
    yield Act(opened - timedelta(days=7), partial(_plan, world, told, due_on))
    yield Act(opened, lambda at: sheets.open_cycle(world.cycle(meeting), by=world.chair, at=at))
    yield Act(locked, lambda at: cycles.lock_cycle(world.cycle(meeting), by=world.chair, at=at))
    for row in told["returns"]:
        yield from _return(world, meeting, row, due_on)
    if "closed_on" in told:
        yield Act(_at(told["tabled_on"], -1), partial(_accept_all, world, meeting, told["returns"]))
        yield Act(
            _at(told["tabled_on"]), lambda at: assessments.table_cycle(world.cycle(meeting), by=world.chair, at=at)
        )
        yield Act(_at(told["closed_on"]), partial(_close, world, meeting))


def _plan(world: World, told: Told, due_on: date, at: datetime) -> None:
    of_code = sa.select(Meeting).where(Meeting.framework_id == world.framework.id, Meeting.code == told["meeting"])
    plan = Plan(
        meeting=db.session.scalars(of_code).one(),
        titles=told["titles"],
        period_from=told["period_from"],
        period_to=told.get("period_to", due_on),
        due_on=due_on,
    )
    cycles.plan_cycle(world.framework, plan, by=world.chair, at=at)


def _return(world: World, meeting: str, told: Told, due_on: date) -> Iterator[Act]:
    """Yield that a return was sent, and what the chair's team and its writer did about it."""
    yield Act(_at(due_on, -told["sent"]), partial(_send, world, meeting, told))
    if "question" in told:
        yield Act(_at(due_on, told["asked"]), partial(_ask, world, meeting, told))
    if "answer" in told:
        yield Act(_at(due_on, told["answered"]), partial(_send, world, meeting, told, answer=told["answer"]))
    if "accepted" in told:
        yield Act(_at(due_on, told["accepted"]), partial(_accept, world, meeting, told))


def _send(world: World, meeting: str, told: Told, at: datetime, answer: str = "") -> None:
    writer = world.writers[told["by"]]
    sheet = world.sheet(meeting, told, writer)
    given = {name: told[name] for name in vars(rules.Answers("en")) if name in told}
    answers = rules.Answers(**{"language": "en", **given})
    sheets.send_return(sheet, answers, answer=answer, seen=sheet.version, by=writer, at=at)


def _ask(world: World, meeting: str, told: Told, at: datetime) -> None:
    sheet = world.sheet(meeting, told, world.chair)
    question = assessments.Question(told["question"], "en")
    assessments.ask_clarification(sheet, question, seen=sheet.version, by=world.chair, at=at)


def _accept(world: World, meeting: str, told: Told, at: datetime) -> None:
    sheet = world.sheet(meeting, told, world.chair)
    assessments.accept_return(sheet, seen=sheet.version, by=world.chair, at=at)


def _accept_all(world: World, meeting: str, returns: list[Told], at: datetime) -> None:
    found = [world.sheet(meeting, told, world.chair) for told in returns]
    assessments.accept_returns(world.cycle(meeting), [(sheet, sheet.version) for sheet in found], by=world.chair, at=at)


def _close(world: World, meeting: str, at: datetime) -> None:
    assessments.close_cycle(world.cycle(meeting), vocabulary.words(), by=world.chair, at=at)


def _participant(code: str) -> Participant:
    return db.session.scalars(sa.select(Participant).where(Participant.code == code)).one()


def _at(day: date, days: int = 0) -> datetime:
    """Return the hour of acts on `day`, or so many days after it."""
    return datetime.combine(day + timedelta(days=days), HOUR)
