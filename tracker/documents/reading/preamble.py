"""Which passages are the preamble: what stands before the first operative part and says who met, and why.

Told only where its form leaves no doubt: under a heading that says so; clauses that recall and note, up to "have agreed
as follows"; or what ministers who met say before the first heading or number. All else stays what it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from tracker.documents.reading.blocks import LINKS
from tracker.documents.reading.shapes import Passage, PassageKind
from tracker.documents.reading.vocabulary import Vocabulary, vocabulary_of

TEXT = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)
# a preamble is the smaller part of a text, in passages and in what stands behind it
MOST = 20
CLAUSE_ENDS = ",;:，；：、"


def is_clause(words: str, vocabulary: Vocabulary) -> bool:
    """Tell whether `words` recall or note something and go on: a sentence of their own is none."""
    goes_on = words[-1] in CLAUSE_ENDS or words.endswith((", and", "; and"))
    return goes_on and vocabulary.preamble_clause.search(words.lstrip("-–—•・* ")) is not None


def with_preamble(text: str, passages: Sequence[Passage], language: str) -> list[Passage]:
    """Return `passages` with those of the preamble told as such; nothing else of them differs."""
    words = vocabulary_of(language)
    first = next((place for place, one in enumerate(passages) if one.kind in TEXT), len(passages))
    before = passages[first - 1] if 0 < first < len(passages) else None
    if before and words.preamble_title.fullmatch(_words(text, before).strip(" :：")):
        found = _until_heading(passages[first:])
    elif any(one.number for one in passages[:first] if one.kind is PassageKind.HEADING):
        found = []
    else:
        found = _told(text, passages[first:], words)
    told = {one.ordinal for one in found}
    return [replace(one, kind=PassageKind.PREAMBLE) if one.ordinal in told else one for one in passages]


def plain(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Return `passages` with those of the preamble as what they are otherwise: paragraphs, or items of a list."""
    found: list[Passage] = []
    for one in passages:
        if one.kind is PassageKind.PREAMBLE:
            is_item = one.number is not None or _is_linked(text, one, found[-1] if found else None)
            one = replace(one, kind=PassageKind.LIST_ITEM if is_item else PassageKind.PARAGRAPH)
        found.append(one)
    return found


def _is_linked(text: str, passage: Passage, before: Passage | None) -> bool:
    if LINKS.search(_words(text, passage)) or (before and LINKS.search(_words(text, before))):
        return True
    return before is not None and before.kind is PassageKind.LIST_ITEM and _words(text, before)[-1] == ","


def _words(text: str, passage: Passage) -> str:
    return text[passage.start : passage.end]


def _until_heading(passages: Sequence[Passage]) -> list[Passage]:
    return [one for one in takewhile(lambda one: one.kind is not PassageKind.HEADING, passages) if one.kind in TEXT]


def _told(text: str, passages: Sequence[Passage], words: Vocabulary) -> list[Passage]:
    """Return the passages of the preamble at the beginning of `passages`, by their words."""
    run = _until_heading(passages)
    clauses = _clauses(text, run, words)
    if clauses:
        return clauses
    opening = list(takewhile(lambda one: one.number is None, run))
    if not opening or len(opening) > MOST or not words.preamble_meeting.match(_words(text, opening[0])):
        return []
    behind = [one for one in passages if one.start >= opening[-1].end]
    has_parts = any(one.kind is PassageKind.HEADING for one in behind) or sum(bool(one.number) for one in behind) > 1
    is_smaller = opening[-1].end - opening[0].start < sum(one.end - one.start for one in behind)
    return opening if has_parts and is_smaller else []


def _clauses(text: str, run: Sequence[Passage], words: Vocabulary) -> list[Passage]:
    """Return who speaks, the clauses that recall and note, and what they lead to, at the beginning of `run`."""
    said = [_words(text, one) for one in run[: MOST + 2]]
    place = 1 if len(said) > 1 and said[0][-1] in CLAUSE_ENDS and is_clause(said[1], words) else 0
    count = 0
    while place < len(said) and is_clause(said[place], words):
        place, count = place + 1, count + 1
    is_led = place < len(said) and words.preamble_agreed.search(said[place]) is not None
    if is_led:
        place += 1
    return list(run[:place]) if is_led or count > 1 else []
