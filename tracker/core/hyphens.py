"""Places at which long Russian words may be parted: not every browser knows them, and heads of tables are narrow."""

import re

from flask import Flask

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
VOWELS, CONSONANTS = "аеёиоуыэюя", "бвгджзклмнпрстфхцчшщ"
LONG_WORD = re.compile("[а-яё]{9,}", re.I)
# as much of a word as has a vowel, before a consonant that begins a syllable; three letters stay on either side
SYLLABLE = re.compile(rf"([а-яё]*?[{VOWELS}][а-яё]*?)(?<=[а-яё]{{3}})(?=[{CONSONANTS}][{VOWELS}][а-яё])", re.I)


def init_app(app: Flask) -> None:
    """Let templates mark the places."""
    app.add_template_filter(hyphenated, "hyphenated")


def hyphenated(text: str) -> str:
    """Return `text` with soft hyphens between the syllables of its long Russian words; others stay as they are."""
    return LONG_WORD.sub(lambda word: SYLLABLE.sub(rf"\1{SOFT_HYPHEN}", word[0]), text)
