"""Is it an undertaking, and how firm: weighs the end of a Japanese clause, where its predicate stands."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.candidates.detection.cues import Entry, Lexicon
from tracker.candidates.detection.strength import RANK, Shade, Strength, most_hedged

MATRIX_ONLY = frozenset({"will", "will not", "noun for a verb", "keeps on", "is aiming at", "is examining"})
# frames of which more than the end of a clause is asked
LONG_FRAMES = frozenset({"said and done before", "shared view", "let us"})
# a cue, and a deed before it, are looked for in so many characters at the end of a clause
TAIL, DEED = 60, 24
# so long is a noun of action at most, and the row of marks behind a clause
NOUN, MARKS = 14, 8
# the last letters of verbs, in which no noun of action ends
VERBAL = frozenset("うくぐすつぬぶむる")
# so long is what links an act to the verb behind it at most, and a verb that tells of a state
LINK, STATE = 8, 16
QUOTES = '「」『』”“" 、―—'


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What a clause undertakes: the cue at `[start:end]`, how firm, where its act ends, and by which rule.

    `passive`: the act is laid down of a thing ("is held"); `laying`: its verb lays down things;
    `mutual`: those who agree act together.
    """

    entry: Entry
    start: int
    end: int
    act_end: int
    shade: Shade
    rule: str
    passive: bool = False
    laying: bool = False
    mutual: bool = False


@lru_cache(maxsize=256)
def undertaking_in(clause: str, lexicon: Lexicon, *, matrix_only: bool = False) -> Undertaking | None:
    """Return what `clause` undertakes, None where it reports, hopes, asks or describes.

    `matrix_only`: a verb of the deed itself does not count, only one that agrees, promises or says.
    """
    body = body_of(clause, lexicon)
    tail = max(0, len(body) - TAIL)
    if is_framed_out(body, lexicon, tail):
        return None
    if matrix_only and not _any_of("undertakings", lexicon, MATRIX_ONLY).search(body, tail):
        return None
    for entry in lexicon.standing_in(body[tail:], "undertakings"):
        if matrix_only and entry.name in MATRIX_ONLY:
            continue
        found = entry.pattern.search(body, tail)
        undertaking = _weighed(body, entry, found, lexicon) if found else None
        if undertaking:
            return undertaking
    return None


def body_of(clause: str, lexicon: Lexicon) -> str:
    """Return `clause` without the marks at its end."""
    end = lexicon.words("grammar", "end").search(clause, max(0, len(clause) - MARKS))
    return clause[: end.start()] if end else clause


@cache
def _any_of(file: str, lexicon: Lexicon, skipped: frozenset[str] = frozenset()) -> re.Pattern[str]:
    """Return one pattern that fits where any cue of `file` does but those `skipped`; it is quicker to ask it first."""
    entries = (entry for entry in lexicon.entries(file) if entry.name not in skipped)
    return re.compile("|".join(f"(?:{entry.pattern.pattern})" for entry in entries))


def is_framed_out(body: str, lexicon: Lexicon, tail: int = 0) -> bool:
    """Tell whether what stands at the end of `body` makes it a report, hope or request."""
    near = max(tail, len(body) - DEED)
    return bool(
        _any_of("frames", lexicon, LONG_FRAMES).search(body, near)
        or _any_of("frames", lexicon, _short_frames(lexicon)).search(body, tail)
    )


