"""Scores detected pledges against a gold annotation.

A `yes` row of the gold is *found* when findings cover at least half of its characters. A finding is *right* when at
least half of its characters lie on `yes` rows, *ignored* when they lie on `yes` or `maybe` rows, else *wrong*;
*invented* when its words do not stand in the document. White space is folded before anything is compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
COUNTS = ("yes", "found", "right", "wrong", "ignored", "invented")
ATTRIBUTES = ("strength", "actors", "condition", "due", "amounts")
# of these a row counts only when the gold or the finding says something
ONLY_WHERE_SAID = ("condition", "due", "amounts")


@dataclass(frozen=True, slots=True)
class Span:
    """A row of gold or a finding, and where it stands in the folded document."""

    start: int
    end: int
    row: Row

    def shared(self, others: Iterable["Span"]) -> int:
        """Return how many of its characters the union of `others` covers."""
        covered, reached = 0, self.start
        for other in sorted(others, key=lambda one: one.start):
            begin, stop = max(other.start, reached), min(other.end, self.end)
            if stop > begin:
                covered, reached = covered + stop - begin, stop
        return covered

    def half_on(self, others: Iterable["Span"]) -> bool:
        """Tell whether at least half of it lies on `others`."""
        return 2 * self.shared(others) >= self.end - self.start


@dataclass
class Score:
    """Counts that can be added up over documents; shares are computed from them, None where nothing was counted."""

    yes: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    ignored: int = 0
    invented: int = 0
    agreed: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ATTRIBUTES, 0))
    asked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ATTRIBUTES, 0))

    def __add__(self, other: "Score") -> "Score":
        """Return the counts of both together."""
        both = Score(
            agreed={key: self.agreed[key] + other.agreed[key] for key in ATTRIBUTES},
            asked={key: self.asked[key] + other.asked[key] for key in ATTRIBUTES},
        )
        for count in COUNTS:
            setattr(both, count, getattr(self, count) + getattr(other, count))
        return both

    @property
    def precision(self) -> float | None:
        """Share of right findings among those that are right or wrong."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of the `yes` rows that were found."""
        return share(self.found, self.yes)

    def agreement(self, attribute: str) -> float | None:
        """Share of the found rows whose `attribute` is as in the gold."""
        return share(self.agreed[attribute], self.asked[attribute])


def share(part: int, whole: int) -> float | None:
    """Return part of whole, None of nothing."""
    return part / whole if whole else None


def folded(text: str) -> str:
    """Return `text` with every stretch of white space as one blank."""
    return " ".join(text.split())


def placed(document: str, rows: list[Row]) -> tuple[list[Span], list[Row]]:
    """Return the rows with their places in the folded `document`, and those that are not in it.

    Each is looked for behind the one before it, then anywhere.
    """
    spans: list[Span] = []
    lost: list[Row] = []
    cursor = 0
    for row in rows:
        words = folded(row["text"])
        at = document.find(words, cursor) if words else -1
        if at < 0 and words:
            at = document.find(words)
        if at < 0:
            lost.append(row)
        else:
            spans.append(Span(at, at + len(words), row))
            cursor = at
    return spans, lost


def score(text: str, gold: list[Row], predicted: list[Row]) -> Score:
    """Return how well `predicted` agrees with `gold` over the document `text`.

    Raises `ValueError` when a row of the gold is not in the text.
    """
    document = folded(text)
    truth, strangers = placed(document, gold)
    if strangers:
        raise ValueError(f"not in the document: {strangers[0]['text'][:60]}")
    findings, invented = placed(document, predicted)
    yes = [span for span in truth if span.row["label"] == "yes"]
    soft = [span for span in truth if span.row["label"] in ("yes", "maybe")]
    found = [span for span in yes if span.half_on(findings)]
    right = [one for one in findings if one.half_on(yes)]
    ignored = [one for one in findings if not one.half_on(yes) and one.half_on(soft)]
    result = Score(
        len(yes), len(found), len(right), len(findings) - len(right) - len(ignored), len(ignored), len(invented)
    )
    for span in found:
        near = [one for one in findings if span.shared([one])]
        best = max(near, key=lambda one: span.shared([one]))
        for attribute in ATTRIBUTES:
            if attribute in ONLY_WHERE_SAID and not span.row.get(attribute) and not best.row.get(attribute):
                continue
            result.asked[attribute] += 1
            result.agreed[attribute] += agrees(attribute, span.row, best.row, [one.row for one in near])
    return result


def agrees(attribute: str, gold: Row, best: Row, near: list[Row]) -> bool:
    """Tell whether the findings on a row of gold say of `attribute` what it says; `best` covers most of it."""
    if attribute == "strength":
        return any(
            one.get("strength") in (gold.get("strength"), gold.get("also", gold.get("strength"))) for one in near
        )
    if attribute == "actors":
        return set(gold.get("actors") or ()) == {code for one in near for code in one.get("actors") or ()}
    if attribute == "condition":
        said, meant = (folded(row.get("condition") or "").lower() for row in (best, gold))
        return bool(said and meant) and (said in meant or meant in said)
    if attribute == "due":
        return bool(best.get("due") == gold.get("due"))
    return _values(best) == _values(gold)


def _values(row: Row) -> list[float]:
    """Return the values of the amounts of a row, from small to large."""
    return sorted(float(amount["value"]) for amount in row.get("amounts") or ())
