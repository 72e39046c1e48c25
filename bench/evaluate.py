"""Scores the detector over annotated documents: `python -m bench.evaluate [--own] [--languages en ja ru] [--misses]`.

Prints a table by document with a total over all, and one of what is found as done (`bench.deeds`); ends with exit
code 1 when the total over the founding documents falls below `FLOORS` or anything is invented.
"""

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import deeds
from bench.score import ATTRIBUTES, Row, Score, agrees, folded, placed, score
from tracker.candidates.detection import detect, languages
from tracker.documents.reading import decode

ROOT = Path(__file__).parents[1]
FLOORS = {"precision": 0.97, "recall": 0.97, "strength": 0.93, "actors": 0.93}
# characters of a printed page, for the speed
PAGE = 2500
Pair = tuple[Path, Path]


def founding_documents() -> list[Pair]:
    """Return the five founding documents with their gold."""
    golds = sorted((ROOT / "tests/gold").glob("*.gold.jsonl"))
    return [(ROOT / "seed/documents" / gold.name.replace(".gold.jsonl", ".txt"), gold) for gold in golds]


def own_documents(language: str) -> list[Pair]:
    """Return the fictitious documents of a language with their gold, by which the rules are kept general."""
    golds = sorted((ROOT / "tests/gold/own" / language).glob("*.gold.jsonl"))
    return [(gold.with_name(gold.name.replace(".gold.jsonl", ".txt")), gold) for gold in golds]


def rows_of(path: Path) -> list[Row]:
    """Return the rows of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scored(document: Path, gold: Path, *, language: str = "en", misses: bool = False) -> tuple[Score, float]:
    """Return the score of one document and the pages read a second."""
    text = decode(document.read_bytes())
    begun = time.process_time()
    found: list[Row] = [asdict(finding) for finding in detect(text, language=language)]
    pages = len(text) / PAGE / (time.process_time() - begun)
    rows = rows_of(gold)
    if misses:
        print_misses(text, rows, found)
    return score(text, rows, found), pages


def print_misses(text: str, gold: list[Row], found: list[Row]) -> None:
    """Print what was missed, what was wrong, and where attributes differ."""
    truth, _ = placed(folded(text), gold)
    findings, _ = placed(folded(text), found)
    for span in truth:
        near = [one for one in findings if span.shared([one])]
        if span.row["label"] == "yes" and not span.half_on(findings):
            print("MISSED ", folded(span.row["text"])[:180])
        elif span.row["label"] == "no" and near:
            print("WRONG  ", near[0].row["rule"], "|", folded(span.row["text"])[:180])
        elif span.row["label"] == "yes":
            rows = [one.row for one in near]
            best = max(near, key=lambda one: span.shared([one])).row
            for key in ATTRIBUTES:
                said, meant = [row.get(key) for row in rows], span.row.get(key)
                if (any(said) or meant) and not agrees(key, span.row, best, rows):
                    print("DIFFERS", key, *said, "instead of", meant, "|", folded(span.row["text"])[:120])


def line_of(name: str, result: Score, pages: float | None = None) -> str:
    """Return one line of the table."""

    def shown(value: float | None) -> str:
        return "     -" if value is None else f"{value:6.3f}"

    shares = [shown(result.precision), shown(result.recall), *(shown(result.agreement(key)) for key in ATTRIBUTES)]
    counts = f"{result.yes:5d}{result.found:6d}{result.wrong:6d}{result.ignored:8d}{result.invented:9d}"
    return f"{name:34.34s}{counts}  {'  '.join(shares)}" + (f"{pages:8.0f}" if pages else "")


def table(pairs: list[Pair], *, language: str = "en", misses: bool = False) -> Score:
    """Print the scores of `pairs` and their total; return the total."""
    heads = ["precis", "recall", *(key[:6].rjust(6) for key in ATTRIBUTES)]
    print(f"{'document':34s}  yes found wrong ignored invented  {'  '.join(heads)} pages/s")
    total = Score()
    for document, gold in pairs:
        result, pages = scored(document, gold, language=language, misses=misses)
        print(line_of(document.stem, result, pages))
        total += result
    print(line_of("all together", total))
    return total


def fails(total: Score) -> list[str]:
    """Return a sentence for each floor that `total` does not reach."""
    reached: dict[str, Any] = {"precision": total.precision, "recall": total.recall}
    reached |= {key: total.agreement(key) for key in ("strength", "actors")}
    below = [
        f"{key} is {reached[key] or 0:.3f}, below {floor}"
        for key, floor in FLOORS.items()
        if (reached[key] or 0.0) < floor
    ]
    return below + ([f"{total.invented} findings are not in their document"] if total.invented else [])


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.evaluate", description="Score the detector against the gold."
    )
    parser.add_argument("--own", action="store_true", help="also the fictitious documents")
    parser.add_argument("--languages", nargs="*", help="of the fictitious ones, only those in these languages")
    parser.add_argument("--only", nargs="*", help="of the fictitious ones, only those of these names")
    parser.add_argument("--misses", action="store_true", help="also what was missed, wrong or different")
    options = parser.parse_args(arguments)
    total = table(founding_documents(), misses=options.misses)
    if options.own:
        for language in options.languages or languages():
            print(f"\ntexts of our own: {language}")
            pairs = [pair for pair in own_documents(language) if not options.only or pair[0].stem in options.only]
            table(pairs, language=language, misses=options.misses)
    deeds.table()
    deeds.own_table()
    problems = fails(total)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
