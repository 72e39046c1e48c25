"""What an admin types about areas, and where they went on."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from tracker.core.fields import KeyField
from tracker.core.forms import TrackerForm, choices, one_line
from tracker.core.i18n import LANGUAGES
from tracker.frameworks.forms.base import NAME, CodedForm, Groups, RowForm, in_languages, name_fields
from tracker.frameworks.models import Area
from tracker.frameworks.terms import AreaTerms


class AreaForm(RowForm):
    """An area as endorsed and as printed."""

    parent = SelectField(_l("Lies under"), coerce=str)
    name_en, name_ja, name_ru = name_fields(needs_english=True)
    printed = StringField(_l("Heading as printed"), NAME, filters=[one_line])
    printed_language = SelectField(
        _l("Language of the heading"), choices=choices([("", _l("no heading")), *LANGUAGES.items()])
    )
    coined_by = SelectField(
        _l("Document that coined it"),
        description=_l("An area that a document coined is offered for the sentences of that document alone."),
    )
    groups: Groups = (
        (_l("Name as endorsed"), ("name_en", "name_ja", "name_ru")),
        (_l("Place in the plan"), ("parent", "printed", "printed_language", "coined_by")),
    )

    def __init__(self, areas: list[tuple[str, str]], documents: Sequence[str], **given: Any) -> None:
        super().__init__(**given)
        self.parent.choices = choices([("", _l("no other area")), *areas])
        self.coined_by.choices = choices(
            [("", _l("none, or one not added yet")), *((code, code) for code in documents)]
        )

    @staticmethod
    def values_of(row: Area) -> dict[str, Any]:
        """Return what the form shows of an area; needs `names` loaded."""
        texts = {name: getattr(row, name) or "" for name in ("printed", "printed_language", "coined_by")}
        parent = str(row.parent_id or "")
        return {**texts, "parent": parent, "version": row.version, **in_languages("name", row.names)}

    def terms(self, areas: Mapping[int, Area]) -> AreaTerms:
        """Return what was typed; `areas` are those that were offered, by key."""
        return AreaTerms(
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

    to = KeyField(_l("It goes on in"))
    note = StringField(_l("Remark"), NAME, filters=[one_line])

    def __init__(self, areas: list[tuple[int, str]]) -> None:
        super().__init__()
        self.to.offer(areas)
