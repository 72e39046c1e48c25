"""The reports: list, page, the list behind each number, PDF."""

from io import BytesIO
from typing import Any

from flask import Blueprint, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.assessments import vocabulary
from tracker.assessments.models import Return, SummaryClass
from tracker.assessments.queries import record_of
from tracker.commitments.permissions import COMMITMENT_READ
from tracker.core import clock
from tracker.core.db import db, one_or_404
from tracker.core.errors import NotFound
from tracker.core.forms import not_in_filter
from tracker.core.i18n import LANGUAGES
from tracker.core.i18n import language as reader_language
from tracker.core.permissions import frameworks_of, requires
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.cycles.rules import TAKES_RETURNS
from tracker.reports import queries, service
from tracker.reports.facts import OTHER, selected
from tracker.reports.permissions import REPORT_READ, REPORT_READ_DRAFT
from tracker.reports.shapes import ReportFacts
from tracker.reports.words import words_of

bp = Blueprint("reports", __name__)


@bp.get("/reports")
@requires(REPORT_READ)
def reports() -> ResponseReturnValue:
    """Show the reports of closed cycles, and the drafts of those under way."""
    cycles = db.session.scalars(_readable()).all()
    made: dict[int, list[str]] = {}
    for cycle_id, spoken in db.session.execute(queries.languages_made([cycle.id for cycle in cycles])):
        made.setdefault(cycle_id, []).append(spoken)
    return render_template(
        "reports/reports.html",
        issued=[cycle for cycle in cycles if cycle.status is CycleStatus.CLOSED],
        tabled=[cycle for cycle in cycles if cycle.status is CycleStatus.TABLED],
        drafts=[cycle for cycle in cycles if cycle.status in TAKES_RETURNS],
        made=made,
    )


@bp.get("/cycles/<code>/report")
@requires(REPORT_READ)
def report(code: str) -> ResponseReturnValue:
    """Show the report of a cycle: from its record, or as a draft before there is one."""
    cycle = _cycle(code)
    facts = _facts(cycle)
    return render_template(
        "reports/report.html",
        facts=facts,
        words=words_of(facts),
        code=code,
        links=_links(code),
        bars=_bars(facts, code),
        # an observer reads the papers, not the register they were drawn from
        may_read_register=current_user.may(COMMITMENT_READ, cycle),
    )


@bp.get("/cycles/<code>/report/items")
@requires(REPORT_READ)
def items(code: str) -> ResponseReturnValue:
    """Show the undertakings behind a number of the report."""
    facts = _facts(_cycle(code))
    wanted = {name: request.args.get(name, "")[:64] for name in ("area", "class", "return", "participant")}
    found = selected(
        facts,
        area=wanted["area"],
        summary=wanted["class"],
        returned=wanted["return"],
        participant=wanted["participant"],
    )
    words = words_of(facts)
    chips, unknown = _narrowing(facts, words, code, wanted)
    return render_template(
        "reports/items.html", facts=facts, words=words, code=code, found=found, chips=chips, not_known=unknown
    )


@bp.get("/cycles/<code>/report/<language>.pdf")
@requires(REPORT_READ)
def pdf(code: str, language: str) -> ResponseReturnValue:
    """Give the issued report in one language, or say that it is being made."""
    cycle = _cycle(code)
    if language not in LANGUAGES or cycle.status is not CycleStatus.CLOSED:
        raise NotFound()
    issued = db.session.scalars(queries.issued(cycle.id, language)).one_or_none()
    if issued is None or issued.content is None:
        return render_template("reports/being_made.html", cycle=cycle, wanted=language), 202
    answer = send_file(
        BytesIO(issued.content),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"{cycle.code}-report-{language}.pdf",
        etag=False,
    )
    answer.set_etag(str(issued.sha256))
    return answer.make_conditional(request)


def _readable() -> Any:
    readable, drafts = (frameworks_of(current_user.grants, one) for one in (REPORT_READ, REPORT_READ_DRAFT))
    return queries.with_report(readable, drafts)


def _cycle(code: str) -> ReviewCycle:
    cycle: ReviewCycle = one_or_404(_readable().where(ReviewCycle.code == code))
    return cycle


def _facts(cycle: ReviewCycle) -> ReportFacts:
    record = db.session.scalars(record_of(cycle.id)).one_or_none()
    if record is not None:
        return service.facts_of_record(record, reader_language())
    return service.facts_of_draft(cycle, reader_language(), vocabulary.words(), clock.now())


def _items(code: str, **narrowing: str) -> str:
    arguments: dict[str, Any] = {key.rstrip("_"): value for key, value in narrowing.items()}
    return url_for("reports.items", code=code, **arguments)


def _links(code: str) -> dict[str, str]:
    """Return what each number in the sentences of the report opens."""
    return {
        "received": _items(code, return_="received"),
        "expected": _items(code, return_="expected"),
        "late": _items(code, return_="late"),
        "voluntary": _items(code, return_="voluntary"),
        "undertakings": _items(code),
        "pledges": "#annex-in-scope",
        "excluded": "#annex-excluded",
    }


def _bars(facts: ReportFacts, code: str) -> list[dict[str, Any]]:
    """Return the rows of the picture, each number with the list it opens."""
    return [
        {
            "area": bar,
            "url": f"#area-{bar.area}",
            "total": bar.total,
            "total_url": _items(code, area=bar.area),
            "parts": [
                {
                    "value": part.value,
                    "label": part.label,
                    "count": part.count,
                    "url": _items(code, area=bar.area, class_=part.value),
                }
                for part in bar.parts
            ],
        }
        for bar in facts.bars
    ]


def _narrowing(
    facts: ReportFacts, words: dict[str, Any], code: str, wanted: dict[str, str]
) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the filters in force in words, each with the list without it, and a sentence for each that is unknown."""
    labels = {
        "area": {section.area: section.name for section in facts.sections} | {OTHER: words["other"]},
        "class": {part.value: part.label for part in facts.classes},
        "return": {one.return_kind: one.return_label for one in facts.undertakings} | words["return_filters"],
        "participant": {one.participant: one.name for one in facts.undertakings},
    }
    known: dict[str, set[str]] = {
        "area": {area for one in facts.undertakings for area in one.areas},
        "class": set(SummaryClass),
        "return": set(Return),
    }
    asked = {name: value for name, value in wanted.items() if value}
    chips = [
        (
            labels[name].get(value, value),
            _items(code, **{other: kept for other, kept in asked.items() if other != name}),
        )
        for name, value in asked.items()
    ]
    unknown = [
        not_in_filter(words[name], value)
        for name, value in asked.items()
        if value not in labels[name] and value not in known.get(name, ())
    ]
    return chips, unknown
