"""Tables whose cells are parted by blanks alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.reading import barred

ENGLISH = (
    "No.   Act              Who     When\n1     Train officers   Kenya   2031\n2     Build a school   Peru    2032"
)
JAPANESE = "番号　行動　　　　主体　　時期\n1　研修の実施　　　日本　　2031年\n2　会合の開催　　　ペルー　2032年"


def test_rows_with_as_many_cells_get_bars_in_their_gaps():
    row = barred(ENGLISH).split("\n")[1]
    assert [cell.strip() for cell in row.split("|")] == ["1", "Train officers", "Kenya", "2031"]
    assert barred(JAPANESE).split("\n")[1].count("|") == 2


@pytest.mark.parametrize(
    "text",
    [
        "For Kenya                For Peru\nAda Mboya                Ana Diaz",
        "Kenya will pay.      Peru will build.      Chile will wait.",
        "    They will meet in Lima.\n    They will meet in Oslo.",
        "a | b      c     d\ne | f      g     h",
    ],
)
def test_two_columns_one_line_and_indents_are_no_table(text):
    assert barred(text) == text


@given(st.text(alphabet="ab|\u3000 \n", max_size=60))
def test_a_text_stays_as_long_as_it_was(text):
    assert len(barred(text)) == len(text)
    assert barred(text).replace("|", " ").split() == text.replace("|", " ").split()
