"""Where a sentence is two: clauses, each with a subject of its own, that a comma joins."""

import re
from functools import cache

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.japanese.mentions import Actor

# so long is the end of a verb in the past at most
VERB = 10


def parts_of(sentence: str, actors: list[Actor], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the spans of the clauses of `sentence` that have a subject of their own, in order; mostly one."""
    cuts = [0]
    joint = lexicon.words("grammar", "joint_of_clauses")
    topics = [actor for actor in actors if actor.role in ("topic", "subject")]
    for actor in topics[1:]:
        found = joint.search(sentence, cuts[-1], actor.start)
        if found and _is_still_told(sentence, topics[0], actor, found.start(), lexicon):
            continue
        spoken = any(one.start < actor.start and one.start >= cuts[-1] for one in topics)
        if found and spoken and (actor.role == "topic" or sentence[: actor.start].endswith("もので、")):
            cuts.append(found.end() if found.end() <= actor.start else actor.start)
    return list(zip(cuts, [*cuts[1:], len(sentence)], strict=True))


def _is_still_told(sentence: str, first: Actor, named: Actor, at: int, lexicon: Lexicon) -> bool:
    """Tell whether what "first から" tells goes on at a place of `sentence`, before the topic `named`.

    It does where no verb before that place says it was told, and where only a country is named there.
    """
    if not sentence[: first.end].rstrip("、は").endswith(("から", "より")):
        return False
    is_spoken_of = named.kind == "name" and not lexicon.words("grammar", "speaks").search(named.name)
    return is_spoken_of or not lexicon.words("grammar", "told_so_far").search(sentence, first.end, at + 1)


def brought_to_an_end(clause: str, lexicon: Lexicon) -> str:
    """Return a clause that goes on with the ending it would have as a sentence."""
    bare = lexicon.words("grammar", "comma_behind_clause").sub("", clause)
    for ending, closed in _closings(lexicon):
        if ending.search(bare):
            return ending.sub(closed, bare)
    return bare


@cache
def _closings(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the ends of clauses that go on, each with the one it would have as a sentence."""
    return tuple((re.compile(ending), closed) for closed, ending in lexicon.table("grammar", "closings").items())


def is_past(clause: str, lexicon: Lexicon) -> bool:
    """Tell whether `clause` ends in the past."""
    body = clause.rstrip('。．.!！」』”" \t\n:：;；')
    return bool(lexicon.words("grammar", "past").search(body, max(0, len(body) - VERB)))


def prefixes_of(clause: str, lexicon: Lexicon) -> list[int]:
    """Return the places in `clause`, from the end, where a verb goes on with a comma: "一致し、…"."""
    places = [found.start() + 1 for found in lexicon.words("grammar", "goes_on").finditer(clause)]
    return places[::-1]
