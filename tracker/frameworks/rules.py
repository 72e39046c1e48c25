"""What may be said of a dialogue: times, parts and chairmanships, meetings, areas, the rules it adopted."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from zoneinfo import available_timezones

from tracker.core.db import Ends
from tracker.core.errors import RuleBroken
from tracker.core.i18n import LANGUAGES
from tracker.core.messages import msg
from tracker.frameworks.models import (
    Area,
    AssessmentMode,
    FrameworkPart,
    FrameworkPartner,
    Meeting,
    MeetingForm,
    MeetingState,
    PartInDialogue,
    Precision,
    RollUp,
)
from tracker.frameworks.spans import Span, overlaps, span_of, surely_overlaps
from tracker.frameworks.terms import (
    AreaTerms,
    DialogueTerms,
    Ending,
    MeetingTerms,
    PartnerTerms,
    PartTerms,
    Rules,
    Texts,
)
from tracker.participants.models import NameForm, Participant, ParticipantKind

# stands in addresses and at the beginning of references: no blanks, no slashes
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9().-]*")
CODE_LENGTH = 32  # characters
NAME_LENGTH = 200
TEXT_LENGTH = 1000
HIGHEST_NUMBER = 999
FIRST_YEAR, LAST_YEAR = 1800, 2200


def check_code(code: str) -> None:
    """Raise `RuleBroken` unless `code` can stand in addresses."""
    if not CODE.fullmatch(code) or len(code) > CODE_LENGTH:
        raise RuleBroken(
            msg(
                "Make the code of letters, figures, brackets, hyphens and full stops, %(max)d at most: SOM-14, 2(7).",
                max=CODE_LENGTH,
            )
        )


def check_names(names: Texts) -> None:
    """Raise `RuleBroken` unless there is an English name, on which other languages fall back."""
    if not names.get("en"):
        raise RuleBroken(msg("Give the English name at least; other languages fall back on it."))


def check_dialogue(terms: DialogueTerms) -> None:
    """Raise `RuleBroken` unless a dialogue can be called so and live in that zone."""
    check_names(terms.names.get(NameForm.SHORT, {}))
    if terms.timezone not in available_timezones():
        raise RuleBroken(msg("Choose one of the time zones in the list."))


def check_rules(rules: Rules) -> None:
    """Raise `RuleBroken` unless a dialogue can have these rules: what goes beyond the usual must have been adopted."""
    is_beyond = rules.roll_up is not RollUp.COUNTED or rules.assessment_mode is AssessmentMode.RATED
    if (is_beyond or rules.shows_scores) and not rules.source:
        raise RuleBroken(
            msg(
                "Ratings, scores and another way of counting than the usual one hold only where the dialogue adopted "
                "them. Say where it did."
            )
        )
    if rules.shows_scores and rules.assessment_mode is not AssessmentMode.RATED:
        raise RuleBroken(msg("The score is made of ratings. Choose ratings too, or leave the score out."))


def check_not_ended(row: object) -> None:
    """Raise `RuleBroken` when `row` was ended: what it says stays as it is."""
    if getattr(row, "ended_on", None) is not None:
        raise RuleBroken(msg("This was ended. Nothing about it can be changed any more."))


def check_can_come_back(row: Ends, within: Ends | None, beside: Iterable[Ends]) -> None:
    """Raise `RuleBroken` unless the end of `row` can be taken back: what it lies `within` is in use.

    Its place has to be free, too: `beside` are those that cannot be in use together with it.
    """
    if row.ended_on is None:
        raise RuleBroken(msg("This is in use: there is no end to take back."))
    if within is not None and within.ended_on is not None:
        raise RuleBroken(msg("What it belongs to was ended. Take that end back first."))
    if any(other is not row and other.ended_on is None for other in beside):
        raise RuleBroken(msg("Another one has taken its place. End that first, or change its number."))


def check_span(span: Span) -> None:
    """Raise `RuleBroken` when a time ends before it begins."""
    if span.begins and span.ends and span.ends <= span.begins:
        raise RuleBroken(msg("The last day lies before the first one. Put the earlier day first."))


def check_takes_part(participant: Participant) -> None:
    """Raise `RuleBroken` unless `participant` can take part in a dialogue itself."""
    if participant.kind is ParticipantKind.GROUP:
        raise RuleBroken(msg("A group takes part through its members. Choose each of them."))


def check_part(terms: PartTerms, others: Iterable[FrameworkPart]) -> None:
    """Raise `RuleBroken` when a part contradicts `others`, those of the same participant in the same dialogue.

    One takes part in one way at a time; chairing comes beside it.
    """
    check_span(terms.span)
    for other in others:
        if other.part is terms.part and overlaps(terms.span, span_of(other)):
            raise RuleBroken(
                msg("This participant has that part in that time already. End the earlier one, or change the days.")
            )
        if differs_at_once(terms, other):
            raise RuleBroken(
                msg("This participant takes part in another way in that time. End that first, or change the days.")
            )


def differs_at_once(terms: PartTerms, other: FrameworkPart) -> bool:
    """Answer whether two parts are two ways to take part at the same time; chairing is none of them."""
    is_beside = PartInDialogue.CHAIR in (terms.part, other.part)
    return terms.part is not other.part and not is_beside and surely_overlaps(terms.span, span_of(other))


def check_chairmanship(terms: PartTerms, others: Iterable[FrameworkPart]) -> None:
    """Raise `RuleBroken` when two would chair at once; `others` are the other chairmanships of the dialogue.

    Two may chair together where a source says so of both: some dialogues have co-chairs.
    """
    for other in others:
        if surely_overlaps(terms.span, span_of(other)) and not (terms.source and other.source):
            raise RuleBroken(
                msg(
                    "%(other)s chairs in that time too. Two chair together only where sources say so: name the source "
                    "of both, or change the days.",
                    other=other.participant.names_on(date.max) or other.participant.code,
                )
            )


def check_partner(terms: PartnerTerms, others: Iterable[FrameworkPartner]) -> None:
    """Raise `RuleBroken` when a partner has that role in that time already; `others` are its roles in the dialogue."""
    check_span(terms.span)
    if any(other.role is terms.role and overlaps(terms.span, span_of(other)) for other in others):
        raise RuleBroken(msg("This partner has that role in that time already. Change the days."))


def check_day(day: date | None, precision: Precision) -> None:
    """Raise `RuleBroken` unless a day is given exactly where one is known."""
    if (day is None) is not (precision is Precision.NONE):
        raise RuleBroken(msg("Give a day and say how exactly it is known, or choose that it is not known."))


def check_meeting(terms: MeetingTerms, others: Iterable[Meeting], today: date) -> None:
    """Raise `RuleBroken` unless a meeting can have been, or can be, like that; `others` are of the same body."""
    check_day(terms.held_on, terms.precision)
    if terms.state is MeetingState.HELD and terms.held_on and terms.held_on > today:
        raise RuleBroken(msg("%(day)s is still to come. A meeting ahead is planned, not held.", day=terms.held_on))
    if (terms.form is MeetingForm.IN_THE_MARGINS) is not bool(terms.margins_of):
        raise RuleBroken(msg("Say in the margins of what it met, and only of a meeting in the margins."))
    if terms.number is not None and any(m.number == terms.number and m.ended_on is None for m in others):
        raise RuleBroken(msg("This body has a meeting %(number)d already.", number=terms.number))


def meeting_like(told: MeetingTerms, meetings: Iterable[Meeting]) -> Meeting | None:
    """Return the one of `meetings` that `told` may be: of that number, or of days that overlap; None for a new one.

    Of a meeting ahead of which neither is known it is the one that is planned without a day.
    """
    kept = [meeting for meeting in meetings if meeting.ended_on is None]
    kept = [meeting for meeting in kept if told.number is None or meeting.number in (None, told.number)]
    numbered = [meeting for meeting in kept if told.number is not None and meeting.number == told.number]
    if numbered:
        return numbered[0]
    if told.held_on is None:
        is_open = told.state is MeetingState.PLANNED and told.number is None
        return next((meeting for meeting in kept if is_open and is_ahead(meeting) and meeting.held_on is None), None)
    span = Span.of(told.held_on, told.held_on, told.precision)
    dated = [meeting for meeting in kept if meeting.held_on]
    return next((one for one in dated if overlaps(span, Span.of(one.held_on, one.held_on, one.precision))), None)


def is_ahead(meeting: Meeting) -> bool:
    """Answer whether a meeting is still to come."""
    return meeting.state is not MeetingState.HELD and meeting.ended_on is None


def check_area(terms: AreaTerms, area: Area | None, areas: Mapping[int, Area]) -> None:
    """Raise `RuleBroken` unless `area` (None for a new one) can be so; `areas` are those of the dialogue by key."""
    check_names(terms.names)
    if bool(terms.printed) is not bool(terms.printed_language):
        raise RuleBroken(msg("Give the heading as printed together with its language."))
    if terms.printed_language and terms.printed_language not in LANGUAGES:
        raise RuleBroken(msg("Choose one of the languages in the list."))
    above = terms.parent
    while area is not None and above is not None:
        if above.id == area.id:
            raise RuleBroken(msg("An area cannot lie under itself. Choose another one above it."))
        above = areas.get(above.parent_id) if above.parent_id else None


def check_mapping(area: Area, to: Area, known: Iterable[int]) -> None:
    """Raise `RuleBroken` unless `area` can have gone on in `to`; `known` are the keys of those it went on in."""
    if area.id == to.id:
        raise RuleBroken(msg("An area goes on in another one. Choose an area of the next plan."))
    if to.id in known:
        raise RuleBroken(msg("It is recorded already that this area goes on there."))


def check_reason(reason: str | None) -> None:
    """Raise `RuleBroken` when no reason is given for an act that needs one."""
    if not (reason or "").strip():
        raise RuleBroken(msg("Give a reason. Everyone in the dialogue can read it."))


def check_end(ending: Ending, today: date) -> None:
    """Raise `RuleBroken` unless something can end so: with a reason, and not in days to come."""
    check_reason(ending.reason)
    if ending.day > today:
        raise RuleBroken(msg("%(day)s is still to come. End it when the day has come.", day=ending.day))


def moved(order: list[int], key: int, *, up: bool) -> list[int]:
    """Return `order` with `key` one place further up or down; the same at either end."""
    place = order.index(key)
    target = place - 1 if up else place + 1
    if not 0 <= target < len(order):
        return order
    changed = list(order)
    changed[place], changed[target] = changed[target], changed[place]
    return changed


def missing_numbers(numbers: Iterable[int | None]) -> list[int]:
    """Return the numbers that are not among those recorded, up to the highest: meetings of which nothing is known."""
    known = {number for number in numbers if number is not None}
    return [number for number in range(1, max(known, default=0)) if number not in known]
