"""Whose: from the subject of an undertaking to codes, as said and as the parties they stand for."""

import itertools
import re

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.english.agents import agents_of, speaker_of
from tracker.candidates.detection.english.context import Context
from tracker.candidates.detection.english.mentions import Mention, chain_ending_at, codes_of
from tracker.candidates.detection.english.subjects import main_subject
from tracker.candidates.detection.english.undertaking import OPENING, Undertaking, head_of, is_money
from tracker.candidates.detection.groups import ALL

# "announce our intention to"
OWN = re.compile(r"\b(?:our|my)\b")


def sentence_subject(sentence: str, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return the actors that are the subject of `sentence`, whatever it says."""
    return main_subject(sentence, len(sentence), mentions, lexicon)


def all_actors_of(
    sentence: str, undertakings: list[Undertaking], mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return the codes of those who undertake any of `undertakings`, each once, in the order of the sentence."""
    codes: list[str] = []
    owned = [one for one in undertakings if one.subject.kind == "agent"]
    for one in owned or undertakings:
        codes += actors_of(sentence, one, mentions, context, lexicon)
    return list(dict.fromkeys(codes))


def actors_of(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return the codes of those who undertake `undertaking`, as said."""
    subject = undertaking.subject
    owners = _possessor(sentence, undertaking, mentions, context, lexicon)
    by = owners or _doer_of_it(sentence, undertaking, mentions, lexicon)
    if by:
        return by
    if subject.kind == "agent" and not undertaking.rule.endswith("/text"):
        agents = agents_of(sentence, undertaking, mentions, context, lexicon)
        if undertaking.entry.name in lexicon.table("grammar", "lists")["given_by_one"]:
            agents = _givers_among(agents, lexicon) or agents
        return list(dict.fromkeys(agents + _agreed_with(sentence, undertaking, mentions, lexicon)))
    if subject.kind == "thing" and _is_of_money(undertaking, lexicon):
        return _giver_of(sentence, undertaking, mentions, context, lexicon)
    met = _those_who_meet(sentence, undertaking, mentions, lexicon)
    if met:
        return met
    if subject.kind == "none":
        between = _chain_behind(sentence, undertaking.end, lexicon.words("grammar", "between"), mentions, lexicon)
        if between:
            return between
    return _unnamed(sentence, undertaking, mentions, context, lexicon)


def _those_who_meet(sentence: str, undertaking: Undertaking, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return the two whose gathering the subject is: "The next Peru-Chile summit will be held"."""
    meets = lexicon.words("grammar", "two_meet")
    for one, other in itertools.pairwise(mentions):
        if other.end <= undertaking.start and meets.fullmatch(sentence[one.end : other.start], 0):
            behind = lexicon.words("grammar", "gathering").match(sentence, other.end, undertaking.start)
            return codes_of([one, other]) if behind and undertaking.subject.kind == "thing" else []
    return []


def _agreed_with(sentence: str, undertaking: Undertaking, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return with whom one agreed, inside the cue: "Peru agreed with Chile on opening"."""
    if undertaking.entry.name not in lexicon.table("grammar", "lists")["of_several"]:
        return []
    inside = [one for one in mentions if undertaking.start < one.start and one.end <= undertaking.end]
    return codes_of([one for one in inside if sentence[: one.start].endswith(("with ", "with the "))])


def _is_of_money(undertaking: Undertaking, lexicon: Lexicon) -> bool:
    """Tell whether what is undertaken is told of money that somebody gives."""
    if undertaking.entry.more.get("actors"):
        return False
    words = undertaking.subject.words
    given = undertaking.rule.endswith("/laid down") and lexicon.words("actors", "given_away").search(words[-40:])
    return bool(given) or is_money(words, lexicon)


def _doer_of_it(sentence: str, undertaking: Undertaking, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return by whom something is done that does not act itself: "it is to be adopted by the ministers of Peru"."""
    subject = undertaking.subject
    acts = subject.kind == "agent" and not undertaking.rule.endswith("/text")
    passive = lexicon.words("grammar", "passive").match(sentence, undertaking.act)
    if acts and not (passive and subject.chain[-1].may_be_thing):
        return _giver_behind(sentence, undertaking, mentions, lexicon)
    return _doer_behind(sentence, undertaking, mentions, lexicon)


def _giver_behind(sentence: str, undertaking: Undertaking, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return who gives what the actor will receive: "Chile will receive $3 million from Peru"; nobody of persons."""
    given = lexicon.words("grammar", "is_given_from").match(sentence, undertaking.act)
    behind = lexicon.words("grammar", "from")
    return _chain_behind(sentence, undertaking.act, behind, mentions, lexicon) if given else []


def _doer_behind(sentence: str, undertaking: Undertaking, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return who does it, behind the act: "will be built by Peru", "will receive a grant from Peru"."""
    subject, word = undertaking.subject, "by"
    if subject.kind == "thing" and undertaking.rule.endswith("/thing"):
        if lexicon.words("grammar", "is_given").match(sentence, undertaking.act):
            word = "from"
        elif undertaking.entry.more.get("things") or is_money(subject.words, lexicon):
            return []  # "the leaders will meet, hosted by Peru"
    return _chain_behind(sentence, undertaking.end, lexicon.words("grammar", word), mentions, lexicon)


def _unnamed(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return whose an undertaking is that names nobody: everybody's, or of those spoken of just before."""
    subject = undertaking.subject
    by_all = lexicon.words("actors", "by_all").search(sentence, 0, undertaking.start)
    if by_all or undertaking.entry.more.get("actors") == "all":
        return [ALL]
    package = lexicon.words("actors", "given").search(sentence, undertaking.start, undertaking.end)
    if subject.kind == "left out" or (package and subject.kind == "none"):
        named = context.lead or context.last or (context.singular if package else [])
        return named or (context.parties if context.is_plan else []) or [ALL]
    if context.voice and lexicon.words("actors", "our").search(subject.words[-80:]):
        return context.voice  # "our assistance will continue"
    owners = _owners_of(sentence, undertaking, mentions, lexicon)
    owners = owners or _sayer_of(sentence, undertaking, mentions, context, lexicon)
    owners = owners or _spoken_of_before(sentence, undertaking, mentions, context, lexicon)
    given = lexicon.words("grammar", "is_given").match(sentence, undertaking.act)
    several = lexicon.words("grammar", "by_several").match(sentence, undertaking.act)
    held = several or lexicon.words("grammar", "is_held").match(sentence, undertaking.act)
    if several and len(owners) == 1:
        owners = []
    hosts = sentence.startswith("host ", undertaking.act)
    if given or hosts or ("/laid down" in undertaking.rule and not held):
        owners = owners or _teller_of(sentence, undertaking, mentions, context, lexicon)
    if owners or several:
        return owners or [ALL]
    if subject.kind in ("thing", "relative") and not context.has_spoken_of(head_of(subject.words, lexicon)):
        own = [context.speaker] if context.speaker else context.home
        told = context.acts and context.before.told and not held and undertaking.rule.endswith("/laid down")
        return own or (context.last if told else []) or [ALL]
    return context.last or [ALL]


def _giver_of(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return whose the money is that will do something: of whoever tells of it, or was spoken of before."""
    owners = _owners_of(sentence, undertaking, mentions, lexicon)
    if owners:
        return owners
    told = _teller_of(sentence, undertaking, mentions, context, lexicon)
    before = context.last if context.last != [ALL] else []
    alone = _givers_among(before or context.several, lexicon)
    return told or alone or before or context.singular or ([context.speaker] if context.speaker else [ALL])


def _givers_among(codes: list[str], lexicon: Lexicon) -> list[str]:
    """Return the one of several that gives money to others: Japan of "Japan and the Kyrgyz Republic"; else nobody."""
    givers = lexicon.table("actors", "givers")["bodies"]
    found = [code for code in codes if code in lexicon.table("actors", "agencies") or code in givers]
    return found if len(codes) > 1 and len(found) == 1 else []


def _teller_of(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return who tells what will be done: "…, the ministry of Peru said", "According to the ministry of Peru, …"."""
    before = lexicon.words("grammar", "told_before").match(sentence)
    if before:
        named = [one for one in mentions if one.end <= before.end()]
        return codes_of(named[:1])
    behind = lexicon.words("grammar", "money_told").search(sentence, undertaking.end)
    told = [one for one in mentions if behind and one.start >= behind.start() and one.acts]
    return codes_of(told[:1]) or (context.resolved(told[:1], []) if told else [])


def _owners_of(sentence: str, undertaking: Undertaking, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return whose the thing is that acts, where it says so: "Korea's energy agency", "a Brazilian laboratory"."""
    if undertaking.subject.kind != "thing" or not undertaking.rule.endswith("/thing"):
        return []
    # whose the "assets that will remain frozen" are, freezes nothing
    if sentence.startswith("remain ", undertaking.act):
        return []
    for place in range(len(mentions) - 1, -1, -1):
        one = mentions[place]
        if one.end <= undertaking.start and one.kind in ("possessive", "adjective"):
            noun = lexicon.words("grammar", "owned").fullmatch(sentence, one.end, undertaking.start)
            return codes_of(chain_ending_at(mentions, place, sentence, lexicon)) if noun else []
    return []


def _spoken_of_before(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return whom the subject of the sentence names, where only a few words part it from the cue: "is expected to"."""
    chain = main_subject(sentence, undertaking.start, mentions, lexicon)
    if (
        undertaking.subject.kind != "thing"
        or not chain
        or undertaking.rule.endswith(("/thing, second act", "/laid down"))
    ):
        return []
    near = lexicon.words("grammar", "is_about_to").fullmatch(sentence, chain[-1].end, undertaking.start)
    return context.resolved(chain, []) if near else []


def _sayer_of(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return who says what will be done: "Peru announced that a school would be opened"."""
    says = lexicon.words("grammar", "says_that")
    near = [one for one in mentions if one.acts and says.match(sentence, one.end, undertaking.start)]
    chain = main_subject(sentence, undertaking.start, mentions, lexicon)
    said = bool(chain) and (chain[-1] in near or not near) and says.match(sentence, chain[-1].end, undertaking.start)
    if near and not said:
        chain, said = near[:1], says.match(sentence, near[0].end, undertaking.start)
    begun = chain and lexicon.words("grammar", "begins_by_which").match(sentence, chain[-1].end, undertaking.start)
    if begun:
        return codes_of(chain)
    held = lexicon.words("grammar", "is_held").match(sentence, undertaking.act)  # a gathering is of those who meet
    return (codes_of(chain) or ([] if held else context.resolved(chain, []))) if said else []


def _possessor(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return whose intention a cue names: "reaffirmed Japan's intention to", "the commitment of Peru and Chile to"."""
    if undertaking.subject.kind != "agent" and OWN.search(sentence, undertaking.start, undertaking.end):
        return speaker_of(sentence, undertaking, mentions, context, lexicon)
    if not undertaking.entry.name.startswith("said"):
        return []
    inside = [one for one in mentions if undertaking.start <= one.start and one.end <= undertaking.end]
    owners = [one for one in inside if one.kind == "possessive"]
    of = (
        lexicon.words("grammar", "of").search(sentence, undertaking.start, inside[0].start)
        if inside and not owners
        else None
    )
    return codes_of(inside if of else owners)


def _chain_behind(
    sentence: str, at: int, word: re.Pattern[str], mentions: list[Mention], lexicon: Lexicon
) -> list[str]:
    """Return the codes of the actors behind `word` ("by", "between") in the rest of the sentence."""
    for place, mention in enumerate(mentions):
        if mention.start < at or mention.kind in ("back", "possessive") or not word.search(sentence, at, mention.start):
            continue
        return codes_of(_chain_from(sentence, mentions, place, lexicon))
    return []


def actors_of_item(sentence: str, mentions: list[Mention], over: list[str], lexicon: Lexicon) -> list[str]:
    """Return who is to do an item: whom it names itself ("Peru: training", "… by Peru", "… (Peru)"), else `over`.

    One in brackets or behind a colon only adds to what a lead-in says of everybody; others may be whom it is done for.
    """
    words = lexicon.words
    for place, one in enumerate(mentions):
        if one.kind not in ("name", "person"):
            continue
        chain = _chain_from(sentence, mentions, place, lexicon)
        label = OPENING.fullmatch(sentence, 0, one.start) and words("grammar", "label_end").match(
            sentence, chain[-1].end
        )
        inside = words("grammar", "relative_inside").search(sentence, 0, one.start)
        by = words("grammar", "item_by").search(sentence, 0, one.start) and not inside
        closed = sentence[: one.start].endswith("(") and sentence.startswith(")", chain[-1].end)
        last = words("grammar", "last_bracket").fullmatch(sentence, chain[-1].end)
        bracket = closed and (over == [ALL] or (last and set(codes_of(chain)) < set(over)))
        if label or by or bracket:
            return codes_of(chain)
    return over


def _chain_from(sentence: str, mentions: list[Mention], place: int, lexicon: Lexicon) -> list[Mention]:
    """Return the mentions that begin with `mentions[place]` and are joined up to the last "and"."""
    connector, last = lexicon.words("actors", "connector"), place
    for after in range(place + 1, len(mentions)):
        gap = sentence[mentions[after - 1].end : mentions[after].start]
        if not connector.fullmatch(gap):
            break
        last = last if lexicon.words("grammar", "bare_comma").fullmatch(gap) else after
    return mentions[place : last + 1]
