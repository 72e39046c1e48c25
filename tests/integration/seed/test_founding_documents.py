"""What the founding documents have become after seeding, row by row as section 8 of the design names them."""

import tomllib
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa

from tests import factories as make
from tracker.accounts.models import Person
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
from tracker.candidates.models import Ending, SegmentDecision
from tracker.commitments.models import (
    Amount,
    AmountStage,
    AssistanceRequest,
    Beneficiary,
    Bound,
    Commitment,
    CommitmentLink,
    CommitmentPartner,
    CommitmentSource,
    CommitmentTitle,
    CommitmentType,
    ConditionState,
    ConditionTrigger,
    DeadlineBasis,
    Life,
    LinkKind,
    Obligation,
    Strength,
    TriggerBasis,
)
from tracker.core.db import Base, db
from tracker.core.names import Standing
from tracker.core.permissions import Role
from tracker.cycles.models import CycleScope, ReviewCycle
from tracker.documents.models import Document, DocumentKind, DocumentParty, Edition, KnownThrough, Reading, Segment
from tracker.frameworks.models import (
    Area,
    AssessmentMode,
    Body,
    Framework,
    FrameworkPart,
    Instrument,
    InstrumentStanding,
    Meeting,
    MeetingForm,
    MeetingPlace,
    MeetingState,
    PartnerRole,
    Precision,
    ReturnMode,
    RollUp,
)
from tracker.participants.models import Membership, Participant
from tracker.seeding import FOLDER, seed_founding
from tracker.sheets.models import Sheet

SIX = ["JP", "KG", "KZ", "TJ", "TM", "UZ"]


@pytest.fixture(autouse=True)
def afresh(founding):
    yield
    db.session.rollback()


def document(code: str) -> Document:
    return db.session.scalars(sa.select(Document).where(Document.code == code)).one()


def pledge(reference: str) -> Commitment:
    return db.session.scalars(sa.select(Commitment).where(Commitment.reference == reference)).one()


def pledges_of(code: str) -> list[Commitment]:
    found = sa.select(Commitment).where(Commitment.document_id == document(code).id)
    return list(db.session.scalars(found.order_by(Commitment.position)))


def bound_by(commitment: Commitment) -> list[str]:
    found = sa.select(Participant.code).join(Obligation, Obligation.participant_id == Participant.id)
    return sorted(db.session.scalars(found.where(Obligation.commitment_id == commitment.id)))


def title_of(commitment: Commitment, language: str = "en") -> str:
    title = sa.select(CommitmentTitle.text).where(
        CommitmentTitle.commitment_id == commitment.id, CommitmentTitle.language == language
    )
    return db.session.scalars(title).one()


def area_of(commitment: Commitment) -> str | None:
    return db.session.scalar(sa.select(Area.code).where(Area.id == commitment.area_id))


def quote_of(commitment: Commitment) -> str:
    quote = sa.select(CommitmentSource.quote).where(CommitmentSource.commitment_id == commitment.id)
    return " ".join(db.session.scalars(quote).one().split())


def beneficiaries_of(commitment: Commitment) -> dict[str, str]:
    """Return participant -> as said, of those a pledge is for."""
    rows = sa.select(Participant.code, Beneficiary.said_as).join(Beneficiary.participant)
    found = db.session.execute(rows.where(Beneficiary.commitment_id == commitment.id))
    return {code: said for code, said in found}


def told_by(code: str) -> list[str]:
    """Return the beginnings of the sentences through which a document is known."""
    words = sa.func.substr(Reading.text, Segment.start + 1, 58)
    rows = (
        sa.select(words)
        .select_from(KnownThrough)
        .join(Segment, Segment.id == KnownThrough.segment_id)
        .join(Reading, Reading.id == Segment.reading_id)
        .where(KnownThrough.document_id == document(code).id)
        .order_by(Segment.ordinal)
    )
    return [text.strip() for text in db.session.scalars(rows)]


