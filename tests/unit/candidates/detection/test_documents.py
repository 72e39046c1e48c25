"""Over whole documents: what may change in a text without changing what is found in it."""

import textwrap
from pathlib import Path

import pytest

from tracker.candidates.detection import detect
from tracker.documents.reading import decode

ROOT = Path(__file__).parents[4]
ONE_PARAGRAPH_A_LINE = [
    path
    for path in [*sorted((ROOT / "seed/documents").glob("*.txt")), *sorted((ROOT / "tests/gold/own/en").glob("*.txt"))]
    if "|" not in path.read_text(encoding="utf-8")  # rows of tables are not wrapped
    and max(map(len, path.read_text(encoding="utf-8").splitlines())) in range(130, 2500)
]


def read(path):
    return decode(path.read_bytes())


def told(text):
    return [(" ".join(f.text.split()), f.actors, f.strength, f.due, f.section, f.type) for f in detect(text)]


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


def test_what_is_found_does_not_depend_on_what_was_read_before():
    text = read(ROOT / "seed/documents/ca-japan-tokyo-2022.txt")
    first = told(text)
    detect("Kenya will build a road.")
    assert told(text) == first
