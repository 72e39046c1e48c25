"""The entry: a text in, findings out. The text is cut into segments and read by the reader of its language."""

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.candidates.detection.cells import Laid, laid_in_rows
from tracker.candidates.detection.cues import lexicon_of
from tracker.candidates.detection.evening import end_of, evened
from tracker.candidates.detection.finding import Finding
from tracker.candidates.detection.groups import resolved_of
from tracker.candidates.detection.headings import headings_of, is_repeated
from tracker.candidates.detection.language import Document, Pledge, Span, language_of
from tracker.candidates.detection.names import seats_in
from tracker.documents.reading import Passage, Segment, passages_of, plain, segments_of


def detect(
    text: str,
    *,
    language: str = "en",
    date: dt.date | None = None,
    parties: Sequence[str] = (),
    names: Mapping[str, Sequence[str]] | None = None,
    cut: tuple[Sequence[Passage], Sequence[Segment]] | None = None,
) -> list[Finding]:
    """Return the pledges found in `text`, in order; every finding is a verbatim part of one segment of it.

    `date` is the day of the document: it dates "next year" and days without a year; without it the text is asked.
    `parties` are the codes of the parties, for `Finding.resolved`. `names` are the participants' own names (code ->
    names in any language), laid over those of the library. `cut` are the passages and segments of `text` where its file
    told more of them than the text does; without them it is cut here. Raises `UnknownLanguageError` without a lexicon.
    """
    reads = language_of(language)
    lexicon = lexicon_of(language)
    laid = laid_in_rows(evened(text), lexicon)
    passages, segments = _cut(laid.text, language) if laid.rows or cut is None else (plain(text, cut[0]), cut[1])
    document = Document(
        laid.text, language, passages, segments, date, tuple(parties), seats_in(text, lexicon) | dict(names or {})
    )
    reader = reads.reader_of(document)
    found = [(segment, pledge) for segment in segments for pledge in reader.read(segment)]
    told = [pledge for _, pledge in found]
    for heading in headings_of(document):
        found += [(heading, one) for one in reader.read_heading(heading) if not is_repeated(document, one, told)]
    found.sort(key=lambda one: one[1].start)
    return [_finding(text, document, segment, _in_its_cell(laid, pledge)) for segment, pledge in found]


def _cut(text: str, language: str) -> tuple[Sequence[Passage], Sequence[Segment]]:
    passages = passages_of(text, language)
    return passages, segments_of(text, passages, language)


def _in_its_cell(laid: Laid, pledge: Pledge) -> Pledge:
    """Return `pledge`, of a row that stood on several lines only the cell that says what is to be done."""
    start, end = laid.act_of(pledge.start, pledge.end)
    return pledge if (start, end) == (pledge.start, pledge.end) else replace(pledge, start=start, end=end)


def _finding(text: str, document: Document, segment: Segment, pledge: Pledge) -> Finding:
    """Return `pledge` with its verbatim words in `text`, the parties bound and its place in the document."""
    over = document.segments[segment.lead_in] if segment.lead_in is not None else None
    end = end_of(text, pledge.end)
    return Finding(
        start=pledge.start,
        end=end,
        text=text[pledge.start : end],
        actors=pledge.actors,
        resolved=resolved_of(pledge.actors, document.parties),
        strength=pledge.strength,
        condition=_verbatim(text, pledge.condition),
        condition_kind=pledge.condition_kind,
        when=_verbatim(text, pledge.when),
        due=pledge.due,
        due_precision=pledge.due_precision,
        recurs=pledge.recurs,
        amounts=list(pledge.amounts),
        section=segment.heading_path or _number_of(document, segment),
        type=pledge.type,
        cues=pledge.cues,
        rule=pledge.rule,
        lead_in=(over.start, over.end) if over else None,
    )


def _verbatim(text: str, span: Span | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def _number_of(document: Document, segment: Segment) -> str | None:
    """Return the number of a numbered paragraph, without brackets or full stop, where no heading is numbered."""
    number = unicodedata.normalize("NFKC", document.passages[segment.passage].number or "")
    bare = number.strip("().")
    return bare if number.endswith((".", ")")) and bare.isalnum() else None
