"""The pledges of a report: each with its sentence, who is bound by it and what each of them reported."""

from collections.abc import Iterable
from itertools import groupby

from tracker.reports.facts.figures import VOLUNTARY, expected_in, parts_of, received_in
from tracker.reports.facts.record import Record, Row
from tracker.reports.shapes import Excluded, Pledge, Quoted, Report, Undertaking


def pledge_of(item: Row, record: Record) -> Pledge:
    """Return what the report says of a pledge under review."""
    undertakings = _undertakings(item, record)
    return Pledge(
        reference=item["reference"],
        title=record.named(item["titles"]),
        sentence=record.sentence(item),
        document=item["document"],
        heading=item["heading"],
        type_label=record.word("type", item["type"]),
        strength=item["strength"],
        strength_label=record.word("strength", item["strength"]),
        bound_names=tuple(one.name for one in undertakings),
        condition=Quoted(item["condition"], item["language"]) if item["condition"] else None,
        condition_label=record.word("condition_kind", item["condition_kind"]),
        is_awaiting=item["condition_state"] == "dormant",
        due_on=record.day(item["due_on"], item["due_precision"]),
        due_basis=item["due_basis"],
        recurs=item["recurs"] or "",
        expected=expected_in(undertakings, is_collecting=record.is_collecting),
        received=received_in(undertakings),
        parts=tuple(part for part in parts_of(undertakings, record) if part.count),
        undertakings=undertakings,
        groups=_groups(undertakings),
    )


def excluded_of(item: Row, record: Record) -> Excluded:
    """Return what the report says of a pledge that was left out."""
    return Excluded(
        reference=item["reference"],
        title=record.named(item["titles"]),
        type_label=record.word("type", item["type"]),
        document=item["document"],
        # records of schema 1 hold one text
        reason=record.named(item.get("exclusion_reasons") or {"en": item["exclusion_reason"]}),
    )


def _undertakings(item: Row, record: Record) -> tuple[Undertaking, ...]:
    by_participant = {row["participant"]: row for row in item["undertakings"]}
    return tuple(
        _undertaking(item, participant, by_participant[participant["code"]], record)
        for participant in record.participants
        if participant["code"] in by_participant
    )


def _undertaking(item: Row, participant: Row, row: Row, record: Record) -> Undertaking:
    sent = row["submission"]
    state = (sent["state"] or "") if sent else ""
    kind = row["return"]
    # records of before voluntary returns do not tell of them
    if sent and row.get("voluntary"):
        kind = "nil_return" if sent["is_nil_return"] else "reported"
    return Undertaking(
        reference=item["reference"],
        title=record.named(item["titles"]),
        areas=record.path_of(item["area"]),
        participant=participant["code"],
        name=record.name_of(participant, "short"),
        summary=row["class"],
        summary_label=record.word("class", row["class"]),
        return_kind=VOLUNTARY if kind != row["return"] else kind,
        return_label=record.word("return", kind),
        state=state,
        state_label=record.word("state", state),
        report=_report(sent, row, record) if sent else None,
    )


def _report(sent: Row, row: Row, record: Record) -> Report:
    def quoted(key: str) -> Quoted | None:
        return Quoted(sent[key], sent["language"]) if sent[key] else None

    return Report(
        done=quoted("done"),
        evidence=quoted("evidence"),
        obstacles=tuple(record.word("obstacle", value) for value in sent["obstacles"]),
        obstacle_note=quoted("obstacle_note"),
        next_step=quoted("next_step"),
        next_step_on=record.day(sent["next_step_on"]),
        request=quoted("request_to_meeting"),
        sent_on=record.day_of(sent["sent_at"]),
        is_late=row["is_late"],
        is_accepted=row["accepted"],
    )


def _groups(undertakings: Iterable[Undertaking]) -> tuple[tuple[Undertaking, ...], ...]:
    def told(one: Undertaking) -> tuple[str, ...]:
        return (one.participant,) if one.report else ("", one.summary, one.return_kind)

    return tuple(tuple(group) for _told, group in groupby(undertakings, told))