def parties_of(code: str) -> dict[str, list[str]]:
    """Return part -> codes of participants, in their order in the document."""
    rows = db.session.execute(
        sa.select(DocumentParty.part, Participant.code)
        .join(Participant, Participant.id == DocumentParty.participant_id)
        .where(DocumentParty.document_id == document(code).id)
        .order_by(DocumentParty.id)
    )
    found: dict[str, list[str]] = {}
    for part, who in rows:
        found.setdefault(part.value, []).append(who)
    return found


def meetings_of(framework: str, body: str) -> list[tuple[int | None, date | None, str, str | None]]:
    """Return (number, day, precision, place in English) of the meetings of a body, by code."""
    place = sa.and_(MeetingPlace.meeting_id == Meeting.id, MeetingPlace.language == "en")
    rows = db.session.execute(
        sa.select(Meeting.number, Meeting.held_on, Meeting.precision, MeetingPlace.text)
        .join(Body, Body.id == Meeting.body_id)
        .join(Framework, Framework.id == Body.framework_id)
        .outerjoin(MeetingPlace, place)
        .where(Framework.code == framework, Body.code == body)
        .order_by(Meeting.code)
    )
    return [(number, day, precision.value, text) for number, day, precision, text in rows]


def test_the_five_documents_are_there():
    rows = db.session.execute(
        sa.select(Document.code, Framework.code, Document.kind, Document.adopted_on, Document.posted_on, Edition)
        .join(Framework, Framework.id == Document.framework_id)
        .join(Edition, Edition.document_id == Document.id)
        .order_by(Document.code)
    )
    found = [(*row, edition.standing) for *row, edition in rows]
    unofficial, second, own = Standing.UNOFFICIAL_TRANSLATION, Standing.SECONDARY_SOURCE, Standing.AUTHENTIC
    assert found == [
        ("CAJ06", "CAJ", DocumentKind.ACTION_PLAN, date(2006, 6, 5), None, unofficial),
        ("CAJ17", "CAJ", DocumentKind.PRESS_RELEASE, None, date(2017, 5, 2), second),
        ("CAJ22", "CAJ", DocumentKind.PRESS_RELEASE, None, date(2022, 12, 24), second),
        ("JGUCP", "JGU", DocumentKind.PROGRAMME, None, None, own),
        ("NJFS", "NJP", DocumentKind.FACT_SHEET, None, None, own),
    ]


def test_each_has_the_parties_it_names():
    assert parties_of("CAJ06") == {"party": ["JP", "KZ", "KG", "TJ", "UZ"], "guest": ["AF"]}
    assert parties_of("CAJ17") == parties_of("CAJ22") == {"party": ["JP", "KZ", "KG", "TJ", "TM", "UZ"]}
    assert parties_of("JGUCP") == {"party": ["JP", "GUAM"]}
    assert parties_of("NJFS") == {"party": ["NATO", "JP"]}


def test_every_sentence_is_decided():
    rows = db.session.execute(
        sa.select(Document.code, SegmentDecision.ending)
        .select_from(Segment)
        .join(Reading, Reading.id == Segment.reading_id)
        .join(Edition, Edition.id == Reading.edition_id)
        .join(Document, Document.id == Edition.document_id)
        .outerjoin(SegmentDecision, SegmentDecision.segment_id == Segment.id)
    )
    counted = {code: Counter() for code in ("CAJ06", "CAJ17", "CAJ22", "JGUCP", "NJFS")}
    for code, ending in rows:
        counted[code][ending] += 1
    pledged, context, out, part = Ending.PLEDGE, Ending.CONTEXT, Ending.EXCLUDED, Ending.PART_OF
    assert counted == {
        "CAJ06": {pledged: 68, context: 49, out: 14, part: 1},
        "CAJ17": {pledged: 5, context: 23, out: 5},
        "CAJ22": {pledged: 6, context: 19, out: 2},
        "JGUCP": {pledged: 11, context: 40, out: 4},
        "NJFS": {pledged: 4, context: 26, out: 2},
    }


