"""Whose: the subject of a clause, and from it the codes of those who act, as said."""

import re
from dataclasses import dataclass

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.japanese.context import Context
from tracker.candidates.detection.japanese.line import QUOTATION
from tracker.candidates.detection.japanese.mentions import Actor
from tracker.candidates.detection.japanese.predicates import Undertaking, is_describing

# what one side tells by itself, where it is not agreed
TELLING = frozenset({"agreed to", "plans to", "expressed its intention"})
# what nobody is named for is the wish or intention of whoever speaks
OF_ONES_OWN = frozenset({"wishes to", "expressed its intention", "is determined to"})


# a comma, also behind the day on which somebody says something
DATED = re.compile(r"(?:\d{1,2}日|同日|この日)?、")


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


def speaker_of(clause: str, actors: list[Actor], subject: Subject, lexicon: Lexicon, *, known: bool) -> Subject:
    """Return who says what `clause` reports: not one inside a quotation, nor one the words reported only describe.

    `known`: it is known who spoke before, who goes on where nobody else is named.
    """
    quotes = [found.span() for found in QUOTATION.finditer(clause)]
    described = lexicon.words("grammar", "only_described")
    kept = [
        actor
        for actor in actors
        if not any(start < actor.start < end for start, end in quotes)
        and not (clause[actor.end - 1] == "は" and described.match(clause, actor.end))
    ]
    if len(kept) == len(actors):
        return subject
    if any(actor.role in ("topic", "subject", "source") for actor in kept):
        return subject_of(clause, kept, lexicon)
    return Subject("left out") if known else subject


def doer_in(clause: str, actors: list[Actor], subject: Subject, act_end: int, lexicon: Lexicon) -> Subject:
    """Return who does what others agree on or tell of: "双方は、日本が…することで一致した"; else `subject`."""
    told = subject.actor
    if told is None:
        return subject
    breaks = lexicon.words("grammar", "clause_inside")
    doers = [
        actor
        for actor in actors
        if actor.role == "subject"
        and actor.codes
        and told.end <= actor.start < act_end
        and not breaks.search(clause, actor.end, act_end)
        and not _is_relative(clause, actor.end, lexicon)
    ]
    if doers:
        return Subject("agent", doers[-1])
    outsider = lexicon.words("grammar", "outsider")
    for found in re.finditer("が", clause[told.end : act_end]):
        words = clause[told.end : told.end + found.start()]
        contributes = lexicon.words("grammar", "contributes").search(clause[:act_end])
        if (contributes or outsider.search(words)) and not breaks.search(clause, told.end + found.end(), act_end):
            return Subject("thing", None, words)
    return subject


def _thing_in(clause: str, before: int, lexicon: Lexicon) -> str:
    """Return the thing that is the topic of `clause` before the place `before`, empty without one."""
    words = lexicon.words
    if "」と" in clause or "」の" in clause or "」を" in clause:
        clause = words("grammar", "quoted_noun").sub(lambda quoted: "、" * len(quoted[0]), clause)
    end = 2 + max(clause.rfind("は", 0, before), clause.rfind("が", 0, before))
    for found in words("grammar", "marked").finditer(clause, 0, min(end, before)):
        if found[2] == "が" and _is_relative(clause, found.end(), lexicon):
            continue
        if found[2] == "は" and words("grammar", "said_on_the_way").match(clause, found.end()):
            continue
        told = clause[: found.end()]
        if not words("grammar", "adverbial").search(told) and not words("grammar", "no_topic").search(told):
            return found[1]
    return ""


