"""Recording an activity, changing the record, ending it; what was typed is never lost."""

from dataclasses import dataclass, field
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.activities import kept, queries, rules, service
from tracker.activities.forms import ActivityForm, EndForm, activity_form
from tracker.activities.models import Activity, PartInActivity
from tracker.activities.offers import Standing, on_record
from tracker.activities.permissions import ACTIVITY_WRITE
from tracker.activities.views.account import Known, account_in, known_in, values_of
from tracker.activities.views.base import activity_for_reader, bp, check_may_write, in_order, own_in, readable
from tracker.activities.views.telling import Offered, offered, parts_told, standing_in_sentence, values_told
from tracker.candidates.models import Outcome
from tracker.commitments.permissions import BENCH_DECIDE
from tracker.commitments.web import document_for_reader
from tracker.core import clock
from tracker.core.comparing import differences
from tracker.core.db import db, key_in, one_or_404, unit_of_work
from tracker.core.errors import NotFound, Stale
from tracker.core.forms import told_instead
from tracker.core.i18n import named
from tracker.core.permissions import frameworks_of, requires
from tracker.frameworks.models import Framework
from tracker.frameworks.queries import frameworks_in


@bp.route("/activities/new", methods=["GET", "POST"])
@requires(ACTIVITY_WRITE)
def new() -> ResponseReturnValue:
    """Put something that was done on record; the address may name a dialogue, a pledge or a sentence."""
    begun = _begun()
    framework = _framework(begun.framework_id)
    if framework is None:
        return render_template("activities/choose.html", frameworks=_writable())
    return _new_page(framework, begun)


@bp.route("/activities/<code>/edit", methods=["GET", "POST"])
@requires(ACTIVITY_WRITE)
def edit(code: str) -> ResponseReturnValue:
    """Change what is told of an activity."""
    activity = activity_for_reader(code)
    check_may_write(activity)
    if told := _told_instead(activity):
        return told
    known = known_in(activity.framework, in_order({activity.framework_id}))
    now = values_of(service.account_of(activity))
    form = activity_form(known.offered, version=activity.version, **now)
    if not form.wants_more and form.carries_out(lambda: _edited(activity, form, known)):
        flash(_("Saved. The journal keeps what it was before."))
        return redirect(url_for(".activity", code=code), 303)
    return _edit_page(activity_for_reader(code), form)


@bp.route("/activities/<code>/end", methods=["GET", "POST"])
@requires(ACTIVITY_WRITE)
def end(code: str) -> ResponseReturnValue:
    """End a record that should not have been made, with the reason; it is not deleted."""
    activity = activity_for_reader(code)
    check_may_write(activity)
    if told := _told_instead(activity):
        return told
    form = EndForm(version=activity.version)
    if form.carries_out(
        lambda: service.end_activity(
            activity, form.reason.data, version_seen=form.version_seen, by=current_user.person, at=clock.now()
        )
    ):
        flash(_("The record was ended. It can still be read."))
        return redirect(url_for(".activity", code=code), 303)
    activity = activity_for_reader(code)
    if isinstance(form.refused, Stale):
        form.version.data = str(activity.version)
    page = render_template("activities/end.html", form=form, activity=activity)
    return page, 409 if isinstance(form.refused, Stale) else 422 if form.is_submitted() else 200


@bp.post("/activities/<code>/bring-back")
@requires(ACTIVITY_WRITE)
def bring_back(code: str) -> ResponseReturnValue:
    """Take the end of a record back."""
    activity = activity_for_reader(code)
    check_may_write(activity)
    with unit_of_work():
        seen = key_in(request.form.get("version"))
        service.bring_back(activity, version_seen=seen, by=current_user.person, at=clock.now())
    flash(_("The record is kept again."))
    return redirect(url_for(".activity", code=code), 303)


def _told_instead(activity: Activity) -> ResponseReturnValue | None:
    return told_instead(lambda: rules.check_kept(activity), url_for(".activity", code=activity.code))


def _new_page(framework: Framework, begun: "Begun") -> ResponseReturnValue:
    own, known = own_in(framework.id), known_in(framework, in_order({framework.id}))
    mine = next((who.code for who in known.participants.values() if own and who.id in own), "")
    form = activity_form(known.offered, **_parts(begun, mine, known), **begun.values)
    told = {"name": named(framework.named()), "code": framework.code, "is_fictitious": framework.is_fictitious}
    made: list[Activity] = []
    if not form.wants_more and form.carries_out(lambda: made.append(_recorded(framework, form, known, begun))):
        flash(_("The activity is on record."))
        return redirect(url_for(".activity", code=made[0].code), 303)
    status = 422 if form.is_submitted() and not form.wants_more else 200
    return render_template("activities/new.html", form=form, framework=told, begun=begun), status


