"""The segments of the founding documents are those a careful reader marked."""

import json
import re
from pathlib import Path

import pytest

from tracker.documents.reading import decode, passages_of, segments_of

ROOT = Path(__file__).parents[4]
GOLD = sorted((ROOT / "tests/gold").glob("*.gold.jsonl"))


def fold(text):
    return re.sub(r"\s+", " ", text).strip()


def gold_and_found(path):
    name = path.name.removesuffix(".gold.jsonl")
    text = decode((ROOT / f"seed/documents/{name}.txt").read_bytes())
    found = [fold(text[s.start : s.end]) for s in segments_of(text, passages_of(text))]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()], found, text


def test_nearly_all_gold_rows_are_exactly_one_segment():
    rows = hits = 0
    for path in GOLD:
        gold, found, _ = gold_and_found(path)
        rows += len(gold)
        hits += sum(fold(row["text"]) in found for row in gold)
    assert hits / rows >= 0.97


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_segments_stand_under_the_heading_of_the_gold(path):
    gold, _, text = gold_and_found(path)
    sections = {fold(text[s.start : s.end]): s.heading_path for s in segments_of(text, passages_of(text))}
    wrong = [row["n"] for row in gold if sections.get(fold(row["text"]), row["section"]) != row["section"]]
    assert not wrong


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_hardly_anything_but_the_gold_rows_is_a_segment(path):
    gold, found, _ = gold_and_found(path)
    extra = set(found) - {fold(row["text"]) for row in gold}
    assert len(extra) <= 1
