"""Sentences as ministries write them, and what each undertakes: whose, how firm, by when. `-` undertakes nothing."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tracker.candidates.detection import detect

DAY = date(2006, 6, 5)
with Path(__file__).with_name("sentences.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["sentence"][:30])
def test_a_sentence_undertakes_what_a_careful_reader_says(row):
    findings = detect(row["sentence"], language="ja", date=DAY)
    assert "+".join(",".join(one.actors) for one in findings) == row["actors"].replace("-", "")
    if row["strength"]:
        assert {one.strength for one in findings} == {row["strength"]}
    if row["due"]:
        assert findings[0].due == row["due"]
