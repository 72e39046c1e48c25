"""A dialogue as a file describes it: adding twice adds what is absent and overwrites nothing."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from tests import factories as make
from tracker.core.db import Base, db, unit_of_work
from tracker.core.errors import RuleBroken
from tracker.core.journal import JournalEntry
from tracker.frameworks import service
from tracker.frameworks.models import (
    Area,
    AreaMapping,
    Body,
    Framework,
    FrameworkPart,
    FrameworkPartner,
    Instrument,
    InstrumentStanding,
    Meeting,
    PartInDialogue,
    Precision,
    RollUp,
)

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
DESCRIBED = {
    "code": "XLAKES",
    "timezone": "UTC",
    "fictitious": True,
    "assessment_mode": "rated",
    "silence_procedure": True,
    "return_mode": "joint",
    "roll_up": "majority",
    "scores": True,
    "rules_source": "Terms of reference, 2020",
    "names": {"en": {"short": "Lakes", "full": "Dialogue of the Lakes"}, "ru": {"short": "Озёра"}},
    "parts": [
        {"participant": "XA", "part": "party", "from": date(2020, 1, 1)},
        {"participant": "XB", "part": "observer", "reports": False, "source": "Note"},
    ],
    "chairmanships": [{"participant": "XA", "from": date(2023, 1, 1), "precision": "year"}],
    "bodies": [{"code": "SOM", "names": {"en": "Senior Officials"}, "reviews": True}],
    "meetings": [
        {"code": "SOM-1", "body": "SOM", "state": "held", "precision": "none", "form": "online"},
        {
            "code": "SOM-2",
            "body": "SOM",
            "state": "held",
            "precision": "day",
            "held_on": date(2021, 5, 4),
            "form": "in_the_margins",
            "margins_of": "a summit",
            "place": {"en": "Lakeside"},
        },
    ],
    "areas": [
        {"code": "1", "names": {"en": "Water"}, "printed": {"ru": "Вода"}, "coined_by": "XL20"},
        {"code": "2", "names": {"en": "Roads"}},
        {"code": "2(1)", "parent": "2", "names": {"en": "Bridges"}},
    ],
    "mappings": [{"area": "1", "to": "2", "note": "in part"}],
    "partners": [{"participant": "BANK", "role": "funder", "from": date(2020, 1, 1), "precision": "year"}],
    "instruments": [
        {
            "code": "T",
            "kind": "treaty",
            "names": {"en": "Treaty"},
            "standings": [{"participant": "XA", "state": "signed", "since": date(2020, 5, 1)}],
        }
    ],
}


@pytest.fixture
def people(app):
    return [make.make_participant(code) for code in ("XA", "XB", "BANK")]


def add(**changes):
    with unit_of_work():
        service.add_framework({**DESCRIBED, **changes}, at=AT)


def numbers():
    db.session.rollback()
    return {t.name: db.session.scalar(sa.select(sa.func.count()).select_from(t)) for t in Base.metadata.sorted_tables}


def test_all_that_is_described_is_there(people):
    add()
    framework = db.session.query(Framework).one()
    assert (framework.roll_up, framework.shows_scores, framework.rules_source) == (
        RollUp.MAJORITY,
        True,
        "Terms of reference, 2020",
    )
    parts = db.session.query(FrameworkPart).order_by(FrameworkPart.id).all()
    assert [(row.part, row.protocol_order, row.reports) for row in parts] == [
        (PartInDialogue.PARTY, 1, True),
        (PartInDialogue.OBSERVER, 2, False),
        (PartInDialogue.CHAIR, 1, True),
    ]
    assert (parts[2].precision, parts[1].source) == (Precision.YEAR, "Note")
    assert db.session.query(Body).one().reviews
    assert [row.margins_of for row in db.session.query(Meeting).order_by(Meeting.code)] == [None, "a summit"]
    areas = {row.code: row for row in db.session.query(Area)}
    assert areas["2(1)"].parent_id == areas["2"].id
    assert (areas["1"].printed, areas["1"].printed_language) == ("Вода", "ru")
    assert db.session.query(AreaMapping).one().note == "in part"
    assert db.session.query(FrameworkPartner).one().precision is Precision.YEAR
    assert db.session.query(InstrumentStanding).one().since_on == date(2020, 5, 1)


def test_adding_again_adds_nothing(people):
    add()
    before = numbers()
    add()
    assert numbers() == before


def test_what_was_changed_by_hand_stays_and_what_is_absent_is_added(people):
    add(instruments=[], meetings=DESCRIBED["meetings"][:1])
    with unit_of_work():
        db.session.query(Body).one().reviews = False
        db.session.query(Area).filter_by(code="1").one().coined_by = None
    add()
    assert not db.session.query(Body).one().reviews
    assert db.session.query(Area).filter_by(code="1").one().coined_by is None
    assert db.session.query(Meeting).count() == 2
    assert db.session.query(Instrument).count() == 1


def test_each_row_is_told_in_the_journal_and_the_program_itself_did_it(people):
    add()
    told = db.session.query(JournalEntry).order_by(JournalEntry.id).all()
    assert {row.by_id for row in told} == {None}
    names = [row.event for row in told]
    assert names[:2] == ["framework.added", "framework.rules_changed"]
    assert names.count("framework_part.added") == 3
    assert names.count("meeting.added") == 2
    assert {row.framework_id for row in told} == {db.session.query(Framework.id).scalar()}


def test_a_file_that_contradicts_itself_is_refused_and_leaves_nothing(people):
    twice = [*DESCRIBED["chairmanships"], {"participant": "XB", "from": date(2025, 1, 1)}]
    with pytest.raises(RuleBroken, match="Country XA chairs in that time too"):
        add(chairmanships=twice)
    db.session.rollback()
    assert db.session.query(Framework).count() == 0
