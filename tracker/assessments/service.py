"""What the chair's team does with returns, and how a cycle ends: accept, ask, undo, table, close."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker.accounts.models import Person
from tracker.assessments import events, record, rules
from tracker.assessments.content import Vocabulary
from tracker.assessments.models import CycleRecord
from tracker.core import bell, clock, journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.cycles import rules as cycle_rules
from tracker.cycles import service as cycle_service
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.frameworks.rules import check_reason
from tracker.sheets.models import Clarification, Sheet, SheetStatus, Submission
from tracker.sheets.service import check_asked


@dataclass(frozen=True)
class Question:
    """What the chair's team asks about a return; `answer_by` may lie after the lock."""

    text: str
    language: str
    answer_by: date | None = None


def accept_return(sheet: Sheet, *, seen: int | None, by: Person, at: datetime) -> None:
    """Accept what was last sent of `sheet`.

    Raises `Stale` unless `seen` is the present version, `RuleBroken` when it was not sent or the meeting has the
    papers.
    """
    _hold(sheet.cycle)
    check_asked(sheet)
    _check(sheet, SheetStatus.ACCEPTED, seen)
    _accept(sheet, by, at)
    journal.record(
        events.ACCEPTED, sheet, by=by, at=at, status=_status(SheetStatus.ACCEPTED), submission=_last(sheet).number
    )


def accept_returns(cycle: ReviewCycle, sheets: Sequence[tuple[Sheet, int | None]], *, by: Person, at: datetime) -> int:
    """Accept many sent returns of `cycle` at once, all or none; return their number.

    `sheets`: each with the version it was seen in. Raises as `accept_return` does, and `RuleBroken` for none.
    """
    if not sheets:
        raise RuleBroken(msg("Tick the returns to accept first."))
    _hold(cycle)
    for sheet, seen in sheets:
        _check(sheet, SheetStatus.ACCEPTED, seen)
        _accept(sheet, by, at)
    accepted = [{"sheet": sheet.id, "submission": _last(sheet).number} for sheet, _seen in sheets]
    journal.record(events.SEVERAL_ACCEPTED, cycle, by=by, at=at, accepted=accepted)
    return len(sheets)


def ask_clarification(sheet: Sheet, question: Question, *, seen: int | None, by: Person, at: datetime) -> Clarification:
    """Ask the writer of `sheet` about what was last sent; return the question as it is kept."""
    _hold(sheet.cycle)
    check_asked(sheet)
    _check(sheet, SheetStatus.CLARIFICATION, seen)
    if not question.text.strip():
        raise RuleBroken(msg("Write the question, so that the participant knows what is unclear."))
    if question.answer_by is not None and question.answer_by < clock.day_of(at, sheet.cycle.timezone):
        raise RuleBroken(
            msg("%(day)s is already past. Choose a day for the answer from today on.", day=question.answer_by)
        )
    asked = Clarification(
        sheet_id=sheet.id,
        submission_id=_last(sheet).id,
        question=question.text,
        language=question.language,
        asked_at=at,
        asked_by_id=by.id,
        answer_by=question.answer_by,
    )
    db.session.add(asked)
    sheet.status = SheetStatus.CLARIFICATION
    journal.record(
        events.CLARIFICATION_ASKED,
        sheet,
        by=by,
        at=at,
        status=_status(SheetStatus.CLARIFICATION),
        submission=_last(sheet).number,
        question=question.text,
        answer_by=question.answer_by.isoformat() if question.answer_by else None,
    )
    return asked


def undo_acceptance(sheet: Sheet, reason: str, *, seen: int | None, by: Person, at: datetime) -> None:
    """Take the acceptance of `sheet` back, with a reason, until the meeting has the papers."""
    _hold(sheet.cycle)
    _check(sheet, SheetStatus.SUBMITTED, seen)
    check_reason(reason)
    # `accepted_at` stays: a reviewer has acted, so its writer cannot recall it any more
    sheet.status, sheet.accepted_submission_id = SheetStatus.SUBMITTED, None
    status = [SheetStatus.ACCEPTED.value, SheetStatus.SUBMITTED.value]
    journal.record(events.ACCEPTANCE_UNDONE, sheet, by=by, at=at, status=status, reason=reason)


def table_cycle(cycle: ReviewCycle, *, by: Person, at: datetime) -> None:
    """Bring `cycle` before its meeting: from now on no return of it changes."""
    cycle_service.hold(cycle)
    cycle_rules.check_move(cycle, CycleStatus.TABLED)
    was, cycle.status, cycle.tabled_at = cycle.status, CycleStatus.TABLED, at
    journal.record(events.TABLED, cycle, by=by, at=at, status=[was.value, cycle.status.value])


def close_cycle(cycle: ReviewCycle, vocabulary: Vocabulary, *, by: Person, at: datetime) -> CycleRecord:
    """Close `cycle` and freeze its record; return that. `vocabulary` is what `vocabulary.words()` gives."""
    cycle_service.hold(cycle)
    cycle_rules.check_move(cycle, CycleStatus.CLOSED)
    was, cycle.status, cycle.closed_at = cycle.status, CycleStatus.CLOSED, at
    db.session.flush()
    frozen = record.freeze(cycle, record.assemble(cycle, vocabulary, at), at)
    journal.record(events.CLOSED, cycle, by=by, at=at, status=[was.value, cycle.status.value], record=frozen.hash)
    # the worker makes the report
    bell.ring_after_commit(db.session)
    return frozen


def _hold(cycle: ReviewCycle) -> None:
    cycle_service.hold_open(cycle)
    cycle_rules.check_takes_returns(cycle)


def _check(sheet: Sheet, target: SheetStatus, seen: int | None) -> None:
    check_version(sheet, seen)
    rules.check_judged(sheet, target)


def _accept(sheet: Sheet, by: Person, at: datetime) -> None:
    sheet.status = SheetStatus.ACCEPTED
    sheet.accepted_submission_id, sheet.accepted_at, sheet.accepted_by_id = _last(sheet).id, at, by.id


def _last(sheet: Sheet) -> Submission:
    return next(sent for sent in reversed(sheet.submissions) if sent.recalled_at is None)


def _status(to: SheetStatus) -> list[str]:
    return [SheetStatus.SUBMITTED.value, to.value]
