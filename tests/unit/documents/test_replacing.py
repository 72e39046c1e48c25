"""Where a quote of one edition stands in the next one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.replacing import Anchor, Found, Sentence, placed

OLD = "1. Water\nAlphia will build a canal by 2030. Betania will help.\n2. Roads\nAlphia will build a road.\n"


def anchor(words, text=OLD, heading="1"):
    start = text.index(words)
    end = start + len(words)
    return Anchor(words, text[max(0, start - 32) : start], text[end : end + 32], start, heading)


def sentences_of(text):
    """Return the sentences of `text`; a line that begins with a number is the heading of those after it."""
    found, heading, at = [], None, 0
    for line in text.splitlines():
        if line[:1].isdigit():
            heading = line[0]
            continue
        for part in filter(None, (piece.strip() for piece in line.split(". "))):
            at = text.index(part, at)
            found.append(Sentence(at, at + len(part), heading))
    return found


def test_the_same_words_are_found_where_they_moved():
    new = "Preamble that was added.\n" + OLD
    place = placed(anchor("Betania will help."), new, sentences_of(new))
    assert place.found is Found.SAME
    assert new[place.start : place.end] == "Betania will help."


def test_lines_that_are_wrapped_otherwise_are_the_same_words():
    new = OLD.replace("will build a canal", "will\n  build a canal")
    place = placed(anchor("Alphia will build a canal by 2030."), new, sentences_of(new))
    assert (place.found, new[place.start : place.end]) == (Found.SAME, "Alphia will\n  build a canal by 2030.")


def test_of_words_that_stand_twice_those_with_the_same_surroundings_are_meant():
    text = "First, Alphia will act. Then rest. Second, Alphia will act. Then feast."
    new = "Alphia will act. Nothing else. First, Alphia will act. Then rest. Second, Alphia will act. Then feast."
    start = text.index("Alphia will act.", 20)
    again = Anchor("Alphia will act.", text[start - 8 : start], text[start + 16 : start + 30], start)
    place = placed(again, new, [])
    assert new[place.start - 8 : place.start] == "Second, "


def test_changed_words_are_found_as_changed():
    new = OLD.replace("a canal by 2030", "two canals by 2032")
    place = placed(anchor("Alphia will build a canal by 2030."), new, sentences_of(new))
    assert place.found is Found.CHANGED
    assert new[place.start : place.end].startswith("Alphia will build two canals")


def test_words_that_are_gone_are_lost():
    new = OLD.replace("Betania will help.", "").replace("Alphia", "Cadmia")
    assert placed(anchor("Betania will help."), new, sentences_of(new)).found is Found.LOST


@pytest.mark.parametrize("quote", ["", "  \n "])
def test_no_words_are_nowhere(quote):
    assert placed(Anchor(quote), OLD, []).found is Found.LOST


@given(st.text(max_size=60), st.text(max_size=60), st.text(min_size=1, max_size=30))
def test_words_that_stand_in_the_text_are_always_found_with_their_place(before, after, quote):
    text = before + quote + after
    place = placed(Anchor(quote), text, [])
    if quote.split():
        assert place.found is Found.SAME
        assert text[place.start : place.end].split() == quote.split()
