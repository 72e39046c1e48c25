"""The numbers of a report, counted on paper first: see the table in `example.py`."""

import json
from dataclasses import asdict

import pytest

from tests.unit.reports.example import LANGUAGES, item, tabled, undertaking
from tracker.assessments.models import SummaryClass
from tracker.commitments.models import CommitmentType, Strength
from tracker.reports.facts import CLASSES, STRENGTHS, TYPES, facts_of, selected

HASH = "ab" * 32


@pytest.fixture
def facts():
    return facts_of(tabled(), "en", record_hash=HASH)


def counts(parts) -> dict[str, int]:
    return {part.value: part.count for part in parts if part.count}


def test_the_totals_are_those_counted_by_hand(facts):
    totals = facts.totals
    assert (totals.pledges, totals.excluded, totals.undertakings) == (5, 1, 11)
    assert (totals.expected, totals.received, totals.late, totals.parties) == (7, 5, 1, 3)


def test_a_pledge_counts_once_for_each_party_bound_by_it(facts):
    assert counts(facts.classes) == {
        "achieved": 1,
        "under_way": 1,
        "kept_up": 1,
        "stalled": 1,
        "not_begun": 1,
        "awaiting_request": 3,
        "no_return": 2,
        "not_due": 1,
    }


def test_the_picture_has_one_row_a_pillar_in_their_order_and_one_for_the_rest(facts):
    assert [(bar.code, bar.name, bar.total) for bar in facts.bars] == [
        ("1", "Water", 6),
        ("2", "Trade", 3),
        ("", "", 2),
    ]
    assert [counts(bar.parts) for bar in facts.bars] == [
        {"achieved": 1, "under_way": 1, "kept_up": 1, "stalled": 1, "no_return": 2},
        {"awaiting_request": 3},
        {"not_begun": 1, "not_due": 1},
    ]


def test_classes_types_and_strengths_stand_in_the_order_of_their_enums(facts):
    assert tuple(SummaryClass) == CLASSES
    assert tuple(CommitmentType) == TYPES
    assert tuple(Strength) == STRENGTHS
    assert all([part.value for part in bar.parts] == list(CLASSES) for bar in facts.bars)


def test_every_number_opens_a_list_of_as_many(facts):
    assert len(selected(facts)) == facts.totals.undertakings
    assert len(selected(facts, returned="expected")) == facts.totals.expected
    assert len(selected(facts, returned="received")) == facts.totals.received
    assert len(selected(facts, returned="late")) == facts.totals.late
    for part in facts.classes:
        assert len(selected(facts, summary=part.value)) == part.count
    for bar in facts.bars:
        assert len(selected(facts, area=bar.area)) == bar.total
        for part in bar.parts:
            assert len(selected(facts, area=bar.area, summary=part.value)) == part.count
    for section in facts.sections:
        assert len(selected(facts, area=section.area)) == section.total


def test_until_the_lock_returns_that_may_still_come_count_as_asked_for():
    record = tabled()
    record["cycle"]["locked_at"] = None
    facts = facts_of(record, "en", is_draft=True)
    assert (facts.totals.received, facts.totals.expected) == (5, 8)
    assert len(selected(facts, returned="expected")) == 8


def test_neighbours_of_whom_there_is_the_same_to_tell_stand_together(facts):
    groups = {
        pledge.reference: [[one.participant for one in group] for group in pledge.groups] for pledge in facts.pledges
    }
    assert groups["XD26-2-01"] == [["XA", "XB", "XC"]]
    assert groups["XD26-1(1)-01"] == [["XA"], ["XB"], ["XC"]]


def test_sections_follow_the_plan_and_count_what_is_below_them(facts):
    assert [(section.level, section.code, section.total) for section in facts.sections] == [
        (1, "1", 6),
        (2, "1(1)", 4),
        (2, "1(2)", 2),
        (1, "2", 3),
        (1, "", 2),
    ]


def test_participants_stand_in_the_order_of_protocol(facts):
    assert [one.name for one in facts.pledges[0].undertakings] == ["Alphia", "Betania", "Caldera"]


