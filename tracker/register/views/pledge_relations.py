"""What the page of a pledge tells of its links to others and of what the parties say of its coding."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import acts, labels
from tracker.commitments.consultations import bound_and_answers
from tracker.commitments.models import (
    CodingAnswer,
    Commitment,
    CommitmentLink,
    ConsultationAnswer,
    LinkKind,
    Obligation,
)
from tracker.commitments.permissions import COMMITMENT_EDIT, CONSULTATION_ANSWER
from tracker.commitments.relations import links_of
from tracker.commitments.wording import Pieces, compared
from tracker.core.db import db
from tracker.core.i18n import day, named
from tracker.documents.queries import place_of
from tracker.register.names import Thing


@dataclass(frozen=True)
class Linked:
    """A link as the page of one of its two pledges tells it."""

    id: int
    kind: str  # in words, before the other pledge
    other: Commitment
    note: str | None
    earlier: tuple[Commitment, Pieces]
    later: tuple[Commitment, Pieces]
    may_end: bool


@dataclass(frozen=True)
class Said:
    """What a party said of the coding, in a sentence and in its own words."""

    sentence: str
    words: str | None
    language: str
    answer: CodingAnswer


@dataclass(frozen=True)
class Answered:
    """An obligation in force with all that its party has said of the coding, the latest last."""

    obligation: Obligation
    answers: Sequence[ConsultationAnswer]

    @property
    def latest(self) -> ConsultationAnswer | None:
        """What holds."""
        return self.answers[-1] if self.answers else None

    @property
    def has_confirmed(self) -> bool:
        """Whether the party confirms the coding."""
        return self.latest is not None and self.latest.answer is CodingAnswer.CONFIRM


def bound_and_answered(pledge: Commitment) -> list[Answered]:
    """Return who is bound by a pledge, with what each has said of its coding."""
    found: dict[int, tuple[Obligation, list[ConsultationAnswer]]] = {}
    for row, given in db.session.execute(bound_and_answers(pledge.id)):
        answers = found.setdefault(row.id, (row, []))[1]
        if given is not None:
            answers.append(given)
    return [Answered(row, answers) for row, answers in found.values()]


def relations_of(pledge: Commitment, bound: Sequence[Answered], people: dict[int, Thing]) -> dict[str, Any]:
    """Return the links of a pledge, what those bound (in protocol order) say of its coding, what the reader may do."""
    links = db.session.scalars(links_of(pledge.id)).unique().all() if pledge.is_linked else []
    may_edit = current_user.may(COMMITMENT_EDIT, pledge)
    return {
        "links": [_linked(link, pledge, may_edit) for link in links],
        "said": [_said(item.latest, people, pledge) for item in bound if item.latest],
        "decision": db.session.execute(place_of(pledge.end_segment_id)).one() if pledge.end_segment_id else None,
        "may_link": may_edit and acts.may(acts.LINK, pledge),
        "may_end": may_edit and acts.may(acts.END, pledge),
        "answers_for": _own(pledge, (item.obligation.participant_id for item in bound), people),
        "held_back": [named(people[item.obligation.participant_id].names) for item in _held_back(bound)],
    }


def _held_back(bound: Sequence[Answered]) -> list[Answered]:
    """Return who is not asked for returns until it confirms, since another brought the draft into force."""
    confirmed_at = {
        given.answered_at for item in bound for given in item.answers if given.answer is CodingAnswer.CONFIRM
    }
    return [
        item
        for item in bound
        if not item.has_confirmed and not item.obligation.must_report and item.obligation.valid_from in confirmed_at
    ]


def _linked(link: CommitmentLink, pledge: Commitment, may_edit: bool) -> Linked:
    is_later = link.commitment_id == pledge.id
    sources = link.earlier.source, link.commitment.source
    was, now = compared(sources[0].quote, sources[1].quote, (sources[0].language, sources[1].language))
    return Linked(
        id=link.id,
        kind=str((labels.LINKS_TO_EARLIER if is_later else labels.LINKS_TO_LATER)[link.kind]),
        other=link.earlier if is_later else link.commitment,
        note=link.note,
        earlier=(link.earlier, was),
        later=(link.commitment, now),
        may_end=may_edit and link.kind not in (LinkKind.SPLITS, LinkKind.MERGES, LinkKind.REPLACES),
    )


def _said(given: ConsultationAnswer, people: dict[int, Thing], pledge: Commitment) -> Said:
    who, when = named(people[given.participant_id].names), day(given.answered_at.date())
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
    own = {
        grant.participant_id
        for grant in current_user.grants
        if grant.role in CONSULTATION_ANSWER.roles and grant.framework_id == pledge.framework_id
    }
    return [people[key] for key in bound if key in own]
