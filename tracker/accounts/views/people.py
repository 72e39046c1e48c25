"""The pages on which admins of all dialogues look after people and grants."""

from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from tracker.accounts import letters, passwords, queries, service
from tracker.accounts.events import PERSON_CREATED
from tracker.accounts.forms import EndForm, GrantForm, NewPersonForm, PersonForm
from tracker.accounts.labels import ROLES
from tracker.accounts.models import Person
from tracker.accounts.permissions import PERSON_MANAGE
from tracker.accounts.views.blueprint import bp
from tracker.core import clock
from tracker.core.db import db, key_in, one_or_404, unit_of_work
from tracker.core.errors import TrackerError
from tracker.core.forms import one_line
from tracker.core.i18n import LANGUAGES, named
from tracker.core.journal import told_last
from tracker.core.permissions import Role, requires
from tracker.frameworks.models import Framework
from tracker.frameworks.queries import frameworks_in, parts_in
from tracker.participants.models import Participant

PAGE = 50


@bp.get("/admin/people")
@requires(PERSON_MANAGE)
def people() -> ResponseReturnValue:
    """List the people, by name, with what they were granted."""
    search = one_line(request.args.get("q"))[:100]
    key = key_in(request.args.get("after"))
    after = db.session.get(Person, key) if key else None
    found = db.session.scalars(queries.people(search, after, PAGE + 1)).all()
    page = found[:PAGE]
    more = url_for(".people", q=search or None, after=page[-1].id) if len(found) > PAGE else None
    first = url_for(".people", q=search or None) if after else None
    return render_template(
        "accounts/people.html", people=page, search=search, more=more, first=first, roles=ROLES, today=clock.today()
    )


@bp.route("/admin/people/new", methods=["GET", "POST"])
@requires(PERSON_MANAGE)
def new_person() -> ResponseReturnValue:
    """Make an account and show its first password to the admin, once."""
    form, made = NewPersonForm(), list[Person]()
    password, password_hash = _first_password() if form.is_submitted() else ("", "")
    if form.carries_out(lambda: made.append(_invited(form, password_hash)), was_done=lambda: bool(_just_added(form))):
        person = made[0] if made else _given_another(_just_added(form)[0], password_hash)
        return _password_page(person, password, is_new=True)
    return render_template("accounts/new_person.html", form=form)


@bp.route("/admin/people/<int:person_id>", methods=["GET", "POST"])
@requires(PERSON_MANAGE)
def person(person_id: int) -> ResponseReturnValue:
    """Show a person with their grants, and let an admin change name and language."""
    found = one_or_404(queries.person_by_id(person_id))
    form, by, at = PersonForm(obj=found, prefix="person"), current_user.person, clock.now()
    if form.carries_out(
        lambda: service.edit_person(found, form.name.data, form.language.data, form.version_seen, by=by, at=at)
    ):
        flash(_("%(name)s was changed.", name=found.name), "success")
        return redirect(url_for(".person", person_id=person_id), 303)
    return _person_page(person_id, form=form, now=form.compared_with(found))


@bp.post("/admin/people/<int:person_id>/grants")
@requires(PERSON_MANAGE)
def give_grant(person_id: int) -> ResponseReturnValue:
    """Give a person a role."""
    found, form = one_or_404(queries.person_by_id(person_id)), _grant_form()
    if form.validate_on_submit():
        framework, participant = _chosen(Framework, form.framework.data), _chosen(Participant, form.participant.data)
        try:
            with unit_of_work():
                service.give_grant(
                    found, Role(form.role.data), framework, participant, by=current_user.person, at=clock.now()
                )
        except TrackerError as error:
            form.refuse(error)
        else:
            flash(_("The role was given."), "success")
            return redirect(url_for(".person", person_id=person_id), 303)
    return _person_page(person_id, grant_form=form)


@bp.post("/admin/people/<int:person_id>/grants/<int:grant_id>/end")
@requires(PERSON_MANAGE)
def end_grant(person_id: int, grant_id: int) -> ResponseReturnValue:
    """End a role of a person."""
    grant = one_or_404(queries.grant_of(person_id, grant_id))
    try:
        with unit_of_work():
            service.end_grant(grant, by=current_user.person, at=clock.now())
    except TrackerError as error:
        return _person_page(person_id, refused=error)
    flash(_("The role was ended."), "success")
    return redirect(url_for(".person", person_id=person_id), 303)


@bp.post("/admin/people/<int:person_id>/password")
@requires(PERSON_MANAGE)
def reset_password(person_id: int) -> ResponseReturnValue:
    """Give a person a first password again and show it to the admin, once."""
    at = clock.now()
    password, password_hash = _first_password()
    found = one_or_404(queries.person_by_id(person_id))
    try:
        with unit_of_work():
            service.reset_password(found, password_hash, by=current_user.person, at=at)
            letters.write_reset_notice(found, current_app.config["URL"], at=at)
    except TrackerError as error:
        return _person_page(person_id, refused=error)
    return _password_page(found, password, is_new=False)


