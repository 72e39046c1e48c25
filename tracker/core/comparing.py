"""What was typed beside what is saved now, where somebody else saved in between."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, Field, FieldList, Form, HiddenField
from wtforms.fields import SelectFieldBase

from tracker.core.forms import TrackerForm, begun
from tracker.core.i18n import day, listed

# (legend, [(label, words)]) of the fields of a form
Told = list[tuple[str, list[tuple[str, str]]]]


def differences(form: Form, saved: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return (label, what is saved now, what was typed) for each field of `form` in which `saved` is otherwise.

    `saved` are the values with which the form would be opened now.
    """
    return [(str(field.label.text), now, words_in(field)) for field, now in _otherwise(form, saved)]


def saved_now(form: Form, saved: Mapping[str, Any]) -> dict[str, str]:
    """Return name -> what is saved now, of the fields of `form` in which `saved` is otherwise."""
    return {field.name: now or "–" for field, now in _otherwise(form, saved)}


def told_by(form: TrackerForm) -> Told:
    """Return (legend, [(label, words)]) of all that `form` holds, for where it is only read; blank fields are left out.

    Fields stand in the order of the form; those without a legend have "".
    """
    told: dict[str, list[tuple[str, str]]] = {}
    for field in form:
        if words := words_in(field):
            told.setdefault(str(form.group_of(field.name) or ""), []).append((str(field.label.text), words))
    return list(told.items())


def words_in(field: Field) -> str:
    """Return the value of a field as its reader sees it: the words of a choice, not its key; rows one by one."""
    if isinstance(field, HiddenField):
        return ""
    if isinstance(field, FieldList):
        return "; ".join(", ".join(filter(None, map(_in_row, row))) for row in begun(field))
    if isinstance(field, BooleanField):
        return _("yes") if field.data else _("no")
    if isinstance(field, SelectFieldBase):
        return _chosen(field)
    return day(field.data) if isinstance(field.data, date) else str(field._value())


def _otherwise(form: Form, saved: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    """Yield the fields that hold something else than is saved, each with the words of what is."""
    for field in form:
        now = words_in(_holding(field, saved.get(field.short_name)))
        if now != words_in(field):
            yield field, now


def _holding(field: Field, value: Any) -> Field:
    """Return a twin of `field` that holds `value` as if nothing had been typed."""
    # copied by hand: what calls the class gets a field that belongs to no form
    twin: Field = object.__new__(type(field))
    vars(twin).update(vars(field), raw_data=None)
    twin.process(None, value)
    return twin


def _in_row(field: Field) -> str:
    """Return the words of a field within a row; rows have no labels, so what is ticked is named."""
    if isinstance(field, BooleanField):
        return str(field.label.text) if field.data else ""
    return words_in(field)


def _chosen(field: SelectFieldBase) -> str:
    """Return the words of what is chosen, blank where nothing is."""
    words = {str(choice.value): str(choice.label) for choice in field.choices or ()}
    several = field.data if isinstance(field.data, list | tuple) else [field.data]
    keys = [str(getattr(one, "value", one)) for one in several if one not in (None, "")]
    return listed(words.get(key, key) for key in keys)
