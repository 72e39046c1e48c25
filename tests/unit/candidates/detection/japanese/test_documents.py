"""Over whole documents: what may change in a Japanese text without changing what is found in it."""

import re
from pathlib import Path

import pytest

from tests.unit.candidates.detection.once import BEFORE, BEHIND, found_in
from tracker.candidates.detection import detect
from tracker.documents.reading import decode

TEXTS = sorted((Path(__file__).parents[4] / "gold/own/ja").glob("*.txt"))
PLAIN = [path for path in TEXTS if "\t" not in path.read_text(encoding="utf-8")]
WESTERN = re.compile(r"(?<![\d,.億万])(?:19|20)\d\d(?![\d,万億人名])|(?<![\d０-９])２０[０-９]{2}(?![０-９])")
ERA = re.compile(r"(?:令和|平成)(?:\d{1,2}|元|[０-９]{1,2})年")
WIDE = {ord(narrow): ord(narrow) + 0xFEE0 for narrow in "0123456789"}


def read(path):
    return decode(path.read_bytes())


def told(text):
    return [
        ("".join(one.text.split()), one.actors, one.strength, one.due, one.section, one.type)
        for one in found_in(text, language="ja")
    ]


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [36, 45])
def test_breaking_lines_changes_nothing(path, width):
    text = read(path)
    broken = (
        "\n".join(line[at : at + width] for at in range(0, len(line), width))
        for line in text.split("\n")
        if line.strip()
    )
    assert told("\n\n".join(broken)) == told(text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_a_page_puts_around_a_text_changes_nothing(path):
    text = read(path)
    assert told(BEFORE["ja"] + text + BEHIND["ja"]) == told(text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_wide_digits_change_nothing(path):
    text = read(path)
    assert [row[1:4] for row in told(text.translate(WIDE))] == [row[1:4] for row in told(text)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_another_country_changes_the_actors_alone(path):
    text = read(path)
    for old, new, code, other in (("キルギス", "ボリビア", "KG", "BO"), ("ガーナ", "チュニジア", "GH", "TN")):
        swapped = [[other if actor == code else actor for actor in row[1]] for row in told(text)]
        assert [row[1] for row in told(text.replace(old, new))] == swapped


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_commas_may_be_of_either_kind(path):
    text = read(path)
    unlike = [row[1:] for row in told(text.replace("、", "，"))]
    assert unlike == [row[1:] for row in told(text.replace("，", "、"))]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_quotation_marks_may_be_double(path):
    text = read(path)
    doubled = text.replace("「", "『").replace("」", "』")
    assert [row[1:] for row in told(doubled)] == [row[1:] for row in told(text)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("years", [-4, 4])
def test_moving_all_years_moves_only_the_days_due(path, years):
    text = ERA.sub("", read(path))
    moved = WESTERN.sub(lambda year: str(int(year[0]) + years), text)
    mine, theirs = found_in(text, language="ja"), found_in(moved, language="ja")
    assert [(one.start, one.actors, one.strength) for one in mine] == [
        (one.start, one.actors, one.strength) for one in theirs
    ]
    assert [_in_years(one.due, years) for one in mine] == [one.due for one in theirs]


def _in_years(due, years):
    return f"{int(due[:4]) + years}{due[4:]}" if due else None


def test_what_is_found_does_not_depend_on_what_was_read_before():
    text = read(TEXTS[0])
    first = detect(text, language="ja")
    detect("ケニアは道路を建設する。", language="ja")
    assert detect(text, language="ja") == first
