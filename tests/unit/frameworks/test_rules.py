"""Times, parts, chairmanships, meetings, areas and rules of a dialogue."""

from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.errors import RuleBroken
from tracker.frameworks import rules
from tracker.frameworks.models import (
    Area,
    AssessmentMode,
    FrameworkPart,
    FrameworkPartner,
    Meeting,
    MeetingForm,
    MeetingState,
    PartInDialogue,
    PartnerRole,
    Precision,
    RollUp,
)
from tracker.frameworks.spans import Span, after, first_of, gaps_between, overlaps, span_of, surely_overlaps
from tracker.frameworks.terms import AreaTerms, MeetingTerms, PartnerTerms, PartTerms, Rules
from tracker.participants.models import Participant, ParticipantKind

KNOWN = [Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.YEAR]
TODAY = date(2026, 3, 2)
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
maybe_days = st.none() | days
precisions = st.sampled_from(KNOWN)


@st.composite
def spans(draw):
    """A time that ends after it begins, known to the day, month, quarter or year."""
    first, last = draw(maybe_days), draw(maybe_days)
    if first and last and last < first:
        first, last = last, first
    return Span.of(first, last, draw(precisions))


@st.composite
def chairs(draw):
    return FrameworkPart(
        part=PartInDialogue.CHAIR,
        participant=Participant(code=draw(st.sampled_from(["XA", "XB", "XC"]))),
        source=draw(st.none() | st.just("told")),
        **dict(zip(("valid_from", "valid_to", "precision"), span_fields(draw(spans())), strict=True)),
    )


def span_fields(span):
    return span.begins, span.ends, span.precision


def part(kind, span, source=None, code="XA"):
    begins, ends, precision = span_fields(span)
    who = Participant(code=code)
    return FrameworkPart(
        part=kind, participant=who, valid_from=begins, valid_to=ends, precision=precision, source=source
    )


def year(first, last=None):
    return Span.of(date(first, 7, 1), date(last, 7, 1) if last else None, Precision.YEAR)


@given(days, precisions)
def test_a_day_lies_between_the_first_of_its_month_quarter_or_year_and_the_first_after(day, precision):
    first, following = first_of(day, precision), after(day, precision)
    assert first <= day < following
    assert first_of(following - timedelta(days=1), precision) == first
    assert first_of(following, precision) == following


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (Precision.DAY, date(2024, 2, 29), date(2024, 2, 29)),
        (Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        (Precision.QUARTER, date(2024, 1, 1), date(2024, 3, 31)),
        (Precision.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_time_holds_the_whole_of_what_is_known(precision, first, last):
    span = Span.of(date(2024, 2, 29), date(2024, 2, 29), precision)
    assert (span.begins, span.last) == (first, last)


@given(spans(), spans(), days)
def test_times_overlap_exactly_where_a_day_lies_in_both(one, other, day):
    if one.holds(day) and other.holds(day):
        assert overlaps(one, other)
    assert overlaps(one, other) == overlaps(other, one)


@given(spans(), spans())
def test_what_surely_overlaps_overlaps(one, other):
    if surely_overlaps(one, other):
        assert overlaps(one, other)


def test_who_followed_in_the_same_year_need_not_have_chaired_at_the_same_time():
    assert overlaps(year(2013, 2015), year(2015))
    assert not surely_overlaps(year(2013, 2015), year(2015))
    assert surely_overlaps(year(2013, 2016), year(2015))


@given(st.lists(chairs(), max_size=6))
def test_no_two_chair_at_once_unless_sources_say_so_of_both(offered):
    taken = []
    for chair in offered:
        terms = PartTerms(PartInDialogue.CHAIR, span_of(chair), chair.source or "")
        try:
            rules.check_chairmanship(terms, taken)
        except RuleBroken:
            continue
        taken.append(chair)
    for index, one in enumerate(taken):
        for other in taken[:index]:
            if surely_overlaps(span_of(one), span_of(other)):
                assert one.source
                assert other.source


@given(st.lists(st.tuples(st.sampled_from(PartInDialogue), spans()), max_size=8), days)
def test_one_takes_part_in_one_way_at_a_time(offered, day):
    taken = []
    for kind, span in offered:
        try:
            rules.check_part(PartTerms(kind, span), taken)
        except RuleBroken:
            continue
        taken.append(part(kind, span))
    for kind in PartInDialogue:
        assert sum(row.part is kind and span_of(row).holds(day) for row in taken) <= 1
    known_to_the_day = [
        row
        for row in taken
        if row.part is not PartInDialogue.CHAIR and row.precision is Precision.DAY and span_of(row).holds(day)
    ]
    assert len(known_to_the_day) <= 1


@pytest.mark.parametrize("kind", PartInDialogue)
def test_a_part_does_not_end_before_it_begins(kind):
    with pytest.raises(RuleBroken):
        rules.check_part(PartTerms(kind, Span(date(2020, 1, 2), date(2020, 1, 1))), [])


def test_one_may_chair_beside_being_a_party_and_be_a_guest_twice():
    party = part(PartInDialogue.PARTY, year(2004))
    rules.check_part(PartTerms(PartInDialogue.CHAIR, year(2006)), [party])
    guest = part(PartInDialogue.GUEST, year(2006, 2006))
    rules.check_part(PartTerms(PartInDialogue.GUEST, year(2019, 2019)), [guest])


@given(st.lists(spans(), max_size=6), maybe_days, days)
def test_gaps_are_exactly_the_times_that_nothing_covers(recorded, since, day):
    gaps = gaps_between(recorded, since, TODAY)
    begins = min((span.begins or date.min for span in recorded), default=since or date.max)
    within = (since or begins) <= day <= TODAY and (since is not None or day >= begins)
    is_covered = any(span.holds(day) for span in recorded)
    if within:
        assert any(gap.holds(day) for gap in gaps) is not is_covered
    assert not (is_covered and any(gap.holds(day) for gap in gaps))


@pytest.mark.parametrize(("numbers", "gaps"), [([], []), ([1, 2], []), ([2, None, 5], [1, 3, 4])])
def test_numbers_of_meetings_nobody_recorded(numbers, gaps):
    assert rules.missing_numbers(numbers) == gaps


@pytest.mark.parametrize(
    ("adopted", "allowed"),
    [
        (Rules(), True),
        (Rules(has_silence_procedure=True), True),
        (Rules(roll_up=RollUp.ANY), False),
        (Rules(roll_up=RollUp.MAJORITY, source="Terms of reference, article 5"), True),
        (Rules(assessment_mode=AssessmentMode.RATED), False),
        (Rules(assessment_mode=AssessmentMode.RATED, source="Decision 3"), True),
        (Rules(assessment_mode=AssessmentMode.RATED, shows_scores=True, source="Decision 3"), True),
        (Rules(shows_scores=True, source="Decision 3"), False),
    ],
)
def test_what_goes_beyond_the_usual_rules_needs_a_source(adopted, allowed):
    with nullcontext() if allowed else pytest.raises(RuleBroken):
        rules.check_rules(adopted)


@pytest.mark.parametrize("code", ["SOM-14", "2(7)", "5.1", "A"])
def test_codes_that_can_stand_in_addresses(code):
    rules.check_code(code)


@pytest.mark.parametrize("code", ["", "2/7", "a b", "-x", "x" * 33, "Ж1", "x?y"])
def test_codes_that_cannot(code):
    with pytest.raises(RuleBroken):
        rules.check_code(code)


HELD = {"state": MeetingState.HELD, "held_on": date(2024, 5, 14), "precision": Precision.DAY}


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({}, True),
        ({"number": 3}, False),
        ({"number": 4}, True),
        ({"number": 5}, True),  # the one that had it was taken off the list
        ({"held_on": None}, False),
        ({"held_on": None, "precision": Precision.NONE}, True),
        ({"precision": Precision.NONE}, False),
        ({"held_on": date(2026, 3, 3)}, False),
        ({"held_on": date(2026, 3, 3), "state": MeetingState.PLANNED}, True),
        ({"form": MeetingForm.IN_THE_MARGINS}, False),
        ({"form": MeetingForm.IN_THE_MARGINS, "margins_of": "a summit"}, True),
        ({"margins_of": "a summit"}, False),
    ],
)
def test_what_can_be_said_of_a_meeting(changes, allowed):
    others = [Meeting(number=3), Meeting(number=5, ended_on=date(2025, 1, 1)), Meeting(number=None)]
    with nullcontext() if allowed else pytest.raises(RuleBroken):
        rules.check_meeting(MeetingTerms(**{**HELD, **changes}), others, TODAY)


