"""What an admin types about a dialogue and all in it.

A form that edits is made of `values_of(row)` and gives `terms()`. `groups` says how its fields stand on the page.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from tracker.core.errors import Stale
from tracker.core.fields import DayField
from tracker.core.forms import EditForm, Printable, TrackerForm, choices, choices_of, one_line, stripped
from tracker.core.i18n import LANGUAGES
from tracker.frameworks import labels, rules
from tracker.frameworks.models import (
    Area,
    AssessmentMode,
    Body,
    Framework,
    FrameworkPart,
    FrameworkPartner,
    Instrument,
    InstrumentKind,
    InstrumentState,
    Meeting,
    MeetingForm,
    MeetingState,
    PartInDialogue,
    PartnerRole,
    Precision,
    ReturnMode,
    RollUp,
)
from tracker.participants.models import NameForm, Participant

TOO_LONG = _l("This is too long. At most %(max)d characters have room here.")
NAME = [Length(max=rules.NAME_LENGTH, message=TOO_LONG), Printable()]
TEXT = [Length(max=rules.TEXT_LENGTH, message=TOO_LONG), Printable()]
NEEDED = InputRequired(_l("Please fill this in."))
TWO_LINES = {"rows": 2}
# how exactly the days of a time are known
KNOWN_DAYS = [word for word in Precision if word is not Precision.NONE]


def check_year(_form: Any, field: Field) -> None:
    """Refuse a day that no dialogue can have: a slip of the hand in the year."""
    if field.data and not rules.FIRST_YEAR <= field.data.year <= rules.LAST_YEAR:
        raise ValidationError(_l("Look at the year again: it lies too far from now."))


MAYBE_DAY = [Optional(), check_year]

Groups = tuple[tuple[Any, tuple[str, ...]], ...]


def name_fields(*, needs_english: bool = False) -> tuple[StringField, StringField, StringField]:
    """Return a field in English, Japanese and Russian; what they name is said by the legend around them."""
    english = StringField(_l("In English"), [NEEDED, *NAME] if needs_english else NAME, filters=[one_line])
    japanese = StringField(_l("In Japanese"), NAME, filters=[one_line])
    return english, japanese, StringField(_l("In Russian"), NAME, filters=[one_line])


def source_field() -> TextAreaField:
    """Return the field that says where something is told."""
    return TextAreaField(
        _l("Source"),
        TEXT,
        filters=[stripped],
        render_kw=TWO_LINES,
        description=_l("Who says so, when, and its address. Without one the page says that no source is recorded."),
    )


def precision_field(words: Iterable[Precision], default: Precision) -> SelectField:
    """Return the field that says how exactly a day is known."""
    return SelectField(
        _l("How exactly this is known"), choices=choices_of(words, labels.PRECISIONS), default=default.value
    )


class RowForm(EditForm):
    """A form about one row; `groups` are (legend or None, names of fields) in the order of the page."""

    groups: Groups = ()

    def texts(self, begin: str) -> dict[str, str]:
        """Return language -> what was typed into the fields that begin so."""
        return {language: self[f"{begin}_{language}"].data or "" for language in LANGUAGES}

    def stored_now(self, stored: Mapping[str, Any]) -> dict[str, str]:
        """Return field -> what is stored, where somebody else changed it; the form then carries the new version.

        `stored` is what `values_of` says of the row now. Nothing is returned unless the act was refused as stale.
        """
        if not isinstance(self.refused, Stale):
            return {}
        fresh = type(self)(formdata=None, **self.offered, data=stored)
        self.version.data = stored["version"]
        return {
            f.name: _words(f) for f in fresh if f.name in stored and f.name != "version" and f.data != self[f.name].data
        }

    @property
    def offered(self) -> dict[str, Any]:
        """What the form was made with besides values."""
        return {}


class CodedForm(RowForm):
    """A form about a row that is new and gets its code."""

    code = StringField(
        _l("Code"),
        [NEEDED, Printable()],
        filters=[stripped],
        description=_l("Short; it stands in addresses and cannot be changed later."),
    )


class DialogueForm(RowForm):
    """How a dialogue is called, and its time zone."""

    short_en, short_ja, short_ru = name_fields(needs_english=True)
    full_en, full_ja, full_ru = name_fields()
    timezone = SelectField(
        _l("Time zone"),
        choices=choices((zone, zone) for zone in sorted(available_timezones()) if "/" in zone or zone == "UTC"),
        description=_l("A deadline is the end of that day in this zone. Cycles planned before keep theirs."),
    )
    groups: Groups = (
        (_l("Short name"), ("short_en", "short_ja", "short_ru")),
        (_l("Full name"), ("full_en", "full_ja", "full_ru")),
        (_l("Calendar"), ("timezone",)),
    )

    @staticmethod
    def values_of(row: Framework) -> dict[str, Any]:
        """Return what the form shows of a dialogue; needs `names` loaded."""
        names = {f"{name.form}_{name.language}": name.text for name in row.names}
        return {"timezone": row.timezone, "version": row.version, **names}

    def terms(self) -> rules.DialogueTerms:
        """Return what was typed."""
        return rules.DialogueTerms({form: self.texts(form.value) for form in NameForm}, self.timezone.data)


class NewDialogueForm(DialogueForm, CodedForm):
    """A dialogue to be made."""

    is_fictitious = BooleanField(
        _l("It is fictitious"), description=_l("Every page and print of it then says so. This cannot be changed later.")
    )
    groups: Groups = ((None, ("code", "is_fictitious")), *DialogueForm.groups)


class RulesForm(RowForm):
    """The rules a dialogue adopted."""

    assessment_mode = RadioField(
        _l("How returns are assessed"), choices=choices_of(AssessmentMode, labels.ASSESSMENT_MODES)
    )
    return_mode = RadioField(_l("Returns on joint pledges"), choices=choices_of(ReturnMode, labels.RETURN_MODES))
    roll_up = RadioField(_l("How several returns become one line"), choices=choices_of(RollUp, labels.ROLL_UPS))
    has_silence_procedure = BooleanField(_l("There is a silence procedure"), description=labels.SILENCE[True])
    shows_scores = BooleanField(_l("A score is shown"), description=labels.SCORES[True])
    rules_source = TextAreaField(
        _l("Where these rules were adopted"),
        TEXT,
        filters=[stripped],
        render_kw=TWO_LINES,
        description=_l("Needed for ratings, scores, and any way of counting but the first."),
    )
    groups: Groups = (
        (None, ("assessment_mode", "return_mode", "roll_up")),
        (None, ("has_silence_procedure", "shows_scores", "rules_source")),
    )

    @staticmethod
    def values_of(row: Framework) -> dict[str, Any]:
        """Return what the form shows of a dialogue."""
        names = ("has_silence_procedure", "shows_scores", "rules_source", "version")
        modes = ("assessment_mode", "return_mode", "roll_up")
        return {name: getattr(row, name) for name in names} | {name: getattr(row, name).value for name in modes}

    def terms(self) -> rules.Rules:
        """Return what was chosen."""
        return rules.Rules(
            assessment_mode=AssessmentMode(self.assessment_mode.data),
            return_mode=ReturnMode(self.return_mode.data),
            roll_up=RollUp(self.roll_up.data),
            has_silence_procedure=self.has_silence_procedure.data,
            shows_scores=self.shows_scores.data,
            source=self.rules_source.data,
        )


class EndForm(EditForm):
    """When and why something ended."""

    ended_on = DayField(_l("Day"), [NEEDED, check_year])
    reason = TextAreaField(_l("Reason"), [NEEDED, *TEXT], filters=[stripped], render_kw=TWO_LINES)

    def terms(self) -> rules.Ending:
        """Return what was typed."""
        return rules.Ending(self.ended_on.data, self.reason.data)


class ReasonForm(TrackerForm):
    """Why something recorded by mistake is taken out."""

    reason = TextAreaField(_l("Reason"), [NEEDED, *TEXT], filters=[stripped], render_kw=TWO_LINES)


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
        span = rules.span_of(row)
        days = {"first": span.begins, "last": span.last, "precision": span.precision.value}
        return {**days, "source": row.source or "", "version": row.version}

    def span(self) -> rules.Span:
        """Return the time that was typed."""
        return rules.Span.of(self.first.data, self.last.data, Precision(self.precision.data))

    def part(self, part: PartInDialogue) -> rules.PartTerms:
        """Return what was typed about a part."""
        reports = self["reports"].data if "reports" in self else True
        return rules.PartTerms(part, self.span(), self.source.data, reports)

    def partner(self, role: PartnerRole) -> rules.PartnerTerms:
        """Return what was typed about a partner's role."""
        return rules.PartnerTerms(role, self.span(), self.source.data)


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


