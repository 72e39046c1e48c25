"""What was typed beside what is saved now: in the words of the reader, and only where the two differ."""

from datetime import date

import pytest
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, SelectField, SelectMultipleField, StringField

from tracker.core.comparing import differences, saved_now
from tracker.core.fields import DayField
from tracker.core.forms import choices


class Row(Form):
    who = SelectField("Who", choices=choices([("", "nobody"), ("XA", "Alphia"), ("XB", "Betania")]))
    is_about = BooleanField("about")

    @property
    def is_begun(self) -> bool:
        return bool(self.who.data)


class Edit(Form):
    version = HiddenField()
    title = StringField("Title")
    kind = SelectField("Kind", choices=choices([("", "choose"), ("plan", "Plan"), ("report", "Report")]))
    languages = SelectMultipleField("Languages", choices=choices([("en", "English"), ("ja", "Japanese")]))
    is_joint = BooleanField("Joint")
    on = DayField("Day")
    rows = FieldList(FormField(Row), "Rows")


SAVED = {
    "version": 2,
    "title": "Saved",
    "kind": "plan",
    "languages": ["en", "ja"],
    "is_joint": True,
    "on": date(2026, 1, 2),
    "rows": [{"who": "XA", "is_about": True}, {"who": "XB"}],
}
SAME = [
    ("title", "Saved"),
    ("kind", "plan"),
    ("languages", "en"),
    ("languages", "ja"),
    ("is_joint", "y"),
    ("on", "2026-01-02"),
    ("rows-0-who", "XA"),
    ("rows-0-is_about", "y"),
    ("rows-1-who", "XB"),
]


@pytest.fixture(autouse=True)
def in_english():
    app = Flask(__name__)
    Babel(app, default_locale="en")
    with app.test_request_context():
        yield


def test_what_was_typed_as_it_is_saved_is_no_difference():
    blank = [("version", "1"), ("rows-2-who", "")]
    assert differences(Edit(MultiDict([*SAME, *blank])), SAVED) == []


def test_each_field_tells_both_in_words():
    form = Edit(MultiDict([("title", "Typed"), ("kind", "report"), ("languages", "ja"), ("on", "2026-02-31")]))
    assert differences(form, SAVED) == [
        ("Title", "Saved", "Typed"),
        ("Kind", "Plan", "Report"),
        ("Languages", "English and Japanese", "Japanese"),
        ("Joint", "yes", "no"),
        ("Day", "2 January 2026", "2026-02-31"),
        ("Rows", "Alphia, about; Betania", ""),
    ]
    assert form.title.data == "Typed"


def test_what_is_saved_no_more_is_a_dash():
    assert saved_now(Edit(MultiDict(SAME)), {**SAVED, "title": None, "kind": ""}) == {"title": "–", "kind": "–"}