def test_an_area_lies_under_no_area_that_lies_under_it():
    pillar, sub, detail = Area(id=1), Area(id=2, parent_id=1), Area(id=3, parent_id=2)
    known = {row.id: row for row in (pillar, sub, detail)}
    rules.check_area(AreaTerms({"en": "Water"}, parent=pillar), detail, known)
    for under in (pillar, sub, detail):
        with pytest.raises(RuleBroken):
            rules.check_area(AreaTerms({"en": "Water"}, parent=under), pillar, known)


def test_a_heading_as_printed_has_its_language():
    for terms in (AreaTerms({"en": "Water"}, printed="Вода"), AreaTerms({"en": "Water"}, printed_language="ru")):
        with pytest.raises(RuleBroken):
            rules.check_area(terms, None, {})


def test_an_area_goes_on_in_another_once():
    water, trade = Area(id=1), Area(id=2)
    rules.check_mapping(water, trade, [])
    for to, known in ((water, []), (trade, [2])):
        with pytest.raises(RuleBroken):
            rules.check_mapping(water, to, known)


def test_a_partner_has_a_role_once_at_a_time():
    held = FrameworkPartner(role=PartnerRole.FUNDER, valid_from=date(2006, 1, 1), precision=Precision.DAY)
    rules.check_partner(PartnerTerms(PartnerRole.HOST, Span()), [held])
    with pytest.raises(RuleBroken):
        rules.check_partner(PartnerTerms(PartnerRole.FUNDER, Span()), [held])


@pytest.mark.parametrize(("kind", "allowed"), [("country", True), ("organisation", True), ("group", False)])
def test_groups_take_part_through_their_members(kind, allowed):
    with nullcontext() if allowed else pytest.raises(RuleBroken):
        rules.check_takes_part(Participant(kind=ParticipantKind(kind)))


@given(st.lists(st.integers(), min_size=1, unique=True), st.data(), st.booleans())
def test_moving_keeps_everyone_and_moves_by_one(order, data, up):
    key = data.draw(st.sampled_from(order))
    changed = rules.moved(order, key, up=up)
    assert sorted(changed) == sorted(order)
    assert rules.moved(changed, key, up=not up) == order or changed == order
    assert abs(changed.index(key) - order.index(key)) <= 1
