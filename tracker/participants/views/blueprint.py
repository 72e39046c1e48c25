"""Where the pages of this room are registered, and what they share: a page with one form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.comparing import saved_now
from tracker.core.db import one_or_404
from tracker.core.errors import Stale
from tracker.core.forms import EditForm, TrackerForm, told_instead
from tracker.participants import queries, rules, words
from tracker.participants.forms import TakeOutForm
from tracker.participants.models import Institution, Participant, Post
from tracker.participants.permissions import PARTICIPANT_MANAGE, POST_NAME

bp = Blueprint("participants", __name__)

Thing = Participant | Institution | Post


@bp.context_processor
def template_words() -> dict[str, Any]:
    """Let the templates tell times and names as this room does."""
    return {
        "period": words.period,
        "called": words.called,
        "name_of": words.name_of,
        "full_name_of": words.full_name_of,
    }


@dataclass(frozen=True)
class Act:
    """What a page with one form says: where it is, what it does, and where it leads back to."""

    title: str
    verb: str
    said: str  # once it is done
    trail: list[tuple[str, str]]  # (label, url) from the list down to the page it leads back to
    lead: str | None = None
    is_grave: bool = False
    other: tuple[str, str] | None = None  # (label, url) of what else may be done with it
    made: Callable[[Any], str] | None = None  # the page of what it makes; others may be made after it
    of: Thing | None = None  # what has to be in use for it

    @property
    def back(self) -> str:
        """The page to which it leads back."""
        return self.trail[-1][1]


def act_page(
    form: TrackerForm, act: Act, do: Callable[[], Any], stored: Callable[[], EditForm] | None = None
) -> ResponseReturnValue:
    """Do what the form asks for and go back, or on to what was made; or show it, with what is wrong.

    `stored` returns the form as it would be opened now: what differs from the typed is shown where somebody else was
    faster.
    """
    thing = act.of
    if thing is not None and (told := told_instead(lambda: rules.check_not_ended(thing), act.back)):
        return told
    made: list[Any] = []
    if form.carries_out(lambda: made.append(do())):
        flash(act.said)
        if "another" in request.form:
            return redirect(request.path, 303)
        return redirect(act.made(made[0]) if act.made else act.back, 303)
    now: dict[str, str] = {}
    if isinstance(form.refused, Stale) and stored:
        saved = stored().data
        now, form.version.data = saved_now(form, saved), saved["version"]
    status = form.refused.status if form.refused else 422 if form.errors else 200
    return render_template("participants/act.html", form=form, act=act, now=now), status


def take_out_page(
    name: str, trail: list[tuple[str, str]], again: Callable[[], Thing], take_out: Callable[..., None]
) -> ResponseReturnValue:
    """Ask why the row called `name` was a mistake, and take it out; `again` loads what it belongs to."""
    act = Act(
        title=_("Take out: %(name)s", name=name),
        lead=_(
            "Only for what was recorded by mistake. What is over is given its last day instead. The journal keeps both."
        ),
        verb=_("Take it out"),
        said=_("%(name)s was taken out.", name=name),
        trail=trail,
        is_grave=True,
        of=again(),
    )

    def form_of(**given: Any) -> TakeOutForm:
        return TakeOutForm(data={"version": again().version}, **given)

    form = form_of()

    def do() -> None:
        take_out(form.reason.data, form.version_seen, by=current_user.person, at=clock.now())

    return act_page(form, act, do, lambda: form_of(formdata=None))


def own_participants() -> frozenset[int] | None:
    """Return the keys of the participants whose institutions the reader may see; None: of all."""
    if current_user.may(PARTICIPANT_MANAGE):
        return None
    own = (grant.participant_id for grant in current_user.grants if grant.role in POST_NAME.roles)
    return frozenset(key for key in own if key is not None)


def participant_or_404(code: str) -> Participant:
    """Return the participant with that code; it may be managed."""
    found = one_or_404(queries.participant_by_code(code))
    current_user.check(PARTICIPANT_MANAGE, found)
    return found


def institution_or_404(institution_id: int) -> Institution:
    """Return the institution with that key, if the reader may know of it."""
    found = one_or_404(queries.institution_by_id(institution_id, own_participants()))
    current_user.check(POST_NAME, found)
    return found


def post_or_404(post_id: int) -> Post:
    """Return the post with that key, if the reader may know of it."""
    found = one_or_404(queries.post_by_id(post_id, own_participants()))
    current_user.check(POST_NAME, found)
    return found