@cache
def _short_frames(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(entry.name for entry in lexicon.entries("frames")) - LONG_FRAMES


def _weighed(body: str, entry: Entry, found: re.Match[str], lexicon: Lexicon) -> Undertaking | None:
    """Return the undertaking that `found` shows, None when its act is none."""
    act, kind = body[: found.start()].rstrip(QUOTES), entry.more["act"]
    if kind == "said":
        about_to = found[0].startswith("とし") and lexicon.words("grammar", "about_to").search(act)  # said by nobody
        inner = None if about_to else undertaking_in(act, lexicon)
        if inner is None:
            return None
        shade = inner.shade
        return Undertaking(
            entry, found.start(), found.end(), inner.act_end, shade, f"{entry.name}/{inner.rule}", inner.passive
        )
    if kind == "funded" and not lexicon.words("grammar", "funded").search(act):
        return None
    if kind == "verb":
        return _deed(body, entry, found, lexicon)
    if kind == "noun":
        shade = shade_of(body, Strength(entry.sense), lexicon)
        return Undertaking(entry, found.start(), found.end(), len(body), shade, entry.name)
    becomes = entry.sense == "intention" and lexicon.words("grammar", "becomes").search(act, max(0, len(act) - DEED))
    if (kind == "deed" and not (becomes or is_deed(act, lexicon))) or (kind == "sum" and not _is_sum(act, lexicon)):
        return None
    deed = body if kind in ("any", "funded") else act
    shade = shade_of(deed, Strength(entry.sense), lexicon)
    mutual = entry.name == "decided that" or (
        entry.name == "agreed to" and lexicon.words("grammar", "together").search(found[0]) is not None
    )
    return Undertaking(
        entry, found.start(), found.end(), len(act), shade, entry.name, _is_passive(act, lexicon), mutual=mutual
    )


def _deed(body: str, entry: Entry, found: re.Match[str], lexicon: Lexicon) -> Undertaking | None:
    """Return the undertaking of a clause whose last verb is the deed itself, told of now or later."""
    if not is_deed(body, lexicon):
        return None
    shade = shade_of(body, Strength(entry.sense), lexicon)
    laying = bool(lexicon.words("grammar", "laying").search(body[-DEED:]))
    passive = _is_passive(body, lexicon)
    return Undertaking(entry, found.start(), found.end(), len(body), shade, entry.name, passive, laying)


def _not_denied(words: str, lexicon: Lexicon) -> str:
    """Return `words` with their last verb affirmed, where it is an act that can be left undone: 課さない as 課す."""
    found = lexicon.words("grammar", "denied").search(words)
    if found is None or lexicon.words("grammar", "empty_denial").search(words):
        return words
    stem, last = words[: found.start()], found["last"]
    return stem + ("する" if last == "し" else lexicon.table("grammar", "affirmed").get(last, last + "る"))


def _unlinked(words: str, lexicon: Lexicon) -> str:
    """Return `words` without what links them to the verb behind."""
    link = lexicon.words("grammar", "link").search(words, max(0, len(words) - LINK))
    return words[: link.start()] if link else words


@lru_cache(maxsize=256)
def is_deed(act: str, lexicon: Lexicon) -> bool:
    """Tell whether the words `act` end with something that can be done or left undone: a verb, or a noun of it."""
    words = _unlinked(act.rstrip(QUOTES)[-DEED - LINK :], lexicon)
    if act.endswith("という") and lexicon.words("grammar", "about_to").search(words):
        return True
    words = _not_denied(words[-DEED:], lexicon)
    noun = max(0, len(words) - NOUN) if words[-1:] not in VERBAL else len(words)
    if lexicon.words("grammar", "act_noun").search(words, noun):
        return True
    if lexicon.words("grammar", "no_act").search(words, noun):
        return False
    words = lexicon.words("grammar", "purpose").sub("", words)
    if lexicon.words("grammar", "stative").search(words, max(0, len(words) - STATE)) or is_describing(act, lexicon):
        return bool(lexicon.words("grammar", "act_after_all").search(words))
    if lexicon.words("grammar", "no_act_ends_so").search(words):
        return False
    return bool(lexicon.words("grammar", "present").search(words))


def _is_sum(act: str, lexicon: Lexicon) -> bool:
    """Tell whether the words `act` end with a sum of money."""
    forms = [form for forms in lexicon.table("amounts", "currencies").values() for form in forms]
    ends = lexicon.words("amounts", "ends_sum").pattern
    return bool(re.search(rf"[\d十百千万億兆](?:{'|'.join(forms)}){ends}", act))


def _is_passive(act: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.words("grammar", "passive").search(act.rstrip(QUOTES)[-DEED:]))


def is_describing(act: str, lexicon: Lexicon) -> bool:
    """Tell whether a passive at the end of `act` describes a thing: "is composed of", "is expected"."""
    return bool(lexicon.words("grammar", "describing").search(act.rstrip(QUOTES)[-DEED:]))


def shade_of(act: str, base: Strength, lexicon: Lexicon) -> Shade:
    """Return how firm the words `act` make an undertaking whose cue says `base`; the most hedged wins."""
    best = Shade(base)
    bare = act.rstrip(QUOTES)
    words = bare[:-LINK] + lexicon.words("grammar", "shade_link").sub("", bare[-LINK:])
    for entry in lexicon.entries("strengths"):
        strength = Strength(entry.sense)
        found = entry.pattern.search(words) if RANK[strength] < RANK[best.strength] else None
        if found and most_hedged([strength, best.strength]) is strength:
            best = Shade(strength, entry, found.start(), found.end())
    return best
