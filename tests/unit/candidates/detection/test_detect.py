"""What is a pledge, whose, how firm, on what condition."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.candidates.detection import UnknownLanguageError, detect

CENTRAL_ASIA = ("JP", "KZ", "KG", "TJ", "UZ")


def one(text, **options):
    found = detect(text, **options)
    assert len(found) == 1, found
    return found[0]


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_is_read_and_findings_are_verbatim(text):
    for finding in detect(text):
        assert text[finding.start : finding.end] == finding.text
        assert all(text[cue.start : cue.end] == cue.text for cue in finding.cues)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya welcomed Ghana's intention to host the conference.",
        "The Ministers agreed on the importance of trade.",
        "Kenya hopes that Ghana will join the treaty.",
        "The road will connect the two capitals.",
        "Kenya has provided $5 million since 2021.",
        "Kenya does not intend to join the treaty.",
        "The Ministers recognised that trade will bring prosperity.",
        "Kenya held a seminar in 2005.",
        "The following results have been achieved:\n• Better roads;\n• New schools.\n",
    ],
)
def test_hopes_reports_and_effects_are_no_pledges(text):
    assert detect(text) == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Government of Kenya will open a school.", ["KE"]),
        ("The Kenyan side will open a school.", ["KE"]),
        ("Kenya's Ministry of Education will open a school.", ["KE"]),
        ("Kenya, Ghana and the Republic of Korea will open a school.", ["KE", "GH", "KR"]),
        ("The Presidents of Kenya and Ghana agreed to open a school.", ["KE", "GH"]),
        ("To support schools in Ghana, Kenya will send teachers.", ["KE"]),
        ("Kenya, hoping that Ghana will soon follow, plans to join.", ["KE"]),
        ("Kenya has built schools and will build more.", ["KE"]),
        ("In Accra, the EU and the United States will open a school.", ["EU", "US"]),
        ("Kenya thanked Ghana. It will send teachers.", ["KE"]),
        ("Kenya and Ghana met. They will send teachers.", ["KE", "GH"]),
        ("Both sides will send teachers.", ["ALL"]),
        ("We will send teachers.", ["ALL"]),
        ("A conference will be hosted by Kenya.", ["KE"]),
        ("A conference will be held in Accra.", ["ALL"]),
        ("Foreign Minister of Kenya Ana Diaz spoke. Minister Diaz announced plans to open a school.", ["KE"]),
        ("The countries of Central Asia will open a school.", ["CA"]),
        ("Côte d’Ivoire and Türkiye will open a school.", ["CI", "TR"]),
    ],
)
def test_actors_are_the_subject_of_the_undertaking(text, actors):
    assert detect(text)[-1].actors == actors


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Kenya will build a road.", "firm"),
        ("Kenya plans to build a road.", "firm"),
        ("Kenya will continue to build roads.", "continuing"),
        ("Kenya will endeavour to build a road.", "effort"),
        ("Kenya expressed its determination to build a road.", "effort"),
        ("Kenya is prepared to build a road.", "intention"),
        ("Kenya expressed its intention to continue building.", "intention"),
        ("Kenya suggested to build a road.", "proposal"),
        ("Kenya expressed its intention to examine the possibility of building a road.", "exploratory"),
        ("Kenya is prepared to examine the possibility of building a road, if requested.", "conditional"),
    ],
)
def test_the_most_hedged_strength_wins(text, strength):
    assert one(text).strength == strength


@pytest.mark.parametrize(
    ("text", "condition", "kind"),
    [
        ("Kenya is ready to help, if requested.", "if requested", "on_request"),
        (
            "Upon receiving requests from Ghana, Kenya is prepared to help.",
            "Upon receiving requests from Ghana",
            "on_request",
        ),
        ("Kenya will help once an agreement is signed.", "once an agreement is signed", "on_agreement"),
        ("Kenya will help if the study shows results.", "if the study shows results", "on_finding"),
        ("Kenya will help if all the countries show interest.", "if all the countries show interest", "all_interested"),
        (
            "Kenya will help, subject to the availability of funds.",
            "subject to the availability of funds",
            "subject_to_resources",
        ),
        ("Kenya will help in the event of floods.", "in the event of floods", "event"),
    ],
)
def test_conditions_are_verbatim_and_have_a_kind(text, condition, kind):
    finding = one(text)
    assert (finding.condition, finding.condition_kind, finding.strength) == (condition, kind, "conditional")


def test_items_take_actors_and_strength_of_their_lead_in():
    text = (
        "1. Goals\nKenya and Ghana intend to:\n• build a road;\n• examine options for a port; and\n• "
        "continue the exchange of students.\n"
    )
    found = detect(text)
    assert [(f.strength, f.actors) for f in found] == [
        ("intention", ["KE", "GH"]),
        ("exploratory", ["KE", "GH"]),
        ("intention", ["KE", "GH"]),
    ]
    assert {f.section for f in found} == {"1"}


def test_a_lead_in_may_break_off_before_its_verb():
    assert [f.text for f in detect("The Parties will:\n(a) build a road;\n(b) open a port.\n")] == [
        "build a road;",
        "open a port.",
    ]


def test_items_of_a_bilateral_programme_are_of_its_two_parties():
    text = (
        "KENYA-GHANA COOPERATION PROGRAMME\n\n1. Tools\nThe following tools are envisaged:\n• Meetings "
        "of experts;\n• Seminars.\n"
    )
    assert [f.actors for f in detect(text)] == [["KE", "GH"], ["KE", "GH"]]


def test_parties_resolve_groups_and_everybody():
    text = "The Central Asian countries will meet. GUAM will help. The parties agreed to meet again."
    found = detect(text, parties=CENTRAL_ASIA)
    assert [f.resolved for f in found] == [["KZ", "KG", "TJ", "UZ"], ["GUAM"], list(CENTRAL_ASIA)]
    assert one("GUAM will help.", parties=("JP", "GE", "UA", "AZ", "MD")).resolved == ["GE", "UA", "AZ", "MD"]
    assert one("GUAM will help.").resolved == []


def test_line_breaks_do_not_hide_names():
    text = (
        "The ministers noted with much satisfaction that the trade between the two regions had grown \n"
        "in every year since the first meeting of their dialogue in the spring, and the Central \n"
        "Asian countries will open a joint chamber of commerce in the capital of the country that \n"
        "is to chair the dialogue.\n"
    )
    assert detect(text)[-1].actors == ["CA"]


def test_a_finding_names_its_cues_and_its_rule():
    finding = one("Kenya will examine the possibility of building a road by 2031, if requested.")
    assert finding.rule == "will/agent"
    assert [cue.name for cue in finding.cues] == ["will", "examine the possibility", "year", "if"]
    assert finding.type == "examination"


def test_an_unknown_language_is_refused_with_a_sentence():
    with pytest.raises(UnknownLanguageError, match="no lexicon"):
        detect("Text.", language="tlh")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Kenya has pledged US$5 billion.", [(5_000_000_000, "USD")]),
        ("Kenya will give €12.5 million and 1,000 scholarships.", [(12_500_000, "EUR"), (1000, "people")]),
        ("Kenya will give 420,000 dollars.", [(420_000, "USD")]),
        ("Kenya will train 200 young engineers.", [(200, "people")]),
        ("Kenya will give 3 billion yen for 12 projects.", [(3_000_000_000, "JPY"), (12, "projects")]),
        ("Kenya will join a market of 57 million people.", []),
        ("Kenya will give 132.7 billion yen.", [(132_700_000_000, "JPY")]),
        ("Kenya will give $5 million, bringing the total to $9 million.", [(5_000_000, "USD")]),
        ("The road costs $60 million while Kenya will pay $8 million.", [(8_000_000, "USD")]),
    ],
)
def test_amounts_have_value_and_unit(text, amounts):
    assert [(a["value"], a["unit"]) for a in one(text).amounts] == amounts


@pytest.mark.parametrize(
    ("text", "due", "precision"),
    [
        ("Kenya will open a school in 2031.", "2031-12-31", "year"),
        ("By 2031, Kenya will open a school.", "2031-12-31", "year"),
        ("Japan will open a school in fiscal year 2031.", "2032-03-31", "fiscal_year"),
        ("The United States will open a school in fiscal year 2031.", "2031-09-30", "fiscal_year"),
        ("Kenya will open a school in the first quarter of 2031.", "2031-03-31", "quarter"),
        ("Kenya will open a school by June 2031.", "2031-06-30", "month"),
        ("Kenya will open a school on 5 May 2031.", "2031-05-05", "day"),
        ("Kenya will open a school on May 5-7, 2031.", "2031-05-07", "day"),
        ("Kenya will host a forum on September 10-11.", "2030-09-11", "day"),
        ("Kenya will host a forum in March.", "2031-03-31", "month"),
        ("Kenya will open a school next year.", "2031-12-31", "relative"),
        ("Kenya will open schools over the next three years.", "2033-06-01", "span"),
        ("Kenya will open schools from 2031 to 2034.", "2034-12-31", "period"),
        ("Kenya will open schools in the next five years (2031-2035).", "2035-12-31", "period"),
        ("Kenya will open schools over the next year.", "2031-06-01", "span"),
        ("Kenya will open a school before 2032.", "2031-12-31", "year"),
        ("On 6 November 2030, Kenya announced €65 million for wells.", None, None),
        ("Kenya will open a school in the second half of 2031.", "2031-12-31", "half"),
        ("Kenya will open schools from 2031.", None, None),
        ("Kenya will report by the next ministerial meeting.", None, "event"),
        ("Kenya will build on the treaty signed in 2029.", None, None),
        ("Kenya will open a school on 31 June 2031.", None, None),
    ],
)
def test_due_dates_are_the_latest_day_meant(text, due, precision):
    finding = one(text, date=date(2030, 6, 1))
    assert (finding.due, finding.due_precision) == (due, precision)


@pytest.mark.parametrize(
    ("text", "recurs"),
    [
        ("The ministers will meet every year.", "annual"),
        ("The ministers will regularly meet.", "regular"),
        ("The ministers will meet in 2031.", None),
    ],
)
def test_recurrences_are_known(text, recurs):
    assert one(text).recurs == recurs


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya will examine the possibility of a fair.", "examination"),
        ("Kenya will hold a fair every year.", "recurring"),
        ("Kenya will set up a joint working group.", "mechanism"),
        ("Kenya will simplify visa procedures.", "regulatory"),
        ("Kenya will support the candidature of Ghana.", "position"),
        ("Kenya will cooperate with Ghana.", "standing"),
        ("Kenya will build a road.", "deliverable"),
    ],
)
def test_a_type_is_proposed(text, kind):
    assert one(text).type == kind


def test_exchanging_countries_exchanges_only_the_actors():
    text = "The Kenyan side will train 20 experts from Ghana by 2031, if requested."
    other = text.replace("Kenyan", "Chilean").replace("Ghana", "Peru")
    mine, theirs = one(text), one(other)
    assert (mine.actors, theirs.actors) == (["KE"], ["CL"])
    for name in ("strength", "condition", "due", "type", "rule", "amounts"):
        assert getattr(mine, name) == getattr(theirs, name)
