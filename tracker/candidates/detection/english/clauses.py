"""Several undertakings in one sentence: where one ends and the next begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.english.undertaking import Undertaking
from tracker.candidates.detection.strength import Strength, shade_of


@dataclass(frozen=True, slots=True)
class Clause:
    """The part `sentence[start:end]` that holds one undertaking, with the cues that show it.

    `joined`: it shares the cue of the clause before it ("will build a road and | open a school").
    """

    start: int
    end: int
    undertakings: tuple[Undertaking, ...]
    joined: bool = False


def clauses_of(sentence: str, undertakings: list[Undertaking], lexicon: Lexicon) -> list[Clause]:
    """Return the clauses of `sentence` that undertake something, in order; the first begins with the sentence."""
    if not undertakings:
        return []
    parts: list[tuple[int, list[Undertaking], bool]] = []
    for place, one in enumerate(undertakings):
        begin = _beginning(sentence, one, parts[-1][1][-1].end if parts else 0, lexicon) if parts else 0
        if begin is None:
            parts[-1][1].append(one)
        else:
            parts.append((begin, [one], False))
        stop = undertakings[place + 1].start if place + 1 < len(undertakings) else len(sentence)
        parts += [(at, [joined], True) for at, joined in _joined(sentence, one, stop, lexicon)]
    ends = [_without_connector(sentence, begin, lexicon) for begin, _, _ in parts[1:]] + [len(sentence)]
    return [Clause(begin, end, tuple(acts), joined) for (begin, acts, joined), end in zip(parts, ends, strict=True)]


def _beginning(sentence: str, one: Undertaking, after: int, lexicon: Lexicon) -> int | None:
    """Return where the clause of `one` begins behind `after`, None when it belongs to the clause before."""
    own = one.subject.kind in ("agent", "thing") and not one.subject.inherited and one.subject.start > after
    begin = one.subject.start if own else one.start
    connector = lexicon.words("grammar", "clause_connector")
    if connector.search(sentence, after, begin):
        return begin
    found = list(lexicon.words("grammar", "clause_joint").finditer(sentence, after, begin))
    return found[-1].end() if found and one.subject.kind != "relative" else None


def _without_connector(sentence: str, begin: int, lexicon: Lexicon) -> int:
    """Return where the words before a clause that begins at `begin` end, without ", and" and blanks."""
    found = lexicon.words("grammar", "clause_connector").search(sentence, 0, begin)
    return found.start() if found else len(sentence[:begin].rstrip(" ,"))


def _joined(sentence: str, one: Undertaking, stop: int, lexicon: Lexicon) -> Iterator[tuple[int, Undertaking]]:
    """Yield the further acts that share the cue of `one`, up to `stop`, with their places."""
    found = [
        hit
        for hit in lexicon.words("grammar", "second_act").finditer(sentence, one.act, stop)
        if _is_act(sentence, one, hit, lexicon)
    ]
    last = max((place for place, hit in enumerate(found) if hit["and"] or hit["and_"]), default=-1)
    begin = one.act
    for hit in found[: last + 1]:
        if not _has_an_object(sentence[begin : hit.start()], lexicon):
            continue
        base = one.shade.strength if _is_under_the_first(sentence, one, lexicon) else Strength(one.entry.sense)
        shade = shade_of(sentence, hit.start("verb"), stop, base, lexicon)
        begin = hit.start("verb")
        yield begin, replace(one, act=begin, shade=shade, rule=f"{one.rule}, second act")


def _is_act(sentence: str, one: Undertaking, hit: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether the verb of `hit` goes on with what `one` begins, in the same form, and in no clause inside it."""
    verbs = lexicon.table("verbs", "acts")
    first = re.match(r"[a-z-]+", sentence[one.act :])
    if not first or first[0].endswith("ing") != hit["verb"].endswith("ing"):
        return False
    if hit["verb"] not in verbs and not (hit["verb"].endswith("ing") and is_gerund(hit["verb"], verbs)):
        return False
    if hit["verb"] in lexicon.table("verbs", "also_nouns") and not lexicon.words("grammar", "determiner").match(
        hit["next"]
    ):
        return False
    between = sentence[one.act : hit.start()]
    inside = lexicon.words("grammar", "clause_inside").search(between, 0 if not _leads_on(between, lexicon) else 25)
    return not inside


def is_gerund(word: str, verbs: list[str]) -> bool:
    """Tell whether `word` is the "-ing" of one of `verbs`."""
    stem = word.removesuffix("ing")
    return stem in verbs or stem + "e" in verbs or (stem[-2:-1] == stem[-1:] and stem[:-1] in verbs)


def _leads_on(words: str, lexicon: Lexicon) -> bool:
    """Tell whether the act begins with a verb that needs another: "continue to", "make efforts to"."""
    return bool(lexicon.words("grammar", "leading_verb").match(words))


def _is_under_the_first(sentence: str, one: Undertaking, lexicon: Lexicon) -> bool:
    return _leads_on(sentence[one.act :], lexicon)


def _has_an_object(words: str, lexicon: Lexicon) -> bool:
    """Tell whether the act in `words` is complete, so that what follows is another; "review and | update" is one."""
    last = re.split(r",\s|\band\b", words)[-1]
    return len([word for word in last.split() if not word.endswith("ly")]) >= 2
