"""Seeds the founding world from the plain files in `seed/`: `flask --app tracker seed`, also run by `make run`.

Each file says what it holds. Seeding uses the services that people use, matches natural keys, adds what is absent and
overwrites nothing; it may run as often as one likes.
"""

import json
import secrets
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from flask import Flask

import config
from tracker.accounts import service as accounts
from tracker.accounts.models import Person
from tracker.activities.seeding import seed_activities
from tracker.candidates import service as candidates
from tracker.candidates.models import Ending
from tracker.candidates.rules import merged
from tracker.commitments import rules as commitment_rules
from tracker.commitments import service as commitments
from tracker.commitments.models import Bound, CommitmentType, ConditionKind, ConditionState, DeadlineBasis, Strength
from tracker.core import clock
from tracker.core.db import db, unit_of_work, will_write
from tracker.core.names import Standing
from tracker.core.permissions import Role
from tracker.cycles import service as cycles
from tracker.cycles.models import ReviewCycle
from tracker.cycles.rules import Plan
from tracker.documents import service as documents
from tracker.documents.models import Document, DocumentKind, PartInDocument, Reading, Segment
from tracker.documents.queries import segments_of
from tracker.frameworks import service as frameworks
from tracker.frameworks.models import Area, Framework, Meeting, Precision
from tracker.participants import service as participants
from tracker.participants.groups import members_by_group
from tracker.participants.models import Participant, ParticipantKind
from tracker.sheets import service as sheets

FOLDER = config.ROOT / "seed"
# the first review of the 2006 plan leaves ten weeks for returns, within the calendar of DESIGN section 4
WEEKS_FOR_RETURNS = 10
CYCLE_TITLES = {
    "en": "First review of the Action Plan of 2006",
    "ja": "2006年行動計画 第1回レビュー",
    "ru": "Первый обзор Плана действий 2006 года",
}

# sign-in name, role, participant, language: each is called after the role, for no real person is invented
TRIAL_PEOPLE = (
    ("admin", Role.ADMIN, None, "en"),
    ("reviewer", Role.REVIEWER, None, "en"),
    ("coordinator-jp", Role.COORDINATOR, "JP", "ja"),
    ("coordinator-kz", Role.COORDINATOR, "KZ", "ru"),
    ("coordinator-uz", Role.COORDINATOR, "UZ", "en"),
)


@click.command("seed")
def seed_command() -> None:
    """Add the founding documents and dialogues; what is there already stays as it is."""
    will_write()
    for line in seed_founding():
        click.echo(line)


def seed_for_trial(app: Flask) -> list[str]:
    """Seed the founding world and, where nobody has an account yet, people to try the program with.

    Returns the lines to print: what was added, and how to sign in. First passwords are kept beside the database, for
    whoever runs the program from a checkout; a real installation makes its own people by `accounts create-admin`.
    """
    with app.app_context():
        will_write()
        said = seed_founding()
        people = _seed_people()
    kept = Path(str(app.config["INSTANCE"])) / "sign-ins.txt"
    if people:
        kept.touch(mode=0o600)
        kept.write_text("".join(f"  {email:<28} {password:<18} {role}\n" for email, password, role in people))
    if not kept.exists():
        return said
    return [*said, "Sign in with a name and its first password:", kept.read_text().rstrip()]


def seed_founding() -> list[str]:
    """Add what is absent of the founding world and return lines to print: what was added."""
    said = []
    with unit_of_work():
        _seed_participants(clock.now())
    for path in sorted((FOLDER / "frameworks").glob("*.toml")):
        with unit_of_work():
            frameworks.add_framework(_toml(path), at=clock.now())
    for path in sorted((FOLDER / "documents").glob("*.toml")):
        with unit_of_work():
            said += _seed_document(path)
    for path in sorted((FOLDER / "activities").glob("*.toml")):
        with unit_of_work():
            said += seed_activities(_toml(path), at=clock.now())
    with unit_of_work():
        said += _seed_first_cycle()
    return said


