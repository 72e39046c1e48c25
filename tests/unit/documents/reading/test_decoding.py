"""What a file must be to be read, and what is said when it is not."""

import pytest

from tracker.documents.reading import ReadingError, decode


def test_the_byte_order_mark_is_dropped_and_line_ends_become_lf():
    assert decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


def test_other_scripts_and_replacement_characters_stay():
    text = "中央アジア \ufffd Кыргызская Республика"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        ("\u3000\n".encode(), "empty"),
        (b"%PDF-1.7 hello", "PDF"),
        (b"PK\x03\x04rest", "DOCX"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"text\x00more", "binary"),
        (b"text \x01 more", "control characters"),
        ("text".encode("utf-16"), "UTF-16"),
        ("Café".encode("latin-1"), "byte 4"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data, words):
    with pytest.raises(ReadingError) as refused:
        decode(data)
    assert words in str(refused.value.message)
    assert str(refused.value.message).endswith(".")
