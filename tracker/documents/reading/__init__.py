"""From bytes to segments: decoding, passages with their heading paths, sentences and list items.

Pure functions of their arguments; offsets are code points of the decoded text, half open.
`decode` makes the text that is stored: without byte order mark, every line ended by LF.
"""

from tracker.documents.reading.decoding import decode
from tracker.documents.reading.errors import ReadingError
from tracker.documents.reading.passages import passages_of
from tracker.documents.reading.segments import segments_of
from tracker.documents.reading.shapes import Passage, PassageKind, Segment

__all__ = ["Passage", "PassageKind", "ReadingError", "Segment", "decode", "passages_of", "segments_of"]