def _seed_people() -> list[tuple[str, str, str]]:
    """Add one person a role to an installation without any; return (sign-in name, password, role) of those added."""
    if db.session.scalar(sa.select(Person.id).limit(1)) is not None:
        return []
    framework = db.session.scalars(sa.select(Framework).where(Framework.code == "CAJ")).one()
    shown = []
    for name, role, code, language in TRIAL_PEOPLE:
        email, password = f"{name}@example.org", secrets.token_urlsafe(12)
        participant = db.session.scalar(sa.select(Participant).where(Participant.code == code)) if code else None
        with unit_of_work():
            at = clock.now()
            title = f"{role.value.title()} {code or ''}".strip()
            person = accounts.create_person(email, title, language, password, by=None, at=at)
            scope = None if role is Role.ADMIN else framework
            accounts.give_grant(person, role, scope, participant, by=None, at=at)
        shown.append((email, password, f"{role.value} {code or ''}".strip()))
    return shown


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _seed_participants(at: datetime) -> None:
    described = _toml(FOLDER / "participants.toml")["participants"]
    known = {row.code: row for row in db.session.scalars(sa.select(Participant))}
    for item in described:
        if item["code"] not in known:
            kind = ParticipantKind(item["kind"])
            known[item["code"]] = participants.add_participant(item["code"], kind, item["names"], at=at)
    for item in described:
        for member in item.get("members", ()):
            participants.add_member(known[item["code"]], known[member["code"]], member.get("from"), member.get("to"))


def _seed_document(path: Path) -> list[str]:
    described = _toml(path)
    if db.session.scalar(sa.select(Document.id).where(Document.code == described["code"])):
        return []
    at = clock.now()
    framework = db.session.scalars(sa.select(Framework).where(Framework.code == described["framework"])).one()
    received = documents.Received(
        data=(path.parent / described["file"]).read_bytes(),
        language=described["language"],
        standing=Standing(described["standing"]),
        file_name=described["file"],
    )
    particulars = _particulars(framework, described)
    reading = documents.add_document(framework, particulars, received, by=None, at=at)
    parties = [who.code for who, part in particulars.parties if part is PartInDocument.PARTY]
    found = candidates.find_candidates(
        reading, received.language, adopted_on=_day_of(particulars), parties=parties, at=at
    )
    db.session.flush()
    decided = path.with_suffix(".decisions.jsonl")
    if decided.exists():
        by_segment: dict[int, list[dict[str, Any]]] = {}
        for row in found:
            by_segment.setdefault(row.segment_id, []).append(row.finding)
        _decide(reading, particulars, by_segment, decided, at)
    return [f"{described['code']}: {described['titles']['en']}"]


def _particulars(framework: Framework, described: Mapping[str, Any]) -> documents.Particulars:
    meeting = sa.select(Meeting).where(Meeting.framework_id == framework.id, Meeting.code == described.get("meeting"))
    known = {row.code: row for row in db.session.scalars(sa.select(Participant))}
    return documents.Particulars(
        code=described["code"],
        kind=DocumentKind(described["kind"]),
        titles=described["titles"],
        adopted_on=described.get("adopted_on"),
        adopted_precision=Precision(described.get("precision", "none")),
        posted_on=described.get("posted_on"),
        posted_precision=Precision(described.get("posted_precision", "none")),
        places=described.get("place", {}),
        meeting=db.session.scalar(meeting) if described.get("meeting") else None,
        authentic_languages=described.get("authentic_languages", ()),
        parties=[(known[row["participant"]], PartInDocument(row["part"])) for row in described.get("parties", ())],
    )


def _decide(
    reading: Reading,
    particulars: documents.Particulars,
    found: Mapping[int, list[dict[str, Any]]],
    path: Path,
    at: datetime,
) -> None:
    """Take over the decisions in `path`, one JSON object a segment, matched by their words."""
    document = db.session.get_one(Document, reading.edition.document_id)
    decided = _decided_by(reading, path)
    by_number = {row["n"]: segment for segment, row in decided}
    for segment, row in decided:
        if row["decision"] == "pledge":
            place = commitments.Place(document, reading, segment, merged(found.get(segment.id, ())))
            commitments.accept(place, _terms(row, particulars, document.framework_id), by=None, at=at)
        elif row["decision"] != "context":
            _leave_out(segment, row, by_number, at)
    context = [segment for segment, row in decided if row["decision"] == "context"]
    candidates.decide_several(context, Ending.CONTEXT, by=None, at=at)