def _parts(begun: "Begun", mine: str, known: Known) -> dict[str, str]:
    """Return the rows of who took part: as the sentence tells; whoever records something took part in it."""
    parts = parts_told(begun.told.deed, known.participants) if begun.told else []
    if mine and mine not in dict(parts):
        parts.insert(0, (mine, PartInActivity.ORGANISER.value))
    rows: dict[str, str] = {}
    for n, (who, part) in enumerate(parts):
        rows |= {f"who_{n}": who, f"part_{n}": part}
    return rows


@dataclass
class Begun:
    """What a new record begins with: the dialogue, values of the form, and the words it was begun from.

    Of a sentence that tells of things done: its document, whether the reader decides about its sentences, the thing in
    hand, and all that it tells; and what is on record from it.
    """

    framework_id: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    quoted: tuple[str, str] | None = None  # (text, language)
    document: str = ""
    may_decide: bool = False
    told: Standing | None = None
    offered: list[Offered] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)

    @property
    def current(self) -> Offered | None:
        """What is told of the one in hand."""
        return next((one for one in self.offered if one.is_current), None)


def _begun() -> Begun:
    """Return what the address names; raise `NotFound` where the reader may not know of it."""
    begun = Begun()
    if reference := request.args.get("pledge"):
        pledge = one_or_404(queries.pledge_for(reference, readable()))
        begun.framework_id, begun.quoted = pledge.framework_id, (pledge.source.quote, pledge.source.language)
        begun.values |= {"pledges": pledge.reference, "areas": [pledge.area.code] if pledge.area else []}
    if address := request.args.get("sentence"):
        place = rules.sentence_as_typed(address)
        told = db.session.execute(queries.sentence_at(place, readable())).one_or_none() if place else None
        if told is None:
            raise NotFound()
        begun.framework_id, begun.quoted = told.framework_id, (told.text, told.language)
        begun.values |= {"sentence": str(place)}
        begun.values.setdefault("areas", [told.heading_path or ""])
        _read(begun, told)
    return begun


def _read(begun: Begun, sentence: Any) -> None:
    """Put into `begun` what is found in a sentence: of several things that it tells, the one the address names."""
    begun.recorded = list(db.session.scalars(kept.codes_from(sentence.id)))
    # an earlier edition is read no more: what it told stands in the text that is worked on
    document = document_for_reader(sentence.code)
    told = [] if sentence.edition else standing_in_sentence(document, sentence.ordinal)
    if told:
        place = min(max(request.args.get("told", 1, type=int), 1), len(told)) - 1
        begun.told, begun.document = told[place], document.code
        begun.may_decide = current_user.may(BENCH_DECIDE, document)
        begun.offered = offered(document, told, place)
        begun.values |= values_told(begun.told.deed, sentence.language)


def _writable() -> list[tuple[str, str]]:
    """Return (code, name) of the dialogues in which the reader may record anything."""
    found = db.session.scalars(frameworks_in(frameworks_of(current_user.grants, ACTIVITY_WRITE)))
    return [(row.code, named(row.named())) for row in found]


def _framework(key: int | None) -> Framework | None:
    """Return the dialogue to write in: the one begun with, the one the address names, or the only one there is."""
    found = db.session.scalars(frameworks_in(frameworks_of(current_user.grants, ACTIVITY_WRITE))).all()
    code = request.args.get("framework")
    if key or code:
        found = [row for row in found if row.id == key or (key is None and row.code == code)]
        if not found:
            raise NotFound()
    return found[0] if len(found) == 1 else None


def _recorded(framework: Framework, form: ActivityForm, known: Known, begun: Begun) -> Activity:
    account, by, at = account_in(form, known), current_user.person, clock.now()
    activity = service.record_activity(framework, account, own=own_in(framework.id), by=by, at=at)
    told = begun.told
    # a further record of the same words is one of its own
    if told and told.record is None and account.sentence and account.sentence[0] == told.offer.segment_id:
        on_record(told, activity, Outcome.RECORDED, by=by, at=at)
    return activity


def _edited(activity: Activity, form: ActivityForm, known: Known) -> None:
    service.edit_activity(
        activity,
        account_in(form, known),
        version_seen=form.version_seen,
        own=own_in(activity.framework_id),
        by=current_user.person,
        at=clock.now(),
    )


def _edit_page(activity: Activity, form: ActivityForm) -> ResponseReturnValue:
    theirs: list[tuple[str, str, str]] = []
    if isinstance(form.refused, Stale):
        theirs = differences(form, values_of(service.account_of(activity)))
        form.version.data = str(activity.version)
    status = 200 if form.wants_more or not form.is_submitted() else 409 if theirs else 422
    return render_template("activities/edit.html", activity=activity, form=form, theirs=theirs), status
