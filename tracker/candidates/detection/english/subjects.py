"""Whose act it is: the subject of a cue, and what kind of subject that is."""

import re
from dataclasses import dataclass, field

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.english.mentions import Mention, chain_ending_at, codes_of

# a name between commas: "in Tashkent, | Uzbekistan,"
APPOSED = re.compile(r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*\s*,")


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a cue. `kind`: agent, relative (which), thing, left out (Agreed to meet).

    `chain` are the mentions it names, `start` is where it begins.
    For a thing `words` are the words before the cue.
    """

    kind: str
    chain: list[Mention] = field(default_factory=list)
    start: int = 0
    words: str = ""
    inherited: bool = False

    @property
    def codes(self) -> list[str]:
        """The actors as said; empty for pronouns, which the context resolves."""
        return codes_of(self.chain)


def _is_governed(sentence: str, start: int, lexicon: Lexicon) -> bool:
    """Tell whether the phrase at `start` hangs on a preposition, so that it is no subject."""
    hangs = lexicon.words("actors", "preposition").search(sentence, max(0, start - 40), start)
    place = lexicon.words("grammar", "place_before").search(sentence, max(0, start - 60), start)
    return bool(hangs or (place and APPOSED.match(sentence, start)))


def subject_of(sentence: str, at: int, mentions: list[Mention], lexicon: Lexicon) -> Subject:
    """Return the subject of the cue that begins at `at` of `sentence`."""
    trailing = lexicon.words("grammar", "trailing").search(sentence, max(0, at - 120), at)
    stop = trailing.start() if trailing else at
    stop = next((one.end for one in mentions if one.start < stop < one.end <= at), stop)
    direct = _direct(sentence, stop, mentions, lexicon)
    if direct:
        return direct
    before = sentence[:stop].rstrip()
    if not before:
        return Subject("left out", start=at)
    if lexicon.words("grammar", "relative").search(before[-30:]):
        return Subject("relative", words=before)
    if before.endswith((",", "–", "—", "-", ")")):
        aside = _behind_an_aside(sentence, stop, mentions, lexicon)
        if aside:
            return aside
    if lexicon.words("grammar", "coordinate").search(sentence, max(0, stop - 40), at):
        return _coordinated(sentence, at, stop, mentions, lexicon)
    return Subject("thing", words=before[-160:])


def _coordinated(sentence: str, at: int, stop: int, mentions: list[Mention], lexicon: Lexicon) -> Subject:
    """Return the subject that the cue at `at` shares with a verb before it."""
    main = main_subject(sentence, stop, mentions, lexicon)
    same = _same_before(sentence, at, main[-1].end) if main else 0
    of_a_thing = same and lexicon.words("grammar", "that_thing").search(sentence, main[-1].end, same)
    if main and not of_a_thing:  # not: "said that the road will pay and will help"
        return Subject("agent", main, main[0].start, inherited=True)
    if not main and lexicon.words("grammar", "verb_first").match(sentence):  # "approves the offers and requests"
        return Subject("left out", start=at)
    return Subject("thing", words=sentence[:stop].rstrip()[-160:])


def _same_before(sentence: str, at: int, after: int) -> int:
    """Return where the word at `at` stands before it, behind `after`; 0 where it does not."""
    word = re.match(r"\w+", sentence[at:])
    found = re.search(rf"\b{word[0]}\b", sentence[after:at]) if word else None
    return after + found.start() if found else 0


def _direct(sentence: str, stop: int, mentions: list[Mention], lexicon: Lexicon) -> Subject | None:
    """Return the subject that stands right before the cue, None when no actor stands there."""
    for place, mention in enumerate(mentions):
        if not (mention.acts and stop - 2 <= mention.end <= stop and not sentence[mention.end : stop].strip(' )"”’')):
            continue
        chain = chain_ending_at(mentions, place, sentence, lexicon)
        chain = [one for one in chain if one.acts]
        if _is_governed(sentence, chain[0].start, lexicon):
            if len(chain) < 2 or not lexicon.words("grammar", "and_anew").fullmatch(
                sentence, chain[-2].end, chain[-1].start
            ):
                return Subject("thing", chain, words=sentence[:stop][-160:])
            chain = chain[-1:]  # "a school in Lima, and | Chile will"
        return Subject("agent", chain, chain[0].start)
    return None


def _behind_an_aside(sentence: str, stop: int, mentions: list[Mention], lexicon: Lexicon) -> Subject | None:
    """Return the subject before a phrase between commas: "Japan, hoping that …, expressed"."""
    for place in range(len(mentions) - 1, -1, -1):
        mention = mentions[place]
        if mention.end > stop or not mention.acts:
            continue
        if sentence[mention.end : mention.end + 1] not in (",", "(") and not sentence.startswith(
            (" –", " —", " ("), mention.end
        ):
            continue
        chain = [one for one in chain_ending_at(mentions, place, sentence, lexicon) if one.acts]
        start = chain[0].start
        if not _is_governed(sentence, start, lexicon) and lexicon.words("grammar", "clause_start").search(
            sentence, max(0, start - 20), start
        ):
            return Subject("agent", chain + _along_with(sentence, mentions[place + 1 :], mention.end, lexicon), start)
    return None


def _along_with(sentence: str, behind: list[Mention], at: int, lexicon: Lexicon) -> list[Mention]:
    """Return who acts too, as a phrase at `at` says, if it does: "The UK, along with the bank, will"."""
    joined = lexicon.words("grammar", "along_with").match(sentence, at)
    return behind[:1] if joined and behind and behind[0].acts and behind[0].start <= joined.end() else []


def _begins_a_clause(sentence: str, start: int, lexicon: Lexicon) -> bool:
    """Tell whether a clause begins at `start`, or only an opening phrase stands before: "In this context Peru said"."""
    return bool(
        lexicon.words("grammar", "clause_start").search(sentence, max(0, start - 20), start)
        or lexicon.words("grammar", "opening_phrase").fullmatch(sentence, 0, start)
    )


def _is_listed(sentence: str, before: int, mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether `mention` stands amid a list of names, where the one before it ends at `before`."""
    gap = lexicon.words("grammar", "bare_comma").fullmatch(sentence, before, mention.start)
    return bool(gap) and sentence.startswith((",", " and "), mention.end)


def main_subject(sentence: str, stop: int, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return the actors that are the subject of the first clause before `stop` with an actor as subject, or nothing."""
    dateline = lexicon.words("grammar", "dateline").match(sentence, 0, stop)
    begin = max(sentence.rfind(";", 0, stop) + 1, dateline.end() if dateline else 0)
    for place, mention in enumerate(mentions):
        if mention.start < begin or mention.end > stop or not mention.acts:
            continue
        chain = [one for one in chain_ending_at(mentions, place, sentence, lexicon) if one.acts]
        start = chain[0].start
        if not _begins_a_clause(sentence, start, lexicon) or _is_governed(sentence, start, lexicon):
            continue
        if lexicon.words("actors", "named_thing").match(sentence, mention.end):
            continue
        if place and _is_listed(sentence, mentions[place - 1].end, mention, lexicon):
            continue
        if place + 1 < len(mentions) and chain_ending_at(mentions, place + 1, sentence, lexicon)[:-1]:
            continue  # not yet the end of the chain
        return chain
    return []