def test_what_secondary_sources_tell_are_drafts_and_nothing_else_is():
    codes = ("CAJ04", "CAJ06", "CAJ17", "CAJ22", "JGUCP", "NJFS")
    lives = {code: {row.life for row in pledges_of(code)} for code in codes}
    active, draft = {Life.ACTIVE}, {Life.DRAFT}
    assert lives == {
        "CAJ04": active,
        "CAJ06": active,
        "CAJ17": draft,
        "CAJ22": draft,
        "JGUCP": active,
        "NJFS": active,
    }


def test_the_first_cycle_is_that_of_the_plan_of_2006_alone():
    cycle = db.session.scalars(sa.select(ReviewCycle)).one()
    assert cycle.code == "CAJ-1"
    of_cycle = sa.select(Commitment.reference).join(CycleScope, CycleScope.commitment_id == Commitment.id)
    scope = db.session.scalars(of_cycle.where(CycleScope.is_included)).all()
    assert len(scope) == 68
    assert {reference.split("-")[0] for reference in scope} == {"CAJ06"}
    assert db.session.scalars(of_cycle.where(~CycleScope.is_included)).all() == ["CAJ04-0-01"]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Sheet)) == 150


def test_each_pledge_has_a_title_in_three_languages():
    titles = Counter(db.session.scalars(sa.select(CommitmentTitle.language)))
    assert titles == {"en": 95, "ja": 95, "ru": 95}


def test_of_ashgabat_2017():
    six = pledges_of("CAJ17")
    meeting = db.session.get_one(Meeting, document("CAJ17").meeting_id)
    assert (meeting.code, meeting.number, meeting.held_on, meeting.precision) == (
        "FMM-6",
        6,
        date(2017, 5, 1),
        Precision.MONTH,
    )
    assert [(row.type, row.strength, bound_by(row), area_of(row), row.due_on) for row in six] == [
        (CommitmentType.EXAMINATION, Strength.PROPOSAL, ["KZ"], "3", None),
        (CommitmentType.STANDING, Strength.FIRM, SIX, "2(9)", None),
        (CommitmentType.DELIVERABLE, Strength.FIRM, SIX, None, date(2017, 9, 11)),
        (CommitmentType.DELIVERABLE, Strength.FIRM, ["JP"], None, date(2017, 12, 31)),
        (CommitmentType.REGULATORY, Strength.FIRM, ["JP"], None, None),
    ]
    visas = six[-1]
    assert "entry visas" in quote_of(visas)
    assert title_of(visas).endswith("(bilateral, in the margins of the meeting)")
    assert [row.is_bilateral for row in six] == [False, False, False, False, True]
    assert beneficiaries_of(visas) == {"KZ": "KZ"}
    links = sa.select(CommitmentLink.kind, CommitmentLink.commitment_id, CommitmentLink.earlier_id)
    assert db.session.execute(links).all() == [(LinkKind.CONTINUES, six[1].id, pledge("CAJ06-2(9)-01").id)]


def test_of_documents_without_a_file():
    with_file = sa.select(Edition.id).where(Edition.document_id == Document.id).exists()
    rows = db.session.scalars(sa.select(Document).where(~with_file).order_by(Document.code)).all()
    kinds = (DocumentKind.DECLARATION, DocumentKind.JOINT_STATEMENT, DocumentKind.ROADMAP)
    assert [(row.code, row.kind) for row in rows] == list(zip(("CAJ04", "CAJ17JS", "CAJ17RM"), kinds, strict=True))
    assert [(row.adopted_on, row.adopted_precision) for row in rows] == [
        (date(2004, 8, 28), Precision.DAY),
        (date(2017, 5, 1), Precision.MONTH),
        (date(2017, 5, 1), Precision.MONTH),
    ]
    assert [sorted(parties_of(row.code)["party"]) for row in rows] == [["JP", "KG", "KZ", "TJ", "UZ"], SIX, SIX]
    assert told_by("CAJ04") == ["The Central Asian countries, recalling Japan's announcemen"]
    assert told_by("CAJ17JS") == [
        "Following the meeting of the Foreign Ministers Council hel",
        "At the initiative of our country, the text of the statemen",
    ]
    assert [words[:13] for words in told_by("CAJ17RM")] == ["Following the", "The documents"]


