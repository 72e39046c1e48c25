"""What an admin types about who takes part in a dialogue, who chairs it, and its partners."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field
from wtforms.validators import ValidationError

from tracker.frameworks import labels
from tracker.frameworks.forms.base import (
    Groups,
    OfParticipant,
    RowForm,
    chosen,
    known_day,
    source_field,
)
from tracker.frameworks.models import FrameworkPart, FrameworkPartner, PartInDialogue, PartnerRole, Precision
from tracker.frameworks.spans import Span, span_of
from tracker.frameworks.terms import PartnerTerms, PartTerms


class SpanForm(RowForm):
    """A time, and where it is told."""

    first = known_day(_l("First day"))
    last = known_day(_l("Last day"), _l("Leave it empty while it lasts."))
    source = source_field()
    groups: Groups = ((None, ("first", "last", "source")),)

    @staticmethod
    def values_of(row: FrameworkPart | FrameworkPartner) -> dict[str, Any]:
        """Return what the form shows of a part or a partner's role."""
        span = span_of(row)
        days = {"first": (span.begins, span.precision.value), "last": (span.last, span.precision.value)}
        return {**days, "source": row.source or "", "version": row.version}

    def span(self) -> Span:
        """Return the time that was typed."""
        (first, first_known), (last, last_known) = self.first.data, self.last.data
        return Span.of(first, last, Precision(first_known if first else last_known if last else Precision.DAY))

    def validate_last(self, field: Field) -> None:
        """Refuse two days of which one is known more exactly: they are kept and told as one time."""
        (first, first_known), (last, last_known) = self.first.data, field.data
        if first and last and first_known != last_known:
            raise ValidationError(
                _l("Write both days equally exactly: both as a day, or both as a month, a quarter or a year.")
            )

    def part(self, part: PartInDialogue) -> PartTerms:
        """Return what was typed about a part."""
        reports = self["reports"].data if "reports" in self else True
        return PartTerms(part, self.span(), self.source.data, reports)

    def partner(self, role: PartnerRole) -> PartnerTerms:
        """Return what was typed about a partner's role."""
        return PartnerTerms(role, self.span(), self.source.data)


class PartForm(SpanForm):
    """The time of a part, and whether its participant reports."""

    reports = BooleanField(
        _l("It reports"),
        default=True,
        description=_l(
            "One that does not report, by its choice, is asked for no return: that is no silence. It may report "
            "voluntarily, outside the totals."
        ),
    )
    groups: Groups = ((None, ("first", "last", "reports", "source")),)

    @staticmethod
    def values_of(row: FrameworkPart | FrameworkPartner) -> dict[str, Any]:
        """Return what the form shows of a part."""
        return {**SpanForm.values_of(row), "reports": getattr(row, "reports", True)}


class NewPartForm(OfParticipant, PartForm):
    """A part in a dialogue."""

    kind = chosen(
        _l("Takes part as"), [part for part in PartInDialogue if part is not PartInDialogue.CHAIR], labels.PARTS
    )
    groups: Groups = ((None, ("participant", "kind")), *PartForm.groups)


class NewChairForm(OfParticipant, SpanForm):
    """A chairmanship."""

    groups: Groups = ((None, ("participant",)), *SpanForm.groups)


class NewPartnerForm(OfParticipant, SpanForm):
    """A partner and its role."""

    kind = chosen(_l("Role"), PartnerRole, labels.PARTNER_ROLES)
    groups: Groups = ((None, ("participant", "kind")), *SpanForm.groups)
