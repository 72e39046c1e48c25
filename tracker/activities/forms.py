"""What a person types about something that was done, and the fields that narrow the list."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, Field, SearchField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from tracker.activities import labels, rules
from tracker.activities.models import ActivityKind, PartInActivity
from tracker.activities.rules import Narrowing
from tracker.core.errors import RuleBroken
from tracker.core.fields import Checkboxes, KnownDay
from tracker.core.forms import (
    AskingForm,
    EditForm,
    Printable,
    TrackerForm,
    at_most,
    choices,
    choices_of,
    not_in_filter,
    one_line,
    stripped,
)
from tracker.core.i18n import LANGUAGES, translated
from tracker.frameworks.days import Known, known_day

LINE = at_most(200)
UNIT = at_most(32)
TEXT = at_most(4000)
# rows left empty below those that are filled, and the most a form has
BLANK_PARTS, BLANK_AMOUNTS, MOST_ROWS = 3, 1, 60

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Offered:
    """What the form lets choose: (code, words) of participants and areas, (key, words) of amounts of pledges."""

    participants: Pairs
    areas: Pairs
    amounts: Pairs


class ActivityForm(EditForm):
    """Something that was done; `activity_form` adds the rows `who_<n>`, `part_<n>` and those of the amounts."""

    title_en = StringField(_l("Title in English"), LINE, filters=[stripped])
    title_ja = StringField(_l("Title in Japanese"), LINE, filters=[stripped])
    title_ru = StringField(_l("Title in Russian"), LINE, filters=[stripped])
    kind = SelectField(
        _l("Kind"),
        [InputRequired(_l("Choose what sort of thing was done."))],
        choices=choices_of(ActivityKind, labels.KINDS, blank=_l("choose")),
    )
    first = KnownDay(_l("First day"))
    last = KnownDay(_l("Last day"))
    place_en = StringField(_l("Place in English"), LINE, filters=[stripped])
    place_ja = StringField(_l("Place in Japanese"), LINE, filters=[stripped])
    place_ru = StringField(_l("Place in Russian"), LINE, filters=[stripped])
    persons_reached = StringField(_l("Persons reached"), filters=[stripped])
    pledges = StringField(_l("References of pledges"), [Printable()], filters=[one_line])
    areas = Checkboxes(_l("Areas"))
    source = TextAreaField(_l("Source"), TEXT, filters=[stripped])
    sentence = StringField(_l("Sentence of a document"), LINE, filters=[stripped])

    part_count = amount_count = 0

    @property
    def wants_more(self) -> bool:
        """Whether a button for further rows was pressed: nothing is to be saved yet."""
        return self.is_submitted() and "more" in request.form

    @property
    def part_rows(self) -> list[tuple[Field, Field]]:
        """The fields (who, what part), row by row."""
        return [(self[f"who_{n}"], self[f"part_{n}"]) for n in range(self.part_count)]

    @property
    def amount_rows(self) -> list[tuple[Field, ...]]:
        """The fields (words, value, unit, about, within), row by row."""
        names = ("words", "value", "unit", "about", "within")
        return [tuple(self[f"{name}_{n}"] for name in names) for n in range(self.amount_count)]

    @property
    def days(self) -> tuple[Known, Known]:
        """The first and the last day, as far as they are known."""
        return known_day(*self.first.data), known_day(*self.last.data, is_last=True)

    def validate_persons_reached(self, field: Field) -> None:
        """Refuse what is no whole number."""
        if field.data and not (field.data.isascii() and field.data.isdigit() and len(field.data) <= 9):
            raise ValidationError(_l("Write the number in figures, as in 120."))

    def validate_sentence(self, field: Field) -> None:
        """Refuse what is no address of a sentence."""
        if field.data and rules.sentence_as_typed(field.data) is None:
            raise ValidationError(_l("Write the address of the sentence, as in CAJ06#s34."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse rows that are filled by half."""
        is_valid = super().validate(extra_validators)
        for who, part in self.part_rows:
            if bool(who.data) != bool(part.data):
                self._wrong(part if who.data else who, _("Choose both: who it was, and its part."))
                is_valid = False
        for words, value, unit, about, within in self.amount_rows:
            if any(field.data for field in (words, value, unit, about, within)):
                is_valid = self._check_amount(words, value, unit) and is_valid
        return self._keeps_rules() and is_valid

    def _keeps_rules(self) -> bool:
        """Tell what the rules say of what was typed, each beside its field, so that all faults are told at once."""
        is_valid = True
        for field, check in self._rules():
            try:
                check()
            except RuleBroken as broken:
                self._wrong(field, translated(broken))
                is_valid = False
        return is_valid

    def _rules(self) -> Iterator[tuple[Field, Callable[[], None]]]:
        """Yield the fields with what has to hold of them, where what was typed can be read."""
        titles = {language: self[f"title_{language}"].data or "" for language in LANGUAGES}
        yield self.title_en, lambda: rules.check_titles(titles)
        if not (self.first.errors or self.last.errors):
            yield self.last, lambda: rules.check_days(*self.days)
        if self.part_rows:
            named = [n for n, (who, _part) in enumerate(self.part_rows) if who.data]
            yield self.part_rows[0][0], lambda: rules.check_parts(named, None)
        if self.persons_reached.data and not self.persons_reached.errors:
            yield self.persons_reached, lambda: rules.check_figures((), int(self.persons_reached.data))
        yield self.source, lambda: rules.check_source(self.source.data, has_sentence=bool(self.sentence.data))

    def _check_amount(self, words: Field, value: Field, unit: Field) -> bool:
        if not (words.data and value.data and unit.data):
            self._wrong(words, _("Give the amount in the words of its source, in figures, and its unit."))
            return False
        try:
            rules.check_figures([rules.number_as_typed(value.data)], None)
        except ValueError:
            self._wrong(value, _("Write the number in figures, as in 5,000,000 or 571.5."))
        except RuleBroken as broken:
            self._wrong(value, translated(broken))
        return not value.errors

    @staticmethod
    def _wrong(field: Field, sentence: str) -> None:
        field.errors = [*field.errors, sentence]


