"""What a figure of a pledge has to be, and what may be added up."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Protocol

from babel.core import get_global
from babel.numbers import get_territory_currencies

from tracker.commitments.models import Amount, AmountStage
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg

# what is counted and is no money; figures in "other" are never added up
COUNTED = ("people", "projects", "hectares")
OTHER = "other"
# what is told after the pledge was made, and so has a source of its own
REPORTED = frozenset({AmountStage.COMMITTED, AmountStage.DISBURSED, AmountStage.COUNTED})
LARGEST = Decimal(10) ** 20  # what the column holds, with four decimals


@dataclass(frozen=True)
class Figure:
    """A figure as it is typed or seeded; `id` is that of the row it changes, None for a new one.

    Without a `source` its words stand in the pledge's own sentence. Days are the first and the last of the period.
    """

    verbatim: str
    value: Decimal
    unit: str
    stage: AmountStage = AmountStage.PLEDGED
    is_about: bool = False
    period_from: date | None = None
    period_to: date | None = None
    participant_id: int | None = None
    instrument_id: int | None = None
    channel: str | None = None
    counts_within_id: int | None = None
    source: str | None = None
    id: int | None = None


def figure_of(row: Amount) -> Figure:
    """Return a row of the table as a figure that changes nothing of it."""
    return Figure(**{column.name: getattr(row, column.name) for column in fields(Figure)})


def plain_number(value: Decimal) -> str:
    """Return a number without the zeros at its end, which the two databases give back as they please."""
    return format(value.normalize(), "f")


class Added(Protocol):
    """What adding up looks at: a row of the table, or a figure read from a version."""

    @property
    def id(self) -> int | None:
        """The key of the row."""

    @property
    def value(self) -> Decimal:
        """How much."""

    @property
    def unit(self) -> str:
        """Of what."""

    @property
    def stage(self) -> AmountStage:
        """How far it has come."""

    @property
    def is_about(self) -> bool:
        """Whether it is not exact."""

    @property
    def counts_within_id(self) -> int | None:
        """The row it is a part of."""


@dataclass(frozen=True)
class Total:
    """Figures of one stage in one unit, added up; `is_about` where any of them is not exact."""

    stage: AmountStage
    unit: str
    value: Decimal
    is_about: bool
    count: int


def totals_of(amounts: Iterable[Added]) -> list[Total]:
    """Return what `amounts` come to: by stage and unit, never across them, never twice.

    A figure that counts within another of the same stage and unit that is among them, however far up, is left out.
    """
    rows = list(amounts)
    within = {row.id: row.counts_within_id for row in rows}
    kinds = {row.id: (row.stage, row.unit) for row in rows}
    groups: dict[tuple[AmountStage, str], list[Added]] = {}
    for row in rows:
        kind = (row.stage, row.unit)
        if row.unit != OTHER and not any(kinds.get(key) == kind for key in chain_of(row.counts_within_id, within)):
            groups.setdefault(kind, []).append(row)
    stages = list(AmountStage)
    return [
        Total(stage, unit, sum((row.value for row in group), Decimal()), any(row.is_about for row in group), len(group))
        for (stage, unit), group in sorted(groups.items(), key=lambda item: (stages.index(item[0][0]), item[0][1]))
    ]


def chain_of(key: int | None, within: Mapping[int | None, int | None]) -> list[int]:
    """Return `key` and all that it counts within, from the nearest up."""
    found: list[int] = []
    while key is not None and key not in found:
        found.append(key)
        key = within.get(key)
    return found


@cache
def currencies() -> tuple[str, ...]:
    """Return the codes of the currencies of today, by ISO 4217."""
    today = date.today()
    places = get_global("territory_currencies")
    return tuple(sorted({code for place in places for code in get_territory_currencies(place, today, today)}))


def is_unit(unit: str) -> bool:
    """Answer whether `unit` is one of ours, or the code of a currency, of today or of another day."""
    return unit in (*COUNTED, OTHER) or unit in get_global("all_currencies")


def check_figure(figure: Figure, sentence: str) -> None:
    """Raise `RuleBroken` unless `figure` is whole, and stands in `sentence` or has a source."""
    words, value = figure.verbatim, figure.value
    if not words.strip():
        raise RuleBroken(msg("Copy the words of each figure, as in “over 800 trainees”."))
    if figure.stage in REPORTED and not figure.source:
        raise RuleBroken(
            msg("Say where the figure “%(words)s” can be read: it was reported, not promised.", words=words)
        )
    if not figure.source and not is_in(words, sentence):
        raise RuleBroken(
            msg(
                "The figure “%(words)s” is not in the sentence. Copy it word for word, or name its source.", words=words
            )
        )
    if not value.is_finite() or not 0 <= value < LARGEST:
        raise RuleBroken(msg("Write the figure “%(words)s” as a number that is not negative.", words=words))
    if not is_unit(figure.unit):
        raise RuleBroken(msg("Choose a unit for “%(words)s” from those offered.", words=words))
    if figure.period_from and figure.period_to and figure.period_from > figure.period_to:
        raise RuleBroken(msg("The period of “%(words)s” ends before it begins.", words=words))


def check_within(figure: Figure, units: Mapping[int, str], within: Mapping[int | None, int | None]) -> None:
    """Raise `RuleBroken` unless `figure` may count within the one it names.

    `units` of the figures of the dialogue by key, `within`: key -> the key of the one it counts within.
    """
    key = figure.counts_within_id
    if key is None:
        return
    if units.get(key) != figure.unit:
        raise RuleBroken(
            msg("“%(words)s” cannot count within a figure in another unit.", words=figure.verbatim),
        )
    if figure.id in chain_of(key, within):
        raise RuleBroken(msg("“%(words)s” would count within itself.", words=figure.verbatim))


def check_taken_out(keys: Collection[int], within: Mapping[int | None, int | None]) -> None:
    """Raise `RuleBroken` when a figure that stays counts within one of those to be taken out."""
    if any(outer in keys and key not in keys for key, outer in within.items()):
        raise RuleBroken(msg("Another figure counts within one that you take out. Change that one first."))


def is_in(words: str, sentence: str) -> bool:
    """Answer whether `words` stand in `sentence`, whatever its line breaks and capitals."""
    return _folded(words) in _folded(sentence)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
