import pytest

from tracker.core.marks import laid_out, pieces

SENTENCE = "Goodwill alone is not enough; Arland will act, if requested."


def test_the_pieces_joined_are_the_text() -> None:
    assert "".join(piece for piece, _is_cue in pieces(SENTENCE, ["will", "if requested"])) == SENTENCE


def test_a_cue_is_marked_as_a_whole_word_whatever_its_case() -> None:
    assert [piece for piece, is_cue in pieces(SENTENCE, ["Will", "IF requested"]) if is_cue] == ["will", "if requested"]


def test_a_cue_may_be_given_by_its_place() -> None:
    assert pieces("Arland will act", [(7, 11)]) == [("Arland ", False), ("will", True), (" act", False)]


def test_a_cue_in_japanese_stands_inside_a_run_of_signs() -> None:
    assert ("用意がある", True) in pieces("支援を行う用意がある。", ["用意がある"])


@pytest.mark.parametrize("cue", ["shall", "", (90, 95), (5, 5)])
def test_what_is_not_in_the_text_is_left_out(cue: str | tuple[int, int]) -> None:
    assert pieces("Arland will act", [cue]) == [("Arland will act", False)]


def test_cues_that_overlap_are_marked_once() -> None:
    assert pieces("will act", [(0, 8), (5, 8)]) == [("will act", True)]


def test_a_bar_is_as_long_as_its_parts_and_leaves_out_empty_ones() -> None:
    placed = laid_out([{"count": 1}, {"count": 0}, {"count": 3}], total=4)
    assert [(part["x"], part["width"]) for part in placed] == [("0.000%", "25.000%"), ("25.000%", "75.000%")]


def test_a_narrow_segment_has_no_room_for_its_number() -> None:
    assert [part["has_room"] for part in laid_out([{"count": 95}, {"count": 5}], total=100)] == [True, False]
