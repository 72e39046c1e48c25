"""The rows that repeat in the form about a pledge: figures, partners, beneficiaries."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DecimalField, HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Optional

from tracker.commitments import amounts, labels
from tracker.commitments.models import AmountStage
from tracker.core.db import key_in
from tracker.core.fields import DayField
from tracker.core.forms import Row, at_most, choices, choices_of, stripped
from tracker.frameworks.labels import PARTNER_ROLES

LINE = at_most(200)
TEXT = at_most(2000)


class Amount(DecimalField):
    """A number; what is none is refused in the reader's language, and stays as typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, without blanks between its figures; raise `ValueError` with a sentence for anything else."""
        try:
            super().process_formdata(["".join(value.split()) for value in valuelist])
        except ValueError:
            raise ValueError(_l("Write the number in figures, with a point before decimals: 1234567.5")) from None


class FigureRow(Row):
    """One figure. `figure_rows` gives its choices."""

    id = HiddenField()
    stage = SelectField(_l("How far"), choices=choices_of(AmountStage, labels.AMOUNT_STAGES))
    verbatim = StringField(
        _l("Word for word"), [InputRequired(_l("Copy the words of the figure.")), *LINE], filters=[stripped]
    )
    value = Amount(_l("In figures"), [InputRequired(_l("Write the figure as a number."))], places=None)
    unit = SelectField(_l("Unit"), [InputRequired(_l("Choose what the figure counts."))])
    is_about = BooleanField(_l("about, over, up to: not exact"))
    period_from = DayField(_l("Period from"), [Optional()])
    period_to = DayField(_l("Period to"), [Optional()])
    participant = SelectField(_l("Whose"), default="")
    instrument = SelectField(_l("Instrument"), default="")
    channel = StringField(_l("Channel"), LINE, filters=[stripped])
    counts_within = SelectField(_l("Counts within"), default="")
    source = StringField(_l("Source, if it is not in the sentence"), TEXT, filters=[stripped])
    take_out = BooleanField(_l("Take this figure out"))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into the row."""
        return not (self.verbatim.data or (self.value.raw_data and "".join(self.value.raw_data)) or self.source.data)

    @property
    def is_begun(self) -> bool:
        """Whether something was typed into the row and it is not taken out."""
        return not self.is_blank and not self.take_out.data

    def validate(self, extra_validators: Any = None) -> bool:
        """Check what was typed; a row that was not begun or is taken out asks for nothing."""
        return self.is_blank or bool(self.take_out.data) or bool(super().validate(extra_validators))

    def figure(self, keys: dict[str, int]) -> amounts.Figure:
        """Return what was typed; `keys` of the participants by code."""
        return amounts.Figure(
            verbatim=self.verbatim.data,
            value=self.value.data,
            unit=self.unit.data,
            stage=AmountStage(self.stage.data),
            is_about=bool(self.is_about.data),
            period_from=self.period_from.data,
            period_to=self.period_to.data,
            participant_id=keys.get(self.participant.data),
            instrument_id=key_in(self.instrument.data),
            channel=self.channel.data or None,
            counts_within_id=key_in(self.counts_within.data),
            source=self.source.data or None,
            id=key_in(self.id.data),
        )


class ReportedRow(FigureRow):
    """A figure that was reported: it says how far it came, and always has a source of its own."""

    stage = SelectField(_l("How far"), [InputRequired(_l("Choose how far the figure has come."))])
    source = StringField(
        _l("Source"), [InputRequired(_l("Say where the figure can be read.")), *TEXT], filters=[stripped]
    )


class WhoRow(Row):
    """A row about a participant."""

    who: SelectField

    @property
    def is_begun(self) -> bool:
        """Whether somebody was chosen."""
        return bool(self.who.data)


class PartnerRow(WhoRow):
    """One partner and what it does."""

    who = SelectField(_l("Partner"), default="")
    role = SelectField(_l("What it does"), choices=choices_of(PARTNER_ROLES, PARTNER_ROLES))


class BeneficiaryRow(WhoRow):
    """One for whom the pledge is."""

    who = SelectField(_l("Beneficiary"), default="")


def units() -> list[tuple[str, Any]]:
    """Return the units to choose from, none at first: what is counted, then money by its code."""
    return [("", _l("choose")), *labels.UNITS.items(), *((code, code) for code in amounts.currencies())]


def offering(row: type[Row], offered: dict[str, Sequence[tuple[str, Any]]]) -> type[Row]:
    """Return `row` with these choices in its select fields, by name."""

    class Offering(row):  # type: ignore[valid-type,misc]  # the class is made for one page
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for name, pairs in offered.items():
                self[name].choices = choices(pairs)

    return Offering
