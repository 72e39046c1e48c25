"""Further editions of a document: a translation, or the same language anew; and which sentences say the same."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from tracker.accounts.models import Person
from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.core.names import Standing
from tracker.documents import queries, taking_up
from tracker.documents.aligning import Sentence, aligned
from tracker.documents.events import EDITION_ADDED, MATCH_CORRECTED
from tracker.documents.models import Document, Edition, Reading, Segment, SegmentMatch
from tracker.documents.reading import Read
from tracker.documents.service import Received, keep_reading

# a sentence: its key, the heading it stands under, its words
Said = tuple[int, str | None, str]
# what is shown first of several languages
RANK: dict[Standing, int] = {standing: place for place, standing in enumerate(Standing)}


@dataclass(frozen=True)
class Text:
    """An edition of a document with its reading; `number` counts them from 1, as they were received.

    `is_newest` tells whether it is the newest in its language, `is_older` whether the original came anew after it.
    """

    number: int
    reading: Reading
    is_newest: bool
    is_working: bool
    is_older: bool

    @property
    def edition(self) -> Edition:
        """What was received."""
        return self.reading.edition


def texts_of(document_id: int) -> list[Text]:
    """Return all editions of a document, as they were received."""
    readings = {row.edition_id: row for row in db.session.scalars(queries.readings_in(document_id))}
    newest = {row.edition.language: row for row in readings.values()}
    first = next(iter(readings.values()), None)
    working = newest[first.edition.language] if first else None
    return [
        Text(
            number=number,
            reading=row,
            is_newest=newest[row.edition.language] is row,
            is_working=row is working,
            is_older=working is not None
            and row.edition.language != working.edition.language
            and row.edition.received_at < working.edition.received_at,
        )
        for number, row in enumerate(readings.values(), 1)
    ]


def check_is_new(document: Document, data: bytes) -> None:
    """Raise `RuleBroken` when `document` has an edition of the same bytes."""
    if db.session.scalar(queries.same_edition(document.id, _digest(data))):
        raise RuleBroken(
            msg("%(code)s has this very file already, to the last byte. Nothing was added.", code=document.code)
        )


def add_edition(document: Document, received: Received, got: Read, *, by: Person, at: datetime) -> Reading:
    """Keep what was `received` and read as a further edition of `document`, and return its reading.

    Raises `RuleBroken` when the same bytes are an edition of it already.
    """
    check_is_new(document, received.data)
    reading = keep_reading(document, received, got, by=by, at=at)
    told = {"code": document.code, "language": got.language, "standing": received.standing.value}
    journal.record(EDITION_ADDED, document, by=by, at=at, **told, sha256=_digest(received.data))
    return reading


def match(original: Reading, translated: Reading, kept: Collection[tuple[int, int]] = ()) -> None:
    """Keep which sentences of `translated` say what which of `original` say; both have their texts.

    `kept` are pairs of their keys that are known, as an earlier edition has them; the rest is told by the texts.
    """
    one, other = (db.session.scalars(queries.sentences_of(row.id)).all() for row in (original, translated))
    known = (frozenset(pair[0] for pair in kept), frozenset(pair[1] for pair in kept))
    found = set(kept)
    for left, right in aligned(_sentences(original, one), _sentences(translated, other)):
        pairs = product((one[place].id for place in left), (other[place].id for place in right))
        found |= {pair for pair in pairs if pair[0] not in known[0] and pair[1] not in known[1]}
    db.session.add_all(SegmentMatch(original_id=first, translated_id=second) for first, second in sorted(found))
    db.session.flush()
    taking_up.match_headings(original, translated)


def correct_match(
    document: Document,
    translated: Segment,
    originals: Sequence[Segment],
    present: Mapping[int, SegmentMatch],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Let a sentence of a translation say what exactly `originals` say; none is an answer too.

    `present` are its matches in the same text as they are, by the number of the sentence of the original.
    """
    wanted = {row.ordinal + 1: row.id for row in originals}
    if wanted.keys() == present.keys():
        return
    for number in present.keys() - wanted.keys():
        db.session.delete(present[number])
    come = sorted(wanted[number] for number in wanted.keys() - present.keys())
    db.session.add_all(SegmentMatch(original_id=key, translated_id=translated.id) for key in come)
    sentences = [sorted(present), sorted(wanted)]
    told = {"code": document.code, "sentence": translated.ordinal + 1, "sentences": sentences}
    journal.record(MATCH_CORRECTED, document, by=by, at=at, **told)


def same_sentences(was: Reading, now: Reading) -> dict[int, int]:
    """Return key -> key of the sentences that `now` has in the words of `was`, white space aside.

    One that stands there several times is looked for under its own heading first, then in order.
    """
    return same_words(_said(was), _said(now))


def same_words(was: Sequence[Said], now: Sequence[Said]) -> dict[int, int]:
    """Return key -> key of the sentences of `now` that have the words of those of `was`; both in order."""
    found: dict[int, int] = {}
    for heeds_heading in (True, False):
        taken = set(found.values())
        places: dict[tuple[str | None, str], list[int]] = {}
        for key, heading, words in now:
            if key not in taken:
                places.setdefault((heading if heeds_heading else None, words), []).append(key)
        for key, heading, words in was:
            here = places.get((heading if heeds_heading else None, words))
            if here and key not in found:
                found[key] = here.pop(0)
    return found


def folded(text: str, start: int, end: int) -> str:
    """Return the words of `text` there, white space folded."""
    return " ".join(text[start:end].split())


def _said(reading: Reading) -> list[Said]:
    rows = db.session.scalars(queries.segments_of(reading.id))
    return [(row.id, row.heading_path, folded(reading.text, row.start, row.end)) for row in rows]


def _sentences(reading: Reading, segments: Sequence[Segment]) -> list[Sentence]:
    return [Sentence(reading.text[row.start : row.end], row.heading_path) for row in segments]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
