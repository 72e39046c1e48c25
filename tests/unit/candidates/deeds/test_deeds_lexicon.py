"""The examples in the lexicon of deeds are tests: those for a cue must show it, those against it must not."""

import datetime as dt

import pytest

from tests.unit.candidates.examples import assert_examples_for_and_against, examples_in
from tracker.candidates.deeds import deeds_in, languages
from tracker.candidates.deeds.days import days_in
from tracker.candidates.deeds.finder import lexicon_of
from tracker.candidates.detection.language import Document
from tracker.documents.reading import passages_of, segments_of

TODAY = dt.date(2032, 5, 1)
EXAMPLES = examples_in(languages(), lexicon_of)


def told(text, language):
    passages = passages_of(text, language)
    document = Document(text, language, passages, segments_of(text, passages, language), TODAY, (), {})
    return [deed for deeds in deeds_in(document).values() for deed in deeds]


@pytest.mark.parametrize(("language", "file", "entry", "example", "wanted"), EXAMPLES)
def test_an_example_shows_its_cue_or_does_not(language, file, entry, example, wanted):
    found = told(example, language)
    if file == "told":
        shown = entry.name in {deed.cue for deed in found}
    elif file == "kinds":
        shown = entry.sense in {deed.kind for deed in found}
    else:
        lexicon = lexicon_of(language)
        first = next((one.name for one in lexicon.entries("days") if one.pattern.search(example)), None)
        shown = first == entry.name
        assert not wanted or days_in(example, lexicon, today=TODAY).first
    assert shown is wanted


@pytest.mark.parametrize("language", languages())
def test_every_cue_has_examples_for_and_against(language):
    assert_examples_for_and_against(lexicon_of(language))
