"""The terms of one clause: on what condition, by when and how much, also where another clause says it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tracker.candidates.detection.cues import Lexicon, with_small_start
from tracker.candidates.detection.english.amounts import amounts_in
from tracker.candidates.detection.english.clauses import Clause
from tracker.candidates.detection.english.condition import Condition, condition_of
from tracker.candidates.detection.english.context import Context
from tracker.candidates.detection.english.rows import Row, when_in_cell
from tracker.candidates.detection.english.undertaking import Undertaking
from tracker.candidates.detection.english.when import When, when_of
from tracker.candidates.detection.finding import Amount
from tracker.candidates.detection.groups import ALL

# a cue that tells what was said
PAST = re.compile(r"\A(?!(?:has|have)\b)[a-z]+ed\b")
Zone = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a clause says of condition, time and amounts; spans are in the sentence."""

    condition: Condition | None
    when: When
    amounts: list[Amount]


def terms_of(
    sentence: str, clauses: Sequence[Clause], place: int, actors: list[str], context: Context, lexicon: Lexicon
) -> Terms:
    """Return the terms of `clauses[place]`.

    Where it says nothing itself, what opens the sentence holds for all its clauses, and what ends an act
    that shares its cue ("will build a road and open a school by 2031").
    """
    small = with_small_start(sentence, lexicon)
    actors = context.parties or actors if actors == [ALL] else actors  # whose fiscal year is meant
    zones = list(_zones_of(clauses, place))

    def condition_in(zone: Zone) -> Condition | None:
        return condition_of(small, lexicon, *zone)

    def when_in(zone: Zone) -> When | None:
        owner = next((one for one in clauses if one.start <= zone[0] < one.end), clauses[0])
        act = owner.undertakings[0].act if owner.undertakings else 0
        found = when_of(small, act, zone, today=context.day, actors=actors, lexicon=lexicon)
        if not found.text and _is_of_a_thing(owner):  # "an evaluation in 2033 will be made public"
            found = when_of(small, zone[0], zone, today=context.day, actors=actors, lexicon=lexicon)
            return found if found.due else None
        return found if found.text and not _is_of_the_telling(small, found, owner, lexicon) else None

    return Terms(
        _first_in(zones, condition_in),
        _first_in(zones, when_in) or When(),
        _amounts_of(sentence, clauses[place], lexicon),
    )


def _amounts_of(sentence: str, clause: Clause, lexicon: Lexicon) -> list[Amount]:
    """Return the sums of `clause`, without those of others that stand before or behind what it undertakes."""
    first = clause.undertakings[0] if clause.undertakings else None
    others = lexicon.words("amounts", "of_others").search(sentence, first.act if first else clause.start, clause.end)
    begin = _sums_begin(sentence, clause.start, first, lexicon) if first and not clause.joined else clause.start
    return amounts_in(sentence[begin : others.start() if others else clause.end], lexicon.language)


def _sums_begin(sentence: str, start: int, first: Undertaking, lexicon: Lexicon) -> int:
    """Return where the sums of `first` may begin behind `start`: not in what is told before or beside its subject."""
    words, subject = lexicon.words, first.subject
    if subject.kind == "agent" and start <= subject.start < first.start:
        aside = words("amounts", "told_aside").search(sentence, subject.start, first.start)
        if subject.inherited or aside:
            return first.start
        parted = words("amounts", "between_clauses").search(sentence, start, subject.start)
        if parted and not words("amounts", "means").match(sentence, start):
            return subject.start
    before = list(words("amounts", "before_it").finditer(sentence, start, first.start))
    return before[-1].end() if before else start


def _is_of_the_telling(sentence: str, when: When, clause: Clause, lexicon: Lexicon) -> bool:
    """Tell whether a time that opens the sentence is when it was said: "On 6 November Peru announced"."""
    first = clause.undertakings[0] if clause.undertakings else None
    if first is None or when.start >= first.start or not PAST.search(sentence[first.start : first.end]):
        return False
    return not lexicon.words("times", "ahead").match(sentence, when.start)


def _is_of_a_thing(clause: Clause) -> bool:
    """Tell whether something is laid down of a thing in `clause`; a time may stand with the thing then."""
    return bool(clause.undertakings) and clause.undertakings[0].rule.endswith(("/laid down", "/thing"))


def terms_of_row(sentence: str, row: Row, actors: list[str], context: Context, lexicon: Lexicon) -> Terms:
    """Return the terms of a row: when from its cell of times, else from its act; the rest from wherever it stands."""
    today = context.day
    when = when_in_cell(sentence, row.when, today=today, actors=actors, lexicon=lexicon) if row.when else When()
    if not when.text:
        when = when_of(sentence, row.act[0], row.act, today=today, actors=actors, lexicon=lexicon)
    return Terms(condition_of(sentence, lexicon), when, amounts_in(sentence, lexicon.language))


def _zones_of(clauses: Sequence[Clause], place: int) -> Sequence[Zone]:
    """Return the parts of the sentence in which the terms of `clauses[place]` may stand, the nearest first."""
    zones = [(clauses[place].start, clauses[place].end)]
    if place and clauses[0].undertakings:
        zones.append((0, clauses[0].undertakings[0].start))
    for later in clauses[place + 1 :]:
        if not later.joined:
            break
        zones.append((later.start, later.end))
    return zones


def _first_in(zones: Sequence[Zone], look: Callable[[Zone], T | None]) -> T | None:
    """Return what `look` finds in the first zone where it finds anything."""
    return next((found for found in map(look, zones) if found), None)
