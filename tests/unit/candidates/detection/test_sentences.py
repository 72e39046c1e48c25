"""Single sentences, each with what a careful reader finds in it; they stand in sentences.<language>.txt."""

from datetime import date
from pathlib import Path

import pytest

from tracker.candidates.detection import detect

LINES = [
    (path.suffixes[0][1:], *line.split(" | ", 1))
    for path in sorted(Path(__file__).parent.glob("sentences.*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if " | " in line and not line.startswith("#")
]


@pytest.mark.parametrize(("language", "wanted", "text"), LINES)
def test_a_sentence_is_read_as_a_careful_reader_does(language, wanted, text):
    found = detect(text.replace("⏎", "\n"), language=language, date=date(2030, 6, 1))
    if wanted == "-":
        assert found == []
        return
    *count, actors, strength = wanted.split()
    assert found
    assert not count or len(found) == int(count[0])
    assert actors == "any" or {code for one in found for code in one.actors} == set(actors.split(","))
    assert strength == "any" or strength in {one.strength.value for one in found}
