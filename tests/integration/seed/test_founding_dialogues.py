"""The dialogues of the founding documents after seeding: who takes part, what has met, by which rules."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.integration.seed.founding import meetings_of, parts_of
from tracker.core.db import db
from tracker.frameworks.models import (
    AssessmentMode,
    Body,
    Framework,
    FrameworkPart,
    Instrument,
    InstrumentStanding,
    Meeting,
    MeetingForm,
    MeetingState,
    ReturnMode,
    RollUp,
)
from tracker.participants.models import Participant

pytestmark = pytest.mark.usefixtures("afresh")


def test_who_takes_part_in_central_asia_plus_japan_and_who_chairs():
    launched = date(2004, 8, 28)
    assert parts_of("CAJ") == [
        ("JP", "party", launched, None, "day"),
        ("KZ", "party", launched, None, "day"),
        ("KZ", "chair", date(2023, 1, 1), None, "year"),
        ("KG", "party", launched, None, "day"),
        ("TJ", "party", launched, None, "day"),
        ("TM", "participating", launched, None, "day"),
        ("UZ", "party", launched, None, "day"),
        ("AF", "guest", date(2006, 6, 5), date(2006, 6, 6), "day"),
        ("AF", "guest", date(2019, 5, 18), date(2019, 5, 19), "day"),
    ]
    assert [row[:2] for row in parts_of("JGU")] == [("JP", "party"), ("GUAM", "party")]
    assert [row[:2] for row in parts_of("NJP")] == [("NATO", "party"), ("JP", "party")]


def test_all_known_occasions_of_central_asia_plus_japan():
    found = {code: sorted(meetings_of("CAJ", code), key=lambda row: row[0] or 99) for code in ("FMM", "SOM", "TD")}
    assert found["FMM"] == [
        (1, date(2004, 8, 28), "day", "Astana"),
        (2, date(2006, 6, 5), "day", "Tokyo"),
        (3, date(2010, 8, 7), "day", "Tashkent"),
        (6, date(2017, 5, 1), "month", "Ashgabat"),
        (7, date(2019, 5, 18), "day", "Dushanbe"),
        (9, date(2022, 12, 24), "day", "Tokyo"),
        (10, None, "none", "Kazakhstan"),
    ]
    assert found["SOM"] == [
        (1, date(2005, 3, 4), "day", "Tashkent"),
        (2, date(2006, 2, 8), "day", "Astana"),
        (3, date(2007, 12, 13), "day", "Dushanbe"),
        (6, date(2011, 12, 1), "day", "Tokyo"),
        (7, date(2013, 10, 22), "day", "Bishkek"),
        (8, date(2014, 3, 19), "day", "Tokyo"),
        (9, date(2015, 3, 4), "day", "Tokyo"),
        (11, date(2016, 3, 25), "day", "Tokyo"),
        (12, date(2018, 1, 26), "day", "Dushanbe"),
        (13, date(2018, 11, 26), "day", "Tokyo"),
        (14, date(2021, 6, 16), "day", None),
        (16, date(2024, 5, 14), "day", "Astana"),
        (None, None, "none", None),
    ]
    assert found["TD"] == [(1, date(2006, 3, 30), "day", None), (4, date(2010, 2, 25), "day", None)]


def test_how_meetings_were_held():
    unusual = sa.select(Meeting.code, Meeting.form, Meeting.margins_of).where(Meeting.form != MeetingForm.IN_PERSON)
    assert [tuple(row) for row in db.session.execute(unusual.order_by(Meeting.code))] == [
        ("MM-2008", MeetingForm.IN_THE_MARGINS, "OSCE Ministerial Council"),
        ("MM-2011", MeetingForm.IN_THE_MARGINS, "OSCE Ministerial Council"),
        ("SOM-14", MeetingForm.ONLINE, None),
    ]
    ahead = sa.select(Meeting.code).where(Meeting.state != MeetingState.HELD).order_by(Meeting.code)
    assert db.session.scalars(ahead).all() == ["FMM-10", "SOM-next"]


def test_which_bodies_review_the_plan_of_2006():
    reviewing = sa.select(Framework.code, Body.code).join(Framework, Framework.id == Body.framework_id)
    found = db.session.execute(reviewing.where(Body.reviews).order_by(Body.id))
    # "Senior Officials' Meetings (SOM) and other occasions"
    assert [tuple(row) for row in found] == [("CAJ", "SOM"), ("CAJ", "OTHER")]


def test_the_instruments_that_the_texts_name_and_who_takes_part():
    rows = db.session.execute(
        sa.select(Framework.code, Instrument.code, Instrument.kind, Participant.code, InstrumentStanding.state)
        .join(Framework, Framework.id == Instrument.framework_id)
        .outerjoin(InstrumentStanding, InstrumentStanding.instrument_id == Instrument.id)
        .outerjoin(Participant, Participant.id == InstrumentStanding.participant_id)
        .order_by(Instrument.id, InstrumentStanding.id)
    )
    found: dict[str, list[str]] = {}
    for framework, code, kind, who, state in rows:
        found.setdefault(f"{framework} {code} {kind.value}", []).extend([f"{who} {state.value}"] if who else [])
    both = ["JP takes_part", "GUAM takes_part"]
    assert found == {
        "CAJ CANWFZ treaty": ["KZ negotiated", "KG negotiated", "TJ negotiated", "UZ negotiated"],
        "CAJ APMC treaty": [],
        "CAJ GHSGA scheme": ["JP takes_part"],
        "CAJ GASP scheme": ["JP takes_part", "UZ takes_part"],
        "JGU JGUCP programme": both,
        "JGU 4(1) scheme": both,
        "JGU 4(2) scheme": both,
        "JGU 4(3) scheme": both,
        "JGU 4(4) scheme": both,
        "JGU 4(5) scheme": [],
        "NJP IPCP programme": ["JP negotiated"],
        "NJP PCM scheme": [],
        "NJP APRP programme": ["JP takes_part"],
        "NJP GAGP scheme": ["JP takes_part"],
    }


def test_the_real_dialogues_have_the_usual_rules_for_none_adopted_others():
    for framework in db.session.scalars(sa.select(Framework)):
        told = (framework.assessment_mode, framework.return_mode, framework.roll_up, framework.shows_scores)
        assert told == (AssessmentMode.CONFIRMED, ReturnMode.EACH, RollUp.COUNTED, False)
        assert (framework.has_silence_procedure, framework.rules_source) == (False, None)


def test_every_part_and_meeting_names_its_source():
    for named in (FrameworkPart, Meeting, Instrument, InstrumentStanding):
        assert db.session.scalars(sa.select(named.id).where(named.source.is_(None))).all() == []
