"""What the founding documents and their pledges are after seeding, row by row as section 8 of the design names them."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from tests import factories as make
from tests.integration.seed.founding import (
    area_of,
    beneficiaries_of,
    bound_by,
    document,
    meetings_of,
    parties_of,
    pledge,
    pledges_of,
    quote_of,
    title_of,
    told_by,
)
from tracker.accounts.models import Person
from tracker.candidates.models import Ending, SegmentDecision
from tracker.commitments.models import (
    Amount,
    AmountStage,
    AssistanceRequest,
    Bound,
    Commitment,
    CommitmentLink,
    CommitmentPartner,
    CommitmentTitle,
    CommitmentType,
    ConditionState,
    ConditionTrigger,
    DeadlineBasis,
    Life,
    LinkKind,
    Strength,
    TriggerBasis,
)
from tracker.core.db import Base, db
from tracker.core.names import Standing
from tracker.core.permissions import Role
from tracker.cycles.models import CycleScope, ReviewCycle
from tracker.documents.models import Document, DocumentKind, Edition, Reading, Segment
from tracker.frameworks.models import (
    Area,
    Framework,
    Meeting,
    PartnerRole,
    Precision,
)
from tracker.participants.models import Membership, Participant
from tracker.seeding import seed_founding
from tracker.sheets.models import Sheet

SIX = ["JP", "KG", "KZ", "TJ", "TM", "UZ"]
pytestmark = pytest.mark.usefixtures("afresh")


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


def test_seeding_again_adds_nothing():
    def numbers() -> dict[str, int]:
        tables = Base.metadata.sorted_tables
        return {t.name: db.session.scalar(sa.select(sa.func.count()).select_from(t)) for t in tables}

    before = numbers()
    assert seed_founding() == []
    assert numbers() == before


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
