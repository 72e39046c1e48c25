"""What can be done with returns: open a cycle for them, save, send, recall."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from tracker.accounts.models import Person
from tracker.commitments.models import Commitment, ConditionState, Life, Obligation
from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.core.names import UNTOLD
from tracker.cycles import queries as cycle_queries
from tracker.cycles import rules as cycle_rules
from tracker.cycles import service as cycle_service
from tracker.cycles.models import CycleScope, CycleStatus, ReviewCycle
from tracker.frameworks.queries import not_reporting
from tracker.sheets import events, queries, rules
from tracker.sheets.models import Clarification, Sheet, SheetStatus, Submission
from tracker.sheets.rules import Answers


@dataclass(frozen=True)
class Opening:
    """What opening a cycle would do now."""

    asked: Sequence[Obligation]  # each gets a sheet
    awaiting_request: Sequence[Commitment]  # conditional, and nobody has asked for it
    by_choice: Sequence[Obligation]  # of participants that do not report, by their choice
    joining: Sequence[Commitment]  # accepted since the cycle was planned
    leaving: Sequence[CycleScope]  # ended since the cycle was planned


def opening_of(cycle: ReviewCycle, *, at: datetime) -> Opening:
    """Return what opening `cycle` would do `at` that instant; nothing is changed."""
    scope = db.session.scalars(cycle_queries.scope_of(cycle.id)).all()
    known = {row.commitment_id for row in scope}
    in_force = db.session.scalars(cycle_queries.pledges_in_force(cycle.framework_id)).all()
    joining = [pledge for pledge in in_force if pledge.id not in known]
    included = {row.commitment_id for row in scope if row.is_included} | {pledge.id for pledge in joining}
    bound = [o for o in db.session.scalars(queries.obligations_of(cycle.framework_id)) if o.commitment_id in included]
    silent = _not_reporting(cycle, at)
    due = [o for o in bound if _is_asked(o)]
    reviewed = [pledge for pledge in in_force if pledge.id in included]
    return Opening(
        asked=[o for o in due if o.participant_id not in silent],
        awaiting_request=[pledge for pledge in reviewed if pledge.condition_state is ConditionState.DORMANT],
        by_choice=[o for o in due if o.participant_id in silent],
        joining=joining,
        leaving=[row for row in scope if row.is_included and row.commitment.life is not Life.ACTIVE],
    )


def open_cycle(cycle: ReviewCycle, *, by: Person | None, at: datetime) -> int:
    """Open `cycle` for returns: fix its scope, write a sheet for each obligation that must report; return their number.

    Pledges accepted since the planning join the scope; those that ended leave it.
    Raises `RuleBroken` when it is not planned any more, its deadline has passed, or nobody would be asked.
    """
    cycle_service.hold(cycle)
    cycle_rules.check_move(cycle, CycleStatus.COLLECTING)
    if at >= cycle.due_at:
        raise RuleBroken(msg("The last day for returns has passed. Cancel this cycle and plan another."))
    opening = opening_of(cycle, at=at)
    if not opening.asked:
        raise RuleBroken(msg("Nobody would be asked for a return: no pledge in the scope binds anyone to report."))
    for pledge in opening.joining:
        db.session.add(CycleScope(cycle_id=cycle.id, commitment_id=pledge.id, is_included=True))
    for row in opening.leaving:
        cycle_service.leave_out(row, {UNTOLD: row.commitment.end_reason or row.commitment.life.value})
    db.session.add_all(_sheet_for(cycle, obligation) for obligation in opening.asked)
    was, cycle.status, cycle.opened_at = cycle.status, CycleStatus.COLLECTING, at
    status = [was.value, cycle.status.value]
    journal.record(events.CYCLE_OPENED, cycle, by=by, at=at, status=status, sheets=len(opening.asked))
    return len(opening.asked)


def volunteer(
    cycle: ReviewCycle, reference: str, participant_ids: Collection[int], *, by: Person, at: datetime
) -> Sheet:
    """Return a new sheet on a pledge for the one of those participants that does not report, by its choice.

    Nothing is asked of it: what it sends of its own accord stands outside the totals, and it may send nothing.
    Raises `RuleBroken` when the cycle takes no returns, or none of them may report so on that pledge.
    """
    cycle_service.hold(cycle)
    cycle_rules.check_takes_returns(cycle)
    day = cycle_rules.day_of_opening(cycle, at)
    open_to = db.session.scalars(queries.open_to_volunteers(cycle, day, participant_ids, reference)).all()
    rules.check_volunteers(open_to)
    sheet = _sheet_for(cycle, open_to[0])
    sheet.is_voluntary = True
    db.session.add(sheet)
    db.session.flush()
    journal.record(events.VOLUNTEERED, sheet, by=by, at=at, reference=reference)
    return sheet


def save_draft(sheet: Sheet, answers: Answers, *, answer: str = "", seen: int | None, by: Person, at: datetime) -> None:
    """Keep `answers` in the working copy of `sheet`, for its participant's people alone.

    `answer` is the draft of an answer to the clarification that is asked for, if one is.
    Raises `Stale` unless `seen` is the present version, `RuleBroken` when the cycle or the sheet takes no changes.
    """
    _check_writable(sheet, answers, seen)
    _keep(sheet, answers)
    asked = open_question(sheet)
    if asked is not None:
        asked.answer = answer or None
    was = sheet.status
    if was is SheetStatus.AWAITING:
        sheet.status = SheetStatus.DRAFT
    texts = answers.as_json() | {"answer": answer}
    journal.record(
        events.SAVED,
        sheet,
        by=by,
        at=at,
        status=[was.value, sheet.status.value],
        draft=journal.sealed(json.dumps(texts, sort_keys=True, ensure_ascii=False)),
    )


def send_return(
    sheet: Sheet, answers: Answers, *, answer: str = "", seen: int | None, by: Person, at: datetime
) -> Submission:
    """Send `answers` to the chair's team as a new, unchangeable submission of `sheet`; return it.

    A sheet on which clarification was asked for goes back with the `answer`. A nil return without a state says that
    the one last reported still holds.
    Raises `Stale` unless `seen` is the present version, `RuleBroken` when the cycle or the sheet takes no returns or
    something is missing; nothing has changed then.
    """
    _check_writable(sheet, answers, seen)
    rules.check_move(sheet, SheetStatus.SUBMITTED)
    rules.check_complete(answers)
    asked = open_question(sheet)
    if asked is not None and not answer.strip():
        raise RuleBroken(msg("Answer the question of the chair's team, then send again."))
    _keep(sheet, answers)
    if answers.is_nil_return and answers.state is None:
        sheet.state = db.session.scalar(queries.last_state_before(sheet))
    submission = _submission(sheet, asked, by, at)
    was, sheet.status = sheet.status, SheetStatus.SUBMITTED
    db.session.add(submission)
    db.session.flush()
    if asked is not None:
        asked.answer, asked.answered_at, asked.answer_submission_id = answer, at, submission.id
    journal.record(
        events.SENT,
        sheet,
        by=by,
        at=at,
        status=[was.value, sheet.status.value],
        submission=submission.number,
        is_late=submission.is_late,
        answers=answers.as_json() | {"state": sheet.state},
        answer=answer if asked is not None else None,
    )
    return submission


def recall_return(sheet: Sheet, *, seen: int | None, by: Person, at: datetime) -> None:
    """Take a sent return back as a draft. Raises `RuleBroken` once a reviewer has acted on it, `Stale` as above."""
    check_asked(sheet)
    rules.check_recall(sheet)
    check_version(sheet, seen)
    last = sheet.submissions[-1]
    last.recalled_at = at
    was, sheet.status = sheet.status, SheetStatus.DRAFT
    sheet.is_nil_return = False
    status = [was.value, sheet.status.value]
    journal.record(events.RECALLED, sheet, by=by, at=at, status=status, submission=last.number)


def check_asked(sheet: Sheet) -> None:
    """Raise `RuleBroken` unless the cycle of `sheet` takes returns and its pledge is still in it; holds the cycle."""
    cycle_service.hold_open(sheet.cycle)
    cycle_rules.check_takes_returns(sheet.cycle)
    rules.check_in_scope(sheet.cycle, db.session.scalars(queries.why_left(sheet)).all())


def open_question(sheet: Sheet) -> Clarification | None:
    """Return the question that `sheet` has still to answer; needs `clarifications` loaded."""
    if sheet.status is not SheetStatus.CLARIFICATION:
        return None
    return next((asked for asked in reversed(sheet.clarifications) if asked.answered_at is None), None)


def _is_asked(obligation: Obligation) -> bool:
    pledge = obligation.commitment
    return rules.needs_sheet(pledge.type, pledge.life, pledge.condition_state, obligation.must_report)


def _not_reporting(cycle: ReviewCycle, at: datetime) -> set[int]:
    """Return who takes part in the dialogue on the day the cycle opens, and does not report, by its choice."""
    day = cycle_rules.day_of_opening(cycle, at)
    return set(db.session.scalars(not_reporting(cycle.framework_id, day)))


def _sheet_for(cycle: ReviewCycle, obligation: Obligation) -> Sheet:
    return Sheet(
        framework_id=cycle.framework_id,
        cycle_id=cycle.id,
        commitment_id=obligation.commitment_id,
        obligation_id=obligation.id,
        participant_id=obligation.participant_id,
    )


def _check_writable(sheet: Sheet, answers: Answers, seen: int | None) -> None:
    check_asked(sheet)
    check_version(sheet, seen)
    rules.check_writable(sheet)
    rules.check_possible(answers, sheet.commitment.type)


def _keep(sheet: Sheet, answers: Answers) -> None:
    for name, value in _columns(answers).items():
        setattr(sheet, name, value)


def _columns(said: Answers | Sheet) -> dict[str, Any]:
    """Return the columns of what a return says, the same in the working copy and in each submission."""
    columns = {one.name: getattr(said, one.name) for one in fields(Answers)}
    return columns | {"obstacles": list(said.obstacles)}


def _submission(sheet: Sheet, asked: Clarification | None, by: Person, at: datetime) -> Submission:
    number = 1 + max((submission.number for submission in sheet.submissions), default=0)
    # an answer that was asked for is as late as the return it is about, whenever it comes
    about = next((s for s in sheet.submissions if asked is not None and s.id == asked.submission_id), None)
    late = about.is_late if about is not None else not sheet.is_voluntary and rules.is_late(sheet.cycle, at)
    return Submission(sheet_id=sheet.id, number=number, sent_at=at, sent_by_id=by.id, is_late=late, **_columns(sheet))


def ask_invoked(commitment: Commitment, *, at: datetime) -> int:
    """Ask for returns on a pledge that was invoked while cycles collect them; return the number of sheets made.

    Needs obligations loaded. Nobody is asked twice, nor after the last day.
    """
    cycles = db.session.scalars(queries.cycles_collecting(commitment.id)).all()
    made = []
    for cycle in (cycle for cycle in cycles if at < cycle.due_at):
        cycle_service.hold_open(cycle)
        asked, silent = set(db.session.scalars(queries.asked_in(cycle.id, commitment.id))), _not_reporting(cycle, at)
        rows = [row for row in commitment.obligations_in_force if row.id not in asked]
        made += [_sheet_for(cycle, row) for row in rows if _is_asked(row) and row.participant_id not in silent]
    db.session.add_all(made)
    db.session.flush()
    for sheet in made:
        journal.record(events.ASKED, sheet, at=at, reference=commitment.reference)
    return len(made)
