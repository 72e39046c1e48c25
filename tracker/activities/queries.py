"""Selections of activities. A list is a fixed number of statements, however many rows there are."""

import enum
from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from tracker.accounts.models import Person
from tracker.activities.models import (
    Activity,
    ActivityAmount,
    ActivityArea,
    ActivityKind,
    ActivityParticipant,
    ActivityPlace,
    ActivityPledge,
    ActivityTitle,
)
from tracker.activities.rules import Cursor, Narrowing, Place
from tracker.commitments.models import Amount, Commitment
from tracker.core.journal import JournalEntry
from tracker.core.search import holds_word, words_of
from tracker.core.together import placed
from tracker.documents.models import Document, DocumentTitle, Edition, Reading, Segment
from tracker.documents.queries import earlier_number, number_of_edition, working_reading
from tracker.frameworks.models import Area, Framework, FrameworkPart
from tracker.participants.models import Participant

PAGE = 25
# entries of the journal beside a record
ENTRIES = 50

Conditions = list[sa.ColumnElement[bool]]

# what is known of the day, for the order: those of no known day stand last
_day = sa.func.coalesce(Activity.from_on, Activity.to_on)
_key = sa.func.coalesce(Activity.from_on, Activity.to_on, sa.literal(date.min, sa.Date))
_newest_first = (_key.desc(), Activity.id)


def conditions_of(narrowing: Narrowing, framework_ids: frozenset[int] | None) -> Conditions:
    """Return what an activity must be to stand in the list: of those dialogues (None: of any), and as narrowed."""
    found: Conditions = [Activity.ended_on.is_not(None) if narrowing.ended == "yes" else Activity.ended_on.is_(None)]
    if framework_ids is not None:
        found.append(Activity.framework_id.in_(framework_ids))
    if narrowing.framework:
        found.append(Activity.framework_id.in_(sa.select(Framework.id).where(Framework.code == narrowing.framework)))
    if narrowing.kind:
        found.append(_is(Activity.kind, ActivityKind, narrowing.kind))
    if narrowing.year:
        found.append(_in_year(narrowing.year))
    return found + _linked(narrowing) + [_holds(word) for word in words_of(narrowing.q)]


def _linked(narrowing: Narrowing) -> Conditions:
    """Return the conditions about what an activity is linked to; an unknown code is met by none."""
    found: Conditions = []
    if narrowing.participant:
        taking_part = sa.select(ActivityParticipant.activity_id).join(ActivityParticipant.participant)
        found.append(Activity.id.in_(taking_part.where(Participant.code == narrowing.participant)))
    if narrowing.area:
        # an area and those directly under it: areas have two levels
        above = aliased(Area)
        within = sa.select(Area.id).outerjoin(above, above.id == Area.parent_id)
        within = within.where(sa.or_(Area.code == narrowing.area, above.code == narrowing.area))
        found.append(Activity.id.in_(sa.select(ActivityArea.activity_id).where(ActivityArea.area_id.in_(within))))
    if narrowing.pledge:
        serving = sa.select(ActivityPledge.activity_id).join(ActivityPledge.commitment)
        found.append(Activity.id.in_(serving.where(Commitment.reference == narrowing.pledge)))
    return found


def rows(conditions: Conditions, cursor: Cursor | None, size: int = PAGE) -> sa.Select[Activity]:
    """Select a page of activities, the newest first and those of no known day last, and one more.

    Backwards from a cursor they come in the opposite order.
    """
    chosen = sa.select(Activity).where(*conditions).limit(size + 1).options(*_shown())
    is_backward = bool(cursor and cursor.is_backward)
    if cursor:
        day = sa.literal(cursor.day, sa.Date)
        here, key = (_key > day, Activity.id < cursor.id) if is_backward else (_key < day, Activity.id > cursor.id)
        chosen = chosen.where(sa.or_(here, sa.and_(_key == day, key)))
    return chosen.order_by(*((_key, Activity.id.desc()) if is_backward else (_key.desc(), Activity.id)))


def count(conditions: Conditions) -> sa.Select[int]:
    """Select how many activities there are."""
    return sa.select(sa.func.count()).select_from(Activity).where(*conditions)


def activity_by_code(code: str, framework_ids: frozenset[int] | None) -> sa.Select[Activity]:
    """Select one activity, if it is of those dialogues, with all that its page and form show."""
    pledges = selectinload(Activity.pledges).joinedload(ActivityPledge.commitment)
    chosen = (
        sa.select(Activity)
        .where(Activity.code == code)
        .options(
            *_shown(),
            joinedload(Activity.framework).selectinload(Framework.names),
            pledges.options(selectinload(Commitment.titles), joinedload(Commitment.source)),
        )
    )
    return chosen if framework_ids is None else chosen.where(Activity.framework_id.in_(framework_ids))


def activities_by_code(codes: Collection[str], framework_id: int) -> sa.Select[Activity]:
    """Select the activities of a dialogue with those codes, ended ones too, with all that is told of them."""
    return _whole().where(Activity.code.in_(codes), Activity.framework_id == framework_id)


