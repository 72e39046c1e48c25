"""The page of one pledge: its sentence, what became of it, and everything else below."""

from collections.abc import Iterable, Set
from itertools import groupby
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.commitments import acts, labels
from tracker.commitments.models import Commitment
from tracker.commitments.permissions import COMMITMENT_EDIT, COMMITMENT_READ
from tracker.commitments.service import check_can_come_back
from tracker.commitments.sides import own_in
from tracker.commitments.spoken import own_text, said_in
from tracker.commitments.text import around
from tracker.commitments.words import due_in_words
from tracker.core import clock
from tracker.core.db import db, one_or_404
from tracker.core.errors import refusal_of
from tracker.core.i18n import language
from tracker.core.permissions import participants_of, requires
from tracker.cycles.labels import STATUSES
from tracker.cycles.rules import TAKES_RETURNS
from tracker.documents.labels import STANDINGS, language_name
from tracker.register import history, queries, rules, words
from tracker.register.beside import Found, alone, beside
from tracker.register.cells import by_role
from tracker.register.details import Part
from tracker.register.names import OWNING, USUAL, Kind, Names, Thing
from tracker.register.views.activities import activities_of
from tracker.register.views.base import bp, names_of, readable, switcher
from tracker.register.views.pledge_relations import Party, bound_and_answered, relations_of
from tracker.register.views.pledge_terms import terms_of
from tracker.sheets.labels import STATES
from tracker.sheets.permissions import SHEET_READ_SENT, SHEET_WRITE
from tracker.sheets.rules import needs_sheet


@bp.get("/commitments/<ref>")
@requires(COMMITMENT_READ)
def commitment(ref: str) -> ResponseReturnValue:
    """Show one pledge with its sentence in context, its returns and its history."""
    pledge = one_or_404(alone(readable()), {"reference": ref})
    names = names_of(frozenset({pledge.framework_id}), (*USUAL, *OWNING))
    rows, found = beside(pledge, language(), own_in(current_user.grants, pledge.framework_id))
    answered = bound_and_answered(pledge, rows)
    answered.sort(key=lambda item: names.place(pledge.framework_id, item.obligation.participant_id))
    bound = [item.obligation for item in answered]
    return render_template(
        "register/commitment.html",
        pledge=pledge,
        titles={title.word: title.text for title in rows[Part.TITLE]},
        owners=by_role(rows[Part.OWNER]),
        names=names,
        participants=names.of(Kind.PARTICIPANT),
        bound=bound,
        who=words.bound_in_words(rules.who_is_bound(bound, pledge.framework_id, names)),
        due=due_in_words(pledge.due_on, pledge.due_precision, pledge.due_basis, pledge.recurs),
        cycles=_cycles(pledge, names, _may_volunteer(pledge, bound, names)),
        by_choice=names.reports_not(pledge.framework_id),
        silence=words.silence_in_words(pledge, is_team=current_user.may(SHEET_READ_SENT, pledge)),
        history=_history(pledge),
        may_edit=acts.may(acts.EDIT, pledge) and current_user.may(COMMITMENT_EDIT, pledge),
        may_bring_back=_may_bring_back(pledge),
        labels=labels,
        **switcher(names),
        **activities_of(pledge, found["activities"]),
        **relations_of(pledge, found, answered, names.of(Kind.PARTICIPANT)),
        **terms_of(pledge, rows, found, bound, names),
        **_sentence(pledge, found),
        **_standing_in_house(pledge, names),
    )


def _may_bring_back(pledge: Commitment) -> bool:
    """Answer whether the reader may take the end of the pledge back, and it was ended by itself."""
    may = acts.may(acts.BRING_BACK, pledge) and current_user.may(COMMITMENT_EDIT, pledge)
    return may and refusal_of(lambda: check_can_come_back(pledge)) is None


def _history(pledge: Commitment) -> list[history.Happened]:
    """Return what was done with a pledge, alone or together with others, the latest first."""
    about = {"pledge": pledge.id, "dialogue": pledge.framework_id, "document": pledge.document_id}
    found = db.session.execute(queries.history(), {**about, "reference": f'"{pledge.reference}"'})
    return [history.happened_to(pledge.reference, *row) for row in found]


