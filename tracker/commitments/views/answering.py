"""On the bench: who answers for a new pledge, proposed from earlier pledges of the dialogue and named with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from tracker.accounts.models import Person
from tracker.commitments import lookups
from tracker.commitments.forms import NOT_BOUND, TermsForm
from tracker.commitments.models import Commitment, OwnerRole
from tracker.commitments.service.owners import name_owner
from tracker.commitments.views.terms import parties_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.forms import TrackerForm, choices
from tracker.core.i18n import named
from tracker.documents.models import Document
from tracker.participants.models import Post


@dataclass(frozen=True)
class Answering:
    """The name of a field about the post of one party, and the earlier pledge that it is proposed from, if any.

    `is_same_area` tells whether that pledge is of the same area, or only of the same type.
    """

    field: str
    reference: str | None = None
    is_same_area: bool = False


def owners_form(document: Document, terms: TermsForm | None) -> tuple[TrackerForm, list[Answering]]:
    """Return a form with a field for each party that has posts, and what is said beside them.

    For whom the pledge binds by `terms`, as they are shown first, the last post in the lead is proposed that answers
    for a pledge of the same area, or else of the same type.
    """
    parties = {row.id: code for code, row in parties_of(document).items()} if terms else {}
    posts = db.session.scalars(lookups.posts_of(parties)).all() if parties else []
    bound = [key for key, code in parties.items() if terms and terms[f"party_{code}"].data != NOT_BOUND]
    like = lookups.lead_of_like_pledges(
        document.framework_id, bound, (terms.area.data or None) if terms else None, terms.type.data if terms else None
    )
    proposed = {row.participant_id: row for row in db.session.execute(like)} if bound and posts else {}
    fields, told = dict[str, Any](), list[Answering]()
    for key, code in parties.items():
        if own := [post for post in posts if post.institution.participant_id == key]:
            row = proposed.get(key)
            fields[f"owner_{code}"] = _field(own, row.post_id if row else None)
            told.append(
                Answering(f"owner_{code}", row.reference, row.is_same_area) if row else Answering(f"owner_{code}")
            )
    return type("OwnersForm", (TrackerForm,), fields)(), told


def name_owners(made: Commitment, form: TrackerForm, *, by: Person, at: datetime) -> None:
    """Let the posts that were chosen answer for a new pledge, in the lead."""
    chosen = [int(field.data) for field in form if field.name.startswith("owner_") and field.data]
    for post in db.session.scalars(lookups.posts_by_id(chosen)) if chosen else ():
        name_owner(made, post, OwnerRole.LEAD, by=by, at=at)


def _field(posts: Sequence[Post], proposed: int | None) -> SelectField:
    whose = named(posts[0].institution.participant.names_on(clock.today()))
    offered = [(str(post.id), f"{named(post.names)}, {named(post.institution.names)}") for post in posts]
    return SelectField(
        _l("For %(participant)s", participant=whose),
        choices=choices([("", _l("nobody named yet")), *offered]),
        default=str(proposed or ""),
    )
