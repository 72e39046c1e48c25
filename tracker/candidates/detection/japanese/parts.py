"""Where a sentence is two: clauses, each with a subject of its own, that a comma joins."""

import re

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.japanese.mentions import Actor

# the end of a clause that goes on, as a sentence would have it: "派遣し、" becomes "派遣する"
ENDINGS = (
    (re.compile(r"(?:するとともに|すると共に|する一方で?|するほか|するが|するなど|するもので(?:あり)?)\Z"), "する"),
    (re.compile(r"(?:したほか|した一方で?|したが|したのに対し)\Z"), "した"),
    (re.compile(r"(?<=[一-龯ァ-ヶー化])(?:し|して|しつつ|しており)\Z"), "する"),
    (re.compile(r"(?<=[えけげせてねべめれ])(?:つつ|ており)?\Z"), "る"),
    (re.compile(r"行い\Z"), "行う"),
    (re.compile(r"(?<=[図送])り\Z"), "る"),
    (re.compile(r"(?<=開|続)き\Z"), "く"),
)


# so long is the end of a verb in the past at most
VERB = 10
# a verb behind which a clause goes on with a comma
GOES_ON = re.compile(
    r"[出しべえけげせてねめれりいちみび]、|る(?=とともに、|と共に、|一方、)|た(?=ほか、|上で、|うえで、)"
    r"|(?<=[表言])明(?=、)|(?<=合)意(?=、)|(?<=一)致(?=、)|(?<=確)認(?=、)|(?<=発)表(?=、)|(?<=決)定(?=、)|(?<=予)定(?=で、)|(?<=方)針(?=で、)"
)


def parts_of(sentence: str, actors: list[Actor], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the spans of the clauses of `sentence` that have a subject of their own, in order; mostly one."""
    cuts = [0]
    joint = lexicon.words("grammar", "joint_of_clauses")
    topics = [actor for actor in actors if actor.role in ("topic", "subject")]
    for actor in topics[1:]:
        found = joint.search(sentence, cuts[-1], actor.start)
        spoken = any(one.start < actor.start and one.start >= cuts[-1] for one in topics)
        if found and spoken and (actor.role == "topic" or sentence[: actor.start].endswith("もので、")):
            cuts.append(found.end() if found.end() <= actor.start else actor.start)
    return list(zip(cuts, [*cuts[1:], len(sentence)], strict=True))


def brought_to_an_end(clause: str) -> str:
    """Return a clause that goes on with the ending it would have as a sentence."""
    bare = re.sub(
        r"、(?:また、?|さらに、?|一方(?:で|、)?、?|他方(?:で)?、?|これに対し(?:て)?、?|同時に、?)?\Z", "", clause
    )
    for ending, closed in ENDINGS:
        if ending.search(bare):
            return ending.sub(closed, bare)
    return bare


def is_past(clause: str, lexicon: Lexicon) -> bool:
    """Tell whether `clause` ends in the past."""
    body = clause.rstrip('。．.!！」』”" \t\n:：;；')
    return bool(lexicon.words("grammar", "past").search(body, max(0, len(body) - VERB)))


def prefixes_of(clause: str) -> list[int]:
    """Return the places in `clause`, from the end, where a verb goes on with a comma: "一致し、…"."""
    places = [found.start() + 1 for found in GOES_ON.finditer(clause)]
    return places[::-1]
