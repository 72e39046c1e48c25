"""What the page of a pledge tells of its links to others and of what the parties say of its coding."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import acts, labels
from tracker.commitments.consultations import bound_and_answers
from tracker.commitments.models import (
    CodingAnswer,
    Commitment,
    ConsultationAnswer,
    LinkKind,
    Obligation,
)
from tracker.commitments.permissions import COMMITMENT_EDIT, CONSULTATION_ANSWER
from tracker.commitments.wording import Pieces, compared
from tracker.core.db import db
from tracker.core.i18n import day_in, named
from tracker.core.permissions import participants_of
from tracker.register.beside import Found
from tracker.register.details import Beside, Part
from tracker.register.names import Thing


@dataclass(frozen=True)
class Linked:
    """A link as the page of one of its two pledges tells it."""

    id: int
    kind: str  # in words, before the other pledge
    other: str  # its reference
    title: str
    note: str | None
    earlier: "Wording"
    later: "Wording"
    may_end: bool


class Wording(NamedTuple):
    """The words of one of two linked pledges, cut where they differ."""

    reference: str
    language: str
    pieces: Pieces


@dataclass(frozen=True)
class Said:
    """What a party said of the coding, in a sentence and in its own words."""

    sentence: str
    words: str | None
    language: str
    answer: CodingAnswer


class Party(Protocol):
    """Who is bound: a row of the table, or what the page needs of it."""

    @property
    def participant_id(self) -> int:
        """The key of the participant."""
        ...

    @property
    def said_as(self) -> str:
        """The actor in the text's words."""
        ...

    @property
    def must_report(self) -> bool:
        """Whether returns are asked for."""
        ...


class Reporting(NamedTuple):
    """Who is bound, where nobody has said anything of the coding."""

    participant_id: int
    said_as: str
    must_report: bool


@dataclass(frozen=True)
class Answered:
    """A party bound, with all that it has said of the coding, the latest last."""

    obligation: Party
    answers: Sequence[ConsultationAnswer]

    @property
    def latest(self) -> ConsultationAnswer | None:
        """What holds."""
        return self.answers[-1] if self.answers else None

    @property
    def has_confirmed(self) -> bool:
        """Whether the party confirms the coding."""
        return self.latest is not None and self.latest.answer is CodingAnswer.CONFIRM


def bound_and_answered(pledge: Commitment, beside: Beside) -> list[Answered]:
    """Return who is bound by a pledge, with what each has said of its coding."""
    if not beside[Part.ANSWER]:
        silent = {row.number for row in beside[Part.SILENT]}
        return [Answered(Reporting(*row[:2], row.number not in silent), ()) for row in sorted(beside[Part.BOUND])]
    found: dict[int, tuple[Obligation, list[ConsultationAnswer]]] = {}
    for row, given in db.session.execute(bound_and_answers(pledge.id)):
        answers = found.setdefault(row.id, (row, []))[1]
        if given is not None:
            answers.append(given)
    return [Answered(row, answers) for row, answers in found.values()]


def relations_of(
    pledge: Commitment, found: Found, bound: Sequence[Answered], people: dict[int, Thing]
) -> dict[str, Any]:
    """Return the links of a pledge, what those bound (in protocol order) say of its coding, what the reader may do."""
    may_edit = current_user.may(COMMITMENT_EDIT, pledge)
    return {
        "links": [_linked(link, pledge, may_edit) for link in found["links"]],
        "said": [_said(item.latest, people, pledge) for item in bound if item.latest],
        "decision": next(iter(found["decision"]), None),
        "may_link": may_edit and acts.may(acts.LINK, pledge),
        "may_end": may_edit and acts.may(acts.END, pledge),
        "answers_for": _own(pledge, (item.obligation.participant_id for item in bound), people),
        "held_back": [named(people[item.obligation.participant_id].names) for item in _held_back(bound)],
    }


def _held_back(bound: Sequence[Answered]) -> list[Answered]:
    """Return who is not asked for returns until it confirms, since another brought the draft into force."""
    # who is bound since the moment of another's confirmation; without answers the rows do not hold the moment
    confirmed_at = {
        given.answered_at for item in bound for given in item.answers if given.answer is CodingAnswer.CONFIRM
    }
    return [
        item
        for item in bound
        if not item.has_confirmed
        and not item.obligation.must_report
        and isinstance(item.obligation, Obligation)
        and item.obligation.valid_from in confirmed_at
    ]


def _linked(link: Any, pledge: Commitment, may_edit: bool) -> Linked:
    is_later = link.commitment_id == pledge.id
    was, now = compared(link.quote_before, link.quote, (link.language_before, link.language))
    return Linked(
        id=link.id,
        kind=str((labels.LINKS_TO_EARLIER if is_later else labels.LINKS_TO_LATER)[link.kind]),
        other=link.earlier if is_later else link.later,
        title=link.title,
        note=link.note,
        earlier=Wording(link.earlier, link.language_before, was),
        later=Wording(link.later, link.language, now),
        may_end=may_edit and link.kind not in (LinkKind.SPLITS, LinkKind.MERGES, LinkKind.REPLACES),
    )


def _said(given: ConsultationAnswer, people: dict[int, Thing], pledge: Commitment) -> Said:
    who, when = named(people[given.participant_id].names), day_in(pledge.framework.timezone, given.answered_at)
    is_earlier = given.version_seen < pledge.version
    match given.answer, is_earlier:
        case CodingAnswer.CONFIRM, False:
            sentence = _("Confirmed by %(who)s on %(day)s.", who=who, day=when)
        case CodingAnswer.CONFIRM, True:
            sentence = _("%(who)s confirmed an earlier version of the coding on %(day)s.", who=who, day=when)
        case CodingAnswer.COMMENT, False:
            sentence = _("%(who)s comments, on %(day)s:", who=who, day=when)
        case CodingAnswer.COMMENT, True:
            sentence = _("%(who)s commented on an earlier version of the coding, on %(day)s:", who=who, day=when)
        case _, False:
            sentence = _("%(who)s dissociates from the coding, on %(day)s:", who=who, day=when)
        case _:
            sentence = _("%(who)s dissociated from an earlier version of the coding, on %(day)s:", who=who, day=when)
    return Said(sentence, given.words, given.language, given.answer)


def _own(pledge: Commitment, bound: Iterable[int], people: dict[int, Thing]) -> list[Thing]:
    """Return those bound for which the reader may answer."""
    if not acts.may(acts.ANSWER, pledge):
        return []
    own = participants_of(current_user.grants, CONSULTATION_ANSWER, pledge.framework_id)
    return [people[key] for key in bound if key in own]
