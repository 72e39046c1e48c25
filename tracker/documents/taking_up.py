"""Words outside the sentences: a heading, a title, a notice or a signature, taken up so that they are decided, too.

The reader cuts paragraphs and items into segments, numbered in the order they stand. Words that are taken up get a
segment of their own, with the next number that is free: all numbers given before stay, as addresses and decisions keep
them. In lists segments stand where they stand in the text.

A heading that is taken up is taken up in the translations as well, so that a pledge in it opens in each language.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count, product

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.accounts.models import Person
from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents import queries
from tracker.documents.aligning import Sentence, aligned
from tracker.documents.events import WORDS_PUT_BACK, WORDS_TAKEN_UP
from tracker.documents.models import Document, Passage, Reading, Segment, SegmentMatch
from tracker.documents.reading import Passage as CutPassage
from tracker.documents.reading import PassageKind
from tracker.documents.reading.markers import marker_of
from tracker.documents.reading.segments import READ


def outside(passages: Iterable[Passage], segments: Iterable[Segment]) -> list[Passage]:
    """Return those of `passages` of which no words are among `segments`."""
    cut = {segment.passage_id for segment in segments}
    return [passage for passage in passages if passage.id not in cut]


def span_of(passage: Passage | CutPassage, text: str) -> tuple[int, int]:
    """Return the place of the words of `passage` in `text`, without the number it has as a heading."""
    marker = marker_of(text[passage.start : passage.end]) if passage.number else None
    begin = passage.start + (marker.length if marker else 0)
    return (begin, passage.end) if begin < passage.end else (passage.start, passage.end)


def take_up(reading: Reading, passages: Mapping[Passage, int] | Iterable[Passage]) -> list[Segment]:
    """Give the words of `passages` of `reading`, which has its text, segments of their own, and return them.

    A mapping tells the ordinals they had elsewhere: they get those where they are free, the next free ones otherwise.
    Raises `RuleBroken` when one of them has a segment already.
    """
    wanted = dict(passages) if isinstance(passages, Mapping) else dict.fromkeys(passages, -1)
    if not wanted:
        return []
    # who takes up something else at the same time waits for the next number
    db.session.execute(sa.select(Reading.id).where(Reading.id == reading.id).with_for_update())
    present = db.session.scalars(queries.segments_of(reading.id)).all()
    if len(outside(wanted, present)) < len(wanted):
        raise RuleBroken(msg("Somebody has already taken up these words. Reload the page to decide about them."))
    used = {segment.ordinal for segment in present}
    free = (ordinal for ordinal in count() if ordinal not in used)
    made = []
    for passage, ordinal in wanted.items():
        # there are no more sentences than signs: what is beyond is no number of ours
        given = next(free) if ordinal in used or not 0 <= ordinal < len(reading.text) else ordinal
        used.add(given)
        made.append(_segment(reading, passage, given))
    db.session.add_all(made)
    db.session.flush()
    for key in db.session.scalars(queries.translations_of(reading.id)).all():
        match_headings(reading, db.session.scalars(queries.reading_by_key(key)).one())
    return made


def match_headings(original: Reading, translated: Reading) -> None:
    """Let the headings of `translated` that say those taken up in `original` be taken up and matched with them.

    Both have their texts. Which headings say the same is told as of sentences: by number, order, length and figures.
    """
    taken = {row.passage_id: row.id for row in db.session.scalars(queries.segments_of(original.id))}
    one, other = (_headings(reading) for reading in (original, translated))
    if not any(passage.id in taken for passage in one):
        return
    pairs = [
        (taken[one[left].id], other[right])
        for lefts, rights in aligned(_sentences(original, one), _sentences(translated, other))
        for left, right in product(lefts, rights)
        if one[left].id in taken
    ]
    there = {row.passage_id: row.id for row in db.session.scalars(queries.segments_of(translated.id))}
    new = [passage for _key, passage in pairs if passage.id not in there]
    there |= {row.passage_id: row.id for row in take_up(translated, new)}
    matched = {row.original_id for row in db.session.scalars(queries.matches_between(original.id, translated.id))}
    db.session.add_all(
        SegmentMatch(original_id=key, translated_id=there[passage.id]) for key, passage in pairs if key not in matched
    )
    db.session.flush()


def _headings(reading: Reading) -> list[Passage]:
    return [one for one in db.session.scalars(queries.passages_of(reading.id)) if one.kind is PassageKind.HEADING]


def _sentences(reading: Reading, passages: Iterable[Passage]) -> list[Sentence]:
    return [Sentence(_folded(reading, span_of(one, reading.text)), one.heading_path) for one in passages]


def take_up_by_hand(document: Document, reading: Reading, passage: Passage, *, by: Person, at: datetime) -> Segment:
    """Let the words of one passage of `reading` be decided. Raises as `take_up`."""
    made = take_up(reading, [passage])
    note(document, made, by=by, at=at)
    return made[0]


def note(document: Document, made: Sequence[Segment], *, by: Person | None, at: datetime) -> None:
    """Note in the journal that words of `document` were taken up, if any were."""
    if made:
        numbers = [segment.ordinal + 1 for segment in made]
        journal.record(WORDS_TAKEN_UP, document, by=by, at=at, code=document.code, sentences=numbers)


def put_back(document: Document, segment: Segment, *, by: Person, at: datetime) -> None:
    """Let words that were taken up be outside the sentences again; `segment` has its passage loaded.

    Raises `RuleBroken` for a sentence, and when anything was ever decided or found about the words.
    """
    if not is_taken_up(segment):
        raise RuleBroken(msg("This is a sentence of the text. It is decided here and cannot be put back."))
    journal.record(WORDS_PUT_BACK, document, by=by, at=at, code=document.code, sentences=[segment.ordinal + 1])
    try:
        _put_back_translations(segment)
        db.session.delete(segment)
        db.session.flush()
    except IntegrityError as used:
        raise RuleBroken(
            msg("Something was decided or found about these words. They stay; leave them out instead.")
        ) from used


def _put_back_translations(segment: Segment) -> None:
    """Let what was taken up in translations because of `segment` be outside their sentences again."""
    matches = db.session.scalars(sa.select(SegmentMatch).where(SegmentMatch.original_id == segment.id)).all()
    keys = [row.translated_id for row in matches]
    for row in matches:
        db.session.delete(row)
    db.session.flush()
    others = sa.select(SegmentMatch.translated_id).where(SegmentMatch.translated_id.in_(keys))
    outside_sentences = sa.select(Passage.id).where(Passage.kind.not_in(READ))
    alone = Segment.id.in_(keys) & Segment.id.not_in(others) & Segment.passage_id.in_(outside_sentences)
    db.session.execute(sa.delete(Segment).where(alone))


def is_taken_up(segment: Segment) -> bool:
    """Tell whether `segment`, whose passage is loaded, is words outside the sentences."""
    return segment.passage.kind not in READ


def take_up_again(was: Reading, now: Reading) -> list[Segment]:
    """Take up in `now` the words that were taken up in `was`, as far as they stand there; both have their texts."""
    here = db.session.scalars(queries.passages_of(was.id)).all()
    taken = {passage.id for passage in here if passage.kind not in READ}
    wanted = [
        (_folded(was, (row.start, row.end)), row.heading_path)
        for row in db.session.scalars(queries.segments_of(was.id))
        if row.passage_id in taken
    ]
    return take_up(now, _having(now, wanted)) if wanted else []


def _having(reading: Reading, wanted: Sequence[tuple[str, str | None]]) -> list[Passage]:
    """Return the passages outside the sentences of `reading` with those words, each under its heading if it can be."""
    passages = db.session.scalars(queries.passages_of(reading.id)).all()
    left = outside(passages, db.session.scalars(queries.segments_of(reading.id)))
    found = []
    for words, heading in wanted:
        same = [one for one in left if _folded(reading, span_of(one, reading.text)) == words]
        chosen = next((one for one in same if one.heading_path == heading), same[0] if same else None)
        if chosen:
            left.remove(chosen)
            found.append(chosen)
    return found


def _segment(reading: Reading, passage: Passage, ordinal: int) -> Segment:
    start, end = span_of(passage, reading.text)
    return Segment(
        reading_id=reading.id,
        passage_id=passage.id,
        ordinal=ordinal,
        heading_path=passage.heading_path,
        lead_in=None,
        start=start,
        end=end,
    )


def _folded(reading: Reading, span: tuple[int, int]) -> str:
    start, end = span
    return " ".join(reading.text[start:end].split())