class OfParticipant(RowForm):
    """A form that asks which participant is meant."""

    participant = SelectField(_l("Participant"), coerce=int)

    def __init__(self, participants: list[tuple[int, str]], **given: Any) -> None:
        super().__init__(**given)
        self.participant.choices = choices(participants)

    def who(self, participants: Iterable[Participant]) -> Participant:
        """Return the one of `participants` that was chosen."""
        return next(row for row in participants if row.id == self.participant.data)


class NewPartForm(OfParticipant, PartForm):
    """A part in a dialogue."""

    kind = SelectField(
        _l("Takes part as"),
        choices=choices_of([part for part in PartInDialogue if part is not PartInDialogue.CHAIR], labels.PARTS),
    )
    groups: Groups = ((None, ("participant", "kind")), *PartForm.groups)


class NewChairForm(OfParticipant, SpanForm):
    """A chairmanship."""

    groups: Groups = ((None, ("participant",)), *SpanForm.groups)


class NewPartnerForm(OfParticipant, SpanForm):
    """A partner and its role."""

    kind = SelectField(_l("Role"), choices=choices_of(PartnerRole, labels.PARTNER_ROLES))
    groups: Groups = ((None, ("participant", "kind")), *SpanForm.groups)


class BodyForm(RowForm):
    """What meets."""

    name_en, name_ja, name_ru = name_fields(needs_english=True)
    reviews = BooleanField(_l("It reviews the pledges"), description=_l("Review cycles lead to its meetings."))
    groups: Groups = ((_l("Name"), ("name_en", "name_ja", "name_ru")), (None, ("reviews",)))

    @staticmethod
    def values_of(row: Body) -> dict[str, Any]:
        """Return what the form shows of a body; needs `names` loaded."""
        return {"reviews": row.reviews, "version": row.version, **_in_languages("name", row.names)}

    def terms(self) -> rules.BodyTerms:
        """Return what was typed."""
        return rules.BodyTerms(self.texts("name"), self.reviews.data)


