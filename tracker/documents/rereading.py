"""A file that is read again: what the reader of today makes of it takes the place of what an earlier one made.

The rows of sentences stay where their words do, with their numbers; so all that holds on to them stays, too:
decisions, pledges, activities, translations, addresses. Sentences that are cut otherwise come anew, with the next free
numbers, and the old ones go; where anything was ever decided about one of them, the text stays as it was read.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg, packed
from tracker.documents import editions, queries, taking_up
from tracker.documents.models import Passage, Reading, Segment, SegmentMatch
from tracker.documents.reading import Passage as CutPassage
from tracker.documents.reading import Read
from tracker.documents.reading import Segment as Cut
from tracker.documents.reading.segments import READ
from tracker.documents.service import READER, Received, passage_of, segment_of, short_path


def is_outdated(reading: Reading) -> bool:
    """Tell whether `reading` was made by an earlier reader than today's."""
    return reading.reader.rpartition("-")[2] != READER


def received_before(reading: Reading) -> Received:
    """Return the file of `reading`, whose edition is loaded with it, as it was received."""
    edition = reading.edition
    return Received(edition.original, edition.language, edition.standing, edition.file_name, edition.encoding)


def reread(reading: Reading, got: Read, at: datetime) -> None:
    """Let `reading`, which has its text and edition, be what was `got` of its file today; nothing found is kept there.

    Raises `RuleBroken` when it is in another language now, or a sentence that something holds on to is cut otherwise.
    """
    if got.language != reading.edition.language:
        raise RuleBroken(msg("The text is in another language now. It stays as it was read."))
    present = db.session.scalars(queries.segments_of(reading.id)).all()
    stays = _stays(reading, present, got)
    is_cut_alike = len(stays) == len(present) and len(got.segments) == sum(
        isinstance(cut, Cut) for cut in stays.values()
    )
    matches = {} if is_cut_alike else _matches(reading)
    gone = {row.id for row in present if row.id not in stays}
    _let_go([row for row in present if row.id in gone])
    _cut_anew(reading, {row.id: row for row in present if row.id in stays}, stays, got)
    reading.text, reading.pages, reading.notes = got.text, got.pages, [packed(note) for note in got.notes]
    reading.reader, reading.read_at = f"{got.kind.value}-{READER}", at
    reading.edition.encoding = got.encoding
    db.session.flush()
    for keys, pairs in matches.items():
        original, translated = (db.session.scalars(queries.reading_by_key(key)).one() for key in keys)
        editions.match(original, translated, [pair for pair in pairs if not gone & {*pair}])


def _stays(reading: Reading, present: Sequence[Segment], got: Read) -> dict[int, Cut | CutPassage]:
    """Return key of a segment -> its words as they are cut today: a sentence, or a passage outside the sentences."""
    kinds = {row.id: row.kind for row in db.session.scalars(queries.passages_of(reading.id))}
    inside = {cut.passage for cut in got.segments}
    sentences = dict(enumerate(got.segments))
    others = {one.ordinal: one for one in got.passages if one.ordinal not in inside}
    stays: dict[int, Cut | CutPassage] = {}
    for is_sentence, today in ((True, sentences), (False, others)):
        was = [
            (row.id, row.heading_path, editions.folded(reading.text, row.start, row.end))
            for row in present
            if (kinds[row.passage_id] in READ) is is_sentence
        ]
        now = [(key, one.heading_path, editions.folded(got.text, *_span(one, got.text))) for key, one in today.items()]
        stays |= {key: today[there] for key, there in editions.same_words(was, now).items()}
    return stays


def _span(cut: Cut | CutPassage, text: str) -> tuple[int, int]:
    return taking_up.span_of(cut, text) if isinstance(cut, CutPassage) else (cut.start, cut.end)


def _matches(reading: Reading) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Take away which sentences say those of `reading`, as original or as translation, and return the pairs of them.

    They are given by the keys of the two readings, the original first.
    """
    texts = [(reading.id, key) for key in db.session.scalars(queries.translations_of(reading.id))]
    texts += [(key, reading.id) for key in db.session.scalars(queries.originals_of(reading.id))]
    rows = {keys: db.session.scalars(queries.matches_between(*keys)).all() for keys in texts}
    found = {keys: [(row.original_id, row.translated_id) for row in of_it] for keys, of_it in rows.items()}
    taken = [row.id for of_it in rows.values() for row in of_it]
    db.session.execute(sa.delete(SegmentMatch).where(SegmentMatch.id.in_(taken)))
    return found


def _let_go(gone: Sequence[Segment]) -> None:
    """Delete sentences that are cut otherwise; raise `RuleBroken` when something holds on to one."""
    try:
        for row in gone:
            db.session.delete(row)
        db.session.flush()
    except IntegrityError as held:
        raise RuleBroken(
            msg(
                "The reader of today cuts a sentence otherwise about which something was decided. "
                "The text stays as it was read, and nothing was changed."
            )
        ) from held


def _cut_anew(reading: Reading, rows: Mapping[int, Segment], stays: Mapping[int, Cut | CutPassage], got: Read) -> None:
    """Write the passages of today, put the sentences that stay into them, and add those that are new."""
    # out of the way of those of today, until no sentence stands in them any more
    before = Passage.reading_id == reading.id
    db.session.execute(sa.update(Passage).where(before).values(ordinal=-1 - Passage.ordinal))
    passages = [passage_of(reading, cut) for cut in got.passages]
    db.session.add_all(passages)
    db.session.flush()
    keys = {row.ordinal: row.id for row in passages}
    used = {row.ordinal for row in rows.values()}
    free = (number for number in count() if number not in used)
    old = {cut.ordinal: rows[key].ordinal for key, cut in stays.items() if isinstance(cut, Cut)}
    numbers = {cut.ordinal: old[cut.ordinal] if cut.ordinal in old else next(free) for cut in got.segments}
    for key, cut in stays.items():
        row = rows[key]
        row.start, row.end = _span(cut, got.text)
        row.passage_id = keys[cut.passage if isinstance(cut, Cut) else cut.ordinal]
        row.heading_path, row.lead_in = short_path(cut.heading_path), None
        if isinstance(cut, Cut) and cut.lead_in is not None:
            row.lead_in = numbers[cut.lead_in]
    db.session.add_all(segment_of(reading, cut, keys, numbers) for cut in got.segments if cut.ordinal not in old)
    db.session.flush()
    db.session.execute(sa.delete(Passage).where(before, Passage.ordinal < 0))
