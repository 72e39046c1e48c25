"""Records that a table of decisions takes along: found here, or made where the text they stand on is new here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from tracker.accounts.models import Person
from tracker.activities import queries, rules
from tracker.activities.models import Activity
from tracker.activities.plain import Accounts, plain_of
from tracker.activities.service import record_activity
from tracker.commitments.decisions import ODD, refers_beyond
from tracker.commitments.rules import number_in
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import Message, msg
from tracker.documents.models import Document, Segment

Row = Mapping[str, Any]


def plain_by_code(codes: Sequence[str], framework_id: int) -> dict[str, dict[str, Any]]:
    """Return the records of a dialogue with those codes as plain values."""
    found = db.session.scalars(queries.activities_by_code(codes, framework_id)).all()
    amounts = db.session.execute(queries.amounts_of_pledges(framework_id)) if found else ()
    within = {row.id: (row.reference, row.verbatim) for row in amounts}
    return {row.code: plain_of(row, within) for row in found}


@dataclass
class Records:
    """The records that the rows of a table name: each found here, made, or left out with a sentence why.

    `references` are those of the pledges in the table -> those here.
    """

    document: Document
    references: Mapping[str, str]
    by: Person
    at: datetime
    made: int = 0
    left: list[Message] = field(default_factory=list)
    _codes: dict[str, str] = field(default_factory=dict)

    def code_of(self, row: Row, segment: Segment) -> str | None:
        """Return the code that the record of a row has here; None where there is none and none can be made."""
        code = row["reference"] or ""
        if code not in self._codes:
            record = self._found(row, segment) or self._made(row, segment)
            if record is None or record.ended_on:
                said = msg(
                    "What sentence %(n)d tells stays open: %(code)s is not on record here.", n=row["n"], code=code
                )
                self.left.append(said)
                return None
            self._codes[code] = record.code
        return self._codes[code]

    @cached_property
    def _accounts(self) -> Accounts:
        return Accounts(self.document.framework_id)

    def _found(self, row: Row, segment: Segment) -> Activity | None:
        """Return what is on record here as a row says, ended or not: under its code, else from the same sentence."""
        told, framework_id = row["activity"], self.document.framework_id
        named = db.session.scalars(queries.activities_by_code([row["reference"] or ""], framework_id)).first()
        if told is None or (named and (named.source_segment_id == segment.id or _is_same(named, told))):
            return named
        beside = db.session.scalars(queries.activities_from(segment.id)).all()
        taken = set(self._codes.values())
        return next((one for one in beside if one.code not in taken and _is_same(one, told)), None)

    def _made(self, row: Row, segment: Segment) -> Activity | None:
        if row["activity"] is None:
            return None
        place = rules.Place(self.document.code, segment.ordinal)
        try:
            account = self._accounts.account(self._here(row), (segment.id, str(place)))
        except ODD as odd:
            sentence = msg(
                "What sentence %(n)d tells names what is not known here: %(what)s.", n=row["n"], what=str(odd)
            )
            raise RuleBroken(sentence) from odd
        framework, self.made = self.document.framework, self.made + 1
        number = number_in(row["reference"] or "", partial(rules.code_of, framework.code))
        return record_activity(framework, account, own=None, by=self.by, at=self.at, number=number)

    def _here(self, row: Row) -> dict[str, Any]:
        """Return what a row tells of its record, without pledges that are not here."""
        told = dict(row["activity"])
        named = [self.references.get(one, one) for one in told.get("pledges", ())]
        told["pledges"] = [one for one in named if one in self._accounts.pledges]
        for one in set(named) - set(told["pledges"]):
            self._leave(row, one)
        told["amounts"] = [self._figure_here(row, dict(one)) for one in told.get("amounts", ())]
        return told

    def _figure_here(self, row: Row, figure: dict[str, Any]) -> dict[str, Any]:
        if within := figure.pop("within", None):
            reference, words = within
            here = self.references.get(reference, reference), words
            if here in self._accounts.amounts:
                return figure | {"within": list(here)}
            self._leave(row, f"{reference}: {words}")
        return figure

    def _leave(self, row: Row, other: str) -> None:
        self.left.append(refers_beyond(row["reference"], other))


def _is_same(activity: Activity, told: Mapping[str, Any]) -> bool:
    """Tell whether a record is of the same kind and days as told, and has a title in common."""
    here = plain_of(activity, {})
    titles = here["title"].items() & dict(told.get("title") or {}).items()
    return bool(titles) and all(here.get(name) == told.get(name) for name in ("kind", "first", "last"))
