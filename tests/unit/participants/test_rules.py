"""Names, memberships and posts in time, and what may be done to participants."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.commitments.rules import resolved
from tracker.core.errors import RuleBroken
from tracker.participants import rules
from tracker.participants.models import ALL, Institution, Participant, ParticipantKind

ZERO = date(2000, 1, 1)
SPAN = 60
days = st.none() | st.integers(0, SPAN).map(lambda n: ZERO + timedelta(days=n))
every_day = [ZERO + timedelta(days=n) for n in range(-2, SPAN + 3)]
periods = st.tuples(days, days).filter(lambda pair: None in pair or pair[0] <= pair[1])


@dataclass
class Span:
    valid_from: date | None
    valid_to: date | None
    text: str = ""


def holds(row: Any, day: date) -> bool:
    return (row.valid_from or date.min) <= day and (row.valid_to is None or day < row.valid_to)


def held(rows: list[Any], day: date) -> list[Any]:
    return [row for row in rows if holds(row, day)]


@given(st.lists(days, max_size=12))
def test_however_names_follow_each_other_each_day_has_one_at_most(begins):
    rows: list[Span] = []
    for number, begin in enumerate(begins):
        try:
            before, until = rules.place_for(rows, begin)
        except RuleBroken:
            assert begin in [row.valid_from for row in rows if not rules.is_never(row.valid_from, row.valid_to)]
            continue
        if before:
            before.valid_to = begin
        rows.append(Span(begin, until, str(number)))
        assert all(len(held(rows, day)) <= 1 for day in every_day)
        # the new one holds on its first day and until the next begins
        first = begin or every_day[0]
        assert [row.text for row in held(rows, first)] == [str(number)] or (until is not None and first >= until)
    if rows:
        earliest = min(row.valid_from or every_day[0] for row in rows)
        assert all(len(held(rows, day)) == 1 for day in every_day if day >= earliest), "no day is left without a name"


@given(st.lists(periods, max_size=12))
def test_memberships_that_pass_the_check_never_overlap(wanted):
    rows: list[Span] = []
    for begin, end in wanted:
        clashes = any(held(rows, day) for day in every_day if holds(Span(begin, end), day))
        try:
            rules.check_apart(rows, begin, end)
        except RuleBroken:
            assert clashes
        else:
            assert not clashes
            rows.append(Span(begin, end))
    assert all(len(held(rows, day)) <= 1 for day in every_day)


@given(periods, periods)
def test_two_times_overlap_where_they_share_a_day(one, other):
    far = [date.min, *every_day, date.max]
    shared = [day for day in far if holds(Span(*one), day) and holds(Span(*other), day)]
    assert rules.overlaps(Span(*one), *other) == bool(shared)
    assert rules.overlaps(Span(*other), *one) == bool(shared)


codes = st.sampled_from(["XA", "XB", "XC", "XD", "XE"])
memberships = st.dictionaries(st.sampled_from(["GA", "GB"]), st.dictionaries(codes, periods))


@given(memberships, st.lists(codes, unique=True), st.lists(st.sampled_from(["XA", "XB", "GA", "GB", ALL]), max_size=4))
def test_an_actor_binds_nobody_who_is_no_member_on_the_day_or_no_party(groups, parties, actors):
    for day in every_day[::7]:
        members = {
            group: [code for code, times in rows.items() if holds(Span(*times), day)] for group, rows in groups.items()
        }
        bound = resolved(actors, parties, members)
        assert len({code for code, _said in bound}) == len(bound), "nobody is bound twice"
        for code, said in bound:
            assert said in actors
            if said == ALL:
                assert code in parties
            elif said in members:
                assert code in parties
                assert holds(Span(*groups[said][code]), day)
            else:
                assert code == said


def test_a_time_does_not_end_before_it_begins():
    with pytest.raises(RuleBroken, match="last day lies before"):
        rules.check_period(ZERO, ZERO - timedelta(days=1))
    rules.check_period(ZERO, ZERO)  # entered by mistake: it never held


@pytest.mark.parametrize(
    ("code", "kind", "is_fit"),
    [
        ("XA", ParticipantKind.COUNTRY, True),
        ("xa", ParticipantKind.COUNTRY, False),
        ("XAA", ParticipantKind.COUNTRY, False),
        ("UNODC", ParticipantKind.ORGANISATION, True),
        ("World Bank", ParticipantKind.ORGANISATION, True),
        ("C5+1", ParticipantKind.GROUP, True),
        ("World  Bank", ParticipantKind.ORGANISATION, False),
        ("World Bank ", ParticipantKind.ORGANISATION, False),
        ("a/b", ParticipantKind.ORGANISATION, False),
        ("..", ParticipantKind.ORGANISATION, False),
        ("new", ParticipantKind.ORGANISATION, False),  # the address of the page that adds one
        ("世界銀行", ParticipantKind.ORGANISATION, False),
        ("X" * 41, ParticipantKind.ORGANISATION, False),
    ],
)
def test_a_code_is_that_of_iso_or_a_short_name(code, kind, is_fit):
    if is_fit:
        rules.check_code(code, kind)
    else:
        with pytest.raises(RuleBroken):
            rules.check_code(code, kind)


def participant(key: int, kind: ParticipantKind = ParticipantKind.COUNTRY, code: str = "", **changes: Any):
    return Participant(id=key, kind=kind, code=code or f"X{key}", **{"ended_on": None, **changes})


def test_groups_and_organisations_have_members_countries_and_all_have_none():
    country, group = participant(1), participant(2, ParticipantKind.GROUP)
    organisation, everybody = participant(3, ParticipantKind.ORGANISATION), participant(4, ParticipantKind.GROUP, ALL)
    rules.check_may_join(group, country)
    rules.check_may_join(organisation, country)
    rules.check_may_join(group, organisation)
    for refused in ((country, organisation), (everybody, country), (organisation, organisation), (organisation, group)):
        with pytest.raises(RuleBroken):
            rules.check_may_join(*refused)


@pytest.mark.parametrize(
    "into",
    [
        participant(1),  # itself
        participant(2, ParticipantKind.ORGANISATION),
        participant(3, ended_on=ZERO),
    ],
)
def test_only_two_in_use_and_of_one_kind_are_merged(into):
    with pytest.raises(RuleBroken):
        rules.check_merger(participant(1), into)


def test_only_institutions_of_one_participant_are_merged():
    rules.check_institution_merger(Institution(id=1, participant_id=1), Institution(id=2, participant_id=1))
    with pytest.raises(RuleBroken, match="different participants"):
        rules.check_institution_merger(Institution(id=1, participant_id=1), Institution(id=2, participant_id=2))


def test_an_end_has_a_reason_and_its_day_has_come():
    rules.check_end(participant(1), "Dissolved.", ZERO, ZERO)
    with pytest.raises(RuleBroken, match="fill this in"):
        rules.check_end(participant(1), " ", ZERO, ZERO)
    with pytest.raises(RuleBroken, match="once its day has come"):
        rules.check_end(participant(1), "Dissolved.", ZERO + timedelta(days=1), ZERO)
    with pytest.raises(RuleBroken, match="was ended on"):
        rules.check_end(participant(1, ended_on=ZERO), "Again.", ZERO, ZERO)


def test_an_end_is_taken_back_but_not_a_merger():
    rules.check_can_come_back(participant(1, ended_on=ZERO))
    with pytest.raises(RuleBroken, match="no end"):
        rules.check_can_come_back(participant(1))
    with pytest.raises(RuleBroken, match="merged"):
        rules.check_can_come_back(participant(1, ended_on=ZERO, merged_into_id=2))


@pytest.mark.parametrize(("email", "is_fit"), [("a@b.example", True), ("", True), ("a@b", False), ("a b@c.d", False)])
def test_a_holder_may_have_a_mail_address(email, is_fit):
    if is_fit:
        rules.check_holder("Ada", email)
    else:
        with pytest.raises(RuleBroken, match="mail address"):
            rules.check_holder("Ada", email)


def test_a_handover_needs_somebody_who_leaves_or_comes():
    rules.check_handover(True, False, "note")
    rules.check_handover(False, True, None)
    with pytest.raises(RuleBroken, match="Nobody holds"):
        rules.check_handover(False, False, None)
    with pytest.raises(RuleBroken, match="A note is left by"):
        rules.check_handover(False, True, "note")
