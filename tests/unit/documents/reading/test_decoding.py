"""How the bytes of a text become characters, and what is said when they cannot."""

from pathlib import Path

import pytest

from tests.unit.documents.reading.sample import SAMPLES, as_text
from tracker.documents.reading import ReadingError, decode
from tracker.documents.reading.decoding import decoded

OWN = Path(__file__).parents[3] / "gold/own"
OLDER = [("ru", "cp1251"), ("ru", "koi8-r"), ("ja", "cp932"), ("ja", "euc-jp"), ("ja", "iso2022-jp")]
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


def test_the_byte_order_mark_is_dropped_and_line_ends_become_lf():
    assert decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


def test_other_scripts_and_replacement_characters_stay():
    text = "中央アジア \ufffd Кыргызская Республика"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(("language", "encoding"), OLDER)
def test_the_older_encodings_are_told_by_what_makes_sense(language, encoding):
    for path in sorted((OWN / language).glob("*.txt")):
        text = path.read_text(encoding="utf-8").encode(encoding, errors="ignore").decode(encoding)
        for length in (len(text), 400, 120):
            found = decoded(text[:length].encode(encoding))
            assert (found.encoding, found.text) == (encoding, text[:length].replace("\r", "")), path.name
            assert found.is_sure is (encoding == "iso2022-jp")


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_is_told_with_and_without_its_mark(language, encoding):
    text = as_text(SAMPLES[language])
    found = decoded(text.encode(encoding))
    assert found.text == text
    assert found.is_sure is (encoding in ("utf-8", "utf-8-sig", "utf-16"))


def test_what_a_person_says_of_the_encoding_is_done():
    data = "Договорились провести форум".encode("koi8-r")
    assert decoded(data, "koi8-r").text == "Договорились провести форум"
    with pytest.raises(ReadingError, match="cannot be read as UTF-8"):
        decoded(data, "utf-8")


def test_a_text_with_a_broken_byte_is_read_and_told():
    text = as_text(SAMPLES["ru"])
    found = decoded(text.encode().replace("Стороны".encode(), "Стор".encode() + b"\xd0" + "ны".encode(), 1))
    assert found.text.count("\ufffd") == 1
    assert not found.is_sure
    assert "damaged" in str(found.notes[0])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        ("\u3000\n".encode(), "empty"),
        (b"text\x00more", "binary"),
        (b"text \x01 more", "control characters"),
        (bytes(range(128, 256)), "cannot be told"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data, words):
    with pytest.raises(ReadingError, match=words) as refused:
        decode(data)
    assert str(refused.value.message).endswith(".")
