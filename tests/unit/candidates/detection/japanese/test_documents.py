"""Over whole documents: what may change in a Japanese text without changing what is found in it."""

from pathlib import Path

import pytest

from tracker.candidates.detection import detect
from tracker.documents.reading import decode

TEXTS = sorted((Path(__file__).parents[4] / "gold/own/ja").glob("*.txt"))
PLAIN = [path for path in TEXTS if "\t" not in path.read_text(encoding="utf-8")]
WIDE = {ord(narrow): ord(narrow) + 0xFEE0 for narrow in "0123456789"}


def read(path):
    return decode(path.read_bytes())


def told(text):
    return [
        ("".join(one.text.split()), one.actors, one.strength, one.due, one.section, one.type)
        for one in detect(text, language="ja")
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
def test_wide_digits_change_nothing(path):
    text = read(path)
    assert [row[1:4] for row in told(text.translate(WIDE))] == [row[1:4] for row in told(text)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_another_country_changes_the_actors_alone(path):
    text = read(path)
    for old, new, code, other in (("キルギス", "ボリビア", "KG", "BO"), ("ガーナ", "チュニジア", "GH", "TN")):
        swapped = [[other if actor == code else actor for actor in row[1]] for row in told(text)]
        assert [row[1] for row in told(text.replace(old, new))] == swapped


def test_what_is_found_does_not_depend_on_what_was_read_before():
    text = read(TEXTS[0])
    first = told(text)
    detect("ケニアは道路を建設する。", language="ja")
    assert told(text) == first