def test_of_the_thousand_trainees_announced_in_2004():
    (trainees,) = pledges_of("CAJ04")
    assert (trainees.reference, trainees.type, trainees.strength) == (
        "CAJ04-0-01",
        CommitmentType.DELIVERABLE,
        Strength.INTENTION,
    )
    assert quote_of(trainees) == "a plan to accept about 1,000 trainees from Central Asia over a 3-year period"
    assert (bound_by(trainees), area_of(trainees)) == (["JP"], "5")
    assert (trainees.due_on, trainees.due_basis) == (date(2007, 8, 31), DeadlineBasis.EVENT_RELATIVE)
    # as beneficiaries the Central Asian countries are meant by geography, with Turkmenistan
    assert beneficiaries_of(trainees) == dict.fromkeys(("KG", "KZ", "TJ", "TM", "UZ"), "CA")
    figures = sa.select(Amount.verbatim, Amount.value, Amount.unit, Amount.stage, Amount.is_about)
    assert db.session.execute(figures.where(Amount.commitment_id == trainees.id).order_by(Amount.id)).all() == [
        ("about 1,000 trainees", 1000, "people", AmountStage.PLEDGED, True),
        ("over 800 trainees", 800, "people", AmountStage.COUNTED, True),
    ]


def test_the_road_to_nizhny_pyandzh_was_asked_for_by_tajikistan():
    road = pledge("CAJ06-2(9)-02")
    assert (road.condition, road.condition_state) == (
        "in response to a request from Tajikistan",
        ConditionState.TRIGGERED,
    )
    request = db.session.scalars(sa.select(AssistanceRequest)).one()
    asker = db.session.get_one(Participant, request.participant_id)
    assert (request.commitment_id, asker.code, request.requested_on) == (road.id, "TJ", None)
    assert request.asker_acknowledged_at
    assert request.bound_acknowledged_at
    trigger = db.session.scalars(sa.select(ConditionTrigger)).one()
    assert (trigger.state, trigger.basis, trigger.request_id) == (
        ConditionState.TRIGGERED,
        TriggerBasis.REQUEST,
        request.id,
    )


def test_all_other_conditions_of_2006_are_dormant():
    conditional = [row for row in pledges_of("CAJ06") if row.condition]
    assert len(conditional) == 12
    assert [row.reference for row in conditional if row.condition_state is not ConditionState.DORMANT] == [
        "CAJ06-2(9)-02"
    ]
    assert beneficiaries_of(conditional[0]) == {"TJ": "TJ", "AF": "AF"}


def test_jetro_is_a_channel_and_no_party():
    rows = sa.select(Participant.code, CommitmentPartner.role, Commitment.reference)
    rows = rows.join(CommitmentPartner, CommitmentPartner.participant_id == Participant.id)
    found = db.session.execute(rows.join(Commitment, Commitment.id == CommitmentPartner.commitment_id)).all()
    assert found == [("JETRO", PartnerRole.CHANNEL, "CAJ06-3-01")]


