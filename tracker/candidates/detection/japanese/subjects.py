"""Whose: the subject of a clause, and from it the codes of those who act, as said."""

import re
from dataclasses import dataclass

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.japanese.context import Context
from tracker.candidates.detection.japanese.mentions import Actor
from tracker.candidates.detection.japanese.predicates import Undertaking, is_describing

THING = re.compile(r"(?:\A|[、。」])?([^、。]{1,70}?)(?P<particle>は|が)(?![い])")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a clause is about. `kind`: agent, thing, left out; `words` are those of a thing."""

    kind: str
    actor: Actor | None = None
    words: str = ""


def subject_of(clause: str, actors: list[Actor], lexicon: Lexicon) -> Subject:
    """Return the subject of `clause`: an actor with "は", one with "が" of the main clause, a thing, or nobody."""
    topics = [actor for actor in actors if actor.role == "topic"]
    thing = _thing_in(clause, topics[0].start if topics else len(clause), lexicon)
    doers = [actor for actor in actors if actor.role == "subject" and not _is_relative(clause, actor.end, lexicon)]
    if thing and doers:
        return Subject("agent", doers[-1])
    if topics:
        return Subject("agent", topics[0])
    if doers and not thing:
        return Subject("agent", doers[-1])
    passive = next((actor for actor in actors if actor.role == "passive"), None)
    if thing:
        return Subject("thing", passive, thing)
    sources = [actor for actor in actors if actor.role == "source"]
    return Subject("agent", sources[0]) if sources else Subject("left out")


def _thing_in(clause: str, before: int, lexicon: Lexicon) -> str:
    """Return the thing that is the topic of `clause` before the place `before`, empty without one."""
    adverbial = lexicon.words("grammar", "adverbial")
    for found in re.finditer(r"([^、。「」『』]{1,60}?)(は|が)(?=、|[^いじ、])", clause[:before]):
        words = clause[: found.end()]
        if found[2] == "が" and _is_relative(clause, found.end(), lexicon):
            continue
        if not adverbial.search(words) and not re.search(
            r"(?:これ|それ|本日|今後|現在|当面|今回|際|一部|次|うえ|ため|なお|例え|または|又|ある|する|した)は\Z|だが\Z|すが\Z|[るた]が\Z",
            words,
        ):
            return found[1]
    return ""


def _is_relative(clause: str, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the clause that begins at `at` only describes a noun: "that Japan carried out"."""
    found = lexicon.words("grammar", "relative").search(clause, at)
    return found is not None and found.start() - at < 30


def actors_of(clause: str, subject: Subject, undertaking: Undertaking, context: Context) -> list[str]:
    """Return the codes of those who undertake `undertaking`; nothing where a thing merely does or is something."""
    if subject.kind == "agent" and subject.actor:
        return context.codes_of(subject.actor)
    if subject.kind == "thing":
        if subject.actor:
            return context.codes_of(subject.actor)
        return _laid_down(clause, subject, undertaking, context)
    if undertaking.mutual:
        return [context.speaker] if context.speaker else [ALL]
    if undertaking.entry.more["act"] == "said" and not context.last and context.single:
        return context.single
    return context.last or ([context.speaker] if context.speaker else context.lead) or [ALL]


def _laid_down(clause: str, subject: Subject, undertaking: Undertaking, context: Context) -> list[str]:
    """Return who is bound by what is laid down of a thing: everybody, the speaker; nobody by an effect."""
    body = context.namer.lexicon.words("actors", "body").search(subject.words)
    laid = undertaking.laying and "を" not in clause.partition(subject.words)[2]
    ruled = undertaking.entry.name != "will" or undertaking.passive or body or laid
    return ([context.speaker] if context.speaker else [ALL]) if ruled else []


def is_effect(act: str, subject: Subject, lexicon: Lexicon) -> bool:
    """Tell whether a passive only describes the thing it is said of."""
    return subject.kind == "thing" and is_describing(act, lexicon)