def test_what_a_participant_wrote_keeps_its_words_and_language(facts):
    report = facts.pledges[0].undertakings[1].report
    assert (report.done.text, report.done.language) == ("Проект канала согласован, начаты земляные работы.", "ru")
    assert report.obstacles == ("funding", "capacity")
    assert report.next_step_on == "30 September 2026"
    assert not report.is_accepted


def test_the_roll_up_is_counted(facts):
    assert [(pledge.received, pledge.expected) for pledge in facts.pledges] == [(2, 3), (1, 1), (1, 2), (0, 0), (1, 1)]


def test_pledges_on_a_condition_and_requests_are_listed(facts):
    assert [pledge.reference for pledge in facts.awaiting] == ["XD26-2-01"]
    assert [(one.participant, one.report.request.text) for one in facts.requests] == [
        ("XB", "To name a new contact point.")
    ]


def test_what_is_left_out_is_named_with_its_reason(facts):
    assert [(one.reference, one.reason) for one in facts.excluded] == [
        ("XD26-2-02", "A position on record; it is not reviewed.")
    ]
    assert facts.exclusions == (("A position on record; it is not reviewed.", 1),)


def test_a_reason_is_read_in_the_language_of_the_report_else_in_english_and_as_records_of_before_hold_it():
    def read(record, language):
        return [one.reason for one in facts_of(record, language, record_hash=None, is_draft=False).excluded]

    record = tabled()
    assert read(record, "ru") == ["Позиция; обзору не подлежит."]
    assert read(record, "ja") == ["A position on record; it is not reviewed."]
    for told in record["items"]:
        told["exclusion_reason"] = told.pop("exclusion_reasons").get("en")
    assert read(record, "ru") == ["A position on record; it is not reviewed."]


def test_a_pledge_is_quoted_in_the_language_of_the_report_where_that_text_is_as_authentic():
    said = item("XD26-1-01", "1", [], quotes={"ja": "運河を建設する。"})
    older = item("XD26-1-02", "1", [])
    del older["quotes"]  # as records of before hold it
    told = {language: facts_of(tabled(items=[said, older]), language) for language in ("ja", "ru")}
    assert [pledge.sentence.text for pledge in told["ja"].pledges] == ["運河を建設する。", "The sentence of XD26-1-02."]
    assert [pledge.sentence.language for pledge in told["ru"].pledges] == ["en", "en"]
    assert told["ja"].sources[0].quoted_in == (("en", "authentic"), ("ja", "authentic"))
    assert told["ru"].sources[0].quoted_in == (("en", "authentic"),)


def test_days_are_those_of_the_zone_of_the_cycle(facts):
    assert facts.closed_on == "10 June 2026", "20:00 UTC on the 9th is the 10th in Tokyo"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_are_the_same_in_each_language(language, facts):
    other = facts_of(tabled(), language, record_hash=HASH)
    assert other.totals == facts.totals
    assert [counts(bar.parts) for bar in other.bars] == [counts(bar.parts) for bar in facts.bars]


def test_dates_and_names_are_in_the_language_of_the_report():
    facts = facts_of(tabled(), "ja")
    assert (facts.due_on, facts.dialogue, facts.pledges[0].title) == ("2026年5月3日", "三河川対話", "運河の建設")


def test_a_title_without_a_text_in_the_language_is_given_in_english():
    record = tabled(
        items=[item("XD26-1-01", "1", [undertaking("XA", "not_due", "not_due")], titles={"en": "Only here"})]
    )
    assert facts_of(record, "ru").pledges[0].title == "Only here"


def test_a_record_without_pledges_still_makes_a_report():
    facts = facts_of(tabled(items=[]), "en", is_draft=True)
    assert (facts.totals.undertakings, facts.bars, facts.sections) == (0, (), ())
    assert (facts.is_draft, facts.record_hash) == (True, None)


def test_facts_are_fit_for_json(facts):
    assert json.loads(json.dumps(asdict(facts)))["totals"]["undertakings"] == 11
