"""Pledges made again of rows: under the references they had where these are free, ended and linked as they were."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.commitments import lookups, relations, sentences, service
from tracker.commitments.amounts import figure_of
from tracker.commitments.decisions.meaning import Row, terms_of, world_of
from tracker.commitments.models import Amount, Commitment, Life, LinkKind
from tracker.commitments.service.figures import set_amounts
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import Message, msg
from tracker.documents.models import Document, Segment

# what is raised where a row is not written as it was taken away, or names what is not there
ODD = (AttributeError, LookupError, TypeError, ValueError, ArithmeticError)


def unknown(row: Row) -> RuleBroken:
    """Return what is raised where a row does not speak in the words there are."""
    return RuleBroken(msg("Sentence %(n)d is not decided in words that are known here.", n=row["n"] or 0))


def refers_beyond(reference: str, other: str) -> Message:
    """Return what is said of what refers to something that is not here."""
    return msg("%(reference)s refers to %(other)s, which is not on record here.", reference=reference, other=other)


class Remaking:
    """The pledges of a table: made one after the other, then joined with each other and with what is here already.

    `references` are those of the rows -> those here. `left` tells what could not be taken over, and why.
    """

    def __init__(self, document: Document, *, by: Person | None, at: datetime) -> None:
        self.document = document
        self.references: dict[str, str] = {}
        self.left: list[Message] = []
        self._world = world_of(document)
        self._by, self._at = by, at
        self._wholes: dict[str, Commitment] = {}
        self._stand: list[tuple[Row, str]] = []  # each row of a pledge, with its reference here

    def stands_as(self, rows: Sequence[Row], here: Sequence[Row]) -> None:
        """Note that the pledges of these rows are here already, in the same order."""
        for row, present in zip(rows, here, strict=False):
            if present.get("reference"):
                self._note(row, present["reference"])

    def make(self, place: service.Place, rows: Sequence[Row]) -> None:
        """Make the pledges that rows decide at `place`, and end those that had ended."""
        for row in rows:
            reference, words, near = row.get("reference") or "", row.get("words") or "", row.get("start")
            here = replace(place, words=words, near=near, reference=reference, whole=self._whole_of(row))
            pledge = service.accept_again(here, self._terms(row), by=self._by, at=self._at)
            self._wholes[reference] = pledge
            self._note(row, pledge.reference)
            self._world.figures |= {amount.verbatim: amount.id for amount in _figures(pledge)}
            if row.get("ended"):
                end = self._end(row, pledge)
                service.end_commitment(pledge, end, version_seen=pledge.version, by=self._by, at=self._at)

    def join(self) -> None:
        """Link the pledges, and let their figures count within those they did; what they refer to may be elsewhere."""
        for row, reference in self._stand:
            links = _links(row)
            within = {one["text"]: one["counts_within"] for one in row.get("amounts") or () if _is_of(one)}
            if (links or within) and (pledge := self._here(reference)):
                for kind, earlier, note in links:
                    self._link(pledge, kind, earlier, note)
                self._count_within(pledge, within)

    def _note(self, row: Row, here: str) -> None:
        self._stand.append((row, here))
        if row.get("reference"):
            self.references[row["reference"]] = here

    def _leave(self, reference: str, other: str) -> None:
        self.left.append(refers_beyond(reference, other))

    def _here(self, reference: str) -> Commitment | None:
        """Return the pledge of the dialogue that has this reference here."""
        found = sa.select(Commitment).where(
            Commitment.reference == reference, Commitment.framework_id == self.document.framework_id
        )
        return db.session.scalars(found).first()

    def _terms(self, row: Row) -> service.Terms:
        try:
            return terms_of(row, self._world)
        except ODD as other:
            raise unknown(row) from other

    def _whole_of(self, row: Row) -> Commitment | None:
        """Return the bundle that the pledge of a row was split from, if it is of the same table."""
        split = [earlier for kind, earlier, _note in _links(row) if kind is LinkKind.SPLITS]
        return self._wholes.get(split[0]) if split else None

    def _end(self, row: Row, pledge: Commitment) -> service.End:
        told = row["ended"]
        try:
            life, on, decision = Life(told["life"]), date.fromisoformat(told["on"]), told.get("decision")
            sentence = self._sentence(decision["document"], decision["n"] - 1) if decision else None
            end = service.End(life, told["reason"], sentence, on)
        except ODD as other:
            raise unknown(row) from other
        if decision and not sentence:
            self._leave(pledge.reference, f"{decision['document']}#s{decision['n'] - 1}")
        return end

    def _sentence(self, code: str, ordinal: int) -> Segment | None:
        return db.session.scalars(sentences.sentence_numbered(code, ordinal, self.document.framework_id)).first()

    def _link(self, pledge: Commitment, kind: LinkKind, reference: str, note: str | None) -> None:
        earlier = self._here(self.references.get(reference, reference))
        if earlier is None:
            self._leave(pledge.reference, reference)
            return
        present = db.session.scalars(relations.link_between(pledge.id, earlier.id)).all()
        if not any(one.kind is kind and one.ended_at is None for one in present):
            service.link(pledge, earlier, kind, note, by=self._by, at=self._at)

    @cached_property
    def _figures_here(self) -> dict[tuple[str, str], int]:
        rows = db.session.execute(lookups.figures_in(self.document.framework_id))
        return {(row.reference, row.verbatim): row.id for row in rows}

    def _count_within(self, pledge: Commitment, within: Mapping[str, Sequence[str]]) -> None:
        """Let figures of a pledge, by their words, count within those named by (reference in the rows, words)."""
        figures, is_new = [figure_of(row) for row in _figures(pledge)], False
        for place, figure in enumerate(figures):
            if figure.verbatim in within and figure.counts_within_id is None:
                reference, words = within[figure.verbatim]
                key = self._figures_here.get((self.references.get(reference, reference), words))
                if key is None:
                    self._leave(pledge.reference, f"{reference}: {words}")
                figures[place], is_new = replace(figure, counts_within_id=key), is_new or key is not None
        if is_new:
            db.session.refresh(pledge, ["amounts"])
            set_amounts(pledge, figures)
            service.keep_version(pledge, self._at)


def _links(row: Row) -> list[tuple[LinkKind, str, str | None]]:
    """Return (kind, reference of the earlier pledge, note) of the links that a row says a pledge has."""
    try:
        return [(LinkKind(one["kind"]), str(one["earlier"]), one.get("note")) for one in row.get("links") or ()]
    except ODD as other:
        raise unknown(row) from other


def _is_of(figure: Mapping[str, Any]) -> bool:
    """Tell whether a figure counts within one that is named by its pledge."""
    within = figure.get("counts_within")
    return isinstance(within, list) and len(within) == 2


def _figures(pledge: Commitment) -> Sequence[Amount]:
    return db.session.scalars(sa.select(Amount).where(Amount.commitment_id == pledge.id).order_by(Amount.id)).all()
