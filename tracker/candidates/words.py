"""How the pages offer a meeting that a sentence tells of: in words, as the beginning of a record, or as dismissed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from tracker.candidates.models import OfferDecision, Outcome
from tracker.candidates.rules import answered
from tracker.candidates.telling import MeetingTold
from tracker.core.i18n import LANGUAGES, day, moment, named
from tracker.documents.models import Document, Reading, Segment
from tracker.frameworks.days import Known
from tracker.frameworks.labels import MEETING_FORMS, MEETING_STATES
from tracker.frameworks.models import Body, MeetingForm
from tracker.frameworks.words import meeting_named

# as much of a sentence as an address should carry
QUOTED = 300


@dataclass(frozen=True)
class Source:
    """Where a meeting is told of: the dialogue, the sentence and how it is named ("CAJ06#s34"), its language."""

    framework: str
    document: str
    place: str
    words: str
    language: str

    @classmethod
    def of(cls, document: Document, reading: Reading, segment: Segment) -> "Source":
        """Return a sentence of a document as a source; needs the dialogue and the titles of `document` loaded."""
        return cls(
            document.framework.code,
            named(document.titles) or document.code,
            f"{document.code}#s{segment.ordinal}",
            " ".join(reading.text[segment.start : segment.end].split()),
            reading.edition.language,
        )


@dataclass(frozen=True)
class Decided:
    """What was decided about something told, by whom and when; `who` is None for the program itself."""

    id: int
    outcome: Outcome
    reason: str | None
    who: str | None
    when: str

    @classmethod
    def of(cls, row: OfferDecision | None) -> "Decided | None":
        """Return a decision as it is shown."""
        if row is None:
            return None
        who = row.decided_by.name if row.decided_by else None
        return cls(row.id, row.outcome, row.reason, who, moment(row.decided_at))


@dataclass(frozen=True)
class OfferedMeeting:
    """A meeting that a sentence tells of. `known` is (its name, its address) where it is on record already.

    `start` is its place in the text. Where it is open, `begins` are (body, address at which a record of it begins), one
    for each body that may have met; where the dialogue has no body of its kind, `new_body` is the address at which one
    is recorded, and the meeting after it.
    """

    start: int
    words: str
    standing: str
    known: tuple[str, str] | None
    decided: Decided | None
    begins: list[tuple[str, str]]
    new_body: str | None = None

    @property
    def is_dismissed(self) -> bool:
        """Whether it is not to be recorded, and is not on record."""
        return self.decided is not None and self.known is None

    @property
    def is_open(self) -> bool:
        """Whether it is neither on record nor dismissed."""
        return self.known is None and self.decided is None


def offered_meetings(
    told: Sequence[MeetingTold], source: Source, decisions: Sequence[OfferDecision]
) -> list[OfferedMeeting]:
    """Return the meetings that one sentence tells of, as they are offered; `decisions` are those about its meetings."""
    about = answered(told, decisions)
    return [_offered(one, source, Decided.of(about.get(place))) for place, one in enumerate(told)]


def are_open(told: Sequence[MeetingTold], decisions: Sequence[OfferDecision]) -> list[bool]:
    """Return of each of the meetings that one sentence tells of whether it is neither on record nor dismissed."""
    about = answered(told, decisions)
    return [one.known is None and place not in about for place, one in enumerate(told)]


def _offered(told: MeetingTold, source: Source, decided: Decided | None) -> OfferedMeeting:
    known = None
    if told.known:
        address = url_for("frameworks.meeting", code=source.framework, meeting_code=told.known.code)
        known = (meeting_named(told.known), address)
    values = _values(told, source)
    return OfferedMeeting(
        told.start,
        _in_words(told),
        str(MEETING_STATES[told.terms.state]),
        known,
        decided,
        [
            (named(body.names), url_for("frameworks.new_meeting", code=source.framework, body_code=body.code, **values))
            for body in told.bodies
        ],
        None if told.bodies else url_for("frameworks.new_body", code=source.framework, **_name(told, source), **values),
    )


def _name(told: MeetingTold, source: Source) -> dict[str, Any]:
    """Return what the sentence calls the meeting, for the name of a body in its language."""
    return {f"name_{source.language}": told.words} if source.language in LANGUAGES else {}


def _in_words(told: MeetingTold) -> str:
    """Return which meeting it is, when, where and how, as far as the sentence says."""
    terms = told.terms
    bodies = [told.known.body] if told.known else told.bodies
    who = _who(told, bodies)
    how = ""
    if terms.form is MeetingForm.IN_THE_MARGINS:
        how = _("in the margins of %(occasion)s", occasion=terms.margins_of)
    elif terms.form is not MeetingForm.IN_PERSON:
        how = str(MEETING_FORMS[terms.form])
    when = day(terms.held_on, terms.precision) if terms.held_on else ""
    return ", ".join(part for part in (who, when, told.place, how) if part)


def _who(told: MeetingTold, bodies: Sequence[Body]) -> str:
    """Return which meeting it is: by its body, or in the words of the text where the dialogue has none of its kind."""
    number = told.terms.number
    if not bodies:
        said = _("“%(words)s”", words=told.words)
        return said if number is None else _("No. %(number)s: %(words)s", number=number, words=said)
    who = named(bodies[0].names) if len(bodies) == 1 else _("A meeting of the dialogue")
    return who if number is None else _("%(body)s %(number)s", body=who, number=number)


def _values(told: MeetingTold, source: Source) -> dict[str, Any]:
    """Return what the form of a new meeting opens with, as it stands in an address."""
    terms = told.terms
    words = source.words if len(source.words) <= QUOTED else f"{source.words[:QUOTED]}…"
    values = {
        "number": str(terms.number or ""),
        "state": terms.state.value,
        "form": terms.form.value,
        "margins_of": terms.margins_of,
        "held_on": str(Known(terms.held_on, terms.precision)),
        "source": _("%(document)s, %(place)s: “%(words)s”", document=source.document, place=source.place, words=words),
    }
    if source.language in LANGUAGES:
        values[f"place_{source.language}"] = told.place or ""
    return {name: value for name, value in values.items() if value}
