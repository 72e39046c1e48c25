"""The examples in the lexicon of meetings are tests: those for a cue must show it, those against it must not."""

import datetime as dt

import pytest

from tests.unit.candidates.examples import assert_examples_for_and_against, examples_in
from tracker.candidates.detection.language import Document
from tracker.candidates.meetings import languages, meetings_in
from tracker.candidates.meetings.finder import lexicon_of
from tracker.documents.reading import passages_of, segments_of

# one body for each level, named in English; the levels are the same in all languages
BODIES = {
    "foreign_ministers": ["Foreign Ministers"],
    "ministers": ["Ministers"],
    "senior_officials": ["Senior Officials"],
    "leaders": ["Summit"],
    "coordinators": ["National Coordinators"],
    "experts": ["Experts"],
    "working_group": ["Working Group"],
    "commission": ["Joint Commission"],
}
EXAMPLES = examples_in(languages(), lexicon_of)


def told(text, language):
    passages = passages_of(text, language)
    document = Document(text, language, passages, segments_of(text, passages, language), dt.date(2031, 9, 1), (), {})
    return [one for found in meetings_in(document, BODIES).values() for one in found]


@pytest.mark.parametrize(("language", "file", "entry", "example", "wanted"), EXAMPLES)
def test_an_example_shows_its_cue_or_does_not(language, file, entry, example, wanted):
    found = told(example, language)
    if file == "told":
        shown = any(one.standing == entry.sense for one in found)
    else:
        bodies = {one.bodies for one in found}
        shown = (tuple(BODIES) if entry.sense == "any" else (entry.sense,)) in bodies
    assert shown is wanted


@pytest.mark.parametrize("language", languages())
def test_every_cue_has_examples_for_and_against(language):
    assert_examples_for_and_against(lexicon_of(language))
