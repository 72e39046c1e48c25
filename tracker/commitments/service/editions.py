"""What an edition of a document does to its pledges: their words are found in it, or what becomes of them is decided.

The first text of a document known before through others is such an edition: its pledges stood in other words than its
own, so that a person decides about each where it stands in the text, or why it does not.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.candidates import offers, second
from tracker.candidates import queries as decisions
from tracker.candidates import service as candidates
from tracker.candidates.models import Ending
from tracker.commitments import acts, queries, rules, search
from tracker.commitments.consultations import was_confirmed_by_another
from tracker.commitments.events import WORDS_CARRIED, WORDS_CHANGED, WORDS_KEPT, WORDS_PLACED
from tracker.commitments.models import Commitment, CommitmentSource, Life, WordsChange
from tracker.commitments.service.accepting import Place, anchor_of
from tracker.commitments.service.consulting import set_reporting
from tracker.commitments.service.versions import keep_version
from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents import editions, replacing, taking_up
from tracker.documents.arriving import Outcome
from tracker.documents.models import Document, Edition, KnownThrough, Reading, Segment
from tracker.documents.queries import matches_between, place_of, reading_by_key, segments_of
from tracker.documents.service import Received
from tracker.frameworks.rules import check_reason


def take_in_edition(
    document: Document, working: Reading | None, received: Received, outcome: Outcome, *, by: Person, at: datetime
) -> Reading:
    """Take in an edition of `document`, which has been worked on in `working`, and return its reading.

    The first one, and one in the same language, becomes the text that is worked on; in another language its sentences
    are matched with that. Raises `RuleBroken` when `document` has the same bytes already; nothing has changed then.
    """
    if working is None:
        reading = editions.add_edition(document, received, outcome.read, by=by, at=at)
        candidates.keep_findings(reading, outcome.findings, at=at)
        _carry(document, reading, {}, by=by, at=at)
        return reading
    others = [text.reading for text in editions.texts_of(document.id) if text.is_newest and not text.is_working]
    reading = editions.add_edition(document, received, outcome.read, by=by, at=at)
    if reading.edition.language != working.edition.language:
        before = next((row for row in others if row.edition.language == reading.edition.language), None)
        same = editions.same_sentences(_whole(before), reading) if before else {}
        pairs = _pairs(working, before) if before else []
        editions.match(working, reading, [(one, same[other]) for one, other in pairs if other in same])
        return reading
    candidates.keep_findings(reading, outcome.findings, at=at)
    taking_up.take_up_again(working, reading)
    same = editions.same_sentences(working, reading)
    _carry(document, reading, same, by=by, at=at)
    for translated in others:
        kept = [(same[one], other) for one, other in _pairs(working, translated) if one in same]
        editions.match(reading, _whole(translated), kept)
    return reading


def take_words(change: WordsChange, place: Place, *, by: Person, at: datetime) -> None:
    """Let a pledge have the words at `place` of the new edition; what it was is kept as a version.

    Titles and obligations are loaded. Raises `RuleBroken` when that is decided already, the pledge is not in work, or
    the sentence is decided otherwise.
    """
    commitment = _in_work(change)
    source = commitment.source
    _check_free(place, commitment)
    was, told_by = source.quote, _told_by(commitment, place.document)
    _stand(commitment, anchor_of(place.reading, place.segment, place.span, place.finding), place.document)
    change.segment_id = place.segment.id
    change.decided_at, change.decided_by_id = at, by.id
    if not db.session.scalar(decisions.any_decided([place.segment.id])):
        candidates.decide(place.segment, Ending.PLEDGE, by=by, at=at)
    if told_by:
        source.told_by = None
        _come_into_force(commitment, place.reading.edition, at)
    changes = keep_version(commitment, at)
    search.keep(commitment, {row.language: row.text for row in commitment.titles})
    reference = commitment.reference
    if told_by:
        changes = {"told_by": [told_by, place.document.code], **changes}
        journal.record(WORDS_PLACED, commitment, by=by, at=at, reference=reference, **changes)
    else:
        journal.record(WORDS_CHANGED, commitment, by=by, at=at, reference=reference, quote=[was, source.quote])


def _told_by(commitment: Commitment, document: Document) -> str | None:
    """Return what told a pledge of `document` that stands in no text of it yet, None for any other."""
    if commitment.document_id != document.id or db.session.scalar(queries.is_in_own_text(commitment.id)):
        return None
    source = commitment.source
    place = db.session.execute(place_of(source.segment_id)).first() if source.segment_id else None
    return source.told_by or (place[0] if place else None)


def _come_into_force(commitment: Commitment, edition: Edition, at: datetime) -> None:
    """Let a pledge that its own text holds be in force; who waited to confirm what others told of it reports as well.

    Unless that text, too, is a secondary source.
    """
    if rules.life_of(edition.standing) is Life.DRAFT:
        return
    commitment.life = Life.ACTIVE
    for row in commitment.obligations_in_force:
        if not row.must_report and db.session.scalar(was_confirmed_by_another(row)):
            set_reporting(commitment, row, True, at)


def keep_words(change: WordsChange, reason: str, *, by: Person, at: datetime) -> None:
    """Let a pledge keep the words it has, for a reason; raises as `take_words`, and without one."""
    commitment = _in_work(change)
    check_reason(reason)
    change.reason, change.decided_at, change.decided_by_id = reason.strip(), at, by.id
    journal.record(WORDS_KEPT, commitment, by=by, at=at, reference=commitment.reference, reason=change.reason)


def _in_work(change: WordsChange) -> Commitment:
    if change.decided_at is not None:
        raise RuleBroken(msg("Somebody has already decided about these words."))
    acts.check(acts.EDIT, change.commitment)
    return change.commitment


def _check_free(place: Place, commitment: Commitment) -> None:
    """Raise `RuleBroken` when the sentence at `place` is decided to be none, or another pledge has these words."""
    number = place.segment.ordinal + 1
    for decision in db.session.scalars(decisions.decisions_about([place.segment.id])):
        if decision.ending is not Ending.PLEDGE:
            raise RuleBroken(msg("Sentence %(number)s was decided not to be a pledge. Undo that first.", number=number))
    start, end = place.span
    for other, its_start, its_end in db.session.execute(queries.pledges_at(place.segment.id)):
        if other != commitment.id and (its_start, its_end) == (start, end):
            raise RuleBroken(msg("Another pledge has the very same words of sentence %(number)s.", number=number))


def _carry(document: Document, reading: Reading, same: dict[int, int], *, by: Person, at: datetime) -> None:
    """Find the words of all pledges of earlier editions in `reading`; carry over what is the same, list what is not.

    Pledges that stood in no text of `document` yet are all listed, with the sentence that is most like them.
    """
    earlier = [
        text.reading.id
        for text in editions.texts_of(document.id)
        if text.edition.language == reading.edition.language and text.reading.id != reading.id
    ]
    pledges = db.session.scalars(queries.anchored_in(earlier)).all()
    told = db.session.scalars(queries.not_in_own_text(document.id)).all()
    kept = _settled(document, [*pledges, *told])
    sentences = _Sentences(reading)
    moved, stayed, changes = dict[int, int](), list[int](), list[WordsChange]()
    for pledge in pledges:
        was = pledge.source.segment_id or 0
        segment, span = sentences.of(pledge.source)
        if segment is not None and span is not None:
            moved[was] = segment.id
            stand_again(pledge, anchor_of(reading, segment, span), document)
            continue
        stayed.append(was)
        if pledge.life in rules.IN_WORK and pledge.id not in kept:
            changes.append(_change(pledge, reading.edition, segment))
    changes += [
        _change(pledge, reading.edition, sentences.of(pledge.source)[0])
        for pledge in told
        if pledge.life in rules.IN_WORK and pledge.id not in kept
    ]
    db.session.add_all(changes)
    candidates.carry_decisions({**same, **moved}, without_pledge=set(stayed) - moved.keys())
    second.carry_codings(same)
    offers.carry({**same, **moved}, reading)
    _carry_telling({**same, **moved})
    lost = [row for row in changes if row.segment_id is None]
    counts = {"carried": len(pledges) - len(stayed), "changed": len(changes) - len(lost), "lost": len(lost)}
    journal.record(WORDS_CARRIED, document, by=by, at=at, code=document.code, **counts)


def _settled(document: Document, pledges: Sequence[Commitment]) -> set[int]:
    """Return the keys of the pledges that keep other words than `document` has, as decided there.

    What was not decided is asked anew; of a pledge of `document` itself also what another text had asked.
    """
    keys = [row.id for row in pledges]
    own = [row.id for row in pledges if row.document_id == document.id]
    here = sa.select(Edition.id).where(Edition.document_id == document.id)
    of_these = WordsChange.commitment_id.in_(keys) & WordsChange.edition_id.in_(here)
    asked = sa.delete(WordsChange).where(
        WordsChange.decided_at.is_(None), of_these | WordsChange.commitment_id.in_(own)
    )
    db.session.execute(asked)
    return set(db.session.scalars(queries.kept_words(keys, document.id)))


def _change(pledge: Commitment, edition: Edition, segment: Segment | None) -> WordsChange:
    return WordsChange(commitment_id=pledge.id, edition_id=edition.id, segment_id=segment.id if segment else None)


class _Sentences:
    """The sentences of a reading, in which the words of pledges are looked for one after the other."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._rows = db.session.scalars(segments_of(reading.id)).all()
        self._places = [replacing.Sentence(row.start, row.end, row.heading_path) for row in self._rows]

    def of(self, source: CommitmentSource) -> tuple[Segment | None, tuple[int, int] | None]:
        """Return the sentence that has the words of `source`, changed or not, and their place if not."""
        anchor = replacing.Anchor(source.quote, source.before, source.after, source.start or 0, source.heading_path)
        place = replacing.placed(anchor, self._text, self._places)
        if place.start is None or place.end is None:
            return None, None
        segment = next((row for row in self._rows if row.start <= place.start < row.end), None)
        is_same = segment is not None and place.found is replacing.Found.SAME and place.end <= segment.end
        return segment, (place.start, place.end) if is_same else None


