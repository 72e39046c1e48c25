"""What is typed about the words of a pledge without a text, about links, and about the coding of a party's pledges."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from tracker.commitments import labels, rules
from tracker.commitments.models import CodingAnswer, LinkKind
from tracker.core.db import key_in
from tracker.core.errors import RuleBroken
from tracker.core.fields import Checkboxes, DayField
from tracker.core.forms import TrackerForm, at_most, choices, choices_of, stripped
from tracker.core.i18n import LANGUAGES, translated
from tracker.documents.labels import LANGUAGE_NAMES, STANDINGS

TEXT = at_most(4000)
LINE = at_most(300)


class SentencesForm(TrackerForm):
    """Sentences that tell of a document."""

    segments = Checkboxes(_l("Sentences"), coerce=int)


class KnownWordsForm(TrackerForm):
    """The words of a pledge that stands in no text of ours."""

    segment = RadioField(_l("Where the words stand"), default="")
    quote = TextAreaField(_l("The words of the pledge, word for word"), TEXT, filters=[stripped])
    language = SelectField(_l("Language of these words"), choices=choices(LANGUAGE_NAMES.items()))
    standing = SelectField(_l("What these words are"), choices=choices_of(STANDINGS, STANDINGS))
    told_by = TextAreaField(_l("Where these words come from"), TEXT, filters=[stripped])
    heading = StringField(_l("Heading"), LINE, filters=[stripped], default=rules.NO_HEADING)

    def __init__(self, sentences: Sequence[tuple[str, str]], **values: Any) -> None:
        super().__init__(prefix="words", **values)
        self.segment.choices = choices([*sentences, ("", _l("typed below; they stand in no text here"))])

    def validate_heading(self, field: Field) -> None:
        """Refuse what cannot stand in a reference."""
        try:
            rules.check_heading(field.data)
        except RuleBroken as broken:
            raise ValidationError(translated(broken)) from None

    def validate_quote(self, field: Field) -> None:
        """Refuse typed words that are none."""
        if not self.segment.data and not field.data:
            raise ValidationError(_("Type the words of the pledge as they are known."))

    def validate_told_by(self, field: Field) -> None:
        """Refuse typed words of which nobody knows whose they are."""
        if not self.segment.data and not field.data:
            raise ValidationError(_("Say where these words come from: the book, the page, the letter."))


class LinkForm(TrackerForm):
    """What a pledge does to an earlier one."""

    earlier = RadioField(_l("The earlier pledge"), validators=[InputRequired(_l("Choose the earlier pledge."))])
    kind = RadioField(
        _l("What this pledge does to it"),
        choices=choices_of(rules.BY_HAND, labels.LINK_KINDS),
        validators=[InputRequired(_l("Choose what this pledge does to it."))],
    )
    note = TextAreaField(_l("Remark"), TEXT, filters=[stripped])

    def __init__(self, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.earlier.choices = choices(offered)

    @property
    def link_kind(self) -> LinkKind:
        """The kind chosen; call it on a valid form."""
        return LinkKind(self.kind.data)


class ReasonForm(TrackerForm):
    """Why something ends."""

    reason = TextAreaField(_l("Reason"), [InputRequired(_l("Give a reason.")), *TEXT], filters=[stripped])


class OpenForm(TrackerForm):
    """A consultation to be opened."""

    answer_by = DayField(_l("Answers wished by"), [InputRequired(_l("Give a day."))])


class AnswerForm(TrackerForm):
    """What a party says of the coding of one or more of its pledges; `seen` is the version its reader saw."""

    answer = RadioField(
        _l("Your answer"),
        choices=choices_of(CodingAnswer, labels.CODING_ANSWERS),
        validators=[InputRequired(_l("Choose an answer."))],
    )
    words = TextAreaField(_l("In your own words"), TEXT, filters=[stripped])
    language = SelectField(_l("Language of your words"), choices=choices(LANGUAGES.items()))
    pledges = Checkboxes(_l("Pledges"), coerce=str, validate_choice=False)  # each "key.version seen"

    def validate_words(self, field: Field) -> None:
        """Refuse a comment or dissociation that says nothing."""
        if self.answer.data in (CodingAnswer.COMMENT, CodingAnswer.DISSOCIATE) and not field.data:
            raise ValidationError(_("Say it in your own words; they are shown as you write them."))

    def validate_pledges(self, field: Field) -> None:
        """Refuse an answer about nothing."""
        if not self.seen:
            raise ValidationError(_("Tick at least one pledge."))

    @property
    def seen(self) -> dict[int, int]:
        """The version that was seen, by the key of each pledge ticked."""
        pairs = (str(value).partition(".") for value in self.pledges.data or ())
        keys = ((key_in(key), key_in(version)) for key, _point, version in pairs)
        return {key: version for key, version in keys if key and version}
