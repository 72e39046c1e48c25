"""Who did what in a deed: its doers, and what the others named in its words had to do with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.candidates.deeds.deed import Kind, Part
from tracker.candidates.detection.cues import Entry, Lexicon
from tracker.candidates.detection.groups import ALL

# between names that stand in one part
JOINT = re.compile(r"\s*(?:,|,?\s+(?:and|as well as|и|а также))\s+(?:the\s+)?")
GATHERINGS = {Kind.WORKSHOP, Kind.TRAINING, Kind.CONFERENCE}
Said = tuple[str, Part]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named at `[start:end]` of a sentence, by the codes as said; `acts` where it may be a subject."""

    start: int
    end: int
    codes: tuple[str, ...]
    acts: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a deed, `sentence[start:end]`, and who is named in the sentence; its cue begins at `cue`."""

    sentence: str
    mentions: Sequence[Named]
    cue: int
    start: int
    end: int


def parts_of(words: Words, entry: Entry, kind: Kind, who: list[str], lexicon: Lexicon) -> tuple[Said, ...]:
    """Return (code, part) of everybody named: the doers `who` first; each code once, in the part said first."""
    own = own_part(Part(entry.sense), kind)
    others = Part(entry.more.get("others", Part.PARTICIPANT if kind in GATHERINGS else Part.BENEFICIARY))
    found = [(code, own) for code in who]
    if entry.more.get("subject") == "thanked":
        found += [(code, others) for one in words.mentions if one.end <= words.cue and one.acts for code in one.codes]
    found += _named(words, own, others, lexicon)
    return first_of_each(found)


def first_of_each(said: Iterable[Said]) -> tuple[Said, ...]:
    """Return each code once, in the part said first."""
    first: dict[str, Part] = {}
    for code, part in said:
        if code != ALL:
            first.setdefault(code, part)
    return tuple(first.items())


def own_part(part: Part, kind: Kind) -> Part:
    """Return the part of who did it: who supported with a gathering organised it, with money funded it."""
    if part is Part.SUPPORTER and kind in GATHERINGS:
        return Part.ORGANISER
    return Part.FUNDER if part is Part.SUPPORTER and kind is Kind.CONTRIBUTION else part


def _named(words: Words, own: Part, others: Part, lexicon: Lexicon) -> Iterator[Said]:
    """Yield who is named in the words of a deed, with the part that the words before the name give."""
    sentence, start = words.sentence, words.start
    aside = lexicon.words("grammar", "aside").search(sentence, start, words.end)
    end = aside.start() if aside else words.end
    before, part_before = start, others
    for one in words.mentions:
        # "a NATO/Partnership project" is a name, "US$" a sum
        is_other = lexicon.words("grammar", "no_name_behind").match(sentence, one.end)
        if not start <= one.start < end or not one.codes or is_other:
            continue
        is_next = JOINT.fullmatch(sentence, before, one.start)
        part = part_before if is_next else _part_of(words, one, own, others, lexicon)
        before, part_before = one.end, part
        yield from ((code, part) for code in one.codes)


def _part_of(words: Words, one: Named, own: Part, others: Part, lexicon: Lexicon) -> Part:
    """Return in which part the words before a name put it."""

    def is_behind(name: str) -> bool:
        return bool(lexicon.words("grammar", name).search(words.sentence, words.start, one.start))

    if is_behind("together"):
        return Part.CO_ORGANISER if own is Part.ORGANISER else own
    if is_behind("done_by"):
        return own
    if is_behind("paid_by"):
        return Part.FUNDER
    # "through Peru" says where, "through UNDP" by whom
    return Part.CHANNEL if len(one.codes[0]) > 2 and is_behind("through") else others