class NewBodyForm(BodyForm, CodedForm):
    """A body to be recorded."""

    groups: Groups = ((None, ("code",)), *BodyForm.groups)


class MeetingEditForm(RowForm):
    """What is known of a meeting."""

    number = IntegerField(
        _l("Number"),
        [Optional(), NumberRange(1, rules.HIGHEST_NUMBER, _l("A number from 1 to %(max)s."))],
        description=_l("As the dialogue counts; the numbers in between show as not recorded."),
    )
    state = SelectField(_l("What became of it"), choices=choices_of(MeetingState, labels.MEETING_STATES))
    form = SelectField(_l("How it met"), choices=choices_of(MeetingForm, labels.MEETING_FORMS))
    margins_of = StringField(
        _l("In the margins of"), NAME, filters=[one_line], description=_l("The other occasion, for example a summit.")
    )
    held_on = DayField(
        _l("Day"), MAYBE_DAY, description=_l("The first one. Any day of the month, quarter or year that is known.")
    )
    precision = precision_field(Precision, Precision.DAY)
    place_en, place_ja, place_ru = name_fields()
    source = source_field()
    groups: Groups = (
        (None, ("number", "state", "held_on", "precision")),
        (_l("How and where"), ("form", "margins_of")),
        (_l("Place"), ("place_en", "place_ja", "place_ru")),
        (None, ("source",)),
    )

    @staticmethod
    def values_of(row: Meeting) -> dict[str, Any]:
        """Return what the form shows of a meeting; needs `places` loaded."""
        words = {name: getattr(row, name).value for name in ("state", "form", "precision")}
        known = {name: getattr(row, name) for name in ("number", "held_on", "version")}
        texts = {"margins_of": row.margins_of or "", "source": row.source or ""}
        return {**words, **known, **texts, **_in_languages("place", row.places)}

    def terms(self) -> rules.MeetingTerms:
        """Return what was typed."""
        return rules.MeetingTerms(
            state=MeetingState(self.state.data),
            number=self.number.data,
            form=MeetingForm(self.form.data),
            margins_of=self.margins_of.data,
            held_on=self.held_on.data,
            precision=Precision(self.precision.data),
            places=self.texts("place"),
            source=self.source.data,
        )


class NewMeetingForm(MeetingEditForm, CodedForm):
    """A meeting to be recorded."""

    # nothing is preset: a meeting is recorded as held by who knows that it was
    state = SelectField(
        _l("What became of it"), [NEEDED], choices=choices_of(MeetingState, labels.MEETING_STATES, blank=_l("choose"))
    )

    groups: Groups = ((None, ("code",)), *MeetingEditForm.groups)


