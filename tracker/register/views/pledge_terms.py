"""What the page of a pledge tells of its terms: for whom, with whom, how much, until when, and who asked for it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import acts, conditions
from tracker.commitments.amounts import OTHER, totals_of
from tracker.commitments.labels import AMOUNT_STAGES, UNITS
from tracker.commitments.models import Amount, Commitment, ConditionState, DeadlineBasis
from tracker.commitments.permissions import COMMITMENT_AMOUNT, COMMITMENT_DEADLINE, COMMITMENT_EDIT, COMMITMENT_OWNER
from tracker.commitments.service.deadlines import OPEN_BASES
from tracker.commitments.sides import Side
from tracker.core.i18n import day, named
from tracker.core.permissions import Permission
from tracker.frameworks.labels import PARTNER_ROLES
from tracker.frameworks.models import PartnerRole
from tracker.register import rules, words
from tracker.register.beside import Found
from tracker.register.details import Beside, Part
from tracker.register.names import Kind, Names
from tracker.register.views.pledge_relations import Party


def terms_of(pledge: Commitment, beside: Beside, found: Found, bound: Sequence[Party], names: Names) -> dict[str, Any]:
    """Return what the facts of a pledge show of its terms."""
    who, more = names.of(Kind.PARTICIPANT), {row.id: row for row in found["figures"]}
    return {
        "for_whom": words.bound_in_words(rules.who_is_bound(_helped(beside), pledge.framework_id, names)),
        "partners": [
            (PARTNER_ROLES[PartnerRole(row.word)], named(who[row.number].names))
            for row in sorted(beside[Part.PARTNER])
            if row.number in who
        ],
        "figures": [_figure(row, more.get(row.id), names) for row in pledge.amounts],
        "totals": [
            (AMOUNT_STAGES[total.stage], _much(total.value, total.unit, is_about=total.is_about))
            for total in totals_of(pledge.amounts)
            if total.count > 1
        ],
        "extensions": found["extensions"] if pledge.due_on else [],
        "requested": _requested(pledge, found["requests"], names) if pledge.condition else [],
        "may_own": acts.may(acts.NAME_OWNER, pledge) and _may(COMMITMENT_OWNER, pledge, bound),
        "may_move": acts.may(acts.MOVE_DEADLINE, pledge) and _may_move(pledge, bound),
        "may_report": acts.may(acts.REPORT_FIGURES, pledge) and _may(COMMITMENT_AMOUNT, pledge, bound),
    }


def _helped(beside: Beside) -> list[rules.Said]:
    """Return whom a pledge is for."""
    return [rules.Said(row.number, row.word) for row in sorted(beside[Part.BENEFICIARY])]


def _may(permission: Permission, pledge: Commitment, bound: Sequence[Party]) -> bool:
    """Answer whether the reader may act for any of the bound."""
    return any(current_user.may(permission, Side(pledge.framework_id, row.participant_id)) for row in bound)


def _may_move(pledge: Commitment, bound: Sequence[Party]) -> bool:
    """Answer whether the reader may move the date: an admin what was promised, an owner its own."""
    if current_user.may(COMMITMENT_EDIT, pledge):
        return pledge.due_on is not None and pledge.due_basis not in OPEN_BASES
    is_own = pledge.due_basis in (*OPEN_BASES, DeadlineBasis.SET_BY_OWNER)
    return is_own and _may(COMMITMENT_DEADLINE, pledge, bound)


def _much(value: Any, unit: str, *, is_about: bool) -> str:
    """Return a figure with its unit: "about 5,000,000,000 USD"."""
    number = format_decimal(value)
    words = number if unit == OTHER else _("%(number)s %(unit)s", number=number, unit=UNITS.get(unit, unit))
    return str(_("about %(figure)s", figure=words) if is_about else words)


def _figure(row: Amount, beside: Any, names: Names) -> dict[str, Any]:
    """Return a figure in words; `beside` tells what it counts within and through what it comes, None where neither."""
    whose = names.of(Kind.PARTICIPANT).get(row.participant_id or 0)
    period = [day(on) for on in (row.period_from, row.period_to) if on]
    told = [
        named(whose.names) if whose else "",
        " – ".join(period),
        beside.instrument if beside else "",
        _("through %(channel)s", channel=row.channel) if row.channel else "",
        _("counts within “%(other)s”", other=beside.within) if beside and beside.within else "",
        _("source: %(source)s", source=row.source) if row.source else "",
    ]
    return {
        "verbatim": row.verbatim,
        "is_quoted": not row.source,
        "stage": AMOUNT_STAGES[row.stage],
        "much": _much(row.value, row.unit, is_about=row.is_about),
        "more": [part for part in told if part],
    }


def _requested(pledge: Commitment, log: Sequence[Any], names: Names) -> list[tuple[str, bool]]:
    """Return a sentence for each request the reader may know of, and whether it is confidential.

    Where the pledge waits for one and none has come, say so.
    """
    if pledge.condition_kind not in conditions.AWAITS_REQUEST:
        return []
    if not log and pledge.condition_state is ConditionState.DORMANT:
        return [(str(_("awaiting a request")), False)]
    return [(_asked(row, names), row.is_confidential) for row in log]


def _asked(row: Any, names: Names) -> str:
    thing = names.of(Kind.PARTICIPANT).get(row.participant_id)
    who = named(thing.names) if thing else ""
    told = {"who": who, "day": day(row.requested_on, row.precision) if row.requested_on else ""}
    if conditions.counts(row):
        if told["day"]:
            return str(_("requested by %(who)s, %(day)s, acknowledged by both sides", **told))
        return str(_("requested by %(who)s, acknowledged by both sides", who=who))
    if told["day"]:
        return str(_("requested by %(who)s, %(day)s, not yet acknowledged by both sides", **told))
    return str(_("requested by %(who)s, not yet acknowledged by both sides", who=who))
