"""The examples of cues, which are tests of the lexicons they stand in."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tracker.candidates.detection.cues import Lexicon


def examples_in(languages: Iterable[str], lexicon_of: Callable[[str], Lexicon]) -> list[Any]:
    """Return (language, file, entry, example, whether it must show its cue) of every example, as parameters."""
    return [
        pytest.param(language, file, entry, example, wanted, id=f"{language} {file} {entry.name}: {example[:40]}")
        for language in languages
        for file in lexicon_of(language).files
        for entry in lexicon_of(language).entries(file)
        for wanted, examples in ((True, entry.examples_for), (False, entry.examples_against))
        for example in examples
    ]


def assert_examples_for_and_against(lexicon: Lexicon) -> None:
    """Each cue is shown by a sentence, and told from one near to it."""
    for file in lexicon.files:
        for entry in lexicon.entries(file):
            assert entry.examples_for, (file, entry.name)
            assert entry.examples_against, (file, entry.name)
