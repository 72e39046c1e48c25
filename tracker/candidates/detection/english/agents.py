"""Who acts: the codes of those a subject names, also of a pronoun and of the "we" of a speaker."""

import re

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.english.context import Context
from tracker.candidates.detection.english.mentions import Mention, codes_of
from tracker.candidates.detection.english.subjects import main_subject
from tracker.candidates.detection.english.undertaking import Undertaking
from tracker.candidates.detection.groups import ALL

# the code of a country
NATIONAL = re.compile(r"[A-Z]{2}|")


def agents_of(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return the codes of the subject of `undertaking`; of a pronoun those it stands for."""
    subject = undertaking.subject
    if any(one.first_person for one in subject.chain):
        speaker = speaker_of(sentence, undertaking, mentions, context, lexicon)
        if speaker:
            return speaker
    main = _main_codes(sentence, subject.start, mentions, lexicon) or _taken_up(sentence, mentions, lexicon)
    if subject.chain[-1].plural and len(main) == 1 and len(main[0]) == 2 and main != ["CA"]:
        main = _countries_before(sentence, subject.start, mentions, lexicon)
    if subject.chain[0].kind == "joint" and sentence[: subject.start].endswith(" its ") and main:
        return main  # "GUAM confirmed that its | Member States will"
    one = _one_of_two(sentence, subject.chain[-1], main or context.last, lexicon)
    if one:
        return one
    told = _teller_before(sentence, subject.start, mentions)
    if told and subject.chain[-1].may_be_thing:
        return told
    if len(main) == 2 and len(subject.chain) == 1 and lexicon.words("actors", "both").match(sentence, subject.start):
        return main  # "Peru and Chile signed a plan under which both sides will"
    codes = context.resolved(subject.chain, main) or [ALL]
    return [ALL] if codes[0] == ALL else codes  # "We, the leaders of Peru and Chile, will"


def speaker_of(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return who says the "we" of an undertaking; everybody where it is told of all who met."""
    lists = lexicon.table("grammar", "lists")
    own = [context.speaker] if context.speaker else []
    speaker = own or _quoted(sentence, undertaking, mentions, context, lexicon) or context.voice or context.home
    if not speaker and undertaking.entry.name in lists["gives"]:
        speaker = context.singular  # who gives money does so alone
    if undertaking.entry.name in lists["of_several"]:
        if own != speaker and not NATIONAL.fullmatch("".join(speaker)):
            return speaker  # an organisation is several
        decides = "decid" in sentence[undertaking.start : undertaking.end]
        return own if own and decides else [ALL] if speaker else []  # nobody agrees alone
    return [ALL] if speaker and lexicon.words("actors", "both_of_us").search(sentence) else speaker


def _quoted(
    sentence: str, undertaking: Undertaking, mentions: list[Mention], context: Context, lexicon: Lexicon
) -> list[str]:
    """Return whose words a sentence quotes, for the "we" in them: "“We will pay,” Minister Diaz said."."""
    behind = lexicon.words("grammar", "said_after").search(sentence, undertaking.end)
    before = lexicon.words("grammar", "quote_opens").search(sentence, 0, undertaking.subject.start)
    if behind:
        spoken = [one for one in mentions if one.start >= behind.start() and one.acts]
    elif before:
        spoken = [one for one in mentions if one.end <= before.start() and one.acts][:1]
    else:
        return []
    return context.resolved(spoken[:1], []) if spoken else []


def _one_of_two(sentence: str, mention: Mention, pair: list[str], lexicon: Lexicon) -> list[str]:
    """Return which of `pair` is meant by "the former" or "the latter", nobody where another word is used."""
    words = sentence[mention.start : mention.end]
    place = next(
        (at for at, name in enumerate(("former", "latter")) if lexicon.words("grammar", name).match(words)), -1
    )
    return pair[place : place + 1] if place >= 0 and len(pair) == 2 else []


def _teller_before(sentence: str, at: int, mentions: list[Mention]) -> list[str]:
    """Return who says the clause at `at` where the verb is left out: "Peru said that …, and Chile that | it would"."""
    near = [one for one in mentions if one.acts and sentence[one.end : at] == " that "]
    return codes_of(near)


def _taken_up(sentence: str, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return who is named in the opening that a pronoun takes up: "As for Peru, it will"."""
    opening = lexicon.words("grammar", "as_for").match(sentence)
    told = lexicon.words("grammar", "told_before").match(sentence)
    taken = [one for one in mentions if opening and one.start <= opening.end() < one.end]
    return codes_of(taken or [one for one in mentions if told and one.end <= told.end()][:1])


def _countries_before(sentence: str, at: int, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return all who are named before `at`, for the "they" there: "Peru's minister met Chile's; they agreed"."""
    hangs = lexicon.words("actors", "preposition")
    named = [one for one in mentions if one.end <= at]
    free = [one for one in named if not hangs.search(sentence, max(0, one.start - 40), one.start)]
    return list(dict.fromkeys(code for one in free or named for code in one.codes))


def _main_codes(sentence: str, before: int, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return the codes of the subject of the first clause, when it stands before the pronoun at `before`."""
    chain = main_subject(sentence, before, mentions, lexicon)
    return codes_of(chain)
