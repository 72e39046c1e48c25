"""By when: the words that say when an act is to be done, and the day they mean at the latest."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.candidates.detection.cues import Entry, Lexicon
from tracker.candidates.detection.japanese.due import due_of
from tracker.candidates.detection.japanese.parts import is_past

# so far from its beginning a sentence may name the day it is about; what is so many days old is told again
OPENING, RECENT = 30, 60


@dataclass(frozen=True, slots=True)
class When:
    """The words that say when, the day they mean at the latest, and how they recur; no entry where none do."""

    start: int = 0
    end: int = 0
    due: date | None = None
    precision: str | None = None
    recurs: str | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class _Time:
    entry: Entry
    match: re.Match[str]

    @property
    def named(self) -> dict[str, str]:
        return {key: value for key, value in self.match.groupdict().items() if value}

    @property
    def kind(self) -> str:
        return str(self.entry.more["kind"])


def _times_in(sentence: str, lexicon: Lexicon) -> list[_Time]:
    """Return the times in `sentence` in order; where two overlap the one whose entry comes first."""
    kept: list[_Time] = []
    if not lexicon.words("times", "may_hold_one").search(sentence):
        return kept
    for entry in lexicon.standing_in(sentence, "times"):
        for found in entry.pattern.finditer(sentence):
            if all(found.end() <= time.match.start() or found.start() >= time.match.end() for time in kept):
                kept.append(_Time(entry, found))
    past = lexicon.words("times", "past")
    return sorted(
        (time for time in kept if time.kind == "recurs" or not past.match(sentence, time.match.end())),
        key=lambda time: time.match.start(),
    )


def is_over(sentence: str, today: date | None, lexicon: Lexicon) -> bool:
    """Tell whether `sentence` names a time before `today` and none behind it.

    In a text without a day a year that is named is over, where no words look ahead.
    """
    times = [time for time in _times_in(sentence, lexicon) if time.kind != "recurs"]
    if today is None:
        named = any(time.named.get("y") or time.named.get("era") or time.named.get("day") for time in times)
        return named and lexicon.words("times", "ahead").search(sentence) is None
    dues = [due_of(time.match, time.kind, today=today, actors=[]) for time in times]
    days = [(due, precision) for due, precision in dues if due]
    return bool(days) and (max(days)[0] < today or max(days) == (today, "day"))


def begins_long_ago(sentence: str, today: date | None, lexicon: Lexicon) -> bool:
    """Tell whether `sentence` opens with a day, month or year long before `today`: what follows is told again."""
    opening = sentence[:OPENING]
    if today is None or "年" not in opening or not is_past(sentence, lexicon):
        return False
    first = next(iter(_times_in(opening, lexicon)), None)
    if first is None or ("y" not in first.named and "era" not in first.named):
        return False
    due, _ = due_of(first.match, first.kind, today=today, actors=[])
    opens = sentence[first.match.end() :].lstrip("に").startswith("、")
    return opens and due is not None and (today - due).days > RECENT


def when_of(sentence: str, *, today: date | None, actors: list[str], lexicon: Lexicon) -> When:
    """Return when the undertaking of `sentence` is to be done.

    `today` is the day of the document, `actors` decide whose fiscal year is meant. A day before it is a past event.
    """
    times = _times_in(sentence, lexicon)
    told = is_past(sentence, lexicon)  # "said on the 18th": the day of the saying
    recurring = next((time for time in times if time.kind == "recurs"), None)
    recurs = recurring.entry.sense if recurring else None
    best: When | None = None
    for time in times:
        if time.kind == "recurs":
            continue
        due, precision = due_of(time.match, time.kind, today=today, actors=actors)
        of_saying = told and precision == "day" and (due == today or ("only" in time.named and time is times[0]))
        if due and today and (due < today or of_saying):
            continue
        vague = best is not None and best.precision == "span" and precision != "span"
        if best is None or (due and (best.due is None or vague)):
            best = When(time.match.start(), time.match.end(), due, precision, recurs, time.entry)
    if best is None and recurring:
        return When(recurring.match.start(), recurring.match.end(), None, None, recurs, recurring.entry)
    return best or When()
