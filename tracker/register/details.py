"""What stands beside pledges in tables of its own: read for a whole page of them in one statement."""

import enum
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.activities.models import Activity, ActivityPledge
from tracker.commitments.models import (
    Amount,
    Beneficiary,
    Commitment,
    CommitmentLink,
    CommitmentOwner,
    CommitmentPartner,
    CommitmentSource,
    CommitmentTitle,
    ConsultationAnswer,
    Obligation,
)
from tracker.core.db import PLANNED_ONCE


class Part(enum.StrEnum):
    """A kind of row beside a pledge, and what its detail holds as (number, word)."""

    BOUND = "bound"  # participant, as the text says it
    SILENT = "silent"  # participant bound that does not report
    OWNER = "owner"  # post, role
    PARTNER = "partner"  # participant, role
    BENEFICIARY = "beneficiary"  # participant, as the text says it
    AMOUNT = "amount"  # the amount's key, verbatim
    LATER = "later"  # kind of the link, reference of the earlier pledge
    EARLIER = "earlier"  # kind of the link, reference of the later pledge
    ACTIVITY = "activity"  # the activity's key, its code
    TITLE = "title"  # language, text
    QUOTE = "quote"  # the sentence
    ANSWER = "answer"  # participant that said something of the coding


# what the page of one pledge shows of these
OF_ONE = (Part.BOUND, Part.SILENT, Part.OWNER, Part.PARTNER, Part.BENEFICIARY, Part.TITLE, Part.ANSWER)


class Detail(NamedTuple):
    """One row beside a pledge."""

    number: int
    word: str
    text: str


# pledge -> kind -> its rows
Details = Mapping[int, "Beside"]
# kind -> the rows beside one pledge
Beside = Mapping[str, list[Detail]]
_KEYS: sa.BindParameter[Any] = sa.bindparam("keys", expanding=True)


def select_details(parts: Collection[Part]) -> sa.Executable:
    """Select (kind, pledge, number, word, text) of those parts of the pledges given as `keys`, in no order."""
    return _selected(tuple(sorted(parts)))


@cache
def select_beside() -> sa.CompoundSelect[Any]:
    """Select the same of the one pledge given as `pledge`: what its page shows."""
    one = sa.bindparam("pledge", type_=sa.Integer)
    made = (_MAKERS[part]() for part in OF_ONE)
    return sa.union_all(*(rows.where(_pledge_of(rows) == one) for rows in made))


def gathered(rows: Iterable[Any]) -> Details:
    """Return the rows of `select_details` put together."""
    found: dict[int, dict[str, list[Detail]]] = defaultdict(lambda: defaultdict(list))
    made = cache(Detail)  # most are alike: who is bound, who leads
    for kind, key, number, word, text in rows:
        found[key][kind].append(made(number, word, text))
    return found


@cache
def _selected(parts: tuple[Part, ...]) -> sa.Executable:
    if len(parts) == 1:
        return _of_pledges(_MAKERS[parts[0]](), _KEYS)
    # the keys are sent once, however many parts there are
    wanted = sa.select(Commitment.id).where(Commitment.id.in_(_KEYS)).cte("wanted")
    found = sa.union_all(*(_of_pledges(_MAKERS[part](), sa.select(wanted.c.id)) for part in parts))
    return found.execution_options(**PLANNED_ONCE)


def _of_pledges(selection: sa.Select[Any], keys: Any) -> sa.Select[Any]:
    """Return the rows of the pledges with these keys."""
    return selection.where(_pledge_of(selection).in_(keys))


def _pledge_of(selection: sa.Select[Any]) -> sa.ColumnElement[int]:
    """Return the second column of each part: the pledge."""
    return list(selection.selected_columns)[1]


def _of(part: Part, model: Any, number: Any, word: Any, text: Any = None) -> sa.Select[Any]:
    columns = (sa.literal(part.value), model.commitment_id, number, word, sa.literal("") if text is None else text)
    return sa.select(*columns)


def _bound() -> sa.Select[Any]:
    # the index of obligations holds all of this
    made = _of(Part.BOUND, Obligation, Obligation.participant_id, Obligation.said_as)
    return made.where(Obligation.valid_to.is_(None))


def _silent() -> sa.Select[Any]:
    made = _of(Part.SILENT, Obligation, Obligation.participant_id, Obligation.said_as)
    return made.where(Obligation.valid_to.is_(None), sa.not_(Obligation.must_report))


def _owner() -> sa.Select[Any]:
    made = _of(Part.OWNER, CommitmentOwner, CommitmentOwner.post_id, _text(CommitmentOwner.role))
    return made.where(CommitmentOwner.valid_to.is_(None))


def _text(column: Any) -> Any:
    return sa.cast(column, sa.Text)


def _partner() -> sa.Select[Any]:
    return _of(Part.PARTNER, CommitmentPartner, CommitmentPartner.participant_id, _text(CommitmentPartner.role))


def _later() -> sa.Select[Any]:
    made = _of(Part.LATER, CommitmentLink, sa.literal(0), _text(CommitmentLink.kind), Commitment.reference)
    return made.join(Commitment, Commitment.id == CommitmentLink.earlier_id).where(CommitmentLink.ended_at.is_(None))


def _earlier() -> sa.Select[Any]:
    link = CommitmentLink
    columns = (sa.literal(Part.EARLIER.value), link.earlier_id, sa.literal(0), _text(link.kind), Commitment.reference)
    made = sa.select(*columns).join(Commitment, Commitment.id == link.commitment_id)
    return made.where(link.ended_at.is_(None))


def _activity() -> sa.Select[Any]:
    made = _of(Part.ACTIVITY, ActivityPledge, Activity.id, Activity.code)
    return made.join(Activity, Activity.id == ActivityPledge.activity_id).where(Activity.ended_on.is_(None))


_MAKERS: dict[Part, Callable[[], sa.Select[Any]]] = {
    Part.BOUND: _bound,
    Part.SILENT: _silent,
    Part.OWNER: _owner,
    Part.PARTNER: _partner,
    Part.BENEFICIARY: lambda: _of(Part.BENEFICIARY, Beneficiary, Beneficiary.participant_id, Beneficiary.said_as),
    Part.AMOUNT: lambda: _of(Part.AMOUNT, Amount, Amount.id, Amount.verbatim),
    Part.LATER: _later,
    Part.EARLIER: _earlier,
    Part.ACTIVITY: _activity,
    Part.TITLE: lambda: _of(Part.TITLE, CommitmentTitle, sa.literal(0), CommitmentTitle.language, CommitmentTitle.text),
    Part.QUOTE: lambda: _of(
        Part.QUOTE, CommitmentSource, sa.literal(0), CommitmentSource.language, CommitmentSource.quote
    ),
    Part.ANSWER: lambda: _of(Part.ANSWER, ConsultationAnswer, ConsultationAnswer.participant_id, sa.literal("")),
}