def test_of_tokyo_2022():
    rows = pledges_of("CAJ22")
    meeting = db.session.get_one(Meeting, document("CAJ22").meeting_id)
    assert (meeting.number, meeting.held_on, meeting.precision) == (9, date(2022, 12, 24), Precision.DAY)
    proposals = [row for row in rows if row.strength is Strength.PROPOSAL]
    assert [bound_by(row) for row in proposals] == [["KZ"], ["KZ"], ["UZ"]]
    assert all(title_of(row).startswith("Proposal: ") for row in proposals)
    readiness, forum, host = (row for row in rows if row not in proposals)
    assert (readiness.strength, bound_by(readiness)) == (Strength.INTENTION, ["JP"])
    assert (forum.due_on, forum.due_precision, forum.due_basis) == (
        date(2023, 3, 31),
        Precision.QUARTER,
        DeadlineBasis.STATED,
    )
    assert (title_of(forum), bound_by(forum), forum.bound, area_of(forum)) == (
        "Forum on the Trans-Caspian International Transport Route",
        SIX,
        Bound.JOINTLY,
        "2(9)",
    )
    assert (bound_by(host), host.strength, host.due_on) == (["KZ"], Strength.FIRM, None)
    assert "will host the next 10th meeting" in quote_of(host)
    assert "chairing country in the dialogue from 2023" in quote_of(host)


def test_of_japan_and_guam():
    goals = [row for row in pledges_of("JGUCP") if row.heading == "3"]
    instruments = [row for row in pledges_of("JGUCP") if row.heading == "4"]
    assert [row.reference for row in goals] == [f"JGUCP-3-0{number}" for number in (1, 2, 3, 4)]
    assert [row.reference for row in instruments] == [f"JGUCP-4-0{number}" for number in (1, 2, 3, 4, 5)]
    assert {row.type for row in instruments} == {CommitmentType.MECHANISM}
    assert {tuple(bound_by(row)) for row in [*goals, *instruments]} == {("GUAM", "JP")}
    assert {row.bound for row in [*goals, *instruments]} == {Bound.JOINTLY}
    areas = db.session.scalars(sa.select(Area.printed).where(Area.coined_by == "JGUCP").order_by(Area.position)).all()
    assert len(areas) == 14
    assert (areas[0], areas[3], areas[-1]) == (
        "International and regional relations",
        "GUAM Transport Transit Corridor",
        "Culture",
    )
    assert area_of(goals[0]) == "5(1)"


def test_of_guam_and_its_members():
    group, member = sa.orm.aliased(Participant), sa.orm.aliased(Participant)
    members = db.session.scalars(
        sa.select(member.code)
        .join(Membership, Membership.member_id == member.id)
        .join(group, group.id == Membership.group_id)
        .where(group.code == "GUAM", Membership.valid_from == date(2006, 5, 23), Membership.valid_to.is_(None))
    )
    assert sorted(members) == ["AZ", "GE", "MD", "UA"]
    assert meetings_of("JGU", "MM") == [
        (None, date(2008, 12, 4), "day", "Helsinki"),
        (None, date(2011, 12, 7), "day", "Vilnius"),
    ]
    assert meetings_of("JGU", "JGM") == [
        (1, date(2007, 6, 1), "month", "Baku"),
        (4, date(2009, 2, 19), "day", "Tokyo"),
        (5, None, "none", "Tokyo"),
    ]
    assert meetings_of("JGU", "NCM") == []


