"""The decisions about a text as plain rows: as the seed holds them, as the file that is taken away and brought back.

A row is a JSON object. Of every segment: `n` (its number, from 1), `text` (its words), `decision` (pledge, part_of,
context, excluded), `reason`, `of` (number of the segment it is part of). Of a pledge besides: `words` (those of the
segment that hold it, "" for all), `title` {language: text}, `type`, `strength`, `bound`, `actors` (as the text says
them) or `obliged` [[participant, said as, must report]], `area`, `condition`, `condition_kind`, `condition_state`,
`deadline` {on, precision, basis}, `recurs`, `amounts` [{text, value, unit, stage, about, from, to, source,
counts_within}], `beneficiaries` (as said), `partners` [{participant, role}], `bilateral`. What is absent is empty.
A segment that holds several pledges has several rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Person
from tracker.candidates import service as candidates
from tracker.candidates.models import Ending
from tracker.candidates.rules import merged
from tracker.commitments import lookups, rules, service
from tracker.commitments.amounts import Figure
from tracker.commitments.models import (
    Amount,
    AmountStage,
    Bound,
    Commitment,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Strength,
)
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents.models import Document, DocumentParty, PartInDocument, Reading, Segment
from tracker.documents.queries import segments_of
from tracker.frameworks.models import Area, PartnerRole, Precision
from tracker.participants.groups import members_by_group
from tracker.participants.models import Participant

Row = Mapping[str, Any]


@dataclass
class World:
    """What the codes in rows about a document point to."""

    document: Document
    parties: dict[str, Participant]
    everybody: dict[str, Participant]
    areas: dict[str, Area]
    members: dict[str, list[str]]
    figures: dict[str, int] = field(default_factory=dict)  # words of a figure of the same text -> its key

    def who(self, code: str) -> Participant:
        """Return the participant with that code; raise `RuleBroken` where there is none."""
        if code not in self.everybody:
            raise RuleBroken(msg("There is no participant with the code %(code)s.", code=code))
        return self.everybody[code]

    def area(self, code: str | None) -> Area | None:
        """Return the area with that code, None for none; raise `RuleBroken` where there is no such area."""
        if code and code not in self.areas:
            raise RuleBroken(msg("There is no area with the code %(code)s in this dialogue.", code=code))
        return self.areas[code] if code else None


def world_of(document: Document) -> World:
    """Return what rows about `document` may point to: groups as they stood at its day."""
    parties = sa.select(DocumentParty).where(
        DocumentParty.document_id == document.id, DocumentParty.part == PartInDocument.PARTY
    )
    bound = db.session.scalars(parties.options(joinedload(DocumentParty.participant)).order_by(DocumentParty.id))
    areas = db.session.scalars(sa.select(Area).where(Area.framework_id == document.framework_id))
    return World(
        document,
        {row.participant.code: row.participant for row in bound},
        {row.code: row for row in db.session.scalars(lookups.participants())},
        {area.code: area for area in areas},
        members_by_group(document.adopted_on or document.posted_on or clock.today()),
    )


def apply_rows(
    reading: Reading,
    document: Document,
    rows: Iterable[Row],
    found: Mapping[int, Sequence[dict[str, Any]]],
    *,
    by: Person | None,
    at: datetime,
) -> list[Commitment]:
    """Decide every segment of `reading` as its rows say, and return the pledges made, in the order of the text.

    `found` are the findings by segment. Raises `RuleBroken` unless rows and segments fit one to one, or what a row says
    does not hold; the caller's unit of work then leaves nothing behind.
    """
    decided = matched(reading, rows)
    by_number = {row["n"]: segment for segment, of_it in decided for row in of_it}
    world = world_of(document)
    made = []
    for segment, of_it in decided:
        ending = Ending(of_it[0]["decision"])
        if ending is Ending.PLEDGE:
            finding = merged(found.get(segment.id, ()))
            made += _accepted(service.Place(document, reading, segment, finding), of_it, world, by=by, at=at)
        elif ending is not Ending.CONTEXT:
            whole = by_number.get(of_it[0].get("of")) if ending is Ending.PART_OF else None
            candidates.decide(segment, ending, reason=of_it[0].get("reason"), part_of=whole, by=by, at=at)
    context = [segment for segment, of_it in decided if of_it[0]["decision"] == Ending.CONTEXT]
    if context:
        candidates.decide_several(context, Ending.CONTEXT, by=by, at=at)
    return made


def matched(reading: Reading, rows: Iterable[Row]) -> list[tuple[Segment, list[Row]]]:
    """Return each segment of `reading` with its rows, matched by their words in the order they stand.

    Raises `RuleBroken` unless the two fit one to one.
    """
    by_words: dict[str, list[list[Row]]] = defaultdict(list)
    for of_it in _by_number(rows):
        by_words[_folded(of_it[0]["text"])].append(of_it)
    found = []
    for segment in db.session.scalars(segments_of(reading.id)):
        words = _folded(reading.text[segment.start : segment.end])
        if not by_words[words]:
            raise RuleBroken(msg("No row decides this sentence: “%(words)s”", words=words[:80]))
        found.append((segment, by_words[words].pop(0)))
    left = next((of_it for several in by_words.values() for of_it in several), None)
    if left:
        raise RuleBroken(msg("A row decides what is not in the text: “%(words)s”", words=_folded(left[0]["text"])[:80]))
    return found


def terms_of(row: Row, world: World) -> service.Terms:
    """Return what a row says of a pledge."""
    deadline = row.get("deadline") or {}
    said = rules.meant(row.get("beneficiaries", ()), list(world.parties), world.members)
    return service.Terms(
        titles=row["title"],
        type=CommitmentType(row["type"]),
        strength=Strength(row["strength"]),
        bound=Bound(row["bound"]),
        obliged=_obliged(row, world),
        area=world.area(row.get("area")),
        condition=row.get("condition"),
        condition_kind=ConditionKind(row["condition_kind"]) if row.get("condition_kind") else None,
        condition_state=ConditionState(row["condition_state"]) if row.get("condition_state") else None,
        due_on=_day(deadline.get("on")),
        due_precision=Precision(deadline.get("precision") or "none"),
        due_basis=DeadlineBasis(deadline.get("basis") or "none"),
        recurs=row.get("recurs"),
        amounts=[figure_of_row(item, world) for item in row.get("amounts", ())],
        beneficiaries=[(world.who(code), as_said) for code, as_said in said],
        partners=[
            (world.who(item["participant"]), PartnerRole(item["role"])) for item in row.get("partners", ())
        ],
        is_bilateral=bool(row.get("bilateral")),
    )


def figure_of_row(item: Mapping[str, Any], world: World) -> Figure:
    """Return a figure as a row says it; what it counts within is a figure of the same text, named by its words."""
    return Figure(
        verbatim=item["text"],
        value=Decimal(str(item["value"])),
        unit=item["unit"],
        stage=AmountStage(item.get("stage") or "pledged"),
        is_about=bool(item.get("about")),
        period_from=_day(item.get("from")),
        period_to=_day(item.get("to")),
        counts_within_id=world.figures.get(item.get("counts_within") or ""),
        source=item.get("source"),
    )


def _accepted(
    place: service.Place, rows: Sequence[Row], world: World, *, by: Person | None, at: datetime
) -> list[Commitment]:
    made: list[Commitment] = []
    for row in rows:
        here = service.Place(place.document, place.reading, place.segment, place.finding, row.get("words") or "")
        act = service.accept_another if made else service.accept
        pledge = act(here, terms_of(row, world), by=by, at=at)
        world.figures |= {amount.verbatim: amount.id for amount in _figures(pledge)}
        made.append(pledge)
    return made


def _figures(pledge: Commitment) -> Sequence[Amount]:
    return db.session.scalars(sa.select(Amount).where(Amount.commitment_id == pledge.id)).all()


def _obliged(row: Row, world: World) -> list[service.Obliged]:
    if row.get("obliged"):
        return [service.Obliged(world.who(code), said, reports) for code, said, reports in row["obliged"]]
    resolved = rules.resolved(row["actors"], list(world.parties), world.members)
    return [service.Obliged(world.who(code), said) for code, said in resolved]


def _by_number(rows: Iterable[Row]) -> list[list[Row]]:
    """Return the rows of each segment together, in the order they stand."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(row["n"], []).append(row)
    return list(found.values())


def _day(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def _folded(text: str) -> str:
    return " ".join(text.split())
