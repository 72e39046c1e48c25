"""Whose: from the subject of an undertaking to codes, as said."""

import re

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.russian.context import Context
from tracker.candidates.detection.russian.mentions import Mention, codes_of
from tracker.candidates.detection.russian.subjects import is_governed, main_subject
from tracker.candidates.detection.russian.undertaking import Undertaking


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
    return list(dict.fromkeys(codes))


def actors_of(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return the codes of those who undertake `undertaking`, as said."""
    subject = undertaking.subject
    owner = _owner(undertaking, mentions)
    if owner:
        return owner
    if subject.kind in ("agent", "by"):
        if subject.chain[-1].kind == "first" and undertaking.entry.more.get("mutual"):
            return [ALL]  # "мы договорились": with those spoken to
        if subject.chain[-1].kind == "back":
            main = main_subject(sentence, mentions, lexicon)
            if main and main[-1].end < subject.start and codes_of(main):
                return codes_of(main)
        if subject.chain[-1].kind == "first" and not context.speaker:
            return _quoted(sentence, mentions, context, lexicon) or context.resolved(subject.chain) or [ALL]
        return context.resolved(subject.chain) or [ALL]
    if undertaking.rule.endswith("/we"):
        quoted = _quoted(sentence, mentions, context, lexicon)
        return quoted or (
            [context.speaker]
            if context.speaker
            else context.singular
            if '"' in sentence or "«" in sentence[:3]
            else [ALL]
        )
    return _unnamed(sentence, undertaking, mentions, context, lexicon)


def _owner(undertaking: Undertaking, mentions: list[Mention]) -> list[str]:
    """Return whose intention a cue names: "о готовности Мали направить"."""
    if not undertaking.entry.more.get("owner"):
        return []
    inside = [
        one for one in mentions if undertaking.start < one.start and one.end <= undertaking.act and "G" in one.cases
    ]
    return codes_of([one for one in inside if one.kind in ("name", "group")])


def _quoted(sentence: str, mentions: list[Mention], context: Context, lexicon: Lexicon) -> list[str]:
    """Return who says a quotation: "«Мы построим …», – заявил глава правительства Мали"."""
    said = lexicon.words("grammar", "said_after").search(sentence)
    if not said:
        return []
    behind = [one for one in mentions if one.start >= said.end() - 1 and one.kind != "adjective"]
    return context.resolved(behind[:1]) if behind else context.singular


def _unnamed(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return whose an undertaking is that names nobody: of him who reports it, of those before, or everybody's."""
    quoted = _quoted(sentence, mentions, context, lexicon)
    if quoted:
        return quoted
    if undertaking.subject.kind == "left out":
        return context.lead or context.last or [ALL]
    said = _reporter(sentence, undertaking.start, mentions, context, lexicon)
    if said:
        return said
    together = lexicon.words("grammar", "by_all").search(sentence)
    if lexicon.words("grammar", "goes_on").search(sentence) and not together:
        return context.last or [ALL]
    if (
        context.reports
        and not (together or mentions or undertaking.entry.more.get("mutual"))
        and len(context.last) == 1
    ):
        return context.last
    return [context.speaker] if context.speaker else [ALL]


def _reporter(sentence: str, before: int, mentions: list[Mention], context: Context, lexicon: Lexicon) -> list[str]:
    """Return the single country whose official says in the main clause what will be done."""
    saying = lexicon.words("grammar", "saying").search(sentence, 0, before)
    if saying:
        chain = [
            one for one in mentions if one.may_act and one.end <= before and not is_governed(sentence, one, lexicon)
        ]
        return context.resolved(chain[:1]) if chain and chain[0].kind != "joint" else []
    for mention in mentions:
        if mention.end <= before and re.search(
            lexicon.words("grammar", "according_to").pattern, sentence[: mention.start]
        ):
            return context.resolved([mention])
    return []
