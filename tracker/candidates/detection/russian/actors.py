"""Whose: from the subject of an undertaking to codes, as said."""

import re
from itertools import pairwise

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.russian.context import Context
from tracker.candidates.detection.russian.mentions import NOMINATIVE, Mention, codes_of
from tracker.candidates.detection.russian.subjects import BRACKETED, is_governed, main_subject
from tracker.candidates.detection.russian.undertaking import Undertaking

# how far from the noun of a meeting those stand who meet
REACH = 60


def sentence_subject(sentence: str, mentions: list[Mention], context: Context, lexicon: Lexicon) -> list[str]:
    """Return the codes of the actors that are the subject of `sentence`, whatever it says."""
    chain = main_subject(sentence, mentions, lexicon)
    return context.resolved(chain) if chain else []


def all_actors_of(
    sentence: str, undertakings: list[Undertaking], mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return the codes of those who undertake any of `undertakings`, each once, in the order of the sentence."""
    codes: list[str] = []
    owned = [one for one in undertakings if one.subject.kind in ("agent", "by")]
    for one in owned or undertakings:
        codes += actors_of(sentence, one, mentions, context, lexicon)
    known = [code for code in codes if code != ALL]
    return list(dict.fromkeys(codes if owned else known or codes))


def actors_of(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return the codes of those who undertake `undertaking`, as said."""
    subject = undertaking.subject
    owner = _owner(undertaking, mentions) or _lender(undertaking)
    if owner:
        return owner
    if subject.kind in ("agent", "by"):
        return _of_subject(sentence, undertaking, mentions, context, lexicon)
    if undertaking.rule.endswith("/we"):
        return _of_we(sentence, mentions, context, lexicon)
    return _unnamed(sentence, undertaking, mentions, context, lexicon)


def _of_subject(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return whom the subject of `undertaking` names, by itself or by what was said before."""
    subject = undertaking.subject
    kind = subject.chain[-1].kind
    if kind == "first":
        return _of_first_person(sentence, undertaking, mentions, context, lexicon)
    if kind == "back":
        return _of_one_before(sentence, undertaking, mentions, context, lexicon)
    partner = _agreed_with(sentence, undertaking, mentions, lexicon)
    if partner and len(subject.codes) == 1 and ALL not in subject.codes:
        return list(dict.fromkeys(subject.codes + partner))
    return context.resolved(subject.chain) or _told_by(sentence, undertaking.act, mentions, lexicon) or [ALL]


def _of_one_before(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return who "он", "министр" or "делегация" is."""
    subject = undertaking.subject
    if lexicon.words("grammar", "it_is_held").match(sentence, subject.chain[-1].start):
        return _unnamed(sentence, undertaking, mentions, context, lexicon)
    main = main_subject(sentence, mentions, lexicon)
    if main and main[-1].end < subject.start and codes_of(main):
        return codes_of(main)
    meant = context.resolved(subject.chain)
    if meant and meant == _met_with(sentence, subject.start, mentions, lexicon):
        meant = context.titled or meant  # nobody meets himself
    return meant or _told_by(sentence, undertaking.act, mentions, lexicon) or [ALL]


def _of_first_person(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return whose "мы" or "наша страна" a subject is."""
    both = lexicon.words("grammar", "we_and")
    partner = codes_of([one for one in mentions if "I" in one.cases and both.search(sentence[: one.start])][:1])
    if partner:
        own = context.said_by or _quoted(sentence, mentions, context, lexicon)
        return list(dict.fromkeys(own + partner)) if own else [ALL]
    if undertaking.entry.more.get("mutual") or lexicon.words("grammar", "we_together").search(sentence):
        return [ALL]  # "мы договорились", "вместе мы": with those spoken to
    if context.speaker:
        return context.resolved(undertaking.subject.chain)
    start = undertaking.subject.start
    quoted = _quoted(sentence, mentions, context, lexicon) or context.said_by
    home = context.singular if context.reports and sentence[start:][:4].lower().startswith("наш") else []
    return quoted or _reporter(sentence, start, mentions, context, lexicon) or home or [ALL]


def _of_we(sentence: str, mentions: list[Mention], context: Context, lexicon: Lexicon) -> list[str]:
    """Return whose a verb in the first person without a pronoun is: "Построим порт"."""
    quoted = _quoted(sentence, mentions, context, lexicon) or context.said_by
    if quoted:
        return quoted
    if context.speaker:
        return [context.speaker]
    return context.singular if '"' in sentence or "«" in sentence[:3] else [ALL]


def _owner(undertaking: Undertaking, mentions: list[Mention]) -> list[str]:
    """Return whose intention a cue names: "о готовности Мали направить"."""
    if not undertaking.entry.more.get("owner"):
        return []
    if undertaking.entry.more["owner"] == "behind":
        return codes_of([one for one in mentions if 0 <= one.start - undertaking.end <= 1])
    inside = [
        one for one in mentions if undertaking.start < one.start and one.end <= undertaking.act and "G" in one.cases
    ]
    return codes_of([one for one in inside if one.kind in ("name", "group", "capital")])


def _lender(undertaking: Undertaking) -> list[str]:
    """Return the organisation that gives what it signed for with a country; nothing where two countries sign."""
    codes = undertaking.subject.codes if undertaking.entry.more.get("lender") else []
    return [code for code in codes if len(code) > 2 and code != ALL] if len(codes) > 1 else []


def _agreed_with(sentence: str, undertaking: Undertaking, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return with whom one says to have agreed: "договорился с министром Перу о встрече"."""
    if not undertaking.entry.more.get("mutual"):
        return []
    agreed = lexicon.words("grammar", "agreed_with")
    return codes_of([one for one in mentions if "I" in one.cases and agreed.search(sentence[: one.start])][:1])


def _met_with(sentence: str, at: int, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return whom the subject at `at` is to meet: "делегация проведет встречи с министрами Чили"."""
    met = lexicon.words("grammar", "met_with")
    return codes_of(
        [one for one in mentions if one.start > at and "I" in one.cases and met.search(sentence[: one.start])][:1]
    )


def _quoted(sentence: str, mentions: list[Mention], context: Context, lexicon: Lexicon) -> list[str]:
    """Return who says a quotation: "«Мы построим …», – заявил глава правительства Мали"."""
    said = lexicon.words("grammar", "said_after").search(sentence)
    if not said or lexicon.words("grammar", "said_in_paper").search(sentence, said.start()):
        return []
    behind = [one for one in mentions if one.start >= said.end() - 1 and one.kind != "adjective"]
    return context.resolved(behind[:1]) if behind else context.singular


def _unnamed(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return whose an undertaking is that names nobody: of him who reports it, of those before, or everybody's."""
    together = (
        lexicon.words("grammar", "by_all").search(sentence)
        or undertaking.entry.more.get("mutual")
        or lexicon.words("grammar", "gathering").search(sentence)
    )
    meeting = undertaking.subject.kind in ("thing", "none") and _who_meets(sentence, undertaking, mentions, lexicon)
    if meeting:
        return [ALL] if meeting == [context.own] else meeting
    quoted = _quoted(sentence, mentions, context, lexicon) or context.said_by
    if quoted and (not together or lexicon.words("grammar", "decision").match(sentence, undertaking.start)):
        return quoted
    if undertaking.subject.kind == "left out":
        return context.lead or ([context.speaker] if context.speaker else context.last) or [ALL]
    named = (
        codes_of([one for one in mentions[:1] if lexicon.words("grammar", "has_plans").match(sentence, 0, one.start)])
        or _of_main_clause(sentence, undertaking, mentions, lexicon)
        or _home_of_body(sentence, undertaking, mentions, lexicon)
        or _between(sentence, undertaking, mentions, lexicon)
    )
    if named:
        return named
    said = _reporter(sentence, undertaking.start, mentions, context, lexicon)
    if said and (not together or len(said[0]) > 2):  # an organisation is all its members
        return said
    return _spoken_of(sentence, mentions, context, lexicon, together=bool(together)) or [ALL]


def _spoken_of(
    sentence: str, mentions: list[Mention], context: Context, lexicon: Lexicon, *, together: bool
) -> list[str]:
    """Return whom the sentences before or the title speak of, where a sentence goes on about them."""
    on = lexicon.words("grammar", "goes_on").search(sentence)
    if on and (not together or lexicon.words("grammar", "money_spoken_of").match(on[0])):
        return [code for code in context.last if code != ALL] or context.pledger or context.singular
    goes_on = context.reports and not together and not any({"N", "I"} & one.cases for one in mentions)
    if goes_on and len(context.last) == 1:
        return context.last
    if context.speaker and not lexicon.words("grammar", "gathering").search(sentence):
        done_with = lexicon.words("grammar", "done_with")
        partners = [one for one in mentions if "I" in one.cases and done_with.search(sentence, 0, one.start)]
        return list(dict.fromkeys([context.speaker, *codes_of(partners)]))
    alone = lexicon.words("grammar", "journey").search(sentence) or not lexicon.words("grammar", "of_several").search(
        sentence
    )
    if goes_on and alone and not context.treaty:
        return context.pledger or context.titled
    bodies = [one for one in (context.last, context.titled) if len(one) == 1 and one != [ALL] and len(one[0]) > 2]
    if together and context.reports and bodies:
        return bodies[0]  # the meeting of an organisation
    return context.titled if goes_on and not context.last else []


def _told_by(sentence: str, at: int, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return whose official tells at the end of a sentence what his minister will do."""
    told = lexicon.words("grammar", "tells_behind").search(sentence, at)
    return codes_of([one for one in mentions if told and 0 <= one.start - told.end() < 20][:1])


def _of_main_clause(sentence: str, undertaking: Undertaking, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return those who do what a relative clause lays down: "Чили и Перу обсуждают план, который намечено принять"."""
    if not lexicon.words("grammar", "in_relative_clause").search(sentence[: undertaking.start]):
        return []
    codes = codes_of(main_subject(sentence, mentions, lexicon))
    return codes if len(codes) > 1 else []


def _home_of_body(sentence: str, undertaking: Undertaking, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return the country of a body that the sentence places there: "компании из Чили построят"."""
    for place, mention in enumerate(mentions):
        before = mention.end <= undertaking.start and undertaking.rule.endswith("/body")
        behind = 0 <= mention.start - undertaking.end < REACH
        bracketed = lexicon.words("grammar", "home_in_brackets").search(sentence, 0, mention.start)
        if bracketed and mention.end < undertaking.start and _opens_with_firm(sentence, lexicon):
            return list(mention.codes)  # "АО «Анды» (Республика Перу) построит"
        near = (before or behind) and "G" in mention.cases
        if near and lexicon.words("grammar", "body_from").search(sentence[: mention.start]):
            return codes_of(joined_behind(sentence, mentions, place, lexicon))
    return []


def _opens_with_firm(sentence: str, lexicon: Lexicon) -> bool:
    """Tell whether a firm or body stands at the beginning of `sentence`."""
    return bool(lexicon.words("grammar", "firm").match(sentence))


def _who_meets(sentence: str, undertaking: Undertaking, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return those whose meeting or journey is laid down: "Встреча министров Чили и Перу состоится"."""
    begin = max([0, *(found.end() for found in re.finditer(r"[;:.!?](?=\s)", sentence[: undertaking.start]))])
    for name in ("journey", "meeting"):
        noun = lexicon.words("grammar", name).search(sentence, begin)
        if noun is None or (noun.start() > undertaking.start and noun.start() - undertaking.act > REACH):
            continue
        codes: list[str] = []
        reached = noun.end()
        for mention in mentions:
            if mention.end <= noun.end() or sentence[mention.start - 1] == "(":
                continue
            gap = BRACKETED.sub("", sentence[reached : mention.start])
            joined = reached > noun.end() and lexicon.words("grammar", "connector").fullmatch(gap)
            ended = not joined and lexicon.words("grammar", "phrase_end").search(gap)
            # "саммит глав правительств СНГ", "визит Анны Диас"
            headed = mention.start < noun.end() or (name == "journey" and mention.kind == "person")
            if len(gap) > REACH or ended or not (headed or {"G", "I"} & mention.cases):
                break
            codes += [code for code in mention.codes if code != ALL and mention.kind != "capital"]
            reached = mention.end
        if len(set(codes)) > 1 or (codes and (name == "journey" or len(codes[0]) > 2)):
            return list(dict.fromkeys(codes))
        return _named_behind(sentence, [one for one in mentions if one.start > noun.end()], lexicon)
    return []


def _named_behind(sentence: str, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return whose a meeting is by `mentions` further behind it: "совет Чили – Перу", "раунд в рамках АСЕАН"."""
    for one, other in pairwise(mentions):
        if lexicon.words("grammar", "paired").fullmatch(sentence, one.end, other.start):
            return list(dict.fromkeys(one.codes + other.codes))
    under = lexicon.words("grammar", "held_under")
    hosts = [one for one in mentions if under.search(sentence[: one.start])]
    return [code for one in hosts[:1] for code in one.codes if len(code) > 2 and code != ALL]


def _between(sentence: str, undertaking: Undertaking, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return those between whom something is laid down: "будет подписано соглашение между Чили и Перу"."""
    between = lexicon.words("grammar", "between")
    for place, mention in enumerate(mentions):
        if mention.start - undertaking.act > REACH or not between.search(sentence[: mention.start]):
            continue
        codes = [code for code in codes_of(joined_behind(sentence, mentions, place, lexicon)) if code != ALL]
        return codes if len(codes) > 1 else []
    return []


def joined_behind(sentence: str, mentions: list[Mention], place: int, lexicon: Lexicon) -> list[Mention]:
    """Return `mentions[place]` and those joined to it, in whatever case: "из Чили, Перу и Мали"."""
    chain = [mentions[place]]
    for other in mentions[place + 1 :]:
        gap = BRACKETED.sub("", sentence[chain[-1].end : other.start])
        if sentence[other.start - 1] == "(":
            continue  # "с Союзом (ЕАЭС)"
        if not lexicon.words("grammar", "connector").fullmatch(gap):
            break
        chain.append(other)
    return chain


def _reporter(sentence: str, before: int, mentions: list[Mention], context: Context, lexicon: Lexicon) -> list[str]:
    """Return the single country whose official says in the main clause what will be done."""
    saying = lexicon.words("grammar", "saying").search(sentence, 0, before)
    if saying:
        chain = [
            one for one in mentions if one.may_act and one.end <= before and not is_governed(sentence, one, lexicon)
        ]
        return context.resolved(chain[:1]) if chain and chain[0].kind != "joint" else []
    if lexicon.words("grammar", "his_words").search(sentence):
        return context.said_by or (context.last if len(context.last) == 1 else context.singular)
    for mention in mentions:
        if mention.end <= before and lexicon.words("grammar", "according_to").search(sentence[: mention.start]):
            return context.resolved([mention])
        placed = mention.kind == "capital" or "P" in mention.cases - NOMINATIVE
        if placed and lexicon.words("grammar", "speak_there").match(sentence, mention.end):
            return list(mention.codes)
    return []