def _is_relative(clause: str, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the clause that begins at `at` only describes a noun: "that Japan carried out"."""
    words = lexicon.words
    if words("grammar", "may_hold_aside").search(clause, at) and words("grammar", "aside").match(clause, at):
        return True
    if DATED.match(clause, at):
        return False
    if words("grammar", "in_view_of").match(clause, at):
        return True
    found = words("grammar", "relative").search(clause, at)
    return found is not None and found.start() - at < 30


def actors_of(clause: str, subject: Subject, undertaking: Undertaking, context: Context) -> list[str]:
    """Return the codes of those who undertake `undertaking`; nothing where a thing merely does or is something."""
    codes = _actors_of(clause, subject, undertaking, context)
    unnamed = codes == [ALL] and not undertaking.mutual and (subject.actor is None or subject.kind == "thing")
    if unnamed or undertaking.entry.more["act"] == "funded":
        given = context.words("grammar", "given_to").search(clause)
        if given and context.namer.codes_in(given["who"]):
            return context.namer.codes_in(given["who"])
        schemes = context.namer.lexicon.table("actors", "schemes")
        return next(([code] for code, names in schemes.items() if any(name in clause for name in names)), codes)
    return codes


def _actors_of(clause: str, subject: Subject, undertaking: Undertaking, context: Context) -> list[str]:
    if subject.kind == "agent" and subject.actor:
        return _of_named(clause, subject.actor, undertaking, context)
    if subject.kind == "thing":
        if subject.actor:
            return context.codes_of(subject.actor)
        return _laid_down(clause, subject, undertaking, context)
    return _of_unnamed(clause, undertaking, context)


def _of_unnamed(clause: str, undertaking: Undertaking, context: Context) -> list[str]:
    """Return the codes of those who undertake what `clause` says without naming anybody."""
    forum = context.words("grammar", "forum").search(clause)
    if forum and (undertaking.mutual or not context.speaker):
        return context.organisation or [ALL]
    gives = undertaking.mutual and context.words("grammar", "gives").search(clause, 0, undertaking.act_end)
    if gives and undertaking.entry.name == "decided that" and len(context.single) == 1:
        return context.single
    at_one = context.words("grammar", "at_one").search(clause, undertaking.start, undertaking.end)
    if undertaking.mutual or at_one:
        return [context.speaker] if context.speaker and not at_one else [ALL]
    if undertaking.entry.name == "the text lays down" and "共同" in clause[undertaking.act_end :]:
        return [ALL]
    if context.speaker and undertaking.entry.name in OF_ONES_OWN:
        return [context.speaker]
    told = undertaking.entry.more["act"] == "said" or undertaking.entry.name in TELLING
    if told and not context.last and context.single:
        return context.single
    alone = context.before if len(context.before) == 1 and ALL not in context.seen else []
    return context.last or ([context.speaker] if context.speaker else context.lead) or alone or [ALL]


def _of_named(clause: str, actor: Actor, undertaking: Undertaking, context: Context) -> list[str]:
    """Return the codes of `actor`; of everybody where one country tells what it has agreed on with another."""
    named = context.words("grammar", "in_the_name_of").match(clause, actor.end)
    codes = (named and context.namer.codes_in(named["who"])) or context.codes_of(actor)
    partner = context.words("grammar", "jointly_with").match(clause, actor.end)
    if partner:
        codes = [*codes, *(code for code in context.namer.codes_in(partner["who"]) if code not in codes)]
    if len(codes) > 1:
        return codes
    together = undertaking.mutual or undertaking.entry.name == "the text lays down"
    met = context.words("grammar", "meets_with").search(clause, actor.end)
    at_one = context.words("grammar", "at_one").search(clause, undertaking.start, undertaking.end)
    a_country = len(codes[0]) == 2 and actor.role == "topic"
    joint_text = undertaking.entry.name == "the text lays down" and "共同" in clause[undertaking.act_end :]
    return [ALL] if (together and met) or (a_country and (at_one or joint_text)) else codes


def _laid_down(clause: str, subject: Subject, undertaking: Undertaking, context: Context) -> list[str]:
    """Return who is bound by what is laid down of a thing: everybody, the speaker; nobody by an effect."""
    contributes = context.words("grammar", "contributes").search(clause, 0, undertaking.act_end)
    if contributes or context.words("grammar", "outsider").search(subject.words):
        return []
    body = context.words("actors", "body").search(subject.words) or (
        context.words("actors", "acting_body").search(clause)
    )
    laid = undertaking.laying and "を" not in clause.partition(subject.words)[2]
    ruled = undertaking.entry.name not in ("will", "will not") or undertaking.passive or body or laid
    giver = [context.speaker] if context.speaker else [ALL]
    if any(context.words("grammar", word).search(clause) for word in ("forum", "text")):
        giver = context.organisation or giver
    if context.words("grammar", "gift").search(subject.words) and not context.speaker:
        giver = (context.last if len(context.last) == 1 else []) or context.single or giver
    return giver if ruled else []


def is_effect(act: str, subject: Subject, lexicon: Lexicon) -> bool:
    """Tell whether a passive only describes the thing it is said of, or tells what comes of something told before."""
    if subject.kind == "agent":
        return False
    comes_of_it = lexicon.words("grammar", "passive").search(act) or lexicon.words("grammar", "serves").search(act)
    follows = comes_of_it and lexicon.words("grammar", "follows").match(act)
    return bool(follows) or (subject.kind == "thing" and is_describing(act, lexicon))


def is_for_another(clause: str, actors: list[Actor], subject: Subject, lexicon: Lexicon) -> bool:
    """Tell whether `clause` encourages somebody else to do something."""
    if subject.actor is None or not lexicon.words("grammar", "encourages").search(clause.rstrip("。")):
        return False
    if any(actor.role == "subject" and actor.start >= subject.actor.end and actor.codes for actor in actors):
        return True
    doer, found, _ = clause[subject.actor.end :].partition("が")
    return bool(found) and lexicon.words("grammar", "states").search(doer) is not None
