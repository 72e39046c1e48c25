"""Blocks of every shape of document: wrapped, one paragraph a line, web page, one giant line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.documents.reading import PassageKind, passages_of, segments_of

PIECES = "\n|\n\n| |1. |(a) |(7) |• |- |The Parties will:|hold talks;|Trade|Mr. |No. 5 |…|The Minister said. |」|。|(|)"
CRUMBS = ["Done at Oslo on 1 May 2031", "x = {1;2;};", "///Agency", "\ufffd", "\u2028", "\f", "\r"]
LAYOUT = st.sampled_from([*PIECES.split("|"), *CRUMBS])
TEXTS = st.one_of(st.text(max_size=200), st.lists(LAYOUT, max_size=40).map("".join))


def kinds(text):
    return [(passage.kind.value, text[passage.start : passage.end]) for passage in passages_of(text)]


def sentences(text):
    return [text[segment.start : segment.end] for segment in segments_of(text, passages_of(text))]


@given(TEXTS, st.sampled_from(["en", "ja", "ru", "xx"]))
@settings(max_examples=300)
def test_every_character_that_is_not_space_is_in_exactly_one_passage(text, language):
    passages = passages_of(text, language)
    reached = 0
    for ordinal, passage in enumerate(passages):
        assert passage.ordinal == ordinal
        assert reached <= passage.start < passage.end <= len(text)
        assert not text[reached : passage.start].strip()
        reached = passage.end
    assert not text[reached:].strip()


@given(TEXTS, st.sampled_from(["en", "ja", "ru", "xx"]))
@settings(max_examples=300)
def test_segments_are_ordered_and_lie_in_their_passage(text, language):
    passages = passages_of(text, language)
    segments = segments_of(text, passages, language)
    reached = 0
    for ordinal, segment in enumerate(segments):
        home = passages[segment.passage]
        assert segment.ordinal == ordinal
        assert home.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)
        assert max(reached, home.start) <= segment.start < segment.end <= home.end
        assert segment.lead_in is None or segment.lead_in < ordinal
        assert text[segment.start : segment.end].strip() == text[segment.start : segment.end]
        reached = segment.end


def test_headings_make_a_path_as_it_is_written():
    text = (
        "1. Politics\n(1) Dialogue\nThe Parties met in Oslo last year.\n2. Trade\n(1) Customs\nDuties "
        "fell.\n(2) Roads\nA road was built in the north.\n"
    )
    found = {text[p.start : p.end]: p.heading_path for p in passages_of(text)}
    assert found["The Parties met in Oslo last year."] == "1(1)"
    assert found["(1) Customs"] == "2(1)"
    assert found["A road was built in the north."] == "2(2)"


def test_dotted_numbers_are_whole_paths_and_roman_parts_nest():
    text = (
        "II. Actions\nA. Roads\nThe Parties will build roads together.\n3 Follow-up\n3.1 "
        "Reports\nReports are due in the month of May.\n"
    )
    found = {text[p.start : p.end]: p.heading_path for p in passages_of(text)}
    assert found["The Parties will build roads together."] == "II.A"
    assert found["Reports are due in the month of May."].endswith("3.1")


def test_wrapped_lines_are_one_paragraph():
    line = "The Parties recalled the long history of their friendship and of the trade \nbetween them, and they noted "
    text = (
        f"{line}that it had grown in each of \nthe last ten years without any interruption at "
        f"all.\n\nThey will meet again.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]


def test_a_sum_at_the_beginning_of_a_wrapped_line_is_no_number_of_a_paragraph():
    line = "The Parties recalled the long history of their friendship and of the trade \nbetween them, "
    sum_of = "1.2 billion dollars over the next ten years, and they will meet each \nyear in May."
    text = f"{line}and said that they will give the new fund \n{sum_of}\n"
    assert [kind for kind, _ in kinds(text)] == ["paragraph"]


def test_a_sentence_that_a_page_break_tore_apart_is_one():
    line = "We reaffirmed our commitment to make the roads of the region safer as well"
    text = (
        f"{line}\n\n\n{'as to clear the mines along the northern border of all'}\nmember states.\n\n{line}\nas to meet."
    )
    assert len(sentences(text)) == 2


def test_sentences_end_without_a_blank_before_the_next_but_addresses_are_whole():
    text = "They spoke of ports on the agenda.The sides agreed to meet.It was cold, News.Az says from Booking.Com."
    assert len(sentences(text)) == 3


def test_what_announces_a_list_is_text_however_short():
    text = "Joint Statement of Kenya and Peru\n\nKenya will:\n- hold talks;\n- train officers.\n"
    assert [kind for kind, _ in kinds(text)][1:] == ["paragraph", "list_item", "list_item"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(("one", "two"), [("•", "•"), ("–", "–"), ("1.", "2."), ("(a)", "(b)"), ("①", "②")])
def test_a_bullet_or_number_may_stand_on_a_line_of_its_own(one, two, gap):
    text = f"The Parties will:\n\n{one}{gap}hold talks;\n\n{two}{gap}train officers.\n"
    assert kinds(text)[1:] == [("list_item", f"{one}{gap}hold talks;"), ("list_item", f"{two}{gap}train officers.")]


@pytest.mark.parametrize(
    "items",
    [
        ["(a) hold talks;", "(b) train officers; and", "(c) meet."],
        ["(i) hold talks;", "(ii) train officers;"],
        ["1) hold talks,", "2) train officers."],
        ["• hold talks", "• train officers"],
    ],
)
def test_a_list_may_stand_inside_a_paragraph(items):
    text = f"The Parties agreed to: {' '.join(items)}"
    assert [words for _, words in kinds(text)] == ["The Parties agreed to:", *items]


@pytest.mark.parametrize(
    "text",
    [
        "The Parties agreed to follow up (a) the talks and (b) the training of officers.",
        "The report names two roads: the one in the north (2) and that in the south (3).",
        "They met (see Annex: a) on 4 May.",
    ],
)
def test_what_is_numbered_in_passing_is_no_list(text):
    assert [words for _, words in kinds(text)] == [text]


def test_a_number_needs_no_blank_behind_it():
    assert [p.number for p in passages_of("1.Peru will pay.\n2.Kenya will build.\n")] == ["1.", "2."]


def test_items_without_bullets_are_known_by_their_semicolons():
    text = "The following goals will be pursued in the future:\n\n Trade between ports; \n Tourism; and \n Culture. \n"
    assert kinds(text)[1:] == [
        ("list_item", "Trade between ports;"),
        ("list_item", "Tourism; and"),
        ("list_item", "Culture."),
    ]


@pytest.mark.parametrize("bullet", ["•", "-", "–", "\uf0b7", "(a)", "1)"])
def test_an_item_is_a_segment_without_its_bullet_under_its_lead_in(bullet):
    text = f"The Parties will take these steps:\n{bullet} open a school in the north;\n{bullet} build a bridge.\n"
    segments = segments_of(text, passages_of(text))
    assert [text[s.start : s.end] for s in segments][1:] == ["open a school in the north;", "build a bridge."]
    assert [s.lead_in for s in segments] == [None, 0, 0]


def test_a_list_inside_a_list_hangs_under_its_own_item():
    text = "The Parties will:\n(a) hold talks on:\n• water;\n• energy;\n(b) build a bridge.\n"
    segments = segments_of(text, passages_of(text))
    assert [s.lead_in for s in segments] == [None, 0, 1, 1, 0]


def test_a_web_page_keeps_its_furniture_apart():
    text = (
        "Skip to Content\n\nMinisters adopt a plan\n\nby May 2, 2031 News\n\n"
        "The ministers met in Oslo and adopted a plan.\n\nSource: Ministry\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["furniture", "furniture", "furniture", "paragraph", "furniture"]


def test_signatures_follow_the_closing_formula():
    text = (
        "The Parties agreed on many points of trade.\nDone at Oslo on 1 May 2031.\nAna Diaz, Minister, "
        "Peru\nBack to Index\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "signature", "signature", "furniture"]


def test_a_page_in_one_line_loses_its_headings_and_scripts():
    body = "Peru has supported the clinic in the north of the country for a number of years. " * 40
    text = (
        f"Our work with Peru Photo of the Minister Ana Diaz Peru is a partner. {body}Recent projects "
        f"Peru has built a bridge. if (window.x) {{ var a = 1; b(); }}"
    )
    found = sentences(text)
    assert found[0] == "Peru is a partner."
    assert found[-1] == "Peru has built a bridge."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Diaz met Dr. Lee. They agreed.", 2),
        ("H.E. Dr. Ana Diaz spoke in para. 4.2.1 of the text. It was long.", 2),
        ("K. Abdrakhmanov said so, e.g. in Oslo. Peru agreed.", 2),
        ("The U.S. Government agreed. The U.N. The end.", 3),
        ("We praised the ASEAN-U.S. Strategic Partnership. The end.", 2),
        ("It cost US$5.5 billion (see No. 7 of Vol. 2). Nobody minded.", 2),
        ("He said: “It is done. We are glad.” They left.", 3),
        ("Is it done? Yes! It is.", 3),
        ("The plan (adopted in 2031. See the annex) is long. It is new.", 2),
    ],
)
def test_abbreviations_do_not_end_sentences(text, expected):
    assert len(sentences(text)) == expected


def test_japanese_sentences_end_without_a_blank():
    text = "日本は支援を行う。両国は協力する（「対話」を含む。）と述べた。\n"
    assert len(segments_of(text, passages_of(text, "ja"), "ja")) == 2


def test_each_row_of_a_table_is_one_segment():
    text = (
        "1. Roads\n\nAction | Who | When\nBuild the road to Accra. Pave it | Ghana | 2031\n"
        "Open a school in Kumasi for the children of the drivers\tTogo\t2032\n"
    )
    assert sentences(text)[1:] == [
        "Build the road to Accra. Pave it | Ghana | 2031",
        "Open a school in Kumasi for the children of the drivers\tTogo\t2032",
    ]
