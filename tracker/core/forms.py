"""The base of all forms: tokens, our languages, and texts that come back after a session had ended."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from flask import flash, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Field, FieldList, HiddenField
from wtforms.fields import SelectChoice
from wtforms.validators import Length, ValidationError

from tracker.core.db import key_in, unit_of_work
from tracker.core.errors import TrackerError
from tracker.core.i18n import translated


class TrackerForm(FlaskForm):
    """A form of the program.

    When its page is opened with texts parked by an ended session (`accounts.parking`), the fields show them.
    `refused` is what an act said that could not be carried out.

    `order` names its fields in the order of the page, where they are written down in another one; what ends with "_"
    stands for all that begin so. What is wrong is told in that order.
    """

    order: Sequence[str] = ()

    class Meta(FlaskForm.Meta):
        """Forms speak the reader's language."""

        # a form stays valid as long as the session does
        csrf_time_limit = None

        def render_field(self, field: Field, render_kw: dict[str, Any]) -> Markup:
            """Draw `field` without a limit that would cut what is pasted unseen: the form tells what is too long."""
            return super().render_field(field, {"maxlength": False, **render_kw})

    refused: TrackerError | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        parked: MultiDict[str, str] | None = getattr(g, "parked_fields", None)
        if parked is not None and request.method == "GET" and self._has_a_field_of(parked, kwargs.get("prefix", "")):
            kwargs.setdefault("formdata", parked)
        super().__init__(*args, **kwargs)

    def _has_a_field_of(self, parked: MultiDict[str, str], prefix: str) -> bool:
        """Answer whether `parked` was typed into this form, and not into another one of the same page."""
        dash = "-" if prefix and prefix[-1] not in "-_;:/." else ""  # as WTForms joins prefix and name
        # names every form that edits has
        own = {f"{prefix}{dash}{name}" for name, _field in self._unbound_fields or ()} - {f"{prefix}{dash}version"}
        return any(name == field or name.startswith(f"{field}-") for name in parked for field in own)

    def __iter__(self) -> Iterator[Field]:
        """Yield the fields in the order of the page."""
        return iter(sorted(super().__iter__(), key=self._place)) if self.order else super().__iter__()

    def _place(self, field: Field) -> int:
        name = field.short_name
        named = (
            at for at, begin in enumerate(self.order) if name == begin or (begin[-1] == "_" and name.startswith(begin))
        )
        return next(named, len(self.order))

    def group_of(self, _name: str) -> Any:
        """Return what is said over the group of that field, where its label says little without; else None."""
        return None

    def carries_out(self, act: Callable[[], object], *, was_done: Callable[[], bool] = lambda: False) -> bool:
        """Do `act` in a unit of work if the form was sent and is valid; answer whether it was done.

        What the act refuses stands above the fields and in `refused`. Rows have to be loaded again then.
        `was_done` tells an act refused because this person just did it, by a button pressed twice: that reads as done.
        """
        if not self.validate_on_submit():
            return False
        try:
            with unit_of_work():
                act()
        except TrackerError as error:
            if was_done():
                return True
            self.refused = error
            self.refuse(error)
            return False
        return True

    def refuse(self, error: TrackerError) -> None:
        """Show what a service refused above the fields; what was typed stays in them."""
        self.form_errors.append(translated(error))


class AskingForm(TrackerForm):
    """A form that is sent by GET and changes nothing: what a list is narrowed to, what is looked for."""

    class Meta(TrackerForm.Meta):
        """A form that changes nothing needs no token."""

        csrf = False


class EditForm(TrackerForm):
    """A form that changes a row: it carries the version it was opened on."""

    version = HiddenField()

    @property
    def version_seen(self) -> int | None:
        """The version the form was opened on; None when the field was tampered with."""
        return key_in(str(self.version.data or ""))


class Row(TrackerForm):
    """Fields that repeat within a form, as in a list of figures; the token is that of the form around them."""

    class Meta(TrackerForm.Meta):
        """A row is never sent alone."""

        csrf = False

    @property
    def is_begun(self) -> bool:
        """Whether something was typed into the row and it is to stay."""
        return True


def begun(rows: FieldList) -> list[Any]:
    """Return the forms of those rows into which something was typed and that are not taken out."""
    return [entry.form for entry in rows if entry.form.is_begun]


def told_instead(check: Callable[[], object], address: str) -> ResponseReturnValue | None:
    """Return the way to `address`, where the sentence stands with which `check` refuses; None if it does not.

    For the page of an act that cannot be done now: no form stands there that could not be sent. What was sent all the
    same is refused by the act itself, and stays in the form.
    """
    if request.method == "POST":
        return None
    try:
        check()
    except TrackerError as refused:
        flash(translated(refused), "error")
        return redirect(address, 303)
    return None


def not_in_filter(label: Any, value: str) -> str:
    """Return the sentence that tells of a value by which a list cannot be narrowed: nothing could be like it."""
    return str(
        _(
            "The filter “%(filter)s” knows no “%(value)s”. Take it away, or choose another.",
            filter=label,
            value=value[:40],
        )
    )


def one_line(text: str | None) -> str:
    """Return `text` with its white space folded."""
    return " ".join((text or "").split())


def stripped(text: str | None) -> str:
    """Return `text` without blanks around it; for `filters=[stripped]`."""
    return (text or "").strip()


class Printable:
    """Refuse control characters, which no keyboard makes and no page can show."""

    def __call__(self, form: Any, field: Field) -> None:
        """Raise `ValidationError` when the text holds a control character other than line breaks and tabs."""
        if any(ord(sign) < 32 and sign not in "\t\n\r" for sign in field.data or ""):
            raise ValidationError(
                _l("This text holds characters that cannot be shown. Type it again, or paste plain text.")
            )


def at_most(number: int) -> list[Any]:
    """Return the checks of a text that may have that many characters."""
    return [Length(max=number, message=_l("This is too long. At most %(max)d characters have room here.")), Printable()]


def choices(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Return (value, label) pairs as the choices of a select field."""
    return [SelectChoice(value, label) for value, label in pairs]


def choices_of(words: Iterable[Any], labels: dict[Any, Any], *, blank: Any = None) -> list[SelectChoice]:
    """Return the choices of a select field: values of an enum with their labels, after an empty one if `blank`."""
    empty = [("", blank)] if blank is not None else []
    return choices([*empty, *((word.value, labels[word]) for word in words)])
