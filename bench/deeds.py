"""Scores what is found as done by what the founding documents were seeded with.

Each activity of `seed/activities/*.toml` stands on a sentence: that sentence should be found, with as many things as it
tells. A sentence decided as a pledge or left out, from which nothing was seeded, should not be found. What else is
found stands in sentences decided as context; whether it is worth a record is for a person to say ("besides").
The invented texts of `tests/gold/deeds` are scored by what a careful reader found in them.
"""

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bench.score import folded
from tracker.candidates.deeds import Deed, deeds_in
from tracker.candidates.detection.language import Document
from tracker.documents.reading import decode, passages_of, segments_of

SEED = Path(__file__).parents[1] / "seed"
OWN = Path(__file__).parents[1] / "tests/gold/deeds"
# the day of the invented texts
OWN_DAY = date(2031, 7, 1)
Row = dict[str, Any]


@dataclass
class Tally:
    """What was counted over a text: things seeded, found of them, wrongly offered, offered besides; then agreements."""

    seeded: int = 0
    found: int = 0
    wrong: int = 0
    besides: int = 0
    kind: int = 0
    days: int = 0
    parts: int = 0
    amounts: int = 0

    def add(self, other: "Tally") -> None:
        """Add what was counted over another text."""
        for item in fields(self):
            setattr(self, item.name, getattr(self, item.name) + getattr(other, item.name))

    def line(self, name: str) -> str:
        """Return one line of the table; days, parts and the like are shares of what was found."""
        counts = "".join(f"{count:8d}" for count in (self.seeded, self.found, self.wrong, self.besides))
        shares = "".join(
            f"{count / self.found if self.found else 0:8.2f}"
            for count in (self.kind, self.days, self.parts, self.amounts)
        )
        return f"{name:34.34s}{counts}{shares}"


def table() -> Tally:
    """Print the table; return the total."""
    heads = ("seeded", "found", "wrong", "besides", "kind", "days", "parts", "amounts")
    print("\ntold as done" + " " * 22 + "".join(head.rjust(8) for head in heads))
    total = Tally()
    for described in _documents():
        tally = _tally(described)
        print(tally.line(described["file"].removesuffix(".txt")))
        total.add(tally)
    print(total.line("all five"))
    return total


def own_table() -> dict[str, Tally]:
    """Print the table of the invented texts; return the total of each language."""
    totals: dict[str, Tally] = {}
    for path in sorted(OWN.glob("*/*.txt")):
        language = path.parent.name
        tally = _tally_of_own(path, language)
        print(tally.line(f"{language} {path.stem}"))
        totals.setdefault(language, Tally()).add(tally)
    for language, total in totals.items():
        print(total.line(f"{language}, all"))
    return totals


def _tally_of_own(path: Path, language: str) -> Tally:
    """Return what is found in an invented text beside what a reader found: "seeded", and all else is "wrong"."""
    text = path.read_text(encoding="utf-8")
    passages = passages_of(text, language)
    segments = segments_of(text, passages, language)
    found = deeds_in(Document(text, language, passages, segments, OWN_DAY, (), {}))
    lines = path.with_suffix(".gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold: dict[str, list[Row]] = defaultdict(list)
    for row in map(json.loads, lines):
        gold[row["sentence"]].append(row)
    tally = Tally(seeded=len(lines))
    for segment in segments:
        words, deeds = text[segment.start : segment.end], found.get(segment.ordinal, [])
        rows = next((rows for beginning, rows in gold.items() if words.startswith(beginning)), [])
        tally.add(Tally(wrong=max(0, len(deeds) - len(rows))))
        for row, deed in zip(rows, deeds, strict=False):
            tally.add(_agreement_of_own(row, deed))
    return tally


def _agreement_of_own(row: Row, deed: Deed) -> Tally:
    """Return in what a thing found agrees with what a reader wrote down; persons count as an amount."""
    return Tally(
        found=1,
        kind=row["kind"] == deed.kind,
        days=(row["first"], row["last"]) == (deed.first, deed.last),
        parts={(code, part) for code, part in row["parts"]} == {(code, part.value) for code, part in deed.parts},
        amounts=(row["amounts"], row["persons"]) == ([one["value"] for one in deed.amounts], deed.persons),
    )


def _documents() -> Iterator[Row]:
    """Yield what is seeded of each document of which there is a text with decisions."""
    for path in sorted((SEED / "documents").glob("*.toml")):
        described = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.with_suffix(".decisions.jsonl").exists():
            yield described | {"file": path.with_suffix(".txt").name}


def _tally(described: Row) -> Tally:
    """Return what is found in one document beside what was seeded from it."""
    path = SEED / "documents" / described["file"]
    text = decode(path.read_bytes())
    passages = passages_of(text, "en")
    segments = segments_of(text, passages, "en")
    day = described.get("adopted_on") or described.get("posted_on")
    parties = tuple(party["participant"] for party in described["parties"] if party["part"] == "party")
    found = deeds_in(Document(text, "en", passages, segments, day, parties, _names()))
    seeded, decided = _seeded(described["code"]), _decisions(path.with_suffix(".decisions.jsonl"))
    tally = Tally(seeded=sum(map(len, seeded.values())))
    for segment in segments:
        words = folded(text[segment.start : segment.end])
        gold = next((rows for beginning, rows in seeded.items() if words.startswith(beginning)), [])
        deeds = found.get(segment.ordinal, [])
        if not gold:
            is_other = decided.get(words) in ("pledge", "excluded")
            tally.add(Tally(**{"wrong" if is_other else "besides": len(deeds)}))
        for row, deed in zip(gold, deeds, strict=False):
            tally.add(_agreement(row, deed))
    return tally


def _agreement(row: Row, deed: Deed) -> Tally:
    """Return in what a thing found agrees with the one seeded: of its parts, whether everybody stands in the same."""
    figures = [float(amount["value"]) for amount in row.get("amounts", ())]
    known = {(code, part.value) for code, part in deed.parts if code in _names()}
    return Tally(
        found=1,
        kind=row["kind"] == deed.kind,
        days=(row.get("first"), row.get("last")) == (deed.first, deed.last),
        parts={(code, part) for code, part in row["parts"]} == known,
        amounts=figures == [float(amount["value"]) for amount in deed.amounts],
    )


def _seeded(code: str) -> dict[str, list[Row]]:
    """Return beginning of the sentence -> what was seeded from it."""
    found: dict[str, list[Row]] = defaultdict(list)
    for path in sorted((SEED / "activities").glob("*.toml")):
        described = tomllib.loads(path.read_text(encoding="utf-8"))
        for row in described["activities"] if described["document"] == code else ():
            found[folded(row["sentence"])].append(row)
    return found


def _decisions(path: Path) -> dict[str, str]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {folded(row["text"]): row["decision"] for row in rows}


@cache
def _names() -> dict[str, list[str]]:
    described = tomllib.loads((SEED / "participants.toml").read_text(encoding="utf-8"))
    return {
        row["code"]: [name["text"] for name in row["names"]]
        for row in described["participants"]
        if row["code"] != "ALL"
    }