def activity_form(offered: Offered, **values: Any) -> ActivityForm:
    """Return the form about an activity with these values; it has as many rows as are filled, and some more."""
    parts, amounts = _rows("who", values), _rows("words", values)
    if request.method != "POST":
        parts, amounts = parts + BLANK_PARTS, amounts + BLANK_AMOUNTS
    more = request.form.get("more") if request.method == "POST" else None
    part_count = min(parts + BLANK_PARTS * (more == "parts"), MOST_ROWS)
    amount_count = min(amounts + BLANK_AMOUNTS * (more == "amounts"), MOST_ROWS)
    who = {name: field for n in range(part_count) for name, field in _part_fields(n, offered).items()}
    figures = {name: field for n in range(amount_count) for name, field in _amount_fields(n, offered).items()}
    order = ("title_", "kind", "first", "last", "place_", *who, "persons_reached", *figures)
    rows = {"part_count": part_count, "amount_count": amount_count, "order": order}
    form: ActivityForm = type("ActivityFormWithRows", (ActivityForm,), {**who, **figures, **rows})(data=values)
    form.areas.choices = choices(offered.areas)
    return form


def _part_fields(n: int, offered: Offered) -> dict[str, Any]:
    nobody = [("", _("nobody"))]
    return {
        f"who_{n}": SelectField(_("Participant %(n)s", n=n + 1), choices=choices([*nobody, *offered.participants])),
        f"part_{n}": SelectField(
            _("Part of participant %(n)s", n=n + 1),
            choices=choices_of(PartInActivity, labels.PARTS, blank=_("choose")),
        ),
    }


def _amount_fields(n: int, offered: Offered) -> dict[str, Any]:
    nothing = [("", _("nothing that was promised"))]
    return {
        f"words_{n}": StringField(_("Amount %(n)s in the words of its source", n=n + 1), LINE, filters=[stripped]),
        f"value_{n}": StringField(_("Amount %(n)s in figures", n=n + 1), filters=[stripped]),
        f"unit_{n}": StringField(_("Unit of amount %(n)s", n=n + 1), UNIT, filters=[stripped]),
        f"within_{n}": SelectField(
            _("Amount %(n)s counts within", n=n + 1), choices=choices([*nothing, *offered.amounts])
        ),
        f"about_{n}": BooleanField(_("Amount %(n)s is not exact", n=n + 1)),
    }


