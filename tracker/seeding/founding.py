"""The founding world: participants, dialogues, documents with their decisions, activities, and a first cycle."""

from datetime import date, timedelta

import click
import sqlalchemy as sa

from tracker.activities.seeding import seed_activities
from tracker.commitments.models import Commitment, Life
from tracker.core import clock
from tracker.core.db import db, unit_of_work, will_write
from tracker.cycles import service as cycles
from tracker.cycles.models import ReviewCycle
from tracker.cycles.rules import Plan
from tracker.documents.models import Document
from tracker.frameworks import service as frameworks
from tracker.frameworks.models import Framework, Meeting
from tracker.seeding.documents import seed_document, seed_relations
from tracker.seeding.files import FOLDER, toml_in
from tracker.seeding.participants import seed_participants
from tracker.sheets import service as sheets

# the first review of the 2006 plan leaves ten weeks for returns, within the calendar of DESIGN section 4
WEEKS_FOR_RETURNS = 10
CYCLE_TITLES = {
    "en": "First review of the Action Plan of 2006",
    "ja": "2006年行動計画 第1回レビュー",
    "ru": "Первый обзор Плана действий 2006 года",
}
REVIEWED = "CAJ06"
NOT_REVIEWED = {
    "en": "It is of another document; this review is of the Action Plan of 2006.",
    "ja": "別の文書の約束であり、今回のレビューは2006年の行動計画を対象とする。",
    "ru": "Это обязательство из другого документа; нынешний обзор — по Плану действий 2006 года.",
}


@click.command("seed")
def seed_command() -> None:
    """Add the founding documents and dialogues; what is there already stays as it is."""
    will_write()
    for line in seed_founding():
        click.echo(line)


def seed_founding() -> list[str]:
    """Add what is absent of the founding world and return lines to print: what was added."""
    said = []
    with unit_of_work():
        seed_participants(FOLDER / "participants.toml", at=clock.now())
    for path in sorted((FOLDER / "frameworks").glob("*.toml")):
        with unit_of_work():
            frameworks.add_framework(toml_in(path), at=clock.now())
    described = {path: toml_in(path) for path in sorted((FOLDER / "documents").glob("*.toml"))}
    # those without a file are known through the others
    for path in sorted(described, key=lambda path: "file" not in described[path]):
        with unit_of_work():
            said += seed_document(described[path], path, at=clock.now())
    for path, item in described.items():
        with unit_of_work():
            seed_relations(item["code"], path, at=clock.now())
    for path in sorted((FOLDER / "activities").glob("*.toml")):
        with unit_of_work():
            said += seed_activities(toml_in(path), at=clock.now())
    with unit_of_work():
        said += _seed_first_cycle()
    return said


def _seed_first_cycle() -> list[str]:
    """Plan and open the first review of the 2006 plan, for the next meeting of the Senior Officials."""
    framework = db.session.scalars(sa.select(Framework).where(Framework.code == "CAJ")).one()
    if db.session.scalar(sa.select(ReviewCycle.id).where(ReviewCycle.framework_id == framework.id)):
        return []
    meeting = sa.select(Meeting).where(Meeting.framework_id == framework.id, Meeting.code == "SOM-next")
    others = (
        sa.select(Commitment.id)
        .join(Document, Document.id == Commitment.document_id)
        .where(Commitment.framework_id == framework.id, Commitment.life == Life.ACTIVE, Document.code != REVIEWED)
    )
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
            left_out=dict.fromkeys(db.session.scalars(others), NOT_REVIEWED),
        ),
        by=None,
        at=at,
    )
    db.session.flush()
    sheets.open_cycle(cycle, by=None, at=at)
    return [f"{cycle.code}: {CYCLE_TITLES['en']}, open for returns until {cycle.due_on}"]
