"""Over whole documents: what may change in a text without changing the findings, and what must change with it."""

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.candidates.detection.once import BEFORE, BEHIND, found_in
from tracker.candidates.detection import detect
from tracker.documents.reading import PassageKind, decode, passages_of

ROOT = Path(__file__).parents[4]
DOCUMENTS = [*sorted((ROOT / "seed/documents").glob("*.txt")), *sorted((ROOT / "tests/gold/own/en").glob("*.txt"))]
ONE_PARAGRAPH_A_LINE = [
    path
    for path in DOCUMENTS
    if "|" not in path.read_text(encoding="utf-8")  # rows of tables are not wrapped
    and max(map(len, path.read_text(encoding="utf-8").splitlines())) in range(130, 2500)
]
# countries whose name, adjective and capital are single words nothing else is called by
PLAIN = {
    "KE": ("Kenya", "Kenyan", "Nairobi"),
    "PE": ("Peru", "Peruvian", "Lima"),
    "NO": ("Norway", "Norwegian", "Oslo"),
    "UZ": ("Uzbekistan", "Uzbek", "Tashkent"),
    "MN": ("Mongolia", "Mongolian", "Ulaanbaatar"),
    "FR": ("France", "French", "Paris"),
    "GE": ("Georgia", "Georgian", "Tbilisi"),
    "VN": ("Vietnam", "Vietnamese", "Hanoi"),
}
TEMPLATES = [
    "{name} will train 20 experts from {other} by 2031, if requested.",
    "The {adjective} side expressed its intention to open a school, and {other} agreed to send teachers.",
    "The Government of {name} has decided to host the forum in {capital}.",
    "Minister Diaz said that {name} would double its support for {other}.",
    "{name}, hoping that {other} will soon follow, plans to join the fund.",
    "{capital}, for its part, pledged $5 million over three years.",
    "A forum will be hosted by {name} in the second half of 2031.",
    "{other} welcomed the intention of {name} to host the forum.",
    "The {adjective} President called on {other} to open the border.",
]


def read(path):
    return decode(path.read_bytes())


def rows_of(findings):
    return [(" ".join(f.text.split()), f.actors, f.strength, f.due, f.section, f.type) for f in findings]


def told(text, **options):
    return rows_of(found_in(text, **options))


@pytest.mark.parametrize("path", ONE_PARAGRAPH_A_LINE, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [72, 90])
def test_wrapping_lines_changes_nothing(path, width):
    text = read(path)
    paragraphs = [line for line in text.splitlines() if line.strip()]
    wrapped = "\n\n".join(
        textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False) for line in paragraphs
    )
    assert told(wrapped) == told(text)


