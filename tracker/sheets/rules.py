"""What a return may say, and when it may move."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from tracker.commitments.models import CommitmentType, ConditionState, Life, Obligation
from tracker.core.errors import RuleBroken
from tracker.core.messages import Message, msg
from tracker.cycles.models import ReviewCycle, ScopeReason
from tracker.sheets.models import Obstacle, Sheet, SheetStatus

MOVES: dict[SheetStatus, frozenset[SheetStatus]] = {
    SheetStatus.AWAITING: frozenset({SheetStatus.DRAFT, SheetStatus.SUBMITTED}),
    SheetStatus.DRAFT: frozenset({SheetStatus.SUBMITTED}),
    SheetStatus.SUBMITTED: frozenset({SheetStatus.DRAFT, SheetStatus.CLARIFICATION, SheetStatus.ACCEPTED}),
    SheetStatus.CLARIFICATION: frozenset({SheetStatus.SUBMITTED}),
    SheetStatus.ACCEPTED: frozenset({SheetStatus.SUBMITTED}),
}
# each type of pledge has its own states; a position is on record and not reviewed
STATES: dict[CommitmentType, tuple[str, ...]] = {
    CommitmentType.DELIVERABLE: ("not_started", "in_progress", "completed", "suspended", "discontinued"),
    CommitmentType.STANDING: ("kept_up", "lapsed"),
    CommitmentType.RECURRING: ("held", "not_held"),
    CommitmentType.EXAMINATION: ("open", "taken_up", "declined"),
    CommitmentType.REGULATORY: ("in_preparation", "in_force", "suspended"),
    CommitmentType.MECHANISM: ("met", "not_met", "wound_up"),
    CommitmentType.POSITION: (),
}
# where its writer can still change it
WRITABLE = frozenset({SheetStatus.AWAITING, SheetStatus.DRAFT, SheetStatus.CLARIFICATION})
# what the chair's team may read
SENT = frozenset({SheetStatus.SUBMITTED, SheetStatus.CLARIFICATION, SheetStatus.ACCEPTED})
TEXT_LENGTH = 8000  # characters


@dataclass(frozen=True)
class Answers:
    """What a return says; `language` is the one its texts are written in."""

    language: str
    state: str | None = None
    done: str = ""
    evidence: str = ""
    obstacles: Sequence[str] = field(default_factory=tuple)
    obstacle_note: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    request_to_meeting: str = ""
    is_nil_return: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the answers as JSON values, for the journal."""
        day = self.next_step_on
        return asdict(self) | {"obstacles": list(self.obstacles), "next_step_on": day.isoformat() if day else None}


def needs_sheet(type_: CommitmentType, life: Life, condition_state: ConditionState | None, must_report: bool) -> bool:
    """Answer whether a participant bound by such a pledge is asked for a return."""
    is_invoked = condition_state in (None, ConditionState.TRIGGERED)
    return must_report and is_invoked and life is Life.ACTIVE and bool(STATES[type_])


def check_volunteers(obligations: Collection[Obligation]) -> None:
    """Raise `RuleBroken` unless there is something on which a participant may report of its own accord."""
    if not obligations:
        raise RuleBroken(
            msg("Nothing can be reported on this pledge of your own accord now: you are asked, or it is not reviewed.")
        )


def check_move(sheet: Sheet, target: SheetStatus) -> None:
    """Raise `RuleBroken` unless `sheet` may go to `target` now."""
    if target not in MOVES[sheet.status]:
        raise RuleBroken(_why_not(sheet.status))


def check_writable(sheet: Sheet) -> None:
    """Raise `RuleBroken` unless the working copy of `sheet` may be changed now."""
    if (why := why_not_writable(sheet)) is not None:
        raise RuleBroken(why)


def why_not_writable(sheet: Sheet) -> Message | None:
    """Return why the working copy of `sheet` may not be changed now; None when it may."""
    return None if sheet.status in WRITABLE else _why_not(sheet.status)


def check_in_scope(cycle: ReviewCycle, why_left: Collection[ScopeReason]) -> None:
    """Raise `RuleBroken` when a pledge has left `cycle`, for that reason."""
    if why_left:
        why = {row.language: row.text.rstrip(".。") for row in why_left}
        raise RuleBroken(
            msg("This pledge has left %(cycle)s: %(why)s. Nothing is asked any more.", cycle=cycle.code, why=why)
        )


def check_possible(answers: Answers, type_: CommitmentType) -> None:
    """Raise `RuleBroken` when `answers` hold what the form of that type does not offer."""
    if answers.state is not None and answers.state not in STATES[type_]:
        raise RuleBroken(msg("Choose one of the states offered for this pledge."))
    if not set(answers.obstacles) <= set(Obstacle):
        raise RuleBroken(msg("Choose obstacles from those offered."))


def missing(answers: Answers) -> dict[str, Message]:
    """Return what `answers` lack to be sent: name of the answer -> what to do. A nil return lacks nothing."""
    lacks: dict[str, Message] = {}
    if not answers.is_nil_return and answers.state is None:
        lacks["state"] = msg("Choose where this pledge stands.")
    if not answers.is_nil_return and not answers.done.strip():
        lacks["done"] = msg("Say what has been done, even in one sentence.")
    return lacks


def check_complete(answers: Answers) -> None:
    """Raise `RuleBroken` unless `answers` say enough to be sent: a state and what was done, or that nothing changed."""
    for sentence in missing(answers).values():
        raise RuleBroken(sentence)


def check_recall(sheet: Sheet) -> None:
    """Raise `RuleBroken` unless `sheet` was sent and no reviewer has acted on it; needs `clarifications` loaded."""
    check_move(sheet, SheetStatus.DRAFT)
    if has_reviewer_acted(sheet):
        raise RuleBroken(
            msg("The chair's team has already worked on this return, so it stays with them. Write to them instead.")
        )


def has_reviewer_acted(sheet: Sheet) -> bool:
    """Answer whether a reviewer ever asked about this return or accepted it; needs `clarifications` loaded."""
    return sheet.accepted_at is not None or bool(sheet.clarifications)


def is_late(cycle: ReviewCycle, sent_at: datetime) -> bool:
    """Answer whether what is sent at that instant comes after the last day for returns, in the cycle's own zone."""
    return sent_at >= cycle.due_at


def _why_not(status: SheetStatus) -> Message:
    match status:
        case SheetStatus.AWAITING:
            return msg("This return has not been sent yet, so there is nothing to do here.")
        case SheetStatus.DRAFT:
            return msg("This return is a draft of its participant. It can be worked on when it was sent.")
        case SheetStatus.SUBMITTED:
            return msg("This return is with the chair's team. Recall it to change it.")
        case SheetStatus.CLARIFICATION:
            return msg("The chair's team asked for clarification of this return. It waits for the answer.")
        case SheetStatus.ACCEPTED:
            return msg("This return was accepted and is not changed any more.")