def _stand(commitment: Commitment, anchor: dict[str, Any], document: Document) -> None:
    """Let a pledge stand at `anchor`; one of `document` is sorted by it, its parts after the whole as before."""
    for name, value in anchor.items():
        setattr(commitment.source, name, value)
    if commitment.document_id == document.id:
        _whole, dot, part = commitment.position.partition(".")
        commitment.position = rules.position_of(document.code, anchor["start"]) + dot + part


def stand_again(commitment: Commitment, anchor: dict[str, Any], document: Document) -> None:
    """Let a pledge stand at `anchor` with the words it has; so the words underlined stay, too."""
    cues, quote = commitment.source.cues, commitment.source.quote
    _stand(commitment, anchor, document)
    commitment.source.cues = cues if commitment.source.quote == quote else []


def _carry_telling(same: dict[int, int]) -> None:
    """Let the sentences that tell of other documents be those of the new edition, where it has them."""
    for row in db.session.scalars(sa.select(KnownThrough).where(KnownThrough.segment_id.in_(list(same)))):
        row.segment_id = same[row.segment_id]
    db.session.flush()


def _whole(reading: Reading) -> Reading:
    """Return `reading` with its text."""
    return db.session.scalars(reading_by_key(reading.id).execution_options(populate_existing=True)).one()


def _pairs(original: Reading, translated: Reading) -> list[tuple[int, int]]:
    found = db.session.scalars(matches_between(original.id, translated.id))
    return [(row.original_id, row.translated_id) for row in found]