def activities_from(segment_id: int) -> sa.Select[Activity]:
    """Select the activities that stand on a sentence, ended ones too, with all that is told of them."""
    return _whole().where(Activity.source_segment_id == segment_id)


def _whole() -> sa.Select[Activity]:
    return sa.select(Activity).options(*_shown()).order_by(Activity.number)


def _shown() -> list[Any]:
    """Return what is loaded with an activity wherever it is shown."""
    return [
        selectinload(Activity.titles),
        selectinload(Activity.places),
        selectinload(Activity.participants).joinedload(ActivityParticipant.participant).selectinload(Participant.names),
        selectinload(Activity.amounts),
        selectinload(Activity.pledges).joinedload(ActivityPledge.commitment),
        selectinload(Activity.areas).joinedload(ActivityArea.area).selectinload(Area.names),
    ]


@cache
def serving(language: str) -> sa.Select[Any]:
    """Select what was done for the pledge given as `pledge` (`is_linked`), or may lie inside an amount of it.

    The newest comes first.
    """
    pledge = sa.bindparam("pledge", type_=sa.Integer)
    linked, counted = (Activity.id.in_(found.where(by == pledge)) for found, by in _of_pledges())
    brief = _brief(language).add_columns(linked.label("is_linked"), placed(*_newest_first))
    return brief.where(sa.or_(linked, counted))


def _of_pledges() -> list[tuple[sa.Select[int], Any]]:
    """Return the two ways from activities to a pledge: a statement, and the column in it that names the pledge."""
    counted = sa.select(ActivityAmount.activity_id).join(Amount, Amount.id == ActivityAmount.counts_within_id)
    return [
        (sa.select(ActivityPledge.activity_id), ActivityPledge.commitment_id),
        (counted, Amount.commitment_id),
    ]


def latest_in(framework_id: int, language: str, number: int = 5) -> sa.Select[Any]:
    """Select what was done last in a dialogue, for its overview."""
    brief = _brief(language).where(Activity.framework_id == framework_id)
    return brief.order_by(*_newest_first).limit(number)


@cache
def _brief(language: str) -> sa.Select[Any]:
    """Select (code, kind, days, title and place with their languages) of activities whose record was not ended."""
    own, english = aliased(ActivityTitle), aliased(ActivityTitle)
    place, place_en = aliased(ActivityPlace), aliased(ActivityPlace)
    chosen: sa.Select[Any] = sa.select(
        *(Activity.code, Activity.kind),
        *(Activity.from_on, Activity.from_precision, Activity.to_on, Activity.to_precision),
        sa.func.coalesce(own.text, english.text, Activity.code).label("title"),
        sa.case((own.text.is_(None), "en"), else_=language).label("title_language"),
        sa.func.coalesce(place.text, place_en.text, "").label("place"),
    )
    texts: list[tuple[Any, str]] = [(own, language), (english, "en"), (place, language), (place_en, "en")]
    for text, spoken in texts:
        chosen = chosen.outerjoin(text, sa.and_(text.activity_id == Activity.id, text.language == spoken))
    return chosen.where(Activity.ended_on.is_(None))


def history_of(activity: Activity) -> sa.Select[JournalEntry, str | None]:
    """Select the latest entries of the journal about an activity, newest first, with the name of who did it."""
    return (
        sa.select(JournalEntry, Person.name)
        .outerjoin(Person, Person.id == JournalEntry.by_id)
        .where(JournalEntry.subject_type == Activity.__tablename__, JournalEntry.subject_id == activity.id)
        .order_by(JournalEntry.id.desc())
        .limit(ENTRIES)
    )


def sentences(segment_ids: Iterable[int]) -> sa.Select[Any]:
    """Select (id, document, code, dialogue, ordinal, heading, text, language, edition) of sentences of documents.

    `edition` is the number of one that is not worked on any more, else None.
    """
    return _sentence().where(Segment.id.in_(list(segment_ids)))


def sentence_at(place: Place, framework_ids: Collection[int] | None) -> sa.Select[Any]:
    """Select the sentence that a document's page shows at `place`, if it is of those dialogues."""
    later = aliased(Reading)
    is_last = ~sa.exists().where(later.edition_id == Edition.id, later.id > Reading.id)
    is_there = sa.and_(number_of_edition() == place.edition, is_last)
    chosen = _sentence().where(
        Document.code == place.document,
        Segment.ordinal == place.ordinal,
        is_there if place.edition else Reading.id == working_reading(Document.id),
    )
    return chosen if framework_ids is None else chosen.where(Document.framework_id.in_(framework_ids))


def _sentence() -> sa.Select[Any]:
    # PostgreSQL and SQLite count code points from 1
    text = sa.func.substr(Reading.text, Segment.start + 1, Segment.end - Segment.start)
    return (
        sa.select(
            *(Segment.id, Edition.document_id, Document.code, Document.framework_id),
            *(Segment.ordinal, Segment.heading_path, text.label("text"), Edition.language),
            earlier_number().label("edition"),
        )
        .join(Reading, Reading.id == Segment.reading_id)
        .join(Edition, Edition.id == Reading.edition_id)
        .join(Document, Document.id == Edition.document_id)
    )


