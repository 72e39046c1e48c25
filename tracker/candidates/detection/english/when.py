"""By when: the words that say when an act is to be done, and the day they mean at the latest."""

from dataclasses import dataclass
from datetime import date

from tracker.candidates.detection.cues import Entry, Lexicon
from tracker.candidates.detection.due import due_of
from tracker.candidates.detection.times import Time, times_in

# how far from the beginning of a sentence a time may stand that opens it, without and with a comma behind it
OPENING = 12
INTRODUCTION = 90


@dataclass(frozen=True, slots=True)
class When:
    """The words that say when, the day they mean at the latest, and how they recur."""

    text: str | None = None
    due: date | None = None
    precision: str | None = None
    recurs: str | None = None
    start: int = 0
    end: int = 0
    entry: Entry | None = None


def when_of(
    sentence: str, act: int, within: tuple[int, int], *, today: date | None, actors: list[str], lexicon: Lexicon
) -> When:
    """Return when the undertaking is to be done whose act begins at `act` of `sentence`; times in `within` count.

    Of these the ones behind the act, and those in an opening phrase ("By 2030, …"), unless they belong to something
    past. `today` is the day of the document, `actors` decide whose fiscal year is meant.
    """
    dateline = lexicon.words("grammar", "dateline").match(sentence)
    begin = max(within[0], dateline.end() if dateline else 0)
    times = [time for time in times_in(sentence, lexicon) if begin <= time.start and time.end <= within[1]]
    times = [time for time in times if _counts(sentence, time, act, lexicon)]
    recurring = next((time for time in times if time.entry.more["kind"] == "recurs"), None)
    best: When | None = None
    for time in times:
        if time.entry.more["kind"] == "recurs":
            continue
        due, precision = due_of(time.match, time.entry.more["kind"], today=today, actors=actors)
        if due and today and due < today and time.entry.more["kind"] != "period":
            continue  # a day before the document is a past event
        if lexicon.words("times", "of_the_news").search(sentence, 0, time.start):
            continue  # "announced today (2 May 2031)"
        later = (
            best is not None
            and best.due
            and lexicon.words("times", "and_again").fullmatch(sentence, best.end, time.start)
        )
        vague = best is not None and best.precision == "span" and precision != "span"
        if best is None or (due and (best.due is None or vague or (later and due > best.due))):
            best = When(time.match[0], due, precision, None, time.start, time.end, time.entry)
    recurs = recurring.entry.sense if recurring else None
    if best is None and recurring:
        return When(recurring.match[0], None, None, recurs, recurring.start, recurring.end, recurring.entry)
    if best is None:
        return When()
    return When(best.text, best.due, best.precision, recurs, best.start, best.end, best.entry)


def _counts(sentence: str, time: Time, act: int, lexicon: Lexicon) -> bool:
    """Tell whether `time` says when the act at `act` is done."""
    intro = lexicon.words("grammar", "intro_end")
    if time.start < act:
        adverb = time.entry.more["kind"] in ("recurs", "open") and not intro.search(sentence, time.end, act)
        if lexicon.words("times", "inside_cue").search(sentence, 0, time.start):
            return True
        if lexicon.words("times", "in_an_aside").search(sentence, 0, time.start):
            return False
        opening = time.start <= OPENING or (intro.match(sentence, time.end) is not None and time.start < INTRODUCTION)
        clause = lexicon.words("times", "opens_a_clause").search(sentence, 0, time.start)
        near = clause and lexicon.words("times", "subject_behind").fullmatch(sentence, time.end, act)
        return (adverb or opening or bool(near)) and time.end <= act + 1
    if sentence.count("“", act, time.start) > sentence.count("”", act, time.start):
        return False  # within a name: the “Strategy for 2022-2026”
    if lexicon.words("times", "of_an_effect").search(sentence, act, time.start):
        return False
    verb = lexicon.words("grammar", "passive").match(sentence, act)
    return not lexicon.words("times", "past").search(sentence[verb.end() if verb else act : time.start])
