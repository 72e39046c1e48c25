"""The text as printed is put together again to the letter."""

from tracker.commitments.text import Ledger, blocks_of
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