@bp.post("/admin/people/<int:person_id>/sessions/end")
@requires(PERSON_MANAGE)
def end_sessions(person_id: int) -> ResponseReturnValue:
    """Sign a person out everywhere."""
    found = one_or_404(queries.person_by_id(person_id))
    keep = current_user.sign_in if found.id == current_user.person.id else None
    with unit_of_work():
        count = service.end_sessions(found, by=current_user.person, at=clock.now(), keep=keep)
    flash(ngettext("%(num)s session was ended.", "%(num)s sessions were ended.", count), "success")
    return redirect(url_for(".person", person_id=person_id), 303)


@bp.post("/admin/people/<int:person_id>/end")
@requires(PERSON_MANAGE)
def end_person(person_id: int) -> ResponseReturnValue:
    """End an account, with its roles and sessions."""
    found, form = one_or_404(queries.person_by_id(person_id)), EndForm(prefix="end")
    if form.carries_out(lambda: service.end_person(found, form.reason.data, by=current_user.person, at=clock.now())):
        flash(_("The account of %(name)s was ended.", name=found.name), "success")
        return redirect(url_for(".person", person_id=person_id), 303)
    return _person_page(person_id, end_form=form)


@bp.post("/admin/people/<int:person_id>/bring-back")
@requires(PERSON_MANAGE)
def bring_back_person(person_id: int) -> ResponseReturnValue:
    """Open an account again that was ended; its roles are given anew."""
    found, form = one_or_404(queries.person_by_id(person_id)), EndForm(prefix="back")
    reason, by = form.reason.data, current_user.person
    if form.carries_out(lambda: service.bring_back_person(found, reason, by=by, at=clock.now())):
        flash(_("The account of %(name)s is open again. Give it its roles.", name=found.name), "success")
        return redirect(url_for(".person", person_id=person_id), 303)
    return _person_page(person_id, back_form=form, refused=form.refused)


def _invited(form: NewPersonForm, password_hash: str) -> Person:
    by, at = current_user.person, clock.now()
    person = service.invite_person(form.email.data, form.name.data, form.language.data, password_hash, by=by, at=at)
    letters.write_invitation(person, current_app.config["URL"], at=at)
    return person


def _just_added(form: NewPersonForm) -> list[Person]:
    """Return the person of the form if the reader has just added it, by a button pressed twice; else nobody."""
    found = db.session.scalars(queries.person_by_email(form.email.data)).unique().all()
    return [
        row
        for row in found
        if (row.name, row.language) == (form.name.data, form.language.data)
        and told_last(row, PERSON_CREATED, current_user.person) is not None
    ]


def _given_another(person: Person, password_hash: str) -> Person:
    """Give the person just added this first password: nobody saw the page with the one before."""
    with unit_of_work():
        service.reset_password(person, password_hash, by=current_user.person, at=clock.now())
    return person


def _first_password() -> tuple[str, str]:
    """Return a first password and its hash; made while no transaction is open, so that others can save meanwhile."""
    db.session.rollback()
    password = passwords.first_password()
    return password, passwords.hashed(password)


def _password_page(person: Person, password: str, *, is_new: bool) -> ResponseReturnValue:
    """Show a first password in answer to the act itself: after a redirection it would have to be kept somewhere."""
    return render_template("accounts/first_password.html", person=person, password=password, is_new=is_new)


def _person_page(
    person_id: int, *, now: Person | None = None, refused: TrackerError | None = None, **forms: Any
) -> ResponseReturnValue:
    at = clock.now()
    found = one_or_404(queries.person_by_id(person_id))
    sessions = db.session.scalars(queries.sessions_in_force(person_id, at)).all()
    # the forms of the page that were not sent show what is stored
    unsent: dict[str, Any] = {} if request.method == "GET" else {"formdata": None}
    shown: dict[str, Any] = {
        "form": forms.get("form") or PersonForm(obj=found, prefix="person", **unsent),
        "grant_form": forms.get("grant_form") or _grant_form(**unsent),
        "end_form": forms.get("end_form") or EndForm(prefix="end", **unsent),
        "back_form": forms.get("back_form") or EndForm(prefix="back", **unsent),
        "is_self": found.id == current_user.person.id,
        "roles": ROLES,
        "languages": LANGUAGES,
        "today": at.date(),
    }
    page = render_template("accounts/person.html", person=found, sessions=sessions, now=now, refused=refused, **shown)
    return page, refused.status if refused else 200


def _grant_form(**given: Any) -> GrantForm:
    """Return the form of a role with the dialogues there are, and who takes part in each of them."""
    form, today = GrantForm(prefix="grant", **given), clock.today()
    frameworks = db.session.scalars(frameworks_in(None)).all()
    those: dict[int, dict[str, str]] = {row.id: {} for row in frameworks}
    for part in db.session.scalars(parts_in(*those)):
        if part.participant.ended_on is None:
            those[part.framework_id][str(part.participant_id)] = named(part.participant.names_on(today))
    form.offer(
        [(str(row.id), named(row.named())) for row in frameworks],
        [(named(row.named()), list(those[row.id].items())) for row in frameworks],
    )
    return form


def _chosen(model: type[Any], key: str) -> Any:
    return db.session.get_one(model, int(key)) if key else None
