"""From passages to segments: the sentences and list items that may hold a pledge."""

from tracker.documents.reading.blocks import is_row
from tracker.documents.reading.markers import marker_of
from tracker.documents.reading.sentences import sentences_of
from tracker.documents.reading.shapes import Passage, PassageKind, Segment
from tracker.documents.reading.vocabulary import vocabulary_of

READ = (PassageKind.PREAMBLE, PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)


class _LeadIns:
    """Remembers which segment introduces the list that is being read, with lists inside lists."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str | None]] = []

    def clear(self) -> None:
        """Forget all lists: a paragraph or heading without a colon ends them."""
        self._open.clear()

    def introduce(self, segment: int) -> None:
        """Note that the list behind `segment` hangs under it."""
        self._open.append((segment, None))

    def of(self, style: str) -> int | None:
        """Return the lead-in of an item whose bullet or number is of `style`, None outside a list."""
        for place in range(len(self._open) - 1, -1, -1):
            segment, known = self._open[place]
            if known == style or (known is None and place == len(self._open) - 1):
                del self._open[place + 1 :]
                self._open[place] = (segment, style)
                return segment
        return self._open[-1][0] if self._open else None


def segments_of(text: str, passages: list[Passage], language: str = "en") -> list[Segment]:
    """Return the segments of the paragraphs and list items among `passages`, in order.

    Headings, furniture and signatures give none. A list item is one segment, unless it holds several sentences;
    a row of a table is always one.
    """
    segments: list[Segment] = []
    lists = _LeadIns()
    for passage in passages:
        if passage.kind not in READ:
            if passage.kind is PassageKind.HEADING:
                lists.clear()
            continue
        body = text[passage.start : passage.end]
        marker = marker_of(body)
        item = passage.kind is PassageKind.LIST_ITEM
        if not item:
            lists.clear()
        lead_in = lists.of(marker.style if marker else "") if item else None
        begin = passage.start + (marker.length if marker else 0)
        row = item and is_row(text[begin : passage.end])
        if row:  # the bar behind the number of a row is no part of it
            begin += len(text[begin : passage.end]) - len(text[begin : passage.end].lstrip("|｜ \t"))
        for start, end in [(begin, passage.end)] if row else sentences_of(text, begin, passage.end, language):
            segments.append(Segment(len(segments), start, end, passage.ordinal, passage.heading_path, lead_in))
        if segments and segments[-1].passage == passage.ordinal and _introduces(text, segments[-1], language):
            lists.introduce(segments[-1].ordinal)
    return segments


def _introduces(text: str, segment: Segment, language: str) -> bool:
    """Tell whether `segment` announces a list."""
    words = text[segment.start : segment.end]
    colon = words.rstrip("\"'”’)")[-1:] in (":", "：")
    return colon or (len(words) < 300 and bool(vocabulary_of(language).lead_in.search(words)))