class AreaForm(RowForm):
    """An area as endorsed and as printed."""

    parent = SelectField(_l("Lies under"), coerce=str)
    name_en, name_ja, name_ru = name_fields(needs_english=True)
    printed = StringField(_l("Heading as printed"), NAME, filters=[one_line])
    printed_language = SelectField(
        _l("Language of the heading"), choices=choices([("", _l("no heading")), *LANGUAGES.items()])
    )
    coined_by = StringField(
        _l("Document that coined it"), NAME, filters=[stripped], description=_l("Its code, for example CAJ06.")
    )
    groups: Groups = (
        (_l("Name as endorsed"), ("name_en", "name_ja", "name_ru")),
        (_l("Place in the plan"), ("parent", "printed", "printed_language", "coined_by")),
    )

    def __init__(self, areas: list[tuple[str, str]], **given: Any) -> None:
        super().__init__(**given)
        self.areas = areas
        self.parent.choices = choices([("", _l("no other area")), *areas])

    @property
    def offered(self) -> dict[str, Any]:
        """What the form was made with besides values."""
        return {"areas": self.areas}

    @staticmethod
    def values_of(row: Area) -> dict[str, Any]:
        """Return what the form shows of an area; needs `names` loaded."""
        texts = {name: getattr(row, name) or "" for name in ("printed", "printed_language", "coined_by")}
        parent = str(row.parent_id or "")
        return {**texts, "parent": parent, "version": row.version, **_in_languages("name", row.names)}

    def terms(self, areas: Mapping[int, Area]) -> rules.AreaTerms:
        """Return what was typed; `areas` are those that were offered, by key."""
        return rules.AreaTerms(
            names=self.texts("name"),
            parent=areas.get(int(self.parent.data or 0)),
            printed=self.printed.data,
            printed_language=self.printed_language.data,
            coined_by=self.coined_by.data,
        )


class NewAreaForm(AreaForm, CodedForm):
    """An area to be recorded."""

    groups: Groups = ((None, ("code",)), *AreaForm.groups)


class MappingForm(TrackerForm):
    """Where an area went on."""

    to = SelectField(_l("It goes on in"), coerce=int)
    note = StringField(_l("Remark"), NAME, filters=[one_line])

    def __init__(self, areas: list[tuple[int, str]]) -> None:
        super().__init__()
        self.to.choices = choices(areas)


class InstrumentForm(RowForm):
    """A treaty, scheme or programme."""

    name_en, name_ja, name_ru = name_fields(needs_english=True)
    kind = SelectField(_l("Kind"), choices=choices_of(InstrumentKind, labels.INSTRUMENT_KINDS))
    source = source_field()
    groups: Groups = ((_l("Name"), ("name_en", "name_ja", "name_ru")), (None, ("kind", "source")))

    @staticmethod
    def values_of(row: Instrument) -> dict[str, Any]:
        """Return what the form shows of an instrument; needs `names` loaded."""
        own = {"kind": row.kind.value, "source": row.source or "", "version": row.version}
        return {**own, **_in_languages("name", row.names)}

    def terms(self) -> rules.InstrumentTerms:
        """Return what was typed."""
        return rules.InstrumentTerms(self.texts("name"), InstrumentKind(self.kind.data), self.source.data)


class NewInstrumentForm(InstrumentForm, CodedForm):
    """An instrument to be recorded."""

    groups: Groups = ((None, ("code",)), *InstrumentForm.groups)


class StandingForm(OfParticipant):
    """How a participant stands to an instrument, since when."""

    state = SelectField(_l("How it stands"), choices=choices_of(InstrumentState, labels.INSTRUMENT_STATES))
    since_on = DayField(_l("Since"), MAYBE_DAY, description=_l("Leave it empty where it is not known."))
    precision = precision_field(Precision, Precision.DAY)
    source = source_field()
    groups: Groups = ((None, ("participant", "state", "since_on", "precision", "source")),)

    def terms(self, participants: Iterable[Participant]) -> rules.StandingTerms:
        """Return what was typed; `participants` are those that were offered."""
        return rules.StandingTerms(
            participant=self.who(participants),
            state=InstrumentState(self.state.data),
            since_on=self.since_on.data,
            precision=Precision(self.precision.data),
            source=self.source.data,
        )


def _in_languages(begin: str, rows: Iterable[Any]) -> dict[str, str]:
    return {f"{begin}_{row.language}": row.text for row in rows}


def _words(field: Field) -> str:
    """Return what a field holds as its reader sees it."""
    if isinstance(field, SelectField):
        return next((str(choice.label) for choice in field.choices if choice.value == field.data), "–")
    if isinstance(field.data, bool):
        return str(_l("yes") if field.data else _l("no"))
    return str(field.data or "–")
