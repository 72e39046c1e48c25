"""Who says what stands in quotation marks, or behind a name and a colon: "«Мы откроем школу», – сказал министр"."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.language import Document
from tracker.candidates.detection.russian.mentions import bare_mentions_in, codes_of
from tracker.candidates.detection.russian.names import Index
from tracker.candidates.detection.russian.people import People
from tracker.candidates.detection.russian.words import plain
from tracker.documents.reading import PassageKind

OPENING = re.compile(r"(?:\A|(?<=[\s(–—-]))[«“„\"](?=[А-Я0-9])")
# a sentence begins behind these, so that what is opened there is speech and no name
SPEECH_BEFORE = re.compile(r"(?:\A|[.!?:,»]|[–—-])\s*\Z")
SENTENCE_END = re.compile(r"[.!?…](?=\s|\Z)")
# "В. Перес: …", "Председатель: …" at the beginning of a paragraph of a record
TALKER = re.compile(
    r"\A((?:[А-Я]\.\s?){0,2}[А-Я][а-я]+(?:-[А-Яа-я]+)*(?:\s+[А-Я][а-я]+(?:-[А-Яа-я]+)*){0,2})(?:\s*\([^)]{0,40}\))?"
    r"(?:,\s*[^:.!?]{4,90})?:(?=\s|\Z)"
)
DASH = re.compile(r"\A\s*[–—-]\s")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation over several sentences: its place in the text and who says it.

    `codes` is empty where a pronoun or a document says it; `paper`: it is quoted from a document.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    paper: bool


@dataclass
class Quotes:
    """The quotations of a document in order."""

    found: list[Quote] = field(default_factory=list)

    def at(self, place: int) -> Quote | None:
        """Return the quotation around `place`."""
        index = bisect_right([one.start for one in self.found], place) - 1
        return self.found[index] if index >= 0 and place < self.found[index].end else None


def quotes_of(document: Document, people: People, lexicon: Lexicon, index: Index) -> Quotes:
    """Return what is quoted in `document`, and by whom it is said."""
    quotes = Quotes()
    talker: tuple[str, ...] = ()
    for passage in document.passages:
        if passage.kind is PassageKind.HEADING:
            talker = ()
            continue
        words = re.sub(r"\s", " ", plain(document.text[passage.start : passage.end]))
        quotes.found += _quotes_in(words, passage.start, people, lexicon, index)
        named = TALKER.match(words)
        if named:
            talker = _codes_of_talker(named, people, lexicon, index)
        alone = named and not words[named.end() :].strip()
        if talker and not alone and (named or DASH.match(words)) and not quotes.at(passage.start + 2):
            quotes.found.append(Quote(passage.start, passage.end, talker, paper=False))
    quotes.found.sort(key=lambda one: one.start)
    return quotes


def _codes_of_talker(named: re.Match[str], people: People, lexicon: Lexicon, index: Index) -> tuple[str, ...]:
    """Return the country of whoever is named before a colon."""
    for word in named[1].split():
        person = people.known(word.rpartition(".")[2])
        if person:
            return (person[0],)
    found = [one for one in bare_mentions_in(named[0], lexicon, index, people) if one.kind == "name"]
    codes = codes_of(found)
    return tuple(codes) if len(codes) == 1 else ()


def _quotes_in(words: str, offset: int, people: People, lexicon: Lexicon, index: Index) -> list[Quote]:
    """Return the quotations of a passage whose text is `words` and begins at `offset`."""
    found, free = [], 0
    for said in lexicon.words("grammar", "said_after").finditer(words):
        opened = [
            one for one in OPENING.finditer(words, free, said.start()) if SPEECH_BEFORE.search(words, 0, one.start())
        ]
        start = opened[0].start() if opened else None
        end = SENTENCE_END.search(words, said.end())
        stop = end.start() if end else len(words)
        if start is not None:
            codes, paper = _said_by(words[said.start() : stop], people, lexicon, index)
            found.append(Quote(offset + start, offset + said.end(), codes, paper))
        free = stop
    return found


def _said_by(words: str, people: People, lexicon: Lexicon, index: Index) -> tuple[tuple[str, ...], bool]:
    """Return whose official says what stands before `words`, and whether it is a paper that says it."""
    if lexicon.words("grammar", "said_in_paper").search(words):
        return (), True
    mentions = bare_mentions_in(words, lexicon, index, people)
    acting = [one for one in mentions if one.may_act and one.kind in ("name", "person", "group")]
    codes = [code for code in codes_of(acting[:1]) if code != ALL]
    return tuple(codes), False
