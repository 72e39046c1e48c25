"""What is proposed while a sentence is accepted."""

import pytest

from tracker.commitments.proposing import TITLE_LENGTH, alike, title_of, title_of_item


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
        ("A road to the port will be built.", "will be built", None, "A road to the port"),
    ],
)
def test_a_title_is_made_of_the_words_of_the_pledge(quote, words, condition, title):
    assert title_of(quote, cue(quote, words), condition) == title


def test_without_pledge_words_there_is_no_title():
    assert title_of("The ministers thanked the host.", []) == ""


def test_a_long_title_ends_with_a_word():
    quote = "Alphia will " + "build long canals and " * 20
    title = title_of(quote, cue(quote, "will"))
    assert len(title) <= TITLE_LENGTH
    assert title.lower() in quote.lower()
    assert title.split()[-1] in {"build", "long", "canals", "and"}


OTHERS = [
    ("XD26-1-01", "Alphia will build a canal in the north.", "en"),
    ("XD26-1-02", "Betania will train engineers for the railway.", "en"),
]


def test_a_pledge_with_much_of_the_wording_is_shown_with_it():
    (found,) = alike("Alphia will continue to build the canal in the north.", OTHERS)
    assert found.reference == "XD26-1-01"
    assert found.quote == OTHERS[0][1]


def test_pledges_of_other_wording_are_not_shown():
    assert alike("Faronia opens a school of music.", OTHERS) == []


def test_the_likest_stands_first():
    others = [*OTHERS, ("XD27-1-01", "Alphia will build the canal.", "en")]
    assert alike("Alphia will build the canal.", others)[0].reference == "XD27-1-01"


@pytest.mark.parametrize(
    ("quote", "title"),
    [
        ("set up a working group on canals by June 2026;", "Set up a working group on canals by June 2026"),
        ("Repair the bridge at Termez | Uzbekistan | 2027", "Repair the bridge at Termez"),
    ],
)
def test_an_item_is_its_own_title_and_a_row_that_of_its_first_cell(quote, title):
    assert title_of_item(quote) == title
