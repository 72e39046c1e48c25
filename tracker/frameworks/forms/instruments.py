"""What an admin types about instruments, and how participants stand to them."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.frameworks import labels
from tracker.frameworks.forms.base import (
    CodedForm,
    Groups,
    OfParticipant,
    RowForm,
    chosen,
    in_languages,
    known_day,
    name_fields,
    source_field,
)
from tracker.frameworks.models import Instrument, InstrumentKind, InstrumentState, Precision
from tracker.frameworks.terms import InstrumentTerms, StandingTerms
from tracker.participants.models import Participant


class InstrumentForm(RowForm):
    """A treaty, scheme or programme."""

    name_en, name_ja, name_ru = name_fields(needs_english=True)
    kind = chosen(_l("Kind"), InstrumentKind, labels.INSTRUMENT_KINDS)
    source = source_field()
    groups: Groups = ((_l("Name"), ("name_en", "name_ja", "name_ru")), (None, ("kind", "source")))

    @staticmethod
    def values_of(row: Instrument) -> dict[str, Any]:
        """Return what the form shows of an instrument; needs `names` loaded."""
        own = {"kind": row.kind.value, "source": row.source or "", "version": row.version}
        return {**own, **in_languages("name", row.names)}

    def terms(self) -> InstrumentTerms:
        """Return what was typed."""
        return InstrumentTerms(self.texts("name"), InstrumentKind(self.kind.data), self.source.data)


class NewInstrumentForm(InstrumentForm, CodedForm):
    """An instrument to be recorded."""

    groups: Groups = ((None, ("code",)), *InstrumentForm.groups)


class StandingForm(OfParticipant):
    """How a participant stands to an instrument, since when."""

    state = chosen(_l("How it stands"), InstrumentState, labels.INSTRUMENT_STATES)
    since_on = known_day(_l("Since"))
    source = source_field()
    groups: Groups = ((None, ("participant", "state", "since_on", "source")),)

    def terms(self, participants: Iterable[Participant]) -> StandingTerms:
        """Return what was typed; `participants` are those that were offered."""
        since_on, precision = self.since_on.data
        return StandingTerms(
            participant=self.who(participants),
            state=InstrumentState(self.state.data),
            since_on=since_on,
            precision=Precision(precision),
            source=self.source.data,
        )