def titles_of_document(document_id: int) -> sa.Select[DocumentTitle]:
    """Select the titles of a document."""
    return sa.select(DocumentTitle).where(DocumentTitle.document_id == document_id)


def pledges_by_reference(references: Collection[str], framework_id: int) -> sa.Select[Commitment]:
    """Select the pledges of a dialogue with those references."""
    return sa.select(Commitment).where(Commitment.reference.in_(references), Commitment.framework_id == framework_id)


def pledge_for(reference: str, framework_ids: frozenset[int] | None) -> sa.Select[Commitment]:
    """Select one pledge with its area and sentence, if it is of those dialogues."""
    chosen = sa.select(Commitment).where(Commitment.reference == reference)
    chosen = chosen.options(joinedload(Commitment.area), joinedload(Commitment.source))
    return chosen if framework_ids is None else chosen.where(Commitment.framework_id.in_(framework_ids))


def amounts_of_pledges(framework_id: int) -> sa.Select[int, str, str, str]:
    """Select (key, reference of the pledge, words, unit) of the amounts that the pledges of a dialogue name."""
    return (
        sa.select(Amount.id, Commitment.reference, Amount.verbatim, Amount.unit)
        .join(Commitment, Commitment.id == Amount.commitment_id)
        .where(Commitment.framework_id == framework_id)
        .order_by(Commitment.position, Commitment.id, Amount.id)
    )


def places_in_order(framework_ids: Collection[int]) -> sa.Select[int, int, int]:
    """Select (dialogue, participant, place in the protocol order)."""
    order = sa.func.min(FrameworkPart.protocol_order)
    return (
        sa.select(FrameworkPart.framework_id, FrameworkPart.participant_id, order)
        .where(FrameworkPart.framework_id.in_(framework_ids))
        .group_by(FrameworkPart.framework_id, FrameworkPart.participant_id)
    )


def those_who_took_part(framework_ids: frozenset[int] | None) -> sa.Select[Participant]:
    """Select who took part in anything of those dialogues, with names."""
    within = sa.select(ActivityParticipant.participant_id).join(
        Activity, Activity.id == ActivityParticipant.activity_id
    )
    if framework_ids is not None:
        within = within.where(Activity.framework_id.in_(framework_ids))
    return (
        sa.select(Participant)
        .where(Participant.id.in_(within))
        .options(selectinload(Participant.names))
        .order_by(Participant.code)
    )


def who_may_take_part() -> sa.Select[Participant]:
    """Select whoever may be named: all participants and partners that were not ended, with names."""
    return (
        sa.select(Participant)
        .where(Participant.ended_on.is_(None))
        .options(selectinload(Participant.names))
        .order_by(Participant.code)
    )


def years(framework_ids: frozenset[int] | None) -> sa.Select[int]:
    """Select the years in which something was begun, the latest first."""
    year = sa.extract("year", _day)
    chosen = sa.select(year).where(_day.is_not(None)).group_by(year).order_by(year.desc())
    return chosen if framework_ids is None else chosen.where(Activity.framework_id.in_(framework_ids))


def is_given(framework_id: int, number: int) -> sa.Select[bool]:
    """Select whether an activity of a dialogue has, or had, that number."""
    return sa.select(sa.exists().where(Activity.framework_id == framework_id, Activity.number == number))


def next_number(framework_id: int) -> sa.Select[int]:
    """Select the next free number in a dialogue; those of ended records are not free again."""
    return sa.select(sa.func.coalesce(sa.func.max(Activity.number), 0) + 1).where(Activity.framework_id == framework_id)


def seeded_titles(segment_id: int) -> sa.Select[str]:
    """Select the English titles, as they are now, of what the program itself recorded from a sentence."""
    english = sa.and_(ActivityTitle.activity_id == Activity.id, ActivityTitle.language == "en")
    return (
        sa.select(sa.func.coalesce(ActivityTitle.text, ""))
        .select_from(Activity)
        .outerjoin(ActivityTitle, english)
        .where(Activity.source_segment_id == segment_id, Activity.recorded_by_id.is_(None))
    )


def _in_year(text: str) -> sa.ColumnElement[bool]:
    """Return the condition that something went on in a year, as far as its days are known."""
    if not (text.isascii() and text.isdigit() and len(text) == 4 and text != "0000"):
        return sa.false()
    first, last = date(int(text), 1, 1), date(int(text), 12, 31)
    return sa.and_(_day <= last, sa.func.coalesce(Activity.to_on, Activity.from_on) >= first)


def _holds(word: str) -> sa.ColumnElement[bool]:
    """Return the condition that a title, a place, the code or the source holds `word`."""
    texts = (
        sa.exists().where(text.activity_id == Activity.id, holds_word(text.text, word))
        for text in (ActivityTitle, ActivityPlace)
    )
    return sa.or_(*texts, holds_word(Activity.code, word), holds_word(sa.func.coalesce(Activity.source, ""), word))


def _is(column: Any, words: type[enum.StrEnum], value: str) -> sa.ColumnElement[bool]:
    """Return the condition that `column` is `value`; an unknown word is met by none."""
    return column == words(value) if value in set(words) else sa.false()