def _sentence(pledge: Commitment, found: Found) -> dict[str, Any]:
    """Return the quote, what stands around it and what its text is worth, and the same in other languages."""
    source, said = pledge.source, said_in(found["translations"])
    here = next(iter(found["sentences"]), None)
    own = own_text(said, source, here, language())
    before, after = around(source, here)
    # known through others: the text of its own document may be here all the same
    is_told = here is None or here.code != pledge.document.code
    return {
        "before": before,
        "after": after,
        "cues": [_trimmed(source.quote, cue["start"], cue["end"]) for cue in source.cues],
        "standing": STANDINGS[here.standing] if here else None,
        "text_code": here.code if here else None,
        "edition": here.earlier_number if here else None,
        "why_kept": found["kept"][0].reason,
        "is_out_of_text": is_told and found["working"][0].id is not None,
        "own_text": own,
        "translations": [one for one in said if one is not own],
        "text_language": language_name(source.language),
        "authentic": words.authentic_in_words(pledge.document.authentic_languages),
    }


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place without the blanks at its ends: a line under nothing looks like a mistake."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _standing_in_house(pledge: Commitment, names: Names) -> dict[str, Any]:
    """Return the things above a pledge: dialogue, document, areas from the pillar down, and who owns it."""
    areas: list[Thing] = []
    area = names.of(Kind.AREA).get(pledge.area_id or 0)
    while area:
        areas.insert(0, area)
        area = names.of(Kind.AREA).get(area.parent_id or 0)
    return {
        "framework": names.of(Kind.FRAMEWORK)[pledge.framework_id],
        "document": names.of(Kind.DOCUMENT).get(pledge.document_id),
        "areas": areas,
    }


def _may_volunteer(pledge: Commitment, bound: Iterable[Party], names: Names) -> frozenset[int]:
    """Return for whom the reader may report of its own accord: it is bound, and does not report, by its choice."""
    if not needs_sheet(pledge.type, pledge.life, pledge.condition_state, must_report=True):
        return frozenset()
    own = participants_of(current_user.grants, SHEET_WRITE, pledge.framework_id)
    return own & names.reports_not(pledge.framework_id) & {one.participant_id for one in bound if one.must_report}


def _cycles(pledge: Commitment, names: Names, volunteers: Set[int]) -> list[dict[str, Any]]:
    """Return the cycles a pledge was in, each with the returns the reader may know of, in protocol order.

    `volunteers`: for whom the reader may report of its own accord.
    """
    reader = rules.Reader(
        frozenset(grant.participant_id for grant in current_user.grants if grant.framework_id == pledge.framework_id),
        current_user.may(SHEET_READ_SENT, pledge),
    )
    asked = {"pledge": pledge.id, "dialogue": pledge.framework_id}
    found = db.session.execute(queries.returns_of(current_user.grants, language()), asked).all()
    told = [_cycle(list(rows), reader, names) for _key, rows in groupby(found, key=lambda row: row[0].id)]
    for cycle in told:
        has_sheet = {item["who"].id for item in cycle["returns"]}
        takes = cycle["status"][0] in TAKES_RETURNS and cycle["is_included"]
        cycle["may_volunteer"] = takes and bool(volunteers - has_sheet)
    return told


def _cycle(rows: list[Any], reader: rules.Reader, names: Names) -> dict[str, Any]:
    cycle, title, scope = rows[0][:3]
    returns = []
    for _key, group in groupby((row for row in rows if row[3]), key=lambda row: row[3].id):
        sent = list(group)
        submissions = [row[4] for row in sent if row[4]]
        told = rules.told_return(sent[0][3], cycle, submissions, reader, clock.now())
        # what left the cycle is asked for nothing more
        if told and (scope.is_included or told.submission):
            returns.append(told)
    returns.sort(key=lambda item: names.place(cycle.framework_id, item.sheet.participant_id))
    return {
        "code": cycle.code,
        "title": title,
        "status": (cycle.status, STATUSES[cycle.status]),
        "period": (cycle.period_from, cycle.period_to),
        "due_on": cycle.due_on,
        "is_over": cycle.closed_at is not None,
        "is_included": scope.is_included,
        "reason": rows[0][5],
        "returns": [_told(item, names) for item in returns],
    }


def _told(item: rules.Return, names: Names) -> dict[str, Any]:
    sent = item.submission
    return {
        "who": names.of(Kind.PARTICIPANT)[item.sheet.participant_id],
        "told": item.told.value,
        "word": words.RETURNS.get(item.told),
        "state": (sent.state, STATES.get(sent.state, sent.state)) if sent and sent.state else None,
        "sent": sent,
        "is_accepted": item.is_accepted,
        "is_asked": item.is_asked,
        "is_voluntary": item.is_voluntary,
        "sheet_id": item.sheet.id if item.is_own else None,
    }
