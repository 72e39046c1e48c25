"""The same thought is found in all three languages; the sentences stand in parallel.txt."""

from datetime import date
from pathlib import Path

import pytest

from tracker.candidates.detection import detect

LINES = [
    line
    for line in Path(__file__).with_name("parallel.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
# what is to be found, and the sentence in each language
THOUGHTS = [LINES[place : place + 4] for place in range(0, len(LINES), 4)]
LANGUAGES = ("en", "ru", "ja")


def wanted_of(told):
    """Return what `told` ("JP firm due=2027-03-31 + KZ effort") says is found, in the form of `found_in`."""
    found = []
    for one in told.removeprefix("= ").split(" + "):
        actors, strength, *more = one.split()
        facts = dict(fact.split("=") for fact in more)
        amounts = [float(amount) for amount in facts.get("amounts", "").split(",") if amount]
        found.append((actors, strength, facts.get("due", ""), facts.get("recurs", ""), sorted(amounts)))
    return sorted(found)


def found_in(sentence, language):
    return sorted(
        (
            ",".join(one.actors),
            one.strength.value,
            one.due or "",
            one.recurs or "",
            sorted(amount["value"] for amount in one.amounts),
        )
        for one in detect(sentence, language=language, date=date(2026, 11, 1))
    )


@pytest.mark.parametrize(("told", "english", "russian", "japanese"), THOUGHTS)
def test_a_thought_is_found_alike_in_all_languages(told, english, russian, japanese):
    found = {
        language: found_in(sentence, language)
        for language, sentence in zip(LANGUAGES, (english, russian, japanese), strict=True)
    }
    assert found == dict.fromkeys(LANGUAGES, [] if told == "= none" else wanted_of(told))
