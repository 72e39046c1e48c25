"""A pledge as it stood: each act that changes one ends by keeping a version, read from the rows themselves.

`content` holds all columns of the register, so that the as-of view needs nothing else:

- titles {language: text}, quote (its words), type, strength, bound, area (code), condition, condition_kind,
  condition_state, due_on, due_precision, due_basis, recurs, life, ended_on, end_reason, is_bilateral;
- obliged [[participant, said as, must report]], beneficiaries [[participant, said as]], partners [[participant, role]];
- owners [[post id, role]], those in force;
- amounts, each a dict of the columns of the row, its own id and that of the amount it counts within among them.

Participants and instruments stand by their codes, days as ISO dates, decimals as texts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from tracker.commitments.amounts import plain_number
from tracker.commitments.models import (
    Amount,
    Beneficiary,
    Commitment,
    CommitmentOwner,
    CommitmentPartner,
    CommitmentSource,
    CommitmentTitle,
    CommitmentVersion,
    Obligation,
)
from tracker.core.db import Base, db
from tracker.frameworks.models import Area, Instrument
from tracker.participants.models import Participant

Content = dict[str, Any]

# what stands in the row of the pledge itself, beside its area
COLUMNS = (
    *("type", "strength", "bound", "condition", "condition_kind", "condition_state"),
    *("due_on", "due_precision", "due_basis", "recurs", "life", "ended_on", "end_reason", "is_bilateral"),
)
AMOUNT_COLUMNS = (
    *("id", "verbatim", "value", "unit", "stage", "is_about", "period_from", "period_to"),
    *("channel", "counts_within_id", "source"),
)


def contents_of(commitments: Collection[Commitment]) -> dict[int, Content]:
    """Return key -> all columns of the register as JSON values, as the rows are now, in one set of statements."""
    db.session.flush()
    keys = [row.id for row in commitments]
    codes = _areas(row.area_id for row in commitments)
    titles, quotes, obliged, amounts = _titles(keys), _quotes(keys), _obliged(keys), _amounts(keys)
    owners, partners, beneficiaries = _owners(keys), _partners(keys), _beneficiaries(keys)
    return {
        row.id: {
            **{name: _plain(getattr(row, name)) for name in COLUMNS},
            "titles": dict(titles[row.id]),
            "quote": quotes[row.id],
            "area": codes.get(row.area_id),
            "obliged": obliged[row.id],
            "beneficiaries": beneficiaries[row.id],
            "partners": partners[row.id],
            "owners": owners[row.id],
            "amounts": amounts[row.id],
        }
        for row in commitments
    }


def keep_first_version(commitment: Commitment, at: datetime) -> Content:
    """Write the first version of a new pledge, and return it."""
    content = contents_of([commitment])[commitment.id]
    first = CommitmentVersion(commitment_id=commitment.id, version=commitment.version, valid_from=at, content=content)
    db.session.add(first)
    return content


def keep_version(commitment: Commitment, at: datetime) -> dict[str, list[Any]]:
    """Close the last version of a pledge and write the next one, from the rows; return {column: [old, new]}.

    Nothing is written, and nothing returned, where no column differs. The pledge's own version moves on with it, so
    that a form opened before is stale, even where only a child table changed.
    """
    return keep_versions([commitment], at)[commitment.id]


def keep_versions(commitments: Collection[Commitment], at: datetime) -> dict[int, dict[str, list[Any]]]:
    """Do as `keep_version` for many pledges; return key -> what differs."""
    contents = contents_of(commitments)
    last = {row.commitment_id: row for row in db.session.scalars(_last_versions(contents))}
    differing = {key: _differences(last.get(key), content) for key, content in contents.items()}
    for commitment in (row for row in commitments if differing[row.id]):
        was = last.get(commitment.id)
        if was:
            was.valid_to = at
            if was.version == commitment.version:
                flag_modified(commitment, "type")
    db.session.flush()
    db.session.add_all(
        CommitmentVersion(commitment_id=row.id, version=row.version, valid_from=at, content=contents[row.id])
        for row in commitments
        if differing[row.id]
    )
    return differing


def _differences(was: CommitmentVersion | None, now: Content) -> dict[str, list[Any]]:
    before = was.content if was else {}
    return {name: [before.get(name), now[name]] for name in now if before.get(name) != now[name]}


def _last_versions(keys: Iterable[int]) -> sa.Select[CommitmentVersion]:
    return sa.select(CommitmentVersion).where(
        CommitmentVersion.commitment_id.in_(list(keys)), CommitmentVersion.valid_to.is_(None)
    )


def _plain(value: Any) -> Any:
    """Return a value of a column as JSON knows it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain_number(value)
    return getattr(value, "value", value)


def _grouped(statement: sa.Select[Any]) -> dict[int, list[list[Any]]]:
    """Return the rows of `statement` without their first column, by it."""
    found = defaultdict(list)
    for key, *rest in db.session.execute(statement):
        found[key].append([_plain(value) for value in rest])
    return found


def _of(model: type[Base], keys: list[int], *columns: Any) -> sa.Select[Any]:
    """Select the pledge and `columns` of the rows of `model`, in the order they were made."""
    table: Any = model
    return sa.select(table.commitment_id, *columns).where(table.commitment_id.in_(keys)).order_by(table.id)


def _areas(keys: Iterable[int | None]) -> dict[int | None, str]:
    statement = sa.select(Area.id, Area.code).where(Area.id.in_([key for key in keys if key is not None]))
    return {key: code for key, code in db.session.execute(statement)}


def _titles(keys: list[int]) -> dict[int, list[list[Any]]]:
    statement = _of(CommitmentTitle, keys, CommitmentTitle.language, CommitmentTitle.text)
    return _grouped(statement.order_by(None).order_by(CommitmentTitle.language))


def _quotes(keys: list[int]) -> dict[int, str]:
    statement = _of(CommitmentSource, keys, CommitmentSource.quote)
    return {key: quote for key, quote in db.session.execute(statement)}


def _obliged(keys: list[int]) -> dict[int, list[list[Any]]]:
    columns = (Participant.code, Obligation.said_as, Obligation.must_report)
    return _grouped(_of(Obligation, keys, *columns).join(Obligation.participant).where(Obligation.valid_to.is_(None)))


def _beneficiaries(keys: list[int]) -> dict[int, list[list[Any]]]:
    columns = (Participant.code, Beneficiary.said_as)
    return _grouped(_of(Beneficiary, keys, *columns).join(Beneficiary.participant))


def _partners(keys: list[int]) -> dict[int, list[list[Any]]]:
    columns = (Participant.code, CommitmentPartner.role)
    return _grouped(_of(CommitmentPartner, keys, *columns).join(CommitmentPartner.participant))


def _owners(keys: list[int]) -> dict[int, list[list[Any]]]:
    statement = _of(CommitmentOwner, keys, CommitmentOwner.post_id, CommitmentOwner.role)
    return _grouped(statement.where(CommitmentOwner.valid_to.is_(None)))


def _amounts(keys: list[int]) -> dict[int, list[dict[str, Any]]]:
    columns = [getattr(Amount, name) for name in AMOUNT_COLUMNS]
    statement = _of(Amount, keys, *columns, Participant.code, Instrument.code)
    rows = _grouped(statement.outerjoin(Amount.participant).outerjoin(Amount.instrument))
    names = (*AMOUNT_COLUMNS, "participant", "instrument")
    return defaultdict(
        list, {key: [dict(zip(names, row, strict=True)) for row in found] for key, found in rows.items()}
    )