def _rows(name: str, values: Mapping[str, Any]) -> int:
    """Return how many rows there are: those sent, or typed before a session ended, or in `values`."""
    typed: Iterable[str] = request.form if request.method == "POST" else getattr(g, "parked_fields", None) or ()
    numbers = [key.removeprefix(f"{name}_") for key in (*typed, *values) if key.startswith(f"{name}_")]
    return min(max((int(number) + 1 for number in numbers if number.isdecimal()), default=0), MOST_ROWS)


class EndForm(EditForm):
    """Why a record is ended."""

    reason = StringField(_l("Reason"), [InputRequired(_l("Say why.")), *LINE], filters=[stripped])


class ChoiceField(SelectField):
    """A field of the narrowing: an unknown choice narrows to nothing, and is no mistake."""


class NarrowingForm(AskingForm):
    """What the list is narrowed to."""

    q = SearchField(_l("Words"))
    framework = ChoiceField(_l("Dialogue"))
    kind = ChoiceField(_l("Kind"))
    participant = ChoiceField(_l("Who took part"))
    area = ChoiceField(_l("Area"))
    year = ChoiceField(_l("Year"))
    pledge = SearchField(_l("Pledge"))
    ended = ChoiceField(_l("Kept or ended"))

    def offer(self, frameworks: Pairs, participants: Pairs, areas: Pairs, years: Sequence[int]) -> None:
        """Offer what there is in the dialogue chosen, or in all the reader's."""
        everything = [("", _("all"))]
        kinds = [(kind.value, label) for kind, label in labels.KINDS.items()]
        self.shown: dict[str, dict[str, Any]] = {
            "framework": dict([*everything, *frameworks]),
            "kind": dict([*everything, *kinds]),
            "participant": dict([*everything, *participants]),
            "area": dict([*everything, *areas]),
            "year": dict([*everything, *((str(year), str(year)) for year in years)]),
            "ended": {"": _("kept"), "yes": _("ended")},
        }
        for name, offered in self.shown.items():
            self[name].choices = choices(offered.items())

    def offered(self) -> Iterator[Field]:
        """Yield the fields for words, and those that offer a choice or already hold one."""
        for field in self:
            offered = self.shown.get(field.name)
            if offered is None or len(offered) > 2 or field.name == "ended" or field.data:
                yield field

    def not_known(self, narrowing: Narrowing) -> list[str]:
        """Return a sentence for each value in force that is not offered: no activity can be like it."""
        # areas are offered once a dialogue is chosen; before that their codes are not known here
        offered = {name: values for name, values in self.shown.items() if name != "area" or len(values) > 1}
        given = [(name, value) for name, value in narrowing.given().items() if name in offered]
        return [not_in_filter(self[name].label.text, value) for name, value in given if value not in offered[name]]

    def chips(self, narrowing: Narrowing) -> list[tuple[str, Narrowing]]:
        """Return for each narrowing in force its words and the narrowing without it."""
        found = []
        for name, value in narrowing.given().items():
            shown = str(self.shown.get(name, {}).get(value, value)).strip()
            label = _("%(field)s: %(value)s", field=self[name].label.text, value=shown)
            found.append((label, narrowing.without(name)))
        return found


class DismissForm(TrackerForm):
    """Why something that a text tells is not to be recorded."""

    reason = StringField(_l("Why it is not to be recorded"), LINE, filters=[stripped])


class JoinForm(TrackerForm):
    """As which activity something that a text tells is on record already."""

    record = StringField(
        _l("The code of the activity it is on record as"),
        [InputRequired(_l("Give the code of an activity, such as CAJ-A12.")), *LINE],
        filters=[stripped],
    )


class TableForm(TrackerForm):
    """A table of decisions that was taken away and comes back."""

    table = FileField(_l("The CSV file"), [FileRequired(_l("Choose the file."))])
