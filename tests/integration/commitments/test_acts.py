"""What may be done with a pledge in which life: the table of docs/permissions.md, and each act keeps to it."""

from contextlib import nullcontext
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.factories import THEN, make_commitment, rows_of
from tests.integration.commitments.test_owners import make_post
from tracker.commitments import acts, lookups
from tracker.commitments.models import (
    Amount,
    AmountStage,
    Bound,
    Commitment,
    CommitmentOwner,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Life,
    OwnerRole,
    Strength,
    TriggerBasis,
)
from tracker.commitments.queries import commitment_by_reference
from tracker.commitments.service import Figure, Obliged, Terms, deadlines, edit_commitment, keep_version, owners
from tracker.commitments.service import requests as log
from tracker.commitments.service.figures import report_figures
from tracker.core.db import db, unit_of_work
from tracker.core.errors import RuleBroken
from tracker.frameworks.models import Precision

DAY = Precision.DAY


def test_the_written_table_is_what_the_acts_say():
    written = (Path(__file__).parents[3] / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert written.endswith(acts.table())


@pytest.fixture
def pledge(world):
    made = make_commitment(
        world.document,
        (world.alphia,),
        reference="XD26-1-01",
        number=1,
        condition="canal",
        condition_kind=ConditionKind.ON_REQUEST,
        condition_state=ConditionState.DORMANT,
        due_on=date(2030, 1, 1),
        due_precision=DAY,
        due_basis=DeadlineBasis.STATED,
    )
    keep_version(made, THEN)
    db.session.commit()
    make_post(world.alphia, "Water")
    return made


def edit(world, pledge, by):
    terms = Terms({"en": "Dig"}, CommitmentType.STANDING, Strength.FIRM, Bound.EACH, [Obliged(world.alphia, "XA")])
    edit_commitment(pledge, terms, version_seen=pledge.version, by=by, at=THEN)


def extend(world, pledge, by):
    wanted = deadlines.Extension(date(2031, 1, 1), DAY, "The river rose.")
    deadlines.extend_deadline(pledge, wanted, version_seen=pledge.version, by=by, at=THEN)


def name(world, pledge, by):
    post = db.session.scalars(lookups.posts_of([world.alphia.id])).one()
    owners.name_owner(pledge, post, OwnerRole.LEAD, by=by, at=THEN)


def report(world, pledge, by):
    figure = Figure("1 km", Decimal(1), "other", AmountStage.COUNTED, source="Report 5")
    report_figures(pledge, world.alphia.id, [figure], version_seen=pledge.version, by=by, at=THEN)


def ask(world, pledge, by):
    log.record_request(pledge, log.Asked(world.betania.id, "Build it."), [], by=by, at=THEN)


def invoke(world, pledge, by):
    came = log.Came(ConditionState.TRIGGERED, TriggerBasis.FACT, date(2026, 1, 1), DAY, "Report 5")
    log.invoke(pledge, came, by=by, at=THEN)


ACTING = [
    (acts.EDIT, edit),
    (acts.MOVE_DEADLINE, extend),
    (acts.NAME_OWNER, name),
    (acts.REPORT_FIGURES, report),
    (acts.RECORD_REQUEST, ask),
    (acts.INVOKE, invoke),
]


@pytest.mark.any_database
@pytest.mark.parametrize("life", Life)
@pytest.mark.parametrize(("act", "do"), ACTING, ids=lambda item: getattr(item, "__name__", ""))
def test_each_act_is_possible_only_in_its_lives(world, pledge, act, do, life):
    ended = None if life in (Life.DRAFT, Life.ACTIVE) else date(2026, 1, 1)
    db.session.execute(sa.update(Commitment).values(life=life, ended_on=ended, end_reason=ended and "done"))
    db.session.commit()
    loading = [*lookups.with_terms(), *lookups.with_owners()]
    found = commitment_by_reference(pledge.reference, None).options(*loading)
    told = nullcontext() if life in act.lives else pytest.raises(RuleBroken, match=r"is a draft|no longer in force")
    with told, unit_of_work():
        do(world, db.session.scalars(found.execution_options(populate_existing=True)).one(), world.admin)


def test_nothing_is_left_of_a_refused_act(world, pledge):
    test_each_act_is_possible_only_in_its_lives(world, pledge, acts.NAME_OWNER, name, Life.CLOSED)
    assert rows_of(CommitmentOwner) == rows_of(Amount) == []
