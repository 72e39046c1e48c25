"""The fields that narrow the list of pledges."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import SearchField, SelectField, widgets

from tracker.commitments.labels import LIVES, STRENGTHS, TYPES
from tracker.core.forms import TrackerForm, choices
from tracker.core.i18n import named
from tracker.register.names import Kind, Names, Thing
from tracker.register.rules import Narrowing


@lru_cache(maxsize=500)
def _options(offered: tuple[tuple[str, str], ...], chosen: str) -> Markup:
    """Return the options of a choice; they are the same from page to page, and drawn once."""
    option, selected = Markup('<option{} value="{}">{}</option>'), Markup(" selected")
    return Markup("").join(option.format(selected * (value == chosen), value, word) for value, word in offered)


class Select(widgets.Select):
    """A choice drawn as WTForms draws it, but not again for each page."""

    def __call__(self, field: Any, **attributes: Any) -> Markup:
        """Return the control of `field`."""
        offered = tuple((str(choice.value), str(choice.label)) for choice in field.iter_choices())
        own = Markup(widgets.html_params(id=field.id, name=field.name, **attributes))  # noqa: S704  # escaped by WTForms
        return Markup("<select {}>{}</select>").format(own, _options(offered, str(field.data or "")))


class ChoiceField(SelectField):
    """A field of the narrowing: an unknown choice narrows to nothing, and is no mistake."""

    widget = Select()


class NarrowingForm(TrackerForm):
    """What the list is narrowed to; it is sent by GET and changes nothing."""

    class Meta(TrackerForm.Meta):
        """A form that changes nothing needs no token."""

        csrf = False

    q = SearchField(_l("Words"))
    framework = ChoiceField(_l("Dialogue"))
    area = ChoiceField(_l("Area"))
    participant = ChoiceField(_l("Participant"))
    document = ChoiceField(_l("Document"))
    type = ChoiceField(_l("Type"))
    strength = ChoiceField(_l("Strength"))
    conditional = ChoiceField(_l("Condition"))
    life = ChoiceField(_l("Life"))

    def offer(self, names: Names, frameworks: list[Thing]) -> None:
        """Offer what there is in `frameworks`: the dialogue chosen, or all the reader's."""
        keys = {thing.id for thing in frameworks}
        documents = (thing for thing in names.of(Kind.DOCUMENT).values() if thing.framework_id in keys)
        # areas of two dialogues may have the same number
        areas = [("", _("all")), *_areas(names, frameworks[0])] if len(frameworks) == 1 else []
        self.shown: dict[str, Mapping[Any, Any]] = {
            "framework": _with_all(names.of(Kind.FRAMEWORK).values()),
            "area": dict(areas),
            "participant": _with_all(names.parties(keys)),
            "document": _with_all(documents),
            "type": {"": _("all")} | _plain(TYPES),
            "strength": {"": _("all")} | _plain(STRENGTHS),
            "conditional": {"": _("all"), "yes": _("conditional"), "no": _("unconditional")},
            "life": {"": _("all but withdrawn")} | _plain(LIVES),
        }
        for name, offered in self.shown.items():
            self[name].choices = choices([(str(value), words) for value, words in offered.items()])

    def offered(self) -> Iterator[Any]:
        """Yield the fields that offer a choice, or already hold one."""
        for field in self:
            offered = self.shown.get(field.name)
            if offered is None or len(offered) > 2 or (field.data and offered):
                yield field

    def chips(self, narrowing: Narrowing) -> list[tuple[str, Narrowing]]:
        """Return for each narrowing in force its words and the narrowing without it."""
        found = []
        for name, value in narrowing.given().items():
            shown = str(self.shown.get(name, {}).get(value, value)).strip()
            label = _("%(field)s: %(value)s", field=self[name].label.text, value=shown)
            found.append((label, narrowing.without(name)))
        return found


def _plain(labels: Mapping[Any, Any]) -> dict[str, Any]:
    return {value.value: label for value, label in labels.items()}


def _with_all(things: Iterable[Thing]) -> dict[str, Any]:
    return {"": _("all"), **{thing.code: named(thing.names) for thing in things}}


def _areas(names: Names, framework: Thing) -> list[tuple[str, str]]:
    """Return the areas of a dialogue, those under another after it and moved in."""
    own = [thing for thing in names.of(Kind.AREA).values() if thing.framework_id == framework.id]

    def under(parent_id: int | None, depth: int) -> Iterator[tuple[str, str]]:
        for area in sorted((item for item in own if item.parent_id == parent_id), key=lambda item: item.flag):
            yield area.code, "\u2003" * depth + f"{area.code} {named(area.names)}"
            yield from under(area.id, depth + 1)

    return list(under(None, 0))
