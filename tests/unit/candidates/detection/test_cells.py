"""Tables whose cells stand on lines of their own are read row by row."""

import pytest

from tracker.candidates.detection import detect
from tracker.candidates.detection.cells import laid_in_rows
from tracker.candidates.detection.cues import lexicon_of

ENGLISH = """Action Plan of Kenya and Peru

The Parties adopted this plan.

No.
Activity
Responsible
Deadline
1
Hold a seminar on water
Kenya
2032
2
Build a school for the children of
the river valley
Peru, Kenya
by June 2033
3
Review of tariffs
Both sides
annually

The Ministers thanked the hosts.
"""
JAPANESE = """ケニア・ペルー行動計画

双方は本計画を採択した。

番号
事業
実施国
期限
1
水に関するセミナーの開催
ケニア
2032年
2
学校の建設
ペルー
2033年6月
"""
RUSSIAN = """План мероприятий Кении и Перу

Стороны приняли настоящий план.

№ п/п
Мероприятие
Срок
Исполнители
1.
Проведение семинара по воде
2032 год
Кения
2.
Построить школу
до июня 2033 года
Перу
"""


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "en",
            ENGLISH,
            [
                ("Hold a seminar on water", ["KE"], "2032-12-31"),
                ("Build a school for the children of\nthe river valley", ["PE", "KE"], "2033-06-30"),
                ("Review of tariffs", ["ALL"], None),
            ],
        ),
        (
            "ja",
            JAPANESE,
            [("水に関するセミナーの開催", ["KE"], "2032-12-31"), ("学校の建設", ["PE"], "2033-06-30")],
        ),
        (
            "ru",
            RUSSIAN,
            [("Проведение семинара по воде", ["KE"], "2032-12-31"), ("Построить школу", ["PE"], "2033-06-30")],
        ),
    ],
)
def test_each_row_is_found_as_its_cell_of_the_act_with_who_and_when_of_the_others(language, text, wanted):
    found = detect(text, language=language)
    assert [(one.text, one.actors, one.due) for one in found] == wanted
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_text_laid_in_rows_is_as_long_as_it_was():
    laid = laid_in_rows(ENGLISH, lexicon_of("en"))
    assert len(laid.text) == len(ENGLISH)
    assert "3|Review of tariffs|Both sides|annually" in laid.text


@pytest.mark.parametrize(
    "text",
    [
        "Activities\n\nThe Parties will hold a seminar.\n\nTimeline\n\nThe work will end in 2032.\n",
        "No.\nActivity\nResponsible\n\nThe Ministers met in Lima and held talks on many matters, and so on.\n",
        "Objectives\nActivities\nPartners\n",
    ],
)
def test_lines_that_are_no_table_stay_as_they_are(text):
    laid = laid_in_rows(text, lexicon_of("en"))
    assert laid.text == text
    assert not laid.rows


def test_what_stands_behind_a_table_is_read_as_before():
    found = detect(ENGLISH + "\nKenya will report to Peru in 2034.\n")
    assert found[-1].text == "Kenya will report to Peru in 2034."


DRAWN = """План мероприятий Кении и Перу

┌───┬──────────────┬───────┬────────┐
│ N │ Мероприятие  │ Срок  │ Исполни│
│п/п│              │       │ тели   │
├───┴──────────────┴───────┴────────┤
│          1. Водные ресурсы        │
├───┬──────────────┬───────┬────────┤
│1. │Проведение    │до июня│Кения   │
│   │семинара      │2032 г.│        │
│2. │Строительство │2033 г.│Перу    │
│   │школы         │       │        │
└───┴──────────────┴───────┴────────┘
"""


def test_a_row_of_a_drawn_table_is_found_whole():
    found = detect(DRAWN, language="ru")
    assert [(one.actors, one.due) for one in found] == [(["KE"], "2032-06-30"), (["PE"], "2033-12-31")]
    assert [one.text for one in found] == ["\n".join(DRAWN.splitlines()[begin : begin + 2]) for begin in (8, 10)]
    assert len(laid_in_rows(DRAWN, lexicon_of("ru")).text) == len(DRAWN)
