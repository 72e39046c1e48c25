"""What an admin types about who takes part in a dialogue, who chairs it, and its partners."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from tracker.core.fields import DayField
from tracker.frameworks import labels
from tracker.frameworks.forms.base import (
    MAYBE_DAY,
    Groups,
    OfParticipant,
    RowForm,
    chosen,
    precision_field,
    source_field,
)
from tracker.frameworks.models import FrameworkPart, FrameworkPartner, PartInDialogue, PartnerRole, Precision
from tracker.frameworks.spans import Span, span_of
from tracker.frameworks.terms import PartnerTerms, PartTerms

# how exactly the days of a time are known
KNOWN_DAYS = [word for word in Precision if word is not Precision.NONE]


class SpanForm(RowForm):
    """A time, and where it is told."""

    first = DayField(_l("First day"), MAYBE_DAY, description=_l("Leave it empty where it is not known."))
    last = DayField(_l("Last day"), MAYBE_DAY, description=_l("Leave it empty while it lasts."))
    precision = precision_field(KNOWN_DAYS, Precision.DAY)
    source = source_field()
    groups: Groups = ((None, ("first", "last", "precision", "source")),)

    @staticmethod
    def values_of(row: FrameworkPart | FrameworkPartner) -> dict[str, Any]:
        """Return what the form shows of a part or a partner's role."""
        span = span_of(row)
        days = {"first": span.begins, "last": span.last, "precision": span.precision.value}
        return {**days, "source": row.source or "", "version": row.version}

    def span(self) -> Span:
        """Return the time that was typed."""
        return Span.of(self.first.data, self.last.data, Precision(self.precision.data))

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
    groups: Groups = ((None, ("first", "last", "precision", "reports", "source")),)

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