def test_of_nato_and_japan():
    declared, programme, money, support = pledges_of("NJFS")
    assert (bound_by(declared), declared.bound) == (["JP", "NATO"], Bound.JOINTLY)
    assert (programme.type, programme.strength) == (CommitmentType.REGULATORY, Strength.CONTINUING)
    assert "Individual Partnership and Cooperation Programme" in title_of(programme)
    assert "Afghanistan" in title_of(money)
    assert (money.due_on, money.due_precision, money.due_basis) == (
        date(2013, 12, 31),
        Precision.YEAR,
        DeadlineBasis.STATED,
    )
    assert (support.type, support.strength, area_of(support)) == (CommitmentType.STANDING, Strength.CONTINUING, "1")
    amounts = sa.select(Amount.commitment_id, Amount.verbatim, Amount.value, Amount.unit).order_by(Amount.value.desc())
    assert [
        tuple(row) for row in db.session.execute(amounts.where(Amount.commitment_id.in_([money.id, support.id])))
    ] == [
        (money.id, "US$5 billion", Decimal(5_000_000_000), "USD"),
        (support.id, "US$52 million", Decimal(52_000_000), "USD"),
    ]
    pledged, given = (
        db.session.scalars(sa.select(Amount).where(Amount.commitment_id == row.id)).one() for row in (money, support)
    )
    assert (pledged.period_from, pledged.period_to) == (date(2009, 1, 1), date(2013, 12, 31))
    assert (given.stage, given.counts_within_id) == (AmountStage.DISBURSED, pledged.id)
    assert beneficiaries_of(money) == beneficiaries_of(support) == {"AF": "AF"}
    assert [row[1:3] for row in meetings_of("NJP", "HLT")] == [
        (date(2005, 4, 1), "month"),
        (date(2007, 1, 1), "month"),
        (date(2007, 12, 1), "month"),
        (date(2011, 5, 1), "month"),
        (date(2013, 4, 1), "month"),
    ]


def activities_of(framework: str, kind: ActivityKind | None = None) -> list[Activity]:
    found = sa.select(Activity).join(Activity.framework).where(Framework.code == framework)
    found = found.where(Activity.kind == kind) if kind else found
    return list(db.session.scalars(found.order_by(Activity.number)))


def told(activity: Activity, model: type[Base]) -> list[str]:
    """Return the English texts, or the codes of what it is linked to."""
    if model in (ActivityTitle, ActivityPlace):
        chosen = sa.select(model.text).where(model.language == "en")
    elif model is ActivityArea:
        chosen = sa.select(Area.code).join(ActivityArea, ActivityArea.area_id == Area.id).order_by(Area.position)
    else:
        chosen = sa.select(Participant.code).join(model, model.participant_id == Participant.id).order_by(model.id)
    return list(db.session.scalars(chosen.where(model.activity_id == activity.id)))


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


def parts_of(framework: str) -> list[tuple[str, str, date | None, date | None, str]]:
    """Return (who, part, from, first day after, precision) of the parts in a dialogue, in protocol order."""
    part = FrameworkPart
    rows = db.session.execute(
        sa.select(Participant.code, part.part, part.valid_from, part.valid_to, part.precision)
        .join(Participant, Participant.id == part.participant_id)
        .join(Framework, Framework.id == part.framework_id)
        .where(Framework.code == framework)
        .order_by(part.protocol_order, part.valid_from, part.id)
    )
    return [(who, kind.value, begins, ends, precision.value) for who, kind, begins, ends, precision in rows]


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


def test_seeding_again_adds_nothing():
    def numbers() -> dict[str, int]:
        tables = Base.metadata.sorted_tables
        return {t.name: db.session.scalar(sa.select(sa.func.count()).select_from(t)) for t in tables}

    before = numbers()
    assert seed_founding() == []
    assert numbers() == before


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


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_their_pages_open_in_each_language(program, language):
    admin = db.session.scalar(sa.select(Person)) or make.make_person(Role.ADMIN)
    token = make.make_sign_in(admin)
    client = program.test_client()
    with client.session_transaction() as session:
        session["language"], session["_user_id"], session["_fresh"] = language, token, True
    pages = [
        "/documents",
        "/commitments",
        "/commitments/CAJ22-0-05",
        "/commitments/NJFS-0-03",
        "/activities",
        "/activities/NJP-A3",
    ]
    pages += [f"/frameworks/{code}" for code in ("CAJ", "JGU", "NJP")]
    pages += [f"/documents/{code}" for code in ("CAJ17", "CAJ22", "JGUCP", "NJFS")]
    for page in pages:
        assert client.get(page).status_code == 200, page
    if language == "en":
        told = client.get("/commitments?framework=CAJ").get_data(as_text=True)
        assert "69 pledges" in told
        assert "11 drafts, known from a secondary source, are outside this total." in told
