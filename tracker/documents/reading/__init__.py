"""From bytes to segments: what sort of file it is, its text, passages with their heading paths, sentences and items.

Pure functions of their arguments; offsets are code points of the text that is stored, half open. `read` is the entry:
`filetype` tells what a file is, `decoding` (with `charsets`) makes bytes a text; `html`, `docx` and `pdf` lay the words
of theirs out as a text with hints of what is what (`laid`); `passages`, `segments` and `sentences` cut all of them
alike.
"""

from tracker.documents.reading.decoding import ENCODINGS, decode
from tracker.documents.reading.errors import ReadingError
from tracker.documents.reading.filetype import kind_of
from tracker.documents.reading.languages import language_in
from tracker.documents.reading.passages import is_navigation, passages_of
from tracker.documents.reading.preamble import plain
from tracker.documents.reading.reader import read
from tracker.documents.reading.segments import segments_of
from tracker.documents.reading.shapes import FileKind, Passage, PassageKind, Place, Progress, Read, Segment, Stage
from tracker.documents.reading.spaced import barred

__all__ = [
    "ENCODINGS",
    "FileKind",
    "Passage",
    "PassageKind",
    "Place",
    "Progress",
    "Read",
    "ReadingError",
    "Segment",
    "Stage",
    "barred",
    "decode",
    "is_navigation",
    "kind_of",
    "language_in",
    "passages_of",
    "plain",
    "read",
    "segments_of",
]
