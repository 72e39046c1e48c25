"""The text as printed is put together again to the letter."""

import pytest

from tracker.commitments.text import BESIDE, WHOLE, Ledger, blocks_of, paths_above, shown_around
from tracker.documents.models import Passage, PassageKind, Segment

TEXT = "1. Water\nA will build.  B may help."


def test_pieces_of_a_passage_are_the_passage():
    passages = [
        Passage(id=1, ordinal=0, kind=PassageKind.HEADING, heading_path="1", start=0, end=8),
        Passage(id=2, ordinal=1, kind=PassageKind.PARAGRAPH, heading_path="1", start=9, end=35),
    ]
    segments = [
        Segment(id=7, passage_id=2, ordinal=0, start=9, end=22),
        Segment(id=8, passage_id=2, ordinal=1, start=24, end=35),
    ]
    blocks = blocks_of(TEXT, passages, segments, Ledger({}, {}, frozenset({8})))
    assert ["".join(piece.text for piece in block.pieces) for block in blocks] == ["1. Water", TEXT[9:35]]
    assert [(piece.ordinal, piece.found) for piece in blocks[1].pieces] == [(0, False), (None, False), (1, True)]


def passages_under(*headings):
    """Return passages: each heading (path, number) with as many paragraphs under it as make a text long."""
    made = []
    for path, number in headings:
        for kind in (PassageKind.HEADING, *[PassageKind.PARAGRAPH] * WHOLE):
            numbered = number if kind is PassageKind.HEADING else None
            made.append(Passage(ordinal=len(made), kind=kind, heading_path=path, number=numbered, start=0, end=0))
    return made


def test_a_short_text_is_shown_whole():
    passages = passages_under(("1", "1."))[:WHOLE]
    assert shown_around(passages, 5).passages == passages
    assert shown_around(passages, 5).is_whole


@pytest.mark.parametrize(
    ("place", "first", "last", "earlier", "later"),
    [(0, 0, BESIDE, None, BESIDE), (60, 20, 100, 20, 100), (-5, 0, BESIDE, None, BESIDE), (9999, 80, 120, 80, None)],
)
def test_of_a_long_text_as_much_is_shown_around_each_place(place, first, last, earlier, later):
    shown = shown_around(passages_under((None, None)), place)
    assert [passage.ordinal for passage in shown.passages if passage.ordinal] == list(range(max(first, 1), last + 1))
    assert (shown.earlier, shown.later) == (earlier, later)


def test_the_headings_above_stay_with_what_is_shown():
    passages = passages_under(("1", "1."), ("2", "2."), ("2(1)", "(1)"), ("2(12)", "(12)"), ("2(12)", None))
    shown = shown_around(passages, len(passages) - 1).passages
    kept = [(passage.heading_path, passage.number) for passage in shown if passage.kind is PassageKind.HEADING]
    assert kept == [("2", "2."), ("2(12)", "(12)"), ("2(12)", None)]


@pytest.mark.parametrize(
    ("path", "paths"), [(None, []), ("2", ["2"]), ("2(7)", ["2(7)", "2"]), ("A.1(b)", ["A.1(b)", "A.1", "A"])]
)
def test_a_path_names_those_it_stands_under(path, paths):
    assert paths_above(path) == paths
