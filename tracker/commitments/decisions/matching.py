"""Rows and the segments they decide: put together by their words, in the order they stand."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from tracker.commitments.decisions.meaning import Row
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents import taking_up
from tracker.documents.models import Passage, Reading, Segment
from tracker.documents.queries import passages_of, segments_of, sentences_of


def matched(reading: Reading, rows: Iterable[Row]) -> list[tuple[Segment, list[Row]]]:
    """Return each segment of `reading` that rows decide with these, in the order of the text.

    They are matched by their words: where a sentence stands several times by its number, else in the order of the rows.
    Raises `RuleBroken` when a row decides what is not in the text.
    """
    by_words = _by_words(rows)
    segments = db.session.scalars(segments_of(reading.id)).all()
    alike = [(segment, by_words[folded(reading.text[segment.start : segment.end])]) for segment in segments]
    found = dict[Segment, list[Row]]()
    for segment, several in alike:
        if of_it := next((one for one in several if one[0]["n"] == segment.ordinal + 1), None):
            several.remove(of_it)
            found[segment] = of_it
    for segment, several in alike:
        if several and segment not in found:
            found[segment] = several.pop(0)
    if left := next((of_it for several in by_words.values() for of_it in several), None):
        raise RuleBroken(msg("A row decides what is not in the text: “%(words)s”", words=folded(left[0]["text"])[:80]))
    return [(segment, found[segment]) for segment in segments if segment in found]


def check_all_decided(reading: Reading, decided: Iterable[Segment]) -> None:
    """Raise `RuleBroken` when a sentence of `reading` is not among those `decided`; what was taken up may be left."""
    among = set(decided)
    for sentence in db.session.scalars(sentences_of(reading.id)):
        if sentence not in among:
            words = folded(reading.text[sentence.start : sentence.end])
            raise RuleBroken(msg("No row decides this sentence: “%(words)s”", words=words[:80]))


def take_up_decided(reading: Reading, rows: Iterable[Row]) -> list[Segment]:
    """Take up the headings and notices of `reading` whose words rows decide, with the numbers these give them."""
    by_words = _by_words(rows)
    segments = db.session.scalars(segments_of(reading.id)).all()
    for segment in segments:
        del by_words[folded(reading.text[segment.start : segment.end])][:1]
    wanted = dict[Passage, int]()
    for passage in taking_up.outside(db.session.scalars(passages_of(reading.id)), segments):
        start, end = taking_up.span_of(passage, reading.text)
        if of_it := by_words[folded(reading.text[start:end])]:
            wanted[passage] = (of_it.pop(0)[0]["n"] or 0) - 1
    return taking_up.take_up(reading, wanted)


def _by_words(rows: Iterable[Row]) -> defaultdict[str, list[list[Row]]]:
    """Return the rows of each segment by the words of the segment."""
    found: defaultdict[str, list[list[Row]]] = defaultdict(list)
    for of_it in _by_number(rows):
        found[folded(of_it[0]["text"])].append(of_it)
    return found


def _by_number(rows: Iterable[Row]) -> list[list[Row]]:
    """Return the rows of each segment together, in the order they stand."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(row["n"], []).append(row)
    return list(found.values())


def folded(text: str) -> str:
    """Return `text` with its white space folded: how words of a row and of a text are compared."""
    return " ".join(text.split())
