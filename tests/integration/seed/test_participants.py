"""The participants of the founding world: names they use, groups they belong to, partners the texts name."""

import tomllib
from datetime import date

import pytest
import sqlalchemy as sa

from tests.factories import rows_of
from tracker.core import clock
from tracker.core.db import db, unit_of_work, will_write
from tracker.core.journal import JournalEntry
from tracker.participants import service
from tracker.participants.groups import members_by_group
from tracker.participants.models import Membership, NameForm, Participant, ParticipantKind, ParticipantName
from tracker.seeding import FOLDER, seed_founding

pytestmark = pytest.mark.usefixtures("founding")

# each stands in a founding document, under this name
NAMED_IN = {
    "ADB": ("ca-japan-action-plan-2006", "ADB"),
    "ADRC": ("ca-japan-action-plan-2006", "Asian Disaster Reduction Center (ADRC)"),
    "CAREC": ("ca-japan-action-plan-2006", "Central Asia Regional Economic Cooperation (CAREC)"),
    "CARICC": ("ca-japan-ashgabat-2017", "Central Asian Regional Information Coordination Center"),
    "GUAM": ("japan-guam-cooperation-program", "GUAM"),
    "IAEA": ("ca-japan-action-plan-2006", "International Atomic Energy Agency (IAEA)"),
    "IFAS": ("ca-japan-ashgabat-2017", "International Fund for Saving the Aral Sea"),
    "JETRO": ("ca-japan-action-plan-2006", "JETRO"),
    "NATO": ("nato-japan-cooperation", "NATO"),
    "OSCE": ("japan-guam-cooperation-program", "OSCE"),
    "UNRCCA": ("ca-japan-ashgabat-2017", "UNRCCA"),
    "WCO": ("ca-japan-action-plan-2006", "WCO"),
    "World Bank": ("ca-japan-action-plan-2006", "World Bank"),
}


def participants(kind: ParticipantKind | None = None) -> dict[str, Participant]:
    db.session.rollback()
    chosen = sa.select(Participant).options(sa.orm.selectinload(Participant.names))
    rows = db.session.scalars(chosen.where(Participant.kind == kind) if kind else chosen)
    return {row.code: row for row in rows}


def test_only_partners_that_a_founding_document_names_are_there():
    assert set(participants(ParticipantKind.ORGANISATION)) == set(NAMED_IN)
    for code, (document, words) in NAMED_IN.items():
        text = (FOLDER / "documents" / f"{document}.txt").read_text(encoding="utf-8")
        assert words in " ".join(text.split()), code


def test_each_has_a_short_and_a_full_name_in_three_languages():
    for code, row in participants().items():
        for form in NameForm:
            assert set(row.names_on(date(2026, 1, 1), form)) == {"en", "ja", "ru"}, code


def test_no_day_has_two_names():
    for code, row in participants().items():
        days = {day for name in row.names for day in (name.valid_from, name.valid_to) if day}
        for day in days | {date(1992, 1, 1)}:
            held = [(name.language, name.form) for name in row.names if name.held_on(day)]
            assert len(held) == len(set(held)), (code, day)


def test_georgia_is_called_otherwise_in_japanese_since_22_april_2015():
    georgia = participants()["GE"]
    assert georgia.names_on(date(2015, 4, 21))["ja"] == "グルジア"
    assert georgia.names_on(date(2015, 4, 22))["ja"] == "ジョージア"


def test_states_stand_under_the_names_they_use():
    today = date(2026, 1, 1)
    found = participants()
    assert found["KG"].names_on(today, NameForm.FULL)["en"] == "Kyrgyz Republic"
    assert found["KG"].names_on(today, NameForm.FULL)["ru"] == "Кыргызская Республика"
    assert found["MD"].names_on(today)["ru"] == "Республика Молдова"
    texts = [name.text for row in found.values() for name in row.names]
    assert not [text for text in texts if "Киргизия" in text]


def test_the_groups_stand_as_they_stood_on_a_day():
    assert members_by_group(date(2006, 6, 5)) == {
        "CA": ["KZ", "KG", "TJ", "TM", "UZ"],
        "GUAM": ["AZ", "GE", "MD", "UA"],
    }
    assert members_by_group(date(1990, 1, 1)) == {}


def test_seeding_again_adds_no_participant_and_no_entry():
    before = [len(rows_of(model)) for model in (Participant, ParticipantName, Membership, JournalEntry)]
    will_write()
    seed_founding()
    assert [len(rows_of(model)) for model in (Participant, ParticipantName, Membership, JournalEntry)] == before


def test_seeding_again_leaves_what_people_changed():
    # not true of any state: it only shows what is kept
    georgia = participants()["GE"]
    name = next(row for row in georgia.names if row.text == "Грузия" and row.form is NameForm.FULL)
    with unit_of_work():
        now = service.Use("Грузия!", None, None)
        service.correct_name(georgia, name, now, georgia.version, at=clock.now())
    will_write()
    seed_founding()
    assert "Грузия!" in [row.text for row in participants()["GE"].names]


def test_every_described_participant_is_there():
    described = tomllib.loads((FOLDER / "participants.toml").read_text(encoding="utf-8"))["participants"]
    assert {item["code"] for item in described} == set(participants())
