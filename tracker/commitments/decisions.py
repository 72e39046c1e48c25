"""The decisions about a text as plain rows: as the seed holds them, as the file that is taken away and brought back.

A row is a JSON object. Of every segment: `n` (its number, from 1), `text` (its words), `decision` (pledge, part_of,
context, excluded), `reason`, `of` (number of the segment it is part of). Of a pledge besides: `words` (those of the
segment that hold it, "" for all), `title` {language: text}, `type`, `strength`, `bound`, `actors` (as the text says
them) or `obliged` [[participant, said as, must report]], `area`, `condition`, `condition_kind`, `condition_state`,
`deadline` {on, precision, basis}, `recurs`, `amounts` [{text, value, unit, stage, about, from, to, source,
counts_within}], `beneficiaries` (as said), `partners` [{participant, role}], `bilateral`. What is absent is empty.
A segment that holds several pledges has several rows. Words outside the sentences (a heading, a notice) that a row
decides are taken up; those that were taken up without a row stay undecided.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Person
from tracker.candidates import service as candidates
from tracker.candidates.models import Ending, SegmentDecision
from tracker.candidates.queries import decisions_in
from tracker.candidates.rules import merged
from tracker.commitments import lookups, queries, rules, service
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
from tracker.documents import taking_up
from tracker.documents.models import Document, DocumentParty, PartInDocument, Passage, Reading, Segment
from tracker.documents.queries import passages_of, segments_of, sentences_of
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


@dataclass(frozen=True)
class Text:
    """A text that is decided: its segments by the number its rows give them, and the findings by segment."""

    reading: Reading
    document: Document
    by_number: Mapping[int, Segment]
    found: Mapping[int, Sequence[dict[str, Any]]]


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


def rows_of(reading: Reading) -> list[dict[str, Any]]:
    """Return the decisions in force about `reading` as rows, in the order of the text; those of pledges in force.

    Besides, each row has `start` and `end` (code points of the text, of the quote) and a pledge its `reference`.
    """
    segments = db.session.scalars(segments_of(reading.id)).all()
    decided = {row.segment_id: row for row in db.session.scalars(decisions_in(reading.id))}
    made: dict[int, list[Commitment]] = defaultdict(list)
    for commitment in db.session.scalars(queries.pledges_made_of(reading.id)):
        made[commitment.source.segment_id or 0].append(commitment)
    contents = service.contents_of([row for several in made.values() for row in several])
    numbers = {segment.id: segment.ordinal + 1 for segment in segments}
    found = []
    for segment in segments:
        if decision := decided.get(segment.id):
            row = _row_of(segment, decision, reading, numbers)
            pledges = made[segment.id] if decision.ending is Ending.PLEDGE else []
            found += [row | _pledge_row(one, contents[one.id], segment) for one in pledges] or [row]
    return found


def _row_of(
    segment: Segment, decision: SegmentDecision, reading: Reading, numbers: Mapping[int, int]
) -> dict[str, Any]:
    return {
        "n": segment.ordinal + 1,
        "text": reading.text[segment.start : segment.end],
        "heading": segment.heading_path or "",
        "start": segment.start,
        "end": segment.end,
        "decision": decision.ending.value,
        "reason": decision.reason,
        "of": numbers.get(decision.part_of_id or 0),
    }


def _pledge_row(commitment: Commitment, content: Mapping[str, Any], segment: Segment) -> dict[str, Any]:
    """Return what a row says of a pledge; the columns are those of its versions."""
    source = commitment.source
    is_whole = (source.start, source.end) == (segment.start, segment.end)
    same = ("type", "strength", "bound", "area", "condition", "condition_kind", "condition_state", "recurs", "obliged")
    figures = {item["id"]: item["verbatim"] for item in content["amounts"]}
    return {
        **{name: content[name] for name in same},
        "reference": commitment.reference,
        "start": source.start,
        "end": source.end,
        "words": "" if is_whole else source.quote,
        "title": content["titles"],
        "deadline": {"on": content["due_on"], "precision": content["due_precision"], "basis": content["due_basis"]},
        "amounts": [_amount_row(item, figures) for item in content["amounts"]],
        "beneficiaries": list(dict.fromkeys(said for _code, said in content["beneficiaries"])),
        "partners": [{"participant": code, "role": role} for code, role in content["partners"]],
        "bilateral": content["is_bilateral"],
    }


def _amount_row(item: Mapping[str, Any], figures: Mapping[int, str]) -> dict[str, Any]:
    return {
        "text": item["verbatim"],
        "value": item["value"],
        "unit": item["unit"],
        "stage": item["stage"],
        "about": item["is_about"],
        "from": item["period_from"],
        "to": item["period_to"],
        "source": item["source"],
        "counts_within": figures.get(item["counts_within_id"]),
    }


def apply_rows(
    reading: Reading,
    document: Document,
    rows: Iterable[Row],
    found: Mapping[int, Sequence[dict[str, Any]]],
    *,
    by: Person | None,
    at: datetime,
) -> None:
    """Decide every segment of `reading` as its rows say; none is decided yet.

    `found` are the findings by segment. Raises `RuleBroken` unless rows and segments fit one to one, or what a row says
    does not hold; the caller's unit of work then leaves nothing behind.
    """
    rows = list(rows)
    _take_up_decided(reading, rows)
    decided = matched(reading, rows)
    by_number = {row["n"]: segment for segment, of_it in decided for row in of_it}
    _decide(Text(reading, document, by_number, found), decided, by=by, at=at)


def _decide(text: Text, decided: Sequence[tuple[Segment, list[Row]]], *, by: Person | None, at: datetime) -> None:
    world = world_of(text.document)
    for segment, of_it in decided:
        ending = Ending(of_it[0]["decision"])
        if ending is Ending.PLEDGE:
            finding = merged(text.found.get(segment.id, ()))
            _accept(service.Place(text.document, text.reading, segment, finding), of_it, world, by=by, at=at)
        elif ending is not Ending.CONTEXT:
            whole = text.by_number.get(of_it[0].get("of") or 0) if ending is Ending.PART_OF else None
            candidates.decide(segment, ending, reason=of_it[0].get("reason"), part_of=whole, by=by, at=at)
    context = [segment for segment, of_it in decided if of_it[0]["decision"] == Ending.CONTEXT]
    if context:
        candidates.decide_several(context, Ending.CONTEXT, by=by, at=at)


def bring_back(
    reading: Reading,
    document: Document,
    rows: Sequence[Row],
    found: Mapping[int, Sequence[dict[str, Any]]],
    *,
    by: Person | None,
    at: datetime,
) -> int:
    """Decide what `rows` decide and is undecided, and return how many segments that were.

    Raises `RuleBroken` when a segment is decided otherwise already, rows and segments do not fit one to one, or what a
    row says does not hold; nothing is taken over then.
    """
    present: dict[int, list[Row]] = defaultdict(list)
    for row in rows_of(reading):
        present[row["n"]].append(row)
    taken_up = _take_up_decided(reading, rows)
    decided, undecided = matched(reading, rows), []
    for segment, of_it in decided:
        was = present.get(segment.ordinal + 1, [])
        if was and _codes(was) != _codes(of_it):
            raise RuleBroken(
                msg("Sentence %(n)d is decided otherwise. Take that decision back first.", n=segment.ordinal + 1)
            )
        if not was:
            undecided.append((segment, of_it))
    by_number = {row["n"]: segment for segment, of_it in decided for row in of_it}
    taking_up.note(document, taken_up, by=by, at=at)
    _decide(Text(reading, document, by_number, found), undecided, by=by, at=at)
    return len(undecided)


def _codes(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return what rows decide, without their numbers and what is told beside it; absent and empty are the same."""
    beside = {"n", "of", "start", "end", "heading", "reference", "text"}
    return [{name: value for name, value in row.items() if name not in beside and value} for row in rows]


