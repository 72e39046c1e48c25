"""What a sentence was found to tell as done, as the pages offer it: for a list, and as the beginning of a record."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from flask import url_for

from tracker.activities import labels, queries, rules
from tracker.activities.models import Activity, ActivityKind
from tracker.activities.resembling import is_probably_same, trace_of_deed, trace_of_record
from tracker.activities.words import period_in_words
from tracker.candidates.deeds import Deed
from tracker.candidates.telling import MeetingTold, deeds_told, described
from tracker.candidates.words import OfferedMeeting, Source, offered_meetings
from tracker.core.db import db, one_or_404
from tracker.core.i18n import LANGUAGES, named
from tracker.documents.models import Document, Passage, Reading, Segment
from tracker.documents.queries import passages_of, reading_of, segments_of
from tracker.frameworks.days import day_as_typed


@dataclass(frozen=True)
class Offered:
    """One thing that a sentence tells as done, with the address at which a record of it begins."""

    kind: str
    when: str
    words: str
    url: str
    is_current: bool = False
    like: list[tuple[str, str]] = field(default_factory=list)  # (code, title) of what is probably the same, on record


@dataclass(frozen=True)
class Told:
    """A sentence that tells of things done: what it tells, and the codes of what is on record from it already."""

    ordinal: int
    offered: list[Offered]
    recorded: list[str]


def text_of(document: Document) -> tuple[Reading, list[Passage], list[Segment]]:
    """Return the reading in which `document` is worked on, with its passages and segments."""
    reading = one_or_404(reading_of(document.id))
    passages, segments = (db.session.scalars(rows(reading.id)).all() for rows in (passages_of, segments_of))
    return reading, list(passages), list(segments)


def deeds_of_sentence(document: Document, ordinal: int) -> list[Deed]:
    """Return what one sentence of a document tells as done."""
    return deeds_told(described(document, *text_of(document)), only={ordinal}).get(ordinal, [])


def told_in(document: Document, segments: Iterable[Segment], deeds: Mapping[int, list[Deed]]) -> list[Told]:
    """Return the sentences of a document that tell of things done, in their order."""
    telling = [segment for segment in segments if segment.ordinal in deeds]
    recorded = recorded_from(segment.id for segment in telling)
    kept = kept_like(document, [deed for one in telling for deed in deeds[one.ordinal]])
    return [
        Told(one.ordinal, offered_by(document.code, one.ordinal, deeds[one.ordinal], kept), recorded.get(one.id, []))
        for one in telling
    ]


def kept_like(document: Document, deeds: Sequence[Deed]) -> list[Activity]:
    """Return what is on record from other texts, of the days or with the figures that `deeds` of a document tell."""
    traces = [trace_of_deed(deed) for deed in deeds]
    days: list[date] = [day for one in traces for day in (one.first, one.last) if day]
    values = {value for one in traces for _, value in one.figures}
    if not days and not values:
        return []
    found = queries.that_may_be(document, min(days, default=None), max(days, default=None), values)
    return list(db.session.scalars(found))


def met_in(
    document: Document, reading: Reading, segments: Iterable[Segment], meetings: Mapping[int, list[MeetingTold]]
) -> list[tuple[int, list[OfferedMeeting]]]:
    """Return (sentence, the meetings it tells of) for the sentences of a document that tell of any, in their order."""
    return [
        (one.ordinal, offered_meetings(meetings[one.ordinal], Source.of(document, reading, one)))
        for one in segments
        if one.ordinal in meetings
    ]


def recorded_from(segment_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return sentence -> the codes of what is on record from it."""
    found: dict[int, list[str]] = {}
    for segment_id, code in db.session.execute(queries.recorded_from(segment_ids)):
        found.setdefault(segment_id, []).append(code)
    return found


def offered_by(
    code: str, ordinal: int, deeds: list[Deed], kept: Sequence[Activity], current: int | None = None
) -> list[Offered]:
    """Return what one sentence tells as done, with what of `kept` is probably the same.

    `current` is the place of the one in hand.
    """
    address = str(rules.Place(code, ordinal))
    return [
        Offered(
            kind=str(labels.KINDS[ActivityKind(deed.kind)]),
            when=_when(deed),
            words=deed.text,
            url=url_for("activities.new", sentence=address, told=place + 1),
            is_current=place == current,
            like=_like(deed, kept),
        )
        for place, deed in enumerate(deeds)
    ]


def _like(deed: Deed, kept: Sequence[Activity]) -> list[tuple[str, str]]:
    told = trace_of_deed(deed)
    same = [one for one in kept if is_probably_same(told, trace_of_record(one))]
    return [(one.code, named(one.titles) or "") for one in same]


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
