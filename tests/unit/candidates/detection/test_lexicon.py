"""The examples in the lexicons are tests: those for a cue must show it, those against it must not."""

import pytest

from tests.unit.candidates.examples import assert_examples_for_and_against, examples_in
from tracker.candidates.detection import detect, languages
from tracker.candidates.detection.cues import lexicon_of

EXAMPLES = examples_in(languages(), lexicon_of)


@pytest.mark.parametrize(("language", "file", "entry", "example", "wanted"), EXAMPLES)
def test_an_example_shows_its_cue_or_does_not(language, file, entry, example, wanted):
    if file == "frames":  # what stands before a clause: its pattern ends somewhere inside the sentence
        shown = any(entry.pattern.search(example, 0, end) for end in range(len(example)))
    elif file == "kinds":
        shown = any(finding.type == entry.sense for finding in detect(example, language=language))
    else:
        names = {cue.name for finding in detect(example, language=language) for cue in finding.cues}
        shown = entry.name in names
    assert shown is wanted


@pytest.mark.parametrize("language", languages())
def test_every_cue_has_examples_for_and_against(language):
    assert_examples_for_and_against(lexicon_of(language))