def matched(reading: Reading, rows: Iterable[Row]) -> list[tuple[Segment, list[Row]]]:
    """Return each segment of `reading` with its rows, matched by their words in the order they stand.

    Raises `RuleBroken` unless the two fit one to one; what was taken up beside the sentences may have no rows.
    """
    by_words = _by_words(rows)
    sentences = set(db.session.scalars(sentences_of(reading.id)))
    found = []
    for segment in db.session.scalars(segments_of(reading.id)):
        words = folded(reading.text[segment.start : segment.end])
        if by_words[words]:
            found.append((segment, by_words[words].pop(0)))
        elif segment in sentences:
            raise RuleBroken(msg("No row decides this sentence: “%(words)s”", words=words[:80]))
    left = next((of_it for several in by_words.values() for of_it in several), None)
    if left:
        raise RuleBroken(msg("A row decides what is not in the text: “%(words)s”", words=folded(left[0]["text"])[:80]))
    return found


def _take_up_decided(reading: Reading, rows: Iterable[Row]) -> list[Segment]:
    """Take up the headings and notices of `reading` whose words rows decide, with the numbers these give them."""
    by_words = _by_words(rows)
    segments = db.session.scalars(segments_of(reading.id)).all()
    for segment in segments:
        del by_words[folded(reading.text[segment.start : segment.end])][:1]
    wanted = dict[Passage, int]()
    for passage in taking_up.outside(db.session.scalars(passages_of(reading.id)), segments):
        start, end = taking_up.span_of(passage, reading.text)
        if of_it := by_words[folded(reading.text[start:end])]:
            wanted[passage] = (of_it.pop(0)[0]["n"] or 0) - 1
    return taking_up.take_up(reading, wanted)


def _by_words(rows: Iterable[Row]) -> defaultdict[str, list[list[Row]]]:
    """Return the rows of each segment by the words of the segment."""
    found: defaultdict[str, list[list[Row]]] = defaultdict(list)
    for of_it in _by_number(rows):
        found[folded(of_it[0]["text"])].append(of_it)
    return found


def terms_of(row: Row, world: World) -> service.Terms:
    """Return what a row says of a pledge."""
    deadline = row.get("deadline") or {}
    said = rules.meant(row.get("beneficiaries") or (), list(world.parties), world.members)
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
        amounts=[figure_of_row(item, world) for item in row.get("amounts") or ()],
        beneficiaries=[(world.who(code), as_said) for code, as_said in said],
        partners=[(world.who(item["participant"]), PartnerRole(item["role"])) for item in row.get("partners") or ()],
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


def _accept(place: service.Place, rows: Sequence[Row], world: World, *, by: Person | None, at: datetime) -> None:
    for number, row in enumerate(rows):
        here = replace(place, words=row.get("words") or "", near=row.get("start"))
        act = service.accept_another if number else service.accept
        pledge = act(here, terms_of(row, world), by=by, at=at)
        world.figures |= {amount.verbatim: amount.id for amount in _figures(pledge)}


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


def folded(text: str) -> str:
    """Return `text` with its white space folded: how words of a row and of a text are compared."""
    return " ".join(text.split())
