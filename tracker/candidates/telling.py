"""What the sentences of a reading tell as done, and of meetings; it is read when it is asked for, and kept nowhere.

To read a whole text takes seconds for a hundred pages, so what the last ones asked about tell is remembered: by all
that it depends on, so that nothing has to be forgotten. A reading never changes once it was made, nor does its cut; it
is known by its key, the digest of its file, and what read that when.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from tracker.candidates.deeds import Deed, deeds_in
from tracker.candidates.detection.language import Document as Described
from tracker.candidates.meetings import Gathering, meetings_in
from tracker.candidates.service import cut_of
from tracker.core.db import db
from tracker.documents.models import Document, PartInDocument, Passage, Reading, Segment
from tracker.frameworks.days import Known, day_as_typed
from tracker.frameworks.models import Body, Meeting, MeetingForm, MeetingState
from tracker.frameworks.queries import bodies_of, meetings_of
from tracker.frameworks.rules import meeting_like
from tracker.frameworks.terms import MeetingTerms
from tracker.participants.groups import names_by_code


@dataclass(frozen=True)
class MeetingTold:
    """A meeting that a sentence tells of: the bodies that may have met, what is said of it, and which one it is.

    It is named at `text[start:end]`; `words` are those that name it, `place` is in the language of the text; `known` is
    None where it is not on record yet. No bodies: the dialogue has none of that kind.
    """

    start: int
    end: int
    words: str
    bodies: list[Body]
    terms: MeetingTerms
    place: str | None
    known: Meeting | None


@dataclass(frozen=True)
class Text:
    """A reading as those take it who look for something in it; `known_by` stands for all of `described`."""

    described: Described
    known_by: tuple[Any, ...]


# how many answers are remembered, each of some kilobytes
MOST = 32
_memory: OrderedDict[bytes, Any] = OrderedDict()
_lock = Lock()


def _remembered(asked: tuple[Any, ...], find: Callable[[], Any]) -> Any:
    """Return what `find` finds, which depends on nothing but what is `asked`; remembered from the last time."""
    key = hashlib.sha256(repr(asked).encode(errors="surrogatepass")).digest()
    with _lock:
        if key in _memory:
            _memory.move_to_end(key)
            return _memory[key]
    found = find()
    with _lock:
        _memory[key] = found
        if len(_memory) > MOST:
            _memory.popitem(last=False)
    return found


def described(document: Document, reading: Reading, passages: Sequence[Passage], segments: Sequence[Segment]) -> Text:
    """Return a reading as those who look for something in it take it."""
    edition, names = reading.edition, names_by_code()
    day = document.adopted_on or document.posted_on
    parties = tuple(row.participant.code for row in document.parties if row.part is PartInDocument.PARTY)
    text = Described(reading.text, edition.language, *cut_of(passages, segments), day, parties, names)
    made = (reading.id, reading.reader, reading.read_at, edition.sha256, edition.encoding)
    return Text(text, (*made, edition.language, day, parties, sorted(names.items())))


def deeds_told(text: Text, *, only: Collection[int] | None = None) -> dict[int, list[Deed]]:
    """Return ordinal -> what that sentence of a text tells as done, for those that tell of anything.

    `only` are the ordinals asked about; None asks about the whole text. What comes back is not to be changed.
    """
    if only is not None:
        return deeds_in(text.described, only)
    found: dict[int, list[Deed]] = _remembered(("deeds", *text.known_by), lambda: deeds_in(text.described))
    return found


def meetings_told(
    framework_id: int, text: Text, *, only: Collection[int] | None = None
) -> dict[int, list[MeetingTold]]:
    """Return ordinal -> the meetings of the dialogue that a sentence tells of, for those that tell of any."""
    rows = db.session.scalars(bodies_of(framework_id)).all()
    bodies = {row.code: row for row in rows if row.ended_on is None}
    names = {code: [name.text for name in row.names] for code, row in bodies.items()}
    found: dict[int, list[Gathering]]
    if only is None:
        asked = ("meetings", *text.known_by, sorted(names.items()))
        found = _remembered(asked, lambda: meetings_in(text.described, names))
    else:
        found = meetings_in(text.described, names, only)
    known = db.session.scalars(meetings_of(framework_id)).all() if found else []
    return {ordinal: [_meeting(one, bodies, known) for one in told] for ordinal, told in found.items()}


def _meeting(told: Gathering, bodies: Mapping[str, Body], known: Sequence[Meeting]) -> MeetingTold:
    first = day_as_typed(told.first or "")
    terms = _terms(told, first)
    may_be = [meeting for meeting in known if meeting.body.code in told.bodies]
    of_kind, known_as = [bodies[code] for code in told.bodies], meeting_like(terms, may_be)
    return MeetingTold(told.start, told.end, told.text, of_kind, terms, told.place, known_as)


def _terms(told: Gathering, first: Known) -> MeetingTerms:
    form = MeetingForm.IN_THE_MARGINS if told.margins_of else MeetingForm.IN_PERSON
    return MeetingTerms(
        state=MeetingState(told.standing),
        number=told.number,
        form=MeetingForm.ONLINE if told.is_online else form,
        margins_of="" if told.is_online else told.margins_of or "",
        held_on=first.on,
        precision=first.precision,
    )