def _decided_by(reading: Reading, path: Path) -> list[tuple[Segment, dict[str, Any]]]:
    """Return each segment of `reading` with its row in `path`; raise `LookupError` unless the two fit one to one."""
    rows = {_folded(row["text"]): row for row in _json_lines(path)}
    found = []
    for segment in db.session.scalars(segments_of(reading.id)):
        words = _folded(reading.text[segment.start : segment.end])
        if words not in rows:
            raise LookupError(f"{path.name} does not decide: {words[:80]}")
        found.append((segment, rows.pop(words)))
    if rows:
        raise LookupError(f"{path.name} decides what is not in the text: {next(iter(rows))[:80]}")
    return found


def _leave_out(segment: Segment, row: Mapping[str, Any], by_number: Mapping[int, Segment], at: datetime) -> None:
    part_of = by_number.get(row["of"]) if row["decision"] == "part_of" else None
    candidates.decide(segment, Ending(row["decision"]), reason=row.get("reason"), part_of=part_of, by=None, at=at)


def _terms(row: Mapping[str, Any], particulars: documents.Particulars, framework_id: int) -> commitments.Terms:
    parties = [who for who, part in particulars.parties if part is PartInDocument.PARTY]
    known = {who.code: who for who in parties}
    area = sa.select(Area).where(Area.code == row["area"], Area.framework_id == framework_id)
    members = members_by_group(_day_of(particulars) or clock.today())
    deadline = row["deadline"] or {}
    return commitments.Terms(
        titles=row["title"],
        type=CommitmentType(row["type"]),
        strength=Strength(row["strength"]),
        bound=Bound(row["bound"]),
        obliged=[
            commitments.Obliged(known[code], said)
            for code, said in commitment_rules.resolved(row["actors"], list(known), members)
        ],
        area=db.session.scalar(area) if row["area"] else None,
        condition=row["condition"],
        condition_kind=ConditionKind(row["condition_kind"]) if row["condition_kind"] else None,
        condition_state=ConditionState(row["condition_state"]) if row["condition_state"] else None,
        due_on=date.fromisoformat(deadline["on"]) if deadline.get("on") else None,
        due_precision=Precision(deadline.get("precision") or "none"),
        due_basis=DeadlineBasis(deadline.get("basis") or "none"),
        recurs=row["recurs"],
        amounts=[
            commitments.Figure(item["text"], Decimal(str(item["value"])), item["unit"]) for item in row["amounts"]
        ],
    )


def _day_of(particulars: documents.Particulars) -> date | None:
    """Return the day on which the text stood: a secondary source is read as of its posting."""
    return particulars.adopted_on or particulars.posted_on


def _seed_first_cycle() -> list[str]:
    """Plan and open the first review of the 2006 plan, for the next meeting of the Senior Officials."""
    framework = db.session.scalars(sa.select(Framework).where(Framework.code == "CAJ")).one()
    if db.session.scalar(sa.select(ReviewCycle.id).where(ReviewCycle.framework_id == framework.id)):
        return []
    meeting = sa.select(Meeting).where(Meeting.framework_id == framework.id, Meeting.code == "SOM-next")
    at = clock.now()
    today = clock.today(framework.timezone)
    cycle = cycles.plan_cycle(
        framework,
        Plan(
            meeting=db.session.scalars(meeting).one(),
            titles=CYCLE_TITLES,
            period_from=date(2006, 6, 5),
            period_to=today,
            due_on=today + timedelta(weeks=WEEKS_FOR_RETURNS),
        ),
        by=None,
        at=at,
    )
    db.session.flush()
    sheets.open_cycle(cycle, by=None, at=at)
    return [f"{cycle.code}: {CYCLE_TITLES['en']}, open for returns until {cycle.due_on}"]


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _folded(text: str) -> str:
    return " ".join(text.split())
