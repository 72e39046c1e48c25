"""The entry: the sentences of a text in, what each tells as done out."""

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from tracker.candidates.deeds.deed import Deed
from tracker.candidates.deeds.english import EnglishTeller
from tracker.candidates.deeds.japanese import JapaneseTeller
from tracker.candidates.deeds.russian import RussianTeller
from tracker.candidates.deeds.teller import Teller
from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.language import Document

FOLDER = Path(__file__).with_name("lexicon")
TELLERS: dict[str, type[Teller]] = {"en": EnglishTeller, "ja": JapaneseTeller, "ru": RussianTeller}


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return what tells of deeds in `language`, read once."""
    return Lexicon(FOLDER / language)


def languages() -> list[str]:
    """Return the codes of the languages that are read."""
    return list(TELLERS)


def deeds_in(document: Document, only: Collection[int] | None = None) -> dict[int, list[Deed]]:
    """Return ordinal of the segment -> what it tells as done, for the segments that tell of anything.

    `only` are the ordinals of the segments that are asked about (None: all); what stands before them is read for whom
    "it" and "they" mean. Empty where the language is not read.
    """
    if document.language not in TELLERS:
        return {}
    return dict(_told(document, only))


def _told(document: Document, only: Collection[int] | None) -> Iterator[tuple[int, list[Deed]]]:
    teller = TELLERS[document.language](document, lexicon_of(document.language))
    for place, segment in enumerate(document.segments):
        if (only is None or segment.ordinal in only) and (found := teller.read(place)):
            yield segment.ordinal, found
