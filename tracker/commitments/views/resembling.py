"""On the bench: earlier pledges like the sentence in hand, with the wording side by side, and links made with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from tracker.accounts.models import Person
from tracker.commitments import labels, rules, service
from tracker.commitments.models import Commitment, LinkKind
from tracker.commitments.proposing import Alike, alike
from tracker.commitments.queries import commitment_by_reference
from tracker.commitments.resembling import resembling
from tracker.commitments.wording import Pieces, compared
from tracker.core.db import db
from tracker.core.forms import TrackerForm, choices_of
from tracker.documents.models import Document


@dataclass(frozen=True)
class Beside:
    """An earlier pledge beside a sentence: both wordings cut where they differ, and the name of its field."""

    pledge: Alike
    earlier: Pieces
    now: Pieces
    field: str


def beside(quote: str, language: str, document: Document) -> list[Beside]:
    """Return the pledges of other texts of the dialogue that are most like `quote`."""
    found = alike(quote, resembling(quote, document))
    return [
        Beside(row, *compared(row.quote, quote, (row.language, language)), f"link-{number}")
        for number, row in enumerate(found)
    ]


def links_form(found: Sequence[Beside]) -> TrackerForm:
    """Return a form with a field for each of them: what the new pledge does to it, if anything."""
    offered = choices_of(rules.BY_HAND, labels.LINK_KINDS, blank=_l("nothing"))
    fields = {
        row.field: SelectField(
            _l("What this pledge does to %(reference)s", reference=row.pledge.reference), choices=offered
        )
        for row in found
    }
    return type("LinksForm", (TrackerForm,), fields)()


def link_all(made: Commitment, form: TrackerForm, found: Sequence[Beside], *, by: Person, at: datetime) -> None:
    """Link a new pledge to the earlier ones as chosen."""
    for row in found:
        if kind := form[row.field].data:
            earlier = db.session.scalars(commitment_by_reference(row.pledge.reference, None)).one()
            service.link(made, earlier, LinkKind(kind), None, by=by, at=at)
