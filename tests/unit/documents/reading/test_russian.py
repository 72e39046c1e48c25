"""Russian texts: articles, letters, years and abbreviations."""

import json
from pathlib import Path

import pytest

from tracker.documents.reading import decode, passages_of, segments_of

GOLD = sorted((Path(__file__).parents[3] / "gold/own/ru").glob("*.gold.jsonl"))


def fold(text):
    return " ".join(text.split())


def words_of(text):
    return [fold(text[s.start : s.end]) for s in segments_of(text, passages_of(text, "ru"), "ru")]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_the_rows_of_the_gold_are_segments_under_their_heading(path):
    text = decode(path.with_name(path.name.replace(".gold.jsonl", ".txt")).read_bytes())
    sections = {fold(text[s.start : s.end]): s.heading_path for s in segments_of(text, passages_of(text, "ru"), "ru")}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [row for row in rows if fold(row["text"]) in sections]
    assert len(found) >= 0.85 * len(rows)
    assert all(sections[fold(row["text"])] == row["section"] for row in found)


@pytest.mark.parametrize(
    "text",
    [
        "В 2026 г. Стороны проведут форум.",
        "В 2026-2028 г.г. Стороны проведут форум.",
        "Форум состоится в г. Токио в мае.",
        "Министр А. Б. Иванов принял участие в форуме.",
        "На это выделено 5 млн. долл. США и 3 тыс. евро.",
        "Речь идет о проектах, т.е. о дорогах, мостах и т.п. объектах.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(text):
    assert words_of(text) == [text]


def test_a_year_may_end_a_sentence():
    first = "Министры приветствовали открытие посольства и договорились провести следующую встречу в 2030 г."
    assert words_of(f"{first} Стороны подчеркнули важность торговли.")[0] == first


def test_articles_and_letters_are_numbers():
    text = "Статья 2\nСтороны договорились:\nа) построить дорогу;\nб) обучить врачей.\n"
    segments = segments_of(text, passages_of(text, "ru"), "ru")
    assert [s.heading_path for s in segments] == ["Статья 2"] * 3
    assert [s.lead_in for s in segments] == [None, 0, 0]


def test_direct_speech_behind_a_dash_is_a_sentence():
    assert len(words_of("Министр открыл форум. – Мы построим дорогу, – сказал он.")) == 2
    assert len(words_of("Министр открыл форум. - Мы построим дорогу, - сказал он.")) == 2


def test_the_next_number_begins_an_item_though_the_line_before_it_is_full():
    acts = ["Проведение форума министров торговли в Лиме в мае", "Подписание протокола о торговле в Кито весной"]
    text = "".join(f"{number}. {act}\n" for number, act in enumerate(acts * 2, 1))
    assert words_of(text) == acts * 2


def test_a_day_of_this_year_does_not_end_a_sentence():
    sentence = "18 мая с.г. Министр принял участие в совещании."
    assert words_of(sentence) == [sentence]
