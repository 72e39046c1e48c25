"""By when: the words that say when an act is to be done, and the day they mean at the latest."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.candidates.detection.cues import Entry, Lexicon
from tracker.candidates.detection.russian.due import due_of
from tracker.candidates.detection.times import Time, times_in


@dataclass(frozen=True, slots=True)
class When:
    """The words that say when, as a span of the sentence, the day they mean at the latest, and how they recur."""

    due: date | None = None
    precision: str | None = None
    recurs: str | None = None
    start: int = 0
    end: int = 0
    entry: Entry | None = None


def when_of(sentence: str, *, today: date | None, actors: list[str], lexicon: Lexicon) -> When:
    """Return when the undertaking of `sentence` is to be done; times that belong to something past do not count.

    `today` is the day of the document, `actors` decide whose fiscal year is meant.
    """
    times = [time for time in times_in(sentence, lexicon) if _counts(sentence, time, lexicon)]
    recurring = next((time for time in times if time.entry.more["kind"] == "recurs"), None)
    best: When | None = None
    for time in times:
        kind = time.entry.more["kind"]
        if kind == "recurs":
            continue
        due, precision = due_of(time.match, kind, today=today, actors=actors)
        if due and today and due < today and kind != "period":
            continue  # a day before the document is a past event
        vague = best is not None and best.precision == "span" and precision != "span"
        later = (
            best is not None
            and due is not None
            and best.due is not None
            and due > best.due
            and lexicon.words("grammar", "and_then").fullmatch(sentence, best.end, time.start)
        )
        finished = best is not None and lexicon.words("grammar", "finished").search(sentence, best.end, time.start)
        if best is None or (due and (best.due is None or vague or finished or later)):
            best = When(due, precision, None, time.start, time.end, time.entry)
    recurs = recurring.entry.sense if recurring else None
    if best is None and recurring:
        return When(None, None, recurs, recurring.start, recurring.end, recurring.entry)
    if best is None:
        return When()
    if (
        recurring
        and best.entry
        and best.precision in ("day", "month")
        and not re.search(r"\d{4}", sentence[best.start : best.end])
    ):
        best = When(None, None, None, best.start, best.end, best.entry)  # "ежегодно, до 1 марта"
    return When(best.due, best.precision, recurs, best.start, best.end, best.entry)


def _counts(sentence: str, time: Time, lexicon: Lexicon) -> bool:
    """Tell whether `time` belongs neither to something past nor to the name of a text."""
    before = sentence[: time.start]
    if lexicon.words("times", "past").search(before):
        return False
    before = lexicon.words("grammar", "for_period").sub("", before)
    on = sentence.startswith("на ", time.start) or before != sentence[: time.start]
    named = on and lexicon.words("times", "of_a_text").search(before)
    attribute = lexicon.words("grammar", "of_a_treaty").search(before) and re.match(
        r"(?:19|20)\d\d\s", sentence[time.start :]
    )
    until = sentence.startswith("до ", time.start) and lexicon.words("times", "of_a_strategy").search(before)
    return not (named or attribute or until)