@pytest.mark.parametrize("path", ONE_PARAGRAPH_A_LINE, ids=lambda path: path.stem)
def test_the_shape_of_quotation_marks_changes_nothing(path):
    text = read(path)
    plain = text.replace("“", '"').replace("”", '"').replace("’", "'")
    assert [row[1:] for row in told(plain)] == [row[1:] for row in told(text)]
    curly = re.sub(r'"([^"\n]*)"', r"“\1”", text).replace("'", "’")
    assert [row[1:] for row in told(curly)] == [row[1:] for row in told(text)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_blanks_that_hold_a_line_together_change_nothing(path):
    text = read(path)
    assert told(text.replace(" ", "\u00a0")) == told(text)


@pytest.mark.parametrize("path", DOCUMENTS[5:], ids=lambda path: path.stem)
def test_what_a_page_puts_around_a_text_changes_nothing(path):
    text = read(path)
    assert told(BEFORE["en"] + text + BEHIND["en"]) == told(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_case_of_headings_changes_nothing(path):
    text = read(path)
    shouted = text
    for passage in passages_of(text):
        words = text[passage.start : passage.end]
        if passage.kind is PassageKind.HEADING and len(words) == len(words.upper()):
            shouted = shouted[: passage.start] + words.upper() + shouted[passage.end :]
    assert told(shouted) == told(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("years", [-4, 4])
def test_moving_all_years_moves_only_the_days_due(path, years):
    text = read(path)

    def moved(found):
        return str(int(found[0]) + years)

    # a second year of two figures moves with the first: 2031/32, 2009-13
    later = re.sub(r"\b((?:19|20)\d\d)([/–-])(\d\d)\b(?!\d|-)", lambda f: f"{f[1]}{f[2]}20{f[3]}", text)
    later_moved = re.sub(r"(?<![\d,.$€£¥])(?:19|20)\d\d(?!\d|,\d\d\d)", moved, later)
    mine, theirs = found_in(later), found_in(later_moved)
    assert [replace_due(f, years) for f in mine] == [(f.start, f.end, f.due, f.actors, f.strength) for f in theirs]


def replace_due(finding, years):
    due = f"{int(finding.due[:4]) + years}{finding.due[4:]}" if finding.due else None
    return (finding.start, finding.end, due, finding.actors, finding.strength)


def test_what_is_found_does_not_depend_on_what_was_read_before():
    text = read(ROOT / "seed/documents/ca-japan-tokyo-2022.txt")
    first = detect(text)
    detect("Kenya will build a road.")
    assert detect(text) == first


def filled(template, code, other):
    name, adjective, capital = PLAIN[code]
    return template.format(name=name, adjective=adjective, capital=capital, other=PLAIN[other][0])


@given(st.sampled_from(TEMPLATES), st.lists(st.sampled_from(sorted(PLAIN)), min_size=2, max_size=2, unique=True))
@settings(max_examples=150)
def test_exchanging_countries_exchanges_only_the_actors(template, pair):
    code, other = pair
    swap = {"KE": code, "PE": other}
    first, second = detect(filled(template, "KE", "PE")), detect(filled(template, code, other))
    assert [[swap[actor] for actor in f.actors] for f in first] == [f.actors for f in second]
    for one, two in zip(first, second, strict=True):
        assert (one.strength, one.due, one.type, one.rule) == (two.strength, two.due, two.type, two.rule)
        assert [amount["value"] for amount in one.amounts] == [amount["value"] for amount in two.amounts]


# countries that stand in the texts, and others in their place: name, adjective, code
SWAPS = [
    (("Tajikistan", "Tajik", "TJ"), ("Mongolia", "Mongolian", "MN")),
    (("Azerbaijan", "Azerbaijani", "AZ"), ("Bolivia", "Bolivian", "BO")),
    (("Ghana", "Ghanaian", "GH"), ("Latvia", "Latvian", "LV")),
]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_another_country_in_a_text_changes_the_actors_alone(path):
    text = read(path)
    for (name, adjective, code), (other, others, other_code) in SWAPS:
        if name not in text or other in text or "Dushanbe" in text or f"{name.upper()}" in text:
            continue
        swapped = re.sub(rf"\b{name}\b", other, re.sub(rf"\b{adjective}\b", others, text))
        mine, theirs = found_in(text), found_in(swapped)
        assert [[other_code if one == code else one for one in f.actors] for f in mine] == [f.actors for f in theirs]
        assert [(f.strength, f.due, f.recurs) for f in mine] == [(f.strength, f.due, f.recurs) for f in theirs]


INVENTED = {"XA": ["Norvia", "Republic of Norvia"], "XB": ["Estmark", "Kingdom of Estmark"], "XC": ["East Salt Isles"]}


@pytest.mark.parametrize("template", TEMPLATES[:1] + TEMPLATES[2:5] + TEMPLATES[6:8])
@pytest.mark.parametrize("name", ["Norvia", "Estmark", "the Republic of Norvia", "East Salt Isles"])
def test_names_of_our_own_participants_are_known_like_real_ones(template, name):
    code = next(code for code, names in INVENTED.items() if name.removeprefix("the ") in names)
    real = detect(filled(template, "KE", "PE"))
    text = template.format(name=name, adjective="", capital="Oslo", other="Peru")
    found = detect(text[0].upper() + text[1:], names=INVENTED)
    swap = {"KE": code, "PE": "PE"}
    assert [f.actors for f in found] == [[swap[actor] for actor in f.actors] for f in real]
    assert [f.strength for f in found] == [f.strength for f in real]


def test_adjectives_of_our_own_participants_are_made():
    assert detect("The Norvian side will open a school.", names=INVENTED)[0].actors == ["XA"]


def test_a_name_of_our_own_is_laid_over_that_of_the_library():
    text = "Georgia will open a school."
    assert detect(text)[0].actors == ["GE"]
    assert detect(text, names={"XG": ["Georgia"]})[0].actors == ["XG"]
    assert detect(text)[0].actors == ["GE"]


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=100)
def test_any_names_are_taken(name, words):
    for finding in detect(f"{words} {name} will open a school.", names={"XX": [name, ""]}):
        assert finding.text


def test_two_findings_of_a_sentence_lie_behind_each_other():
    for path in DOCUMENTS:
        reached = 0
        for finding in detect(read(path)):
            assert finding.start >= reached
            reached = finding.end


def test_a_word_divided_at_the_end_of_a_line_is_read_whole_and_quoted_as_it_stands():
    text = (
        "In the capital, and in all the towns of the northern provinces, Peru will con-\n"
        "tinue to train officers, and Kenya will send a group of inspectors to the sta-\n"
        "tion. Norway will pay for it."
    )
    assert [(f.strength, f.text) for f in detect(text)] == [
        ("continuing", text[: text.index(", and Kenya")]),
        ("firm", text[text.index("Kenya") : text.index(" Norway")]),
        ("firm", "Norway will pay for it."),
    ]
