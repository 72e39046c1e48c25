"""The entry: the bytes of a file in, its text with passages and segments out, or a sentence why not."""

import re
from collections.abc import Callable

from tracker.core.messages import Message, msg
from tracker.documents.reading.archive import overlarge
from tracker.documents.reading.boxes import unboxed
from tracker.documents.reading.decoding import decoded
from tracker.documents.reading.docx import laid_docx
from tracker.documents.reading.errors import ReadingError
from tracker.documents.reading.filetype import kind_of
from tracker.documents.reading.html import laid_html, overlarge_page
from tracker.documents.reading.laid import Laid
from tracker.documents.reading.languages import language_in
from tracker.documents.reading.limits import check_length
from tracker.documents.reading.passages import passages_of
from tracker.documents.reading.pdf import laid_pdf
from tracker.documents.reading.preamble import with_preamble
from tracker.documents.reading.segments import segments_of
from tracker.documents.reading.shapes import FileKind, Progress, Read, Stage
from tracker.documents.reading.spaced import barred

# bytes of a file by its kind; what is larger is no document or would take all memory
LARGEST = {
    FileKind.TEXT: 20_000_000,
    FileKind.HTML: 20_000_000,
    FileKind.DOCX: 200_000_000,
    FileKind.PDF: 500_000_000,
}
# what the name of a file of each kind ends with
ENDINGS = {
    FileKind.TEXT: ("txt", "text", "md", "asc"),
    FileKind.HTML: ("html", "htm", "xhtml"),
    FileKind.DOCX: ("docx", "docm", "dotx"),
    FileKind.PDF: ("pdf",),
}
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,80}encoding=["']([\w.-]+)""", re.I
)
NO_TEXT = msg("There is no text in the file. Choose a file that holds the text of the document.")

# what is said of a file whose name promises something else than it holds, by what it holds
HELD: dict[FileKind, Callable[[str], Message]] = {
    FileKind.TEXT: lambda ending: msg(
        "The name of the file ends with .%(ending)s, but it is a plain text. It was read as that.", ending=ending
    ),
    FileKind.HTML: lambda ending: msg(
        "The name of the file ends with .%(ending)s, but it is a web page. It was read as that.", ending=ending
    ),
    FileKind.DOCX: lambda ending: msg(
        "The name of the file ends with .%(ending)s, but it is a Word file. It was read as that.", ending=ending
    ),
    FileKind.PDF: lambda ending: msg(
        "The name of the file ends with .%(ending)s, but it is a PDF. It was read as that.", ending=ending
    ),
}


def _untold(_stage: Stage, _done: int, _whole: int) -> None:
    """Tell nobody how far a reading is."""


def read(
    data: bytes,
    *,
    file_name: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    told: Progress = _untold,
) -> Read:
    """Return what is in a file: plain text, a saved web page, DOCX or PDF, told by its content.

    `language` and `encoding` are what a person says they are; without them they are proposed. `told` hears how far it
    is. Raises `ReadingError` with a sentence for everything that cannot be read, and no other exception.
    """
    told(Stage.OPENING, 0, 1)
    try:
        return _read(data, file_name, language, encoding, told)
    except (MemoryError, RecursionError) as large:
        raise overlarge() from large


def _read(data: bytes, file_name: str | None, language: str | None, encoding: str | None, told: Progress) -> Read:
    kind = kind_of(data)
    if len(data) > LARGEST[kind]:
        if kind is FileKind.TEXT:
            check_length(len(data), 0)
        raise overlarge_page() if kind is FileKind.HTML else overlarge()
    laid = _laid(data, kind, encoding, told)
    check_length(len(laid.text), laid.text.count("\n"))
    if not any(mark.isalnum() for mark in laid.text):
        raise ReadingError(NO_TEXT)
    told(Stage.PASSAGES, 0, 1)
    speaks = language or language_in(laid.text)
    passages = passages_of(laid.text, speaks, hints=laid.hints, places=laid.places)
    return Read(
        text=laid.text,
        kind=kind,
        encoding=laid.encoding,
        language=speaks,
        is_sure=laid.is_sure,
        notes=(*_about_the_name(kind, file_name), *laid.notes),
        pages=laid.pages,
        passages=with_preamble(laid.text, passages, speaks),
        segments=segments_of(laid.text, passages, speaks),
    )


def _laid(data: bytes, kind: FileKind, encoding: str | None, told: Progress) -> Laid:
    match kind:
        case FileKind.PDF:
            return laid_pdf(data, lambda done, whole: told(Stage.PAGES, done, whole))
        case FileKind.DOCX:
            return laid_docx(data)
        case FileKind.HTML:
            said = DECLARED.search(data[:4000])
            declared = (said[1] or said[2]).decode("ascii", "replace") if said else None
            found = decoded(data, encoding, declared=declared, is_page=True)
            laid = laid_html(found.text)
            return Laid(
                laid.text, laid.hints, notes=(*found.notes, *laid.notes), encoding=found.encoding, is_sure=found.is_sure
            )
        case FileKind.TEXT:
            found = decoded(data, encoding)
            return Laid(barred(unboxed(found.text)), notes=found.notes, encoding=found.encoding, is_sure=found.is_sure)


def _about_the_name(kind: FileKind, file_name: str | None) -> list[Message]:
    """Tell when the name of a file promises something else than it holds."""
    ending = (file_name or "").rpartition(".")[2].lower() if "." in (file_name or "") else ""
    if not ending or ending in ENDINGS[kind]:
        return []
    return [HELD[kind](ending[:10])]
