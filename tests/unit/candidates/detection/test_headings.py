"""Headings: what somebody undertakes in one is found, ordinary ones are none."""

import pytest

from tracker.candidates.detection import detect

TEXT = "Joint Plan\n\nThe Ministers met in Lima.\n\n{heading}\n\nThe Ministers thanked Peru.\n"
WIDE_TEXT = "共同計画\n\n双方は、リマで会談した。\n\n{heading}\n\n双方は、謝意を表した。\n"
RUSSIAN_TEXT = "Совместный план\n\nМинистры встретились в Лиме.\n\n{heading}\n\nМинистры поблагодарили Перу.\n"


@pytest.mark.parametrize(
    ("heading", "actors"),
    [
        ("1. Kenya to open a school in Lima", ["KE"]),
        ("1. KENYA TO OPEN A SCHOOL IN LIMA", ["KE"]),
        ("NEW ZEALAND AND KENYA TO SET UP A JOINT FUND", ["NZ", "KE"]),
        ("III. Peru will train 20 experts by 2033", ["PE"]),
    ],
)
def test_a_heading_in_which_somebody_undertakes_something_is_found(heading, actors):
    found = detect(TEXT.format(heading=heading))
    assert [one.actors for one in found] == [actors]
    assert found[0].text in heading


@pytest.mark.parametrize(
    "heading",
    [
        "1. Trade and investment",
        "2. TRADE AND INVESTMENT",
        "3. Way forward to peace",
        "Cooperation to be continued",
        "From Kenya to Peru",
        "PERU AND KENYA",
        "Japan's contribution to the region",
        "The road to Lima",
    ],
)
def test_an_ordinary_heading_undertakes_nothing(heading):
    assert detect(TEXT.format(heading=heading)) == []


def test_a_heading_whose_text_says_the_same_is_found_once():
    text = TEXT.format(heading="Kenya to open a school\n\nIn 2033 Kenya will open a technical school in Lima.")
    assert [one.text[:7] for one in detect(text)] == ["In 2033"]


def test_the_title_of_a_text_is_no_heading_of_it():
    assert detect("Kenya to open a school\n\nThe Ministers met in Lima.\n") == []


@pytest.mark.parametrize(
    ("heading", "actors"), [("１　ケニアは学校を開設する", ["KE"]), ("【Ⅱ　ペルーは専門家を派遣する】", ["PE"])]
)
def test_a_japanese_heading_may_undertake_something_too(heading, actors):
    assert [one.actors for one in detect(WIDE_TEXT.format(heading=heading), language="ja")] == [actors]


@pytest.mark.parametrize("heading", ["１　貿易及び投資", "【Ⅲ　日本の取組】", "２　学校の開設", "ケニアの決意"])
def test_an_ordinary_japanese_heading_undertakes_nothing(heading):
    assert detect(WIDE_TEXT.format(heading=heading), language="ja") == []


def test_a_russian_heading_may_undertake_something_too():
    found = detect(RUSSIAN_TEXT.format(heading="1. Кения откроет школу"), language="ru")
    assert [one.actors for one in found] == [["KE"]]


@pytest.mark.parametrize("heading", ["1. Торговля и инвестиции", "2. Сотрудничество Кении и Перу", "ИТОГИ"])
def test_an_ordinary_russian_heading_undertakes_nothing(heading):
    assert detect(RUSSIAN_TEXT.format(heading=heading), language="ru") == []
