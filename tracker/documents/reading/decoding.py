"""From the bytes of a plain text or web page to a text that can be stored."""

import codecs
import re
from dataclasses import dataclass

from tracker.core.messages import Message, msg, nmsg
from tracker.documents.reading.charsets import likeliest, plausibility
from tracker.documents.reading.errors import ReadingError
from tracker.documents.reading.laid import is_printable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# how much of a text in UTF-8 may be broken before it is none: one in so many of its characters beyond ASCII
BROKEN_IN = 25
BEYOND = re.compile(r"[^\x00-\x7f]")
# an encoding has to make at least so much sense
SENSE = 0.2
# what else can be chosen by hand where the choice proposed is wrong: codec -> the name people know
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1251": "Windows-1251",
    "koi8-r": "KOI8-R",
    "cp932": "Shift_JIS",
    "euc-jp": "EUC-JP",
    "iso2022-jp": "ISO-2022-JP",
    "cp1252": "Windows-1252",
    "cp866": "CP866",
}
EMPTY = msg("The file is empty. Choose a file that holds the text of the document.")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, how it was encoded, whether that is beyond doubt, and what a person should know of it."""

    text: str
    encoding: str
    is_sure: bool
    notes: tuple[Message, ...] = ()


def decode(data: bytes) -> str:
    """Return the text of `data`, stable for storing: no byte order mark, every line ended by LF alone.

    Raises `ReadingError` as `decoded` does.
    """
    return decoded(data).text


def decoded(data: bytes, encoding: str | None = None, *, declared: str | None = None, is_page: bool = False) -> Decoded:
    """Return the text of `data`, read as `encoding` or as its own bytes tell, and how it was encoded.

    `declared` is what the file says of itself: believed where it makes sense. A replacement character that is already
    in the text stays; control characters matter in a text, not in a page (`is_page`). Raises `ReadingError` for a file
    without text, for binary content, and where `encoding` does not fit or none can be told.
    """
    if not data.strip():
        raise ReadingError(EMPTY)
    found = _as_told(data, encoding) if encoding else _as_found(data, declared)
    text = found.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadingError(EMPTY)
    if not is_page and not is_printable(text):
        raise ReadingError(
            msg("The file holds control characters and is no plain text. Save the document as DOCX, PDF or plain text.")
        )
    return Decoded(text, found.encoding, found.is_sure, found.notes)


def _as_told(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, True)
    except (UnicodeError, LookupError) as broken:
        name = ENCODINGS.get(encoding, encoding)
        raise ReadingError(
            msg("The file cannot be read as %(encoding)s. Choose another encoding.", encoding=name)
        ) from broken


def _as_found(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _nearly(data, encoding) or _as_told(data, encoding)
    if b"\x1b$" in data and (text := _strictly(data, "iso2022-jp")):
        return Decoded(text, "iso2022-jp", True)
    if b"\x00" in data:
        return _without_mark(data)
    return _nearly(data, "utf-8") or _of_one_language(data, declared)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _without_mark(data: bytes) -> Decoded:
    """Return a text in UTF-16 that does not say so; anything else with a NUL byte is no text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, encoding)
        if text and is_printable(text) and plausibility(text) >= SENSE:
            return Decoded(text, encoding, False)
    raise ReadingError(
        msg("The file is binary and no text. Save the document as DOCX, PDF or plain text and send that.")
    )


def _nearly(data: bytes, encoding: str) -> Decoded | None:
    """Return a text in Unicode of which nothing or little is broken, None where it is something else."""
    text = data.decode(encoding, errors="replace")
    whole = data.decode(encoding, errors="ignore")
    broken = text.count("\ufffd") - whole.count("\ufffd")
    if not broken:
        return Decoded(text, encoding, True)
    if broken * BROKEN_IN > len(BEYOND.findall(whole) if encoding == "utf-8" else whole):
        return None
    note = nmsg(
        "At one place the file is damaged; a replacement character (�) stands there.",
        "At %(count)d places the file is damaged; replacement characters (�) stand there.",
        broken,
    )
    return Decoded(text, encoding, False, (note,))


def _of_one_language(data: bytes, declared: str | None) -> Decoded:
    found = likeliest(data, declared)
    if found is None:
        raise ReadingError(
            msg("How the characters of the file are encoded cannot be told. Save it as UTF-8 text and send it again.")
        )
    return Decoded(data.decode(found), found, False)
