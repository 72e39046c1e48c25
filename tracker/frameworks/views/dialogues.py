"""Dialogues: the list, a new one, names, rules, ending."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import requires
from tracker.frameworks import queries, service
from tracker.frameworks.forms.dialogues import DialogueForm, NewDialogueForm, RulesForm
from tracker.frameworks.permissions import FRAMEWORK_ADD, FRAMEWORK_MANAGE
from tracker.frameworks.views.base import back_from_end, bp, dialogue, done, end_page, form_page, manageable, page


@bp.get("/admin/frameworks")
@requires(FRAMEWORK_MANAGE)
def frameworks() -> ResponseReturnValue:
    """List the dialogues the reader looks after."""
    found = db.session.scalars(queries.frameworks_in(manageable())).all()
    may_add = current_user.may(FRAMEWORK_ADD)
    return render_template("frameworks/frameworks.html", frameworks=found, may_add=may_add)


@bp.route("/admin/frameworks/new", methods=["GET", "POST"])
@requires(FRAMEWORK_ADD)
def new_framework() -> ResponseReturnValue:
    """Make a dialogue."""
    form = NewDialogueForm(timezone="UTC")
    by, at = current_user.person, clock.now()
    if form.carries_out(
        lambda: service.add_dialogue(form.code.data, form.terms(), is_fictitious=form.is_fictitious.data, by=by, at=at)
    ):
        return done(_("The dialogue was made. Now say who takes part in it."), "parts", form.code.data)
    text = render_template("frameworks/new_framework.html", form=form, now={})
    return text, form.refused.status if form.refused else 422 if form.errors else 200


@bp.get("/admin/frameworks/<code>")
@requires(FRAMEWORK_MANAGE)
def framework(code: str) -> ResponseReturnValue:
    """Show names and rules of a dialogue."""
    return page("framework", code, "framework")


@bp.route("/admin/frameworks/<code>/names", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def names(code: str) -> ResponseReturnValue:
    """Change names and time zone."""
    found = dialogue(code)
    form = DialogueForm(data=DialogueForm.values_of(found))
    by, at = current_user.person, clock.now()
    if form.carries_out(lambda: service.edit_dialogue(found, form.terms(), form.version_seen, by=by, at=at)):
        return done(_("Names and time zone were saved."), "framework", code)
    return form_page(
        form,
        code,
        "framework",
        title=_("Names and time zone"),
        save=_("Save"),
        row=found,
        stored=lambda: DialogueForm.values_of(dialogue(code)),
    )


@bp.route("/admin/frameworks/<code>/rules", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def rules(code: str) -> ResponseReturnValue:
    """Change the rules of a dialogue."""
    found = dialogue(code)
    form = RulesForm(data=RulesForm.values_of(found))
    by, at = current_user.person, clock.now()
    if form.carries_out(lambda: service.set_rules(found, form.terms(), form.version_seen, by=by, at=at)):
        return done(_("The rules were saved."), "framework", code)
    return form_page(
        form,
        code,
        "framework",
        title=_("Rules"),
        save=_("Save the rules"),
        lead=_("What the dialogue itself adopted. What goes beyond the usual needs a source."),
        row=found,
        stored=lambda: RulesForm.values_of(dialogue(code)),
    )


@bp.route("/admin/frameworks/<code>/end", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def end_framework(code: str) -> ResponseReturnValue:
    """End a dialogue."""
    found = dialogue(code)
    return end_page(found, service.end_dialogue, code, "framework")


@bp.post("/admin/frameworks/<code>/bring-back")
@requires(FRAMEWORK_MANAGE)
def bring_back_framework(code: str) -> ResponseReturnValue:
    """Take the end of a dialogue back."""
    found = dialogue(code)
    return back_from_end(found, code, "framework")
