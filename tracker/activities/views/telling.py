"""What a sentence was found to tell, as the pages offer it: for a list, on the bench, as the beginning of a record."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from flask import url_for

from tracker.activities import labels, rules
from tracker.activities.models import Activity, ActivityKind
from tracker.activities.offers import Standing, settled_of, standing_of
from tracker.activities.words import period_in_words
from tracker.candidates.deeds import Deed
from tracker.candidates.models import OfferDecision, Told
from tracker.candidates.queries import offer_decisions_about
from tracker.candidates.telling import MeetingTold, Text, deeds_told, described, meetings_told
from tracker.candidates.words import Decided, OfferedMeeting, Source, are_open, offered_meetings
from tracker.core.db import db, one_or_404
from tracker.core.i18n import LANGUAGES, named
from tracker.documents.models import Document, Passage, Reading, Segment
from tracker.documents.queries import passages_of, reading_of, segments_of
from tracker.frameworks.days import day_as_typed

# sentences before the one in hand in which the same may be told already
BEFORE = 100

# code and title of a record
Named = tuple[str, str]


@dataclass(frozen=True)
class Offered:
    """One thing that a sentence tells as done, with the address at which a record of it begins.

    `start` is its place in the text. Of one that is open: `above` is the sentence that tells it already, with what is
    on record of it, and `like` what is probably the same on record.
    """

    kind: str
    when: str
    words: str
    url: str
    start: int
    is_open: bool
    is_current: bool = False
    record: Named | None = None
    decided: Decided | None = None
    above: tuple[int, Named | None] | None = None
    like: list[Named] = field(default_factory=list)

    @property
    def is_dismissed(self) -> bool:
        """Whether it is not to be recorded."""
        return self.record is None and not self.is_open


@dataclass(frozen=True)
class Counted:
    """How many things a text tells, and how many of them are still open."""

    count: int
    open_count: int


@dataclass(frozen=True)
class ToldInText:
    """What a text tells as done, and the meetings it tells of: (sentence, what that tells), in order."""

    done: list[tuple[int, list[Offered]]]
    met: list[tuple[int, list[OfferedMeeting]]]

    @property
    def counted(self) -> Counted:
        """How many things are told, and open."""
        are = [one.is_open for _ordinal, several in self.done for one in several]
        are += [one.is_open for _ordinal, several in self.met for one in several]
        return Counted(len(are), sum(are))

    @property
    def ordinals(self) -> set[int]:
        """The sentences that tell of anything."""
        return {ordinal for ordinal, _several in (*self.done, *self.met)}


def text_of(document: Document) -> tuple[Reading, list[Passage], list[Segment]]:
    """Return the reading in which `document` is worked on, with its passages and segments."""
    reading = one_or_404(reading_of(document.id))
    passages, segments = (db.session.scalars(rows(reading.id)).all() for rows in (passages_of, segments_of))
    return reading, list(passages), list(segments)


def told_in(
    document: Document, reading: Reading, passages: Sequence[Passage], segments: Sequence[Segment]
) -> ToldInText:
    """Return what a whole text tells, as it is offered."""
    text = described(document, reading, passages, segments)
    deeds, meetings = deeds_told(text), meetings_told(document.framework_id, text)
    standing = standing_of(document.framework_id, reading.text, segments, deeds)
    done = [(ordinal, offered(document, told)) for ordinal, told in standing.items()]
    return ToldInText(done, met_in(document, reading, segments, meetings))


def counted_in(
    document: Document, reading: Reading, passages: Sequence[Passage], segments: Sequence[Segment]
) -> Counted:
    """Return how much a whole text tells."""
    text = described(document, reading, passages, segments)
    done = settled_of(reading.text, segments, deeds_told(text))
    are = [one.is_open for told in done.values() for one in told]
    meetings = meetings_told(document.framework_id, text)
    telling, decisions = _about_meetings(segments, meetings)
    for one in telling:
        are += are_open(meetings[one.ordinal], [row for row in decisions if row.segment_id == one.id])
    return Counted(len(are), sum(are))


def standing_in_sentence(document: Document, ordinal: int) -> list[Standing]:
    """Return what one sentence of a document tells as done, and what became of it."""
    reading, passages, segments = text_of(document)
    return standing_at(document, described(document, reading, passages, segments), segments, ordinal)


def standing_at(document: Document, text: Text, segments: Sequence[Segment], ordinal: int) -> list[Standing]:
    """Return what the sentence numbered `ordinal` of a text tells as done; what stands not far above is heeded."""
    numbers = [row.ordinal for row in segments]
    place = numbers.index(ordinal) if ordinal in numbers else 0
    near = numbers[max(0, place - BEFORE) : place + 1]
    # most sentences tell of nothing, and to read those before them takes fifty times as long
    if ordinal not in deeds_told(text, only={ordinal}):
        return []
    return standing_of(document.framework_id, text.described.text, segments, deeds_told(text, only=near))[ordinal]


def met_in(
    document: Document, reading: Reading, segments: Iterable[Segment], meetings: Mapping[int, list[MeetingTold]]
) -> list[tuple[int, list[OfferedMeeting]]]:
    """Return (sentence, the meetings it tells of) for the sentences of a document that tell of any, in their order."""
    telling, decisions = _about_meetings(segments, meetings)
    return [
        (
            one.ordinal,
            offered_meetings(
                meetings[one.ordinal],
                Source.of(document, reading, one),
                [row for row in decisions if row.segment_id == one.id],
            ),
        )
        for one in telling
    ]


def _about_meetings(
    segments: Iterable[Segment], meetings: Mapping[int, list[MeetingTold]]
) -> tuple[list[Segment], Sequence[OfferDecision]]:
    """Return the sentences that tell of meetings, and what was decided of these."""
    telling = [one for one in segments if one.ordinal in meetings]
    about = offer_decisions_about(row.id for row in telling).where(OfferDecision.told == Told.MEETING)
    return telling, db.session.scalars(about).all()


def offered(document: Document, told: Sequence[Standing], current: int | None = None) -> list[Offered]:
    """Return what one sentence tells as done as it is offered; `current` is the place of the one in hand."""
    return [_offered(document, one, place, is_current=place == current) for place, one in enumerate(told)]


def _offered(document: Document, one: Standing, place: int, *, is_current: bool) -> Offered:
    return Offered(
        kind=str(labels.KINDS[ActivityKind(one.deed.kind)]),
        when=_when(one.deed),
        words=one.deed.text,
        url=url_for("activities.new", sentence=str(rules.Place(document.code, one.ordinal)), told=place + 1),
        start=one.offer.start,
        is_open=one.is_open,
        is_current=is_current,
        record=_named(one.record) if one.record else None,
        decided=Decided.of(one.decision),
        above=_above(one.above) if one.above else None,
        like=[_named(row) for row in one.like if one.above is None or row is not one.above.record],
    )


def _above(one: Standing) -> tuple[int, Named | None]:
    return one.ordinal, _named(one.record) if one.record else None


def _named(record: Activity) -> Named:
    return record.code, named(record.titles) or ""


def _when(deed: Deed) -> str:
    first, last = day_as_typed(deed.first or ""), day_as_typed(deed.last or "", is_last=True)
    return period_in_words(first.on, first.precision, last.on, last.precision)


def values_told(deed: Deed, language: str) -> dict[str, Any]:
    """Return the values of the form for `deed`, told in `language`, but for who took part."""
    values: dict[str, Any] = {
        "kind": deed.kind.value,
        "first": deed.first or "",
        "last": deed.last or "",
        "persons_reached": str(deed.persons or ""),
    }
    if language in LANGUAGES:
        values |= {f"title_{language}": deed.title or "", f"place_{language}": deed.place or ""}
    for n, amount in enumerate(deed.amounts):
        value = f"{Decimal(str(amount['value'])).normalize():f}"
        values |= {f"words_{n}": amount["text"], f"value_{n}": value, f"unit_{n}": amount["unit"]}
        values[f"about_{n}"] = amount["text"][:1].islower()  # "almost US$600 million"
    return values


def parts_told(deed: Deed, known: Collection[str]) -> list[tuple[str, str]]:
    """Return (participant, part) of those `deed` names that are known here."""
    return [(code, part.value) for code, part in deed.parts if code in known]
