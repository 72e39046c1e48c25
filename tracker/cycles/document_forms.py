"""What an admin types to end a document as a whole, and to take its end back: what becomes of each of its pledges."""

from collections.abc import Collection, Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from tracker.commitments.models import Commitment
from tracker.core.fields import Checkboxes, DayField
from tracker.core.forms import EditForm, choices, stripped
from tracker.cycles.forms import REASON
from tracker.documents.ending import DocumentEnd
from tracker.documents.models import Document, DocumentEnding
from tracker.frameworks.terms import Ending

# what becomes of the pledges: none of them moves with the document, all of them do, or those that are ticked
NONE, ALL, SOME = "none", "all", "some"


class OfPledges(EditForm):
    """A form that asks which pledges of a document move with it; `offer` says which there are."""

    fate = RadioField(_l("What becomes of its pledges"), validate_choice=False)
    pledges = Checkboxes(_l("Which of them"))
    seen = HiddenField()  # the references of all that were there to choose from

    def offer(self, found: Collection[Commitment], words: Sequence[tuple[str, Any]]) -> None:
        """Let these pledges be chosen; `words` are those for none, all and some of them."""
        self.fate.choices = choices(words)
        self.pledges.choices = choices([(row.reference, row.reference) for row in found])
        if not self.is_submitted():
            self.see(found)

    def see(self, found: Collection[Commitment]) -> None:
        """Note that these pledges are shown to choose from."""
        self.seen.data = " ".join(row.reference for row in found)

    @property
    def known(self) -> frozenset[str]:
        """The references that were there to choose from."""
        return frozenset((self.seen.data or "").split())

    @property
    def moving(self) -> frozenset[str]:
        """The references of those that move with the document."""
        if self.fate.data == SOME:
            return frozenset(self.pledges.data or ())
        return self.known if self.fate.data == ALL else frozenset()

    def validate_fate(self, field: Field) -> None:
        """Refuse a form that does not say what becomes of the pledges, where there are any."""
        if self.known and field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(_("Choose what becomes of the pledges."))

    def validate_pledges(self, field: Field) -> None:
        """Refuse a choice of none."""
        if self.fate.data == SOME and not field.data:
            raise ValidationError(_("Tick at least one pledge, or choose that this is so for none."))


class EndDocumentForm(OfPledges):
    """How a document ends, when, why, what follows it, and which of its pledges end with it."""

    order = ("ending", "ended_on", "followed_by", "reason")
    ending = RadioField(
        _l("How it ends"),
        choices=choices(
            [
                (DocumentEnding.SUPERSEDED.value, _l("superseded: another document stands in its place")),
                (DocumentEnding.LAPSED.value, _l("lapsed: its time is over, or what it was for is done")),
                (DocumentEnding.WITHDRAWN.value, _l("withdrawn: its parties no longer stand by it")),
            ]
        ),
        validators=[InputRequired(_l("Choose how the document ends."))],
    )
    ended_on = DayField(_l("Day"), [InputRequired(_l("Give a day."))])
    followed_by = SelectField(_l("Document that follows it"))
    reason = TextAreaField(_l("Reason"), [DataRequired(_l("Give a reason.")), *REASON], filters=[stripped])

    def offer_documents(self, found: Sequence[tuple[str, str]]) -> None:
        """Let the form offer those documents, (code, words)."""
        self.followed_by.choices = choices([("", _l("none")), *found])

    def terms(self, documents: Sequence[Document]) -> DocumentEnd:
        """Return what was typed; `documents` are those that were offered."""
        return DocumentEnd(
            DocumentEnding(self.ending.data),
            Ending(self.ended_on.data, self.reason.data),
            next((row for row in documents if row.code == self.followed_by.data), None),
        )

    def is_to_be_shown_first(self) -> bool:
        """Answer whether what the act does is to be looked at before it is done: where it moves pledges or may."""
        return bool(self.known) and "confirmed" not in request.form and self.validate_on_submit()

    def typed(self) -> list[tuple[str, str]]:
        """Return (name, value) of all that was typed, to be sent once more with the confirmation."""
        kept = {field.name for field in self} - {"csrf_token"}
        return [(name, value) for name, value in request.form.items(multi=True) if name in kept]
