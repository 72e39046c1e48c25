"""The short title that is proposed for a pledge, in the words of its sentence."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from tracker.candidates.detection.cues import lexicon_of
from tracker.candidates.detection.russian.words import conjugated, plain
from tracker.candidates.detection.strength import Strength
from tracker.core import tokens

TITLE_LENGTH = 90  # characters; longer ones are cut between words
STRENGTHS = frozenset(Strength)

# what follows these opens another thought, which a title can do without
_ASIDES = re.compile(
    r"(?:, (?:if|in order to|with a view to|including|while|taking)\b|; | \(|, (?:если|при условии)\b"
    r"|,? ?»?,?(?: [–—-]|(?<=,)) (?:сказал|заявил|отметил|сообщил|написал|рассказал|подчеркнул|добавил)).*"
)
# the first cell of a row says what is to be done
_CELLS = re.compile(r" \| |\s*[｜\t]\s*")
_ENDS = " .。;；:：,、，"
_JAPANESE = re.compile(f"[{tokens.JAPANESE}]")
_RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)
# words that a title cut short cannot end with
_LEADING_ON = re.compile(
    r"(?:,?\s(?:an?|the|and|or|of|to|in|on|at|by|for|with|from|и|или|а|во?|на|со?|по|для|об?|из|ко?|от|до|за|при|не))+\Z"
)

# of a Japanese sentence its subject, which ends with its particle, and what joins it to the one before
_TOPIC = re.compile(r"^(?:.{1,40}?は|.{1,40}?が)、?")
_JOINED = re.compile(r"^[、「]*(?:また|さらに|更に|なお|一方|このほか|加えて|その上で)、+")
# of something done to it, the subject is what the pledge is about
_PASSIVE = re.compile(r"[かがさたなばまらわ]れ(?:る|た|ます|ました)\Z")
_IN_BRACKETS = re.compile(r"（[^）]*）?|\([^)]*\)?")
# nouns by which a Japanese sentence says of the verb before them how firm it is
_ABOUT_A_VERB = re.compile(
    r"こと|もの|と|よう|旨|用意|意向|意思|意図|意欲|決意|決断|予定|方針|方向|考え|計画|所存|姿勢|つもり|運び|見込"
)
_ENDS_IN_A_VERB = re.compile(r"[うくぐすつぬぶむるい]\Z")
# what makes a Japanese verbal noun a verb; the noun says the same
_DOING = re.compile(
    r"(?<=[一-龯ァ-ヶー])(?:する|します|いたします|致します|した|しました|し|して(?:いく|いきます|まいる|まいります|いる|います)?)\Z"
)
# where a Japanese title that is too long may begin: behind a comma, or else behind a particle
_BEGINNINGS = (re.compile("(?<=、)"), re.compile(r"(?<=[をにでと])(?=[一-龯ァ-ヶA-Za-z0-9０-９「])"))

_INFINITIVE = re.compile(r"\b\w+(?:ть|ти|чь)(?:ся|сь)?\b")
# words of other kinds that end like infinitives
_NO_INFINITIVE = re.compile(
    r".*(?:ость|[оа]сти|дцат[ьи])|сет[ьи]|пут[ьи]|нефть|част[ьи]|власт[ьи]|речь|печать|(?:пя|шес|девя|деся)т[ьи]",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\bоб?(?:\s\w+){1,3}\Z")
# a sentence whose object, or whose subject, may stand on the other side of the verb
_OBJECT_FIRST = re.compile(r"\A\w+(?:ую|юю|ию)\b")
_OTHER_WAY_ROUND = re.compile(
    r"\A\s*(?:(?:\w+ая )?(?:сторона|секретариат)\b|(?:во?|на|до|к|ежегодно|осенью|весной)\b)", re.IGNORECASE
)
_AND_DOES = re.compile(r"(?<=\bи )((?:\w+о )?)(\w+)")

# verbs that tell of a meeting or a work what will be with it
_OF_THINGS = frozenset({"пройти", "начаться", "открыться", "собраться", "завершиться", "возобновиться", "заработать"})


def title_of(quote: str, cues: Sequence[dict[str, Any]], condition: str | None = None) -> str:
    """Return a short title for a pledge from its own words; "" where they give none.

    `cues` are {"start", "end", "sense"} in code points of `quote`; the title is what those that tell how firm the
    pledge is speak of: it begins with a verb, in Japanese it ends with one, or with its noun.
    """
    telling = sorted(
        (cue["start"], cue["end"], cue["sense"] == Strength.CONTINUING) for cue in cues if cue["sense"] in STRENGTHS
    )
    if not telling:
        return ""
    if _JAPANESE.search(quote):
        return _japanese(quote, telling, condition or "")
    first, last, _continuing = telling[0]
    words = _russian(quote, first, last) if _RUSSIAN.search(quote[first:last]) else _english(quote, first, last)
    return _short(words.replace(condition, "") if condition else words)


def title_of_item(quote: str) -> str:
    """Return a short title for an item of a list or a row of a table, whose first cell says what is to be done."""
    return _short_japanese(quote) if _JAPANESE.search(quote) else _short(quote)


def _english(quote: str, first: int, last: int) -> str:
    return quote[last:] if len(quote[last:].split()) > 2 else quote[:first]


def _russian(quote: str, first: int, last: int) -> str:
    """Return what begins with an infinitive, or "о" and what is meant; the whole sentence where neither can be."""
    cue, rest = quote[first:last], quote[last:]
    verb, *others = cue.split()
    finite = _infinitives().get(plain(verb.lower()))
    following = re.match(r"\W*(?:(?:и далее|и впредь|также|не)\s)?(\w+)", rest)
    infinitive = next((found for found in _INFINITIVE.finditer(cue) if _is_done(found[0])), None)
    if infinitive:
        words, behind = quote[first + infinitive.start() :], quote[first + infinitive.end() :]
    elif following and _INFINITIVE.fullmatch(following[1]) and _is_done(following[1]):
        return rest
    elif about := _ABOUT.search(cue):
        return about[0] + rest
    elif finite and not _OBJECT_FIRST.match(quote):
        words, behind = _AND_DOES.sub(_as_infinitive, " ".join([finite, *others]) + rest), rest
    else:
        return quote
    return quote if first and _OTHER_WAY_ROUND.match(behind) and len(quote) <= TITLE_LENGTH else words


def _is_done(word: str) -> bool:
    """Answer whether what looks like an infinitive tells of an act, and not of what is done to a thing."""
    if _NO_INFINITIVE.fullmatch(word):
        return False
    return not word.endswith(("ся", "сь")) or plain(word.lower()) in _infinitives().values()


def _as_infinitive(found: re.Match[str]) -> str:
    return found[1] + _infinitives().get(plain(found[2]), found[2])


@cache
def _infinitives() -> dict[str, str]:
    """Return the verbs of what is done by somebody, by the forms in which a sentence tells it."""
    lists = lexicon_of("ru").table("verbs", "lists")
    verbs = [verb for name in ("laying", "either", "future") for verb in lists[name].split()]
    return {form: verb for verb in verbs if verb not in _OF_THINGS for form in conjugated(verb)}


def _japanese(quote: str, telling: Sequence[tuple[int, int, bool]], condition: str) -> str:
    """Return what stands before the last of the words that tell how firm it is, with its verb."""
    # "引き続き" and its like stand before the verb that is meant
    start, end, _continuing = next((one for one in telling if not one[2]), telling[0])
    for further in telling:
        if start <= further[0] <= end:
            start, end = further[0], max(end, further[1])
    words = quote[:start]
    if not (_ABOUT_A_VERB.match(quote[start:end]) and _ENDS_IN_A_VERB.search(words)):
        words = quote[:end]
    words = _JOINED.sub("", words.replace(condition, "") if condition else words)
    return _short_japanese(words if _PASSIVE.search(words) else _JOINED.sub("", _TOPIC.sub("", words)) or words)


def _short_japanese(quote: str) -> str:
    words = "".join(_CELLS.split(quote)[0].split())
    words = _DOING.sub("", _IN_BRACKETS.sub("", words).strip(_ENDS))
    if "」" not in words:
        words = words.lstrip("「")
    for beginnings in _BEGINNINGS:
        if len(words) > TITLE_LENGTH:
            places = (found.start() for found in beginnings.finditer(words))
            words = words[next((place for place in places if len(words) - place <= TITLE_LENGTH), 0) :]
    return words[-TITLE_LENGTH:]


def _short(quote: str) -> str:
    words = _ASIDES.sub("", " ".join(_CELLS.split(quote)[0].split())).strip(_ENDS)
    if words.count("«") > words.count("»"):
        words = words.removeprefix("«")
    if len(words) > TITLE_LENGTH:
        cut = words[:TITLE_LENGTH]
        words = _LEADING_ON.sub("", (cut if words[TITLE_LENGTH] == " " else cut.rsplit(" ", 1)[0]).rstrip(_ENDS))
    return words[:1].upper() + words[1:]
