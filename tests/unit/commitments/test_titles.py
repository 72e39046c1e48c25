"""The short title that is proposed for a pledge."""

import pytest

from tracker.commitments.titles import TITLE_LENGTH, title_of, title_of_item


def cue(quote, words):
    start = quote.index(words)
    return [{"start": start, "end": start + len(words), "sense": "firm"}]


@pytest.mark.parametrize(
    ("quote", "words", "condition", "title"),
    [
        (
            "Japan is prepared to offer similar assistance to farming villages, if requested.",
            "is prepared to",
            "if requested",
            "Offer similar assistance to farming villages",
        ),
        ("Alphia will build a canal by 2030.", "will", None, "Build a canal by 2030"),
        ("日本は、農村に対し同様の支援を行う用意がある。", "用意がある", None, "農村に対し同様の支援を行う"),
        (
            "Япония намерена продолжить приём стажёров из региона.",
            "намерена",
            None,
            "Продолжить приём стажёров из региона",
        ),
        ("双方は、アルマに鉄道駅を建設する。", "設する", None, "アルマに鉄道駅を建設"),
        ("日本は、高級実務者会合（SOM）を開催することを表明した。", "ことを表明した", None, "高級実務者会合を開催"),
        ("本計画は2033年までに実施されるものとする。", "ものとする", None, "本計画は2033年までに実施される"),
        ("また、要請があれば、我々は研修に取り組む。", "組む", "要請があれば", "研修に取り組む"),
        ("Япония построит железнодорожную станцию.", "построит", None, "Построить железнодорожную станцию"),
        ("Стороны договорились создать рабочую группу.", "договорились создать", None, "Создать рабочую группу"),
        ("Он объявил о введении многократных виз.", "объявил о введении", None, "О введении многократных виз"),
        ("Форум пройдет осенью в Вене.", "пройдет", None, "Форум пройдет осенью в Вене"),
        ("Заседания будут проводиться раз в год.", "будут проводиться", None, "Заседания будут проводиться раз в год"),
        ("Координацию осуществляют министры.", "осуществляют", None, "Координацию осуществляют министры"),
        ("Банк ведет учет и публикует отчет.", "ведет", None, "Вести учет и публиковать отчет"),
        ("«Мы отменим визы для врачей», – сказал он.", "отменим", None, "Отменить визы для врачей"),
        ("A road to the port will be built.", "will be built", None, "A road to the port"),
    ],
)
def test_a_title_is_made_of_the_words_of_the_pledge(quote, words, condition, title):
    assert title_of(quote, cue(quote, words), condition) == title


def test_without_pledge_words_there_is_no_title():
    assert title_of("The ministers thanked the host.", []) == ""


def test_a_long_title_in_japanese_keeps_its_end():
    quote = "日本は、" + "域内の道路を整備し、" * 12 + "鉄道駅を建設する。"
    title = title_of(quote, cue(quote, "設する"))
    assert len(title) <= TITLE_LENGTH
    assert title.startswith("域内の")
    assert title.endswith("鉄道駅を建設")


def test_a_long_title_ends_with_a_word():
    quote = "Alphia will " + "build long canals and " * 20
    title = title_of(quote, cue(quote, "will"))
    assert len(title) <= TITLE_LENGTH
    assert title.lower() in quote.lower()
    assert title.split()[-1] in {"build", "long", "canals"}


@pytest.mark.parametrize(
    ("quote", "title"),
    [
        ("set up a working group on canals by June 2026;", "Set up a working group on canals by June 2026"),
        ("Repair the bridge at Termez | Uzbekistan | 2027", "Repair the bridge at Termez"),
    ],
)
def test_an_item_is_its_own_title_and_a_row_that_of_its_first_cell(quote, title):
    assert title_of_item(quote) == title
