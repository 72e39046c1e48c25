"""From the bytes of a file to a text that can be stored."""

import codecs
import unicodedata

from tracker.core.messages import msg
from tracker.documents.reading.errors import ReadingError

# the first bytes of what people most often send in place of a text, and its name
SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP, DOCX or XLSX",
    b"PK\x05\x06": "ZIP",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\xd0\xcf\x11\xe0": "DOC or XLS",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "gzip",
    b"\x7fELF": "ELF",
}
# tab, line feed, vertical tab, form feed, carriage return, and the separators FS to US that old texts use as space
HARMLESS_CONTROLS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85")


def decode(data: bytes) -> str:
    """Return the text of `data`, stable for storing: no byte order mark, every line ended by LF alone.

    Only UTF-8 is taken. A replacement character that is already in the text stays.
    Raises `ReadingError` for a file without text, for binary content and for other encodings.
    """
    if not data.strip():
        raise ReadingError(msg("The file is empty. Choose a file that holds the text of the document."))
    _refuse_binary(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise ReadingError(
            msg(
                "The file is not UTF-8 text (byte %(place)s does not fit). Save it as UTF-8 and send it again.",
                place=broken.start + 1,
            )
        ) from broken
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadingError(msg("The file is empty. Choose a file that holds the text of the document."))
    if any(unicodedata.category(mark) == "Cc" and mark not in HARMLESS_CONTROLS for mark in set(text)):
        raise ReadingError(
            msg("The file holds control characters and is no plain text. Save the document as UTF-8 text.")
        )
    return text


def _refuse_binary(data: bytes) -> None:
    """Raise `ReadingError` when the first bytes or a NUL show that `data` is no UTF-8 text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ReadingError(msg("The file is UTF-16 text. Save it as UTF-8 and send it again."))
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            raise ReadingError(
                msg(
                    "The file is not plain text but %(kind)s. Save the document as UTF-8 text and send that.", kind=kind
                )
            )
    if b"\x00" in data:
        raise ReadingError(msg("The file is binary and no text. Save the document as UTF-8 text and send that."))
