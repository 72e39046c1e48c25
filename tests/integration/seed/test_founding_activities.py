"""What the founding documents tell as done, on record after seeding."""

import tomllib
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa

from tests.integration.seed.founding import activities_of, pledge, told
from tracker.activities.models import (
    Activity,
    ActivityAmount,
    ActivityArea,
    ActivityKind,
    ActivityParticipant,
    ActivityPlace,
    ActivityPledge,
    ActivityTitle,
)
from tracker.activities.seeding import seed_activities
from tracker.commitments.models import (
    Amount,
)
from tracker.core.db import db
from tracker.frameworks.models import (
    Precision,
)
from tracker.participants.models import Participant
from tracker.seeding import FOLDER

pytestmark = pytest.mark.usefixtures("afresh")


def test_the_nine_workshops_of_japan_and_guam():
    rows = activities_of("JGU", ActivityKind.WORKSHOP)
    assert [(row.from_on, row.to_on, *told(row, ActivityTitle), *told(row, ActivityArea)) for row in rows] == [
        (date(2007, 9, 16), date(2007, 9, 24), "Workshop on energy saving technologies", "5(3)"),
        (date(2009, 2, 1), date(2009, 2, 9), "Workshop on investment and trade promotion", "5(6)"),
        (date(2009, 11, 15), date(2009, 11, 23), "Workshop on tourism promotion", "5(2)"),
        (date(2011, 3, 10), date(2011, 3, 18), "Workshop on disaster management", "5(9)"),
        (date(2012, 1, 15), date(2012, 1, 23), "Workshop on energy security", "5(3)"),
        (date(2012, 11, 25), date(2012, 11, 30), "Workshop on transportation", "5(4)"),
        (date(2013, 3, 10), date(2013, 3, 18), "Workshop on agriculture", "5(11)"),
        (date(2014, 2, 16), date(2014, 2, 24), "Workshop on the medical field", "5(12)"),
        (date(2015, 3, 22), date(2015, 3, 30), "Workshop on water management", "5(13)"),
    ]
    assert {row.from_precision for row in rows} == {row.to_precision for row in rows} == {Precision.DAY}
    assert {place for row in rows for place in told(row, ActivityPlace)} == {"Tokyo"}
    assert {tuple(told(row, ActivityParticipant)) for row in rows} == {("JP", "GUAM")}


def test_the_six_outcomes_of_japan_and_guam_are_linked_to_areas():
    rows = activities_of("JGU", ActivityKind.OUTCOME)
    assert [told(row, ActivityArea) for row in rows] == [
        ["5(1)"],
        ["5(1)"],
        ["5(5)", "5(6)"],
        ["5(1)"],
        ["5(5)", "5(6)"],
        ["5(2)", "5(3)", "5(4)", "5(6)", "5(9)", "5(11)", "5(12)", "5(13)"],
    ]
    assert {row.from_on for row in rows} == {None}


def test_the_past_contributions_of_japan_lie_where_they_may_inside_what_it_pledged():
    pledged = db.session.scalars(sa.select(Amount).where(Amount.commitment_id == pledge("NJFS-0-03").id)).one()
    rows = db.session.execute(
        sa.select(ActivityAmount.verbatim, ActivityAmount.value, ActivityAmount.unit, ActivityAmount.counts_within_id)
        .join(Activity, Activity.id == ActivityAmount.activity_id)
        .where(Activity.framework_id == pledge("NJFS-0-03").framework_id)
        .order_by(ActivityAmount.id)
    )
    assert [tuple(row) for row in rows] == [
        ("US$52 million", Decimal(52_000_000), "USD", pledged.id),
        ("US$20 million worth of GAGP funding", Decimal(20_000_000), "USD", pledged.id),
        ("US$20 million for literacy programmes", Decimal(20_000_000), "USD", pledged.id),
        ("almost US$600 million", Decimal(600_000_000), "USD", pledged.id),
        ("571 hectares of contaminated land", Decimal(571), "hectares", None),
    ]
    served = sa.select(ActivityPledge.commitment_id, ActivityTitle.text).join(
        ActivityTitle, ActivityTitle.activity_id == ActivityPledge.activity_id
    )
    assert [tuple(row) for row in db.session.execute(served.where(ActivityTitle.language == "en"))] == [
        (pledge("NJFS-0-04").id, "Contribution to the Afghanistan Peace and Reintegration Program")
    ]


def test_what_the_plan_of_2006_and_the_later_texts_tell_as_done():
    counted = Counter(row.kind for row in activities_of("CAJ"))
    assert counted == {
        ActivityKind.PROJECT: 10,
        ActivityKind.TRAINING: 5,
        ActivityKind.MISSION: 3,
        ActivityKind.CONTRIBUTION: 3,
        ActivityKind.OTHER: 4,
        ActivityKind.WORKSHOP: 2,
        ActivityKind.CONFERENCE: 1,
    }
    titles = {title for row in activities_of("CAJ") for title in told(row, ActivityTitle)}
    assert "Rehabilitation of the road between Bishkek and Osh" in titles
    partners = sa.select(Participant.code, ActivityParticipant.part).join(ActivityParticipant.participant)
    named = partners.where(Participant.code.in_(["World Bank", "ADB", "WCO", "ADRC"])).order_by(ActivityParticipant.id)
    assert [(code, part.value) for code, part in db.session.execute(named)] == [
        ("World Bank", "channel"),
        ("ADRC", "host"),
        ("ADB", "co_organiser"),
        ("WCO", "co_organiser"),
    ]
    # that figure answers the pledge of the declaration of 2004
    assert not any("800" in title for title in titles)


def test_everything_done_stands_on_a_sentence_and_has_a_title_in_three_languages():
    assert db.session.scalar(sa.select(Activity.id).where(Activity.source_segment_id.is_(None))) is None
    number = db.session.scalar(sa.select(sa.func.count()).select_from(Activity))
    assert number == 58
    assert Counter(db.session.scalars(sa.select(ActivityTitle.language))) == dict.fromkeys(("en", "ja", "ru"), number)


def test_what_was_done_is_not_seeded_again_under_another_title_or_after_its_end():
    workshop, other = activities_of("JGU", ActivityKind.WORKSHOP)[:2]
    title = sa.select(ActivityTitle).where(ActivityTitle.activity_id == workshop.id, ActivityTitle.language == "en")
    db.session.scalars(title).one().text = "Energy saving"
    other.ended_on, other.end_reason = date(2026, 11, 1), "Told twice."
    db.session.flush()
    path = FOLDER / "activities" / "japan-guam.toml"
    described = tomllib.loads(path.read_text(encoding="utf-8"))
    assert seed_activities(described, at=datetime(2026, 11, 2, tzinfo=UTC)) == []
    db.session.info.pop("journal", None)
