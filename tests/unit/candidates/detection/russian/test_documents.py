"""Over whole Russian documents: what may change in a text without changing what is found in it."""

import re
import textwrap
from pathlib import Path

import pytest

from tests.unit.candidates.detection.once import BEFORE, BEHIND, found_in
from tracker.candidates.detection import detect
from tracker.documents.reading import decode

TEXTS = sorted((Path(__file__).parents[4] / "gold/own/ru").glob("*.txt"))
ONE_PARAGRAPH_A_LINE = [
    path
    for path in TEXTS
    if max(map(len, path.read_text(encoding="utf-8").splitlines())) in range(130, 2500)
    and " | " not in path.read_text(encoding="utf-8")
]
YEAR = re.compile(r"(?<![\d,])(?:19|20)\d\d(?!\d|,\d)(?!\s(?:млн|млрд|тыс|человек|\d{3}))")
ALL = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)


def read(path):
    return decode(path.read_bytes())


def told(text):
    return [
        (" ".join(f.text.split()), f.actors, f.strength, f.due, f.recurs, f.section, f.type)
        for f in found_in(text, language="ru")
    ]


def unworded(rows):
    return [row[1:] for row in rows]


@pytest.mark.parametrize("path", ONE_PARAGRAPH_A_LINE, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [72, 90])
def test_wrapping_lines_changes_nothing(path, width):
    text = read(path)
    paragraphs = [line for line in text.splitlines() if line.strip()]
    wrapped = "\n\n".join(
        textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False) for line in paragraphs
    )
    assert told(wrapped) == told(text)


@ALL
def test_the_shape_of_quotation_marks_changes_nothing(path):
    text = read(path)
    plain = text.replace("«", '"').replace("»", '"')
    assert unworded(told(plain)) == unworded(told(text))


@ALL
def test_the_letter_yo_and_hard_blanks_change_nothing(path):
    text = read(path)
    plain = re.sub(r"(?<=\d) (?=[а-я])", "\u00a0", text.replace("ё", "е").replace("Ё", "Е"))
    assert unworded(told(plain)) == unworded(told(text))


@ALL
def test_what_a_page_puts_around_a_text_changes_nothing(path):
    text = read(path)
    assert told(BEFORE["ru"] + text + BEHIND["ru"]) == told(text)


@ALL
def test_dashes_may_be_long_or_short(path):
    text = read(path)
    assert unworded(told(text.replace("–", "—"))) == unworded(told(text))


def test_other_countries_change_the_actors_alone():
    text = read(TEXTS[0].with_name("agency-news-summit.txt"))
    swapped = text.replace("Катар ", "Оман ").replace("Бахрейн ", "Ливан ")
    change = {"QA": "OM", "BH": "LB"}
    expected = [([change.get(code, code) for code in row[0]], *row[1:]) for row in unworded(told(text))]
    assert unworded(told(swapped)) == expected


@ALL
@pytest.mark.parametrize("years", [-4, 4])
def test_moving_all_years_moves_only_the_days_due(path, years):
    text = read(path)
    moved = YEAR.sub(lambda year: str(int(year[0]) + years), text)
    mine, theirs = found_in(text, language="ru"), found_in(moved, language="ru")
    assert [(one.start, one.actors, one.strength, one.recurs) for one in mine] == [
        (one.start, one.actors, one.strength, one.recurs) for one in theirs
    ]
    assert [in_years(one.due, years) for one in mine] == [one.due for one in theirs]


def in_years(due, years):
    return f"{int(due[:4]) + years}{due[4:]}" if due else None


# countries in the cases that the templates ask for
CASES = {
    "KE": ("Кения", "Кении", "Кенией", "кенийская"),
    "NO": ("Норвегия", "Норвегии", "Норвегией", "норвежская"),
    "IR": ("Иран", "Ирана", "Ираном", "иранская"),
    "PE": ("Перу", "Перу", "Перу", "перуанская"),
    "MN": ("Монголия", "Монголии", "Монголией", "монгольская"),
}
TEMPLATES = [
    "{nom} обучит 20 специалистов из {other_gen} до конца 2031 года.",
    "Министр {gen} сообщил, что в мае будет открыта школа.",
    "{Adj} сторона выразила готовность принять форум, а {other_nom} согласилась направить врачей.",
    "{nom} намерена при наличии средств построить мост.",
    "Президент {gen} пообещал выделить 5 млн долларов {other_gen}.",
]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(("code", "other"), [(a, b) for a in sorted(CASES) for b in ("NO", "MN") if a != b])
def test_exchanging_countries_exchanges_only_the_actors(template, code, other):
    first, second = (filled(template, one, two) for one, two in (("KE", "NO"), (code, other)))
    mine, theirs = detect(first, language="ru"), detect(second, language="ru")
    swap = {"KE": code, "NO": other}
    assert [[swap[actor] for actor in one.actors] for one in mine] == [one.actors for one in theirs]
    assert [(one.strength, one.due, one.condition) for one in mine] == [
        (one.strength, one.due, one.condition) for one in theirs
    ]


def filled(template, code, other):
    nom, gen, ins, adjective = CASES[code]
    words = {"nom": nom, "gen": gen, "ins": ins, "Adj": adjective.capitalize()}
    return template.format(**words, other_nom=CASES[other][0], other_gen=CASES[other][1])


def test_headings_may_be_in_capitals():
    text = read(TEXTS[0].with_name("joint-statement-dialogue.txt"))
    loud = re.sub(r"^\d\. .*$", lambda line: line[0].upper(), text, flags=re.MULTILINE)
    assert unworded(told(loud)) == unworded(told(text))
