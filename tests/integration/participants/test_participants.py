"""The list and the pages of participants: names from a day on, groups with dated members, ends and no deletions."""

import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.factories import make_framework, make_participant, make_person, make_post, rows_of
from tests.pages import words_of
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.errors import RuleBroken, Stale
from tracker.core.journal import JournalEntry
from tracker.core.permissions import Role
from tracker.participants import service
from tracker.participants.groups import members_by_group
from tracker.participants.models import (
    Institution,
    Membership,
    Participant,
    ParticipantKind,
    ParticipantName,
    Post,
    PostHolder,
)

DAY = date(2015, 4, 22)


def last_entry() -> dict:
    body = db.session.scalars(sa.select(JournalEntry.body).order_by(JournalEntry.id.desc())).first()
    return json.loads(body)["changes"]


def names_in(language: str, form: str = "short") -> list[tuple[str, date | None, date | None]]:
    rows = [row for row in rows_of(ParticipantName) if (row.language, row.form.value) == (language, form)]
    return [(row.text, row.valid_from, row.valid_to) for row in rows]


def participant(code: str) -> Participant:
    db.session.rollback()
    return db.session.scalars(
        sa.select(Participant).where(Participant.code == code).options(sa.orm.selectinload(Participant.names))
    ).one()


def make_group(*members: Participant, code: str = "XG") -> Participant:
    group = make_participant(code, kind=ParticipantKind.GROUP)
    with unit_of_work():
        for member in members:
            service.join(group, member, (date(2000, 1, 1), None), group.version, at=clock.now())
    return group


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.REVIEWER, Role.OBSERVER])
def test_only_admins_of_all_dialogues_manage_participants(client_of, role):
    country = make_participant("XA")
    framework = make_framework("XXD", (country,))
    client = client_of(make_person(role, framework, country if role is Role.COORDINATOR else None))
    for page in ("/admin/participants", "/admin/participants/XA", "/admin/participants/XA/merge"):
        assert client.get(page).status_code == 403


def test_the_list_shows_each_kind_apart_and_ended_ones_on_request(client_of, admin):
    make_participant("XA", "Alphia")
    make_participant("UNX", "Union X", kind=ParticipantKind.ORGANISATION)
    make_participant("XG", "The group", kind=ParticipantKind.GROUP)
    make_participant("XO", "Oldland", ended_on=DAY, end_reason="Split up.")
    client = client_of(admin)
    page = words_of(client.get("/admin/participants"))
    page = page[page.rindex("Countries") :]  # behind the filters
    assert page.index("Alphia") < page.index("Organisations") < page.index("Union X")
    assert "Oldland" not in page
    page = words_of(client.get("/admin/participants?ended=1&kind=country").text)
    assert "ended on 22 April 2015" in page
    assert "Union X" not in page


@pytest.mark.any_database
def test_the_list_asks_as_often_for_thirty_as_for_three(client_of, admin, statements):
    counts = []
    for letters in ("ABC", "DEFGHIJKLMNOPQRSTUVWXYZ"):
        for letter in letters:
            make_participant(f"X{letter}")
        client = client_of(admin)
        statements.clear()
        assert client.get("/admin/participants?ended=1").status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_a_participant_is_added_with_its_names(send, journal_of):
    answer = send("/admin/participants/new", kind="country", code="XA", short_en="Alphia", full_ja="アルフィア共和国")
    assert answer.status_code == 303
    assert names_in("en") == [("Alphia", None, None)]
    assert names_in("ja", "full") == [("アルフィア共和国", None, None)]
    assert journal_of() == ["participant.added"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": "alphia"}, "two capital letters"),
        ({"code": "XA"}, "already"),
        ({"short_en": "", "short_ru": ""}, "at least one language"),
        ({"kind": ""}, "Choose what it is"),
    ],
)
def test_a_participant_that_is_not_fit_is_refused_and_stays_typed(send, fields, sentence):
    make_participant("XA")
    typed = {"kind": "country", "code": "XB", "short_en": "Betania", "short_ru": "Бетания", **fields}
    answer = send("/admin/participants/new", **typed)
    assert answer.status_code == 422
    assert sentence in words_of(answer.text)
    assert typed["short_ru"] in answer.text
    assert len(rows_of(Participant)) == 1


def test_a_new_name_ends_the_one_until_then_and_the_history_stays(send, client_of, admin):
    make_participant("XA", "Gruzia")
    fields = {"language": "ja", "form": "short", "text": "Georgia", "first_on": "2015-04-22"}
    assert send("/admin/participants/XA/names/new", **fields).status_code == 303
    assert names_in("ja") == [("Gruzia", None, DAY), ("Georgia", DAY, None)]
    row = participant("XA")
    assert row.names_on(DAY)["ja"] == "Georgia"
    assert row.names_on(DAY - timedelta(days=1))["ja"] == "Gruzia"
    page = words_of(client_of(admin).get("/admin/participants/XA").text)
    assert "until 21 April 2015" in page
    assert "since 22 April 2015" in page
    assert last_entry()["name"] == ["Gruzia", "Georgia"]


def test_two_names_never_begin_on_one_day(send):
    make_participant("XA", "Alphia")
    fields = {"language": "en", "form": "short", "text": "Alpha", "first_on": ""}
    answer = send("/admin/participants/XA/names/new", **fields)
    assert answer.status_code == 422
    assert "from that day on already" in words_of(answer.text)
    assert len(names_in("en")) == 1


def test_a_name_is_corrected_in_writing_and_days_but_never_over_another(send):
    make_participant("XA", "Alhpia")
    key = next(row.id for row in rows_of(ParticipantName) if row.language == "en")
    page = f"/admin/participants/XA/names/{key}"
    assert send(page, text="Alphia", first_on="", last_on="2015-04-21").status_code == 303
    assert ("Alphia", None, DAY) in names_in("en")
    send("/admin/participants/XA/names/new", language="en", form="short", text="New Alphia", first_on="2015-04-22")
    answer = send(page, text="Alphia", first_on="", last_on="2015-04-22")
    assert answer.status_code == 422
    assert "do not overlap" in words_of(answer.text)
    assert send(page, text="Alphia", first_on="2015-04-22", last_on="2015-04-20").status_code == 422


def test_a_name_of_another_participant_is_not_found_here(client_of, admin):
    make_participant("XA")
    make_participant("XB")
    key = next(row.id for row in rows_of(ParticipantName))
    assert client_of(admin).get(f"/admin/participants/XB/names/{key}").status_code == 404


def test_of_two_admins_at_once_the_second_sees_what_the_first_stored(client_of, admin, send):
    make_participant("XA", "Alphia")
    key = next(row.id for row in rows_of(ParticipantName) if row.language == "en")
    page = f"/admin/participants/XA/names/{key}"
    first = {"version": "1", "text": "First", "first_on": "", "last_on": ""}
    client = client_of(admin)
    assert client.post(page, data=first).status_code == 303
    answer = client.post(page, data={**first, "text": "Second"})
    assert answer.status_code == 409
    assert "Stored now: First" in words_of(answer.text)
    assert 'value="Second"' in answer.text
    assert client.post(page, data={**first, "text": "Second", "version": "2"}).status_code == 303


def test_a_member_joins_and_leaves_and_the_day_tells_who_belongs(send):
    alphia, betania = make_participant("XA"), make_participant("XB")
    make_group(alphia)
    fields = {"member": betania.id, "first_on": "2015-04-22", "last_on": ""}
    assert send("/admin/participants/XG/members/new", **fields).status_code == 303
    assert members_by_group(DAY) == {"XG": ["XA", "XB"]}
    assert members_by_group(DAY - timedelta(days=1)) == {"XG": ["XA"]}
    key = next(row.id for row in rows_of(Membership) if row.member_id == betania.id)
    page = f"/admin/participants/XG/members/{key}"
    assert send(page, first_on="2015-04-22", last_on="2016-12-31").status_code == 303
    assert members_by_group(date(2016, 12, 31)) == {"XG": ["XA", "XB"]}
    assert members_by_group(date(2017, 1, 1)) == {"XG": ["XA"]}
    assert send("/admin/participants/XG/members/new", **fields).status_code == 422
    fields["first_on"] = "2017-01-01"
    assert send("/admin/participants/XG/members/new", **fields).status_code == 303
    assert len(rows_of(Membership)) == 3


def test_who_cannot_be_a_member_is_not_offered(client_of, admin, send):
    make_participant("XA", "Alphia")
    make_participant("XO", "Oldland", ended_on=DAY, end_reason="Split up.")
    make_group(code="XH")
    group = make_group()
    page = client_of(admin).get("/admin/participants/XG/members/new").text
    assert "Alphia (XA)" in page
    assert "Oldland" not in page
    assert "(XH)" not in page
    assert send("/admin/participants/XG/members/new", member=group.id).status_code == 422
    assert send("/admin/participants/XA/members/new", member=group.id).status_code == 422


def test_nobody_joins_a_group_by_a_blank_press(send):
    make_participant("XA")
    make_group()
    answer = send("/admin/participants/XG/members/new")
    assert answer.status_code == 422
    assert "Choose one from the list." in answer.text
    assert rows_of(Membership) == []


def test_what_was_recorded_by_mistake_is_taken_out_with_a_reason(send, journal_of):
    alphia = make_participant("XA", "Alphia")
    make_group(alphia)
    member = f"/admin/participants/XG/members/{rows_of(Membership)[0].id}/take-out"
    assert send(member, reason=" ").status_code == 422
    assert send(member, reason="Another country was meant.").status_code == 303
    assert rows_of(Membership) == []
    names = "/admin/participants/XA/names"
    said = {"language": "en", "form": "short", "text": "Beta", "first_on": "2020-01-01"}
    assert send(f"{names}/new", **said).status_code == 303
    new = next(row.id for row in rows_of(ParticipantName) if row.text == "Beta")
    assert send(f"{names}/{new}/take-out", reason="Misheard.").status_code == 303
    assert participant("XA").names_on(date(2026, 1, 1))["en"] == "Alphia"
    events = ["participant.membership_taken_out", "participant.named", "participant.name_taken_out"]
    assert journal_of()[1:] == events


def test_one_name_is_always_left(send):
    alphia = make_participant("XA", "Alphia")
    *others, last = [row.id for row in rows_of(ParticipantName) if row.participant_id == alphia.id]
    for key in others:
        assert send(f"/admin/participants/XA/names/{key}/take-out", reason="Misheard.").status_code == 303
    refused = send(f"/admin/participants/XA/names/{last}/take-out", reason="Misheard.")
    assert "Give a name in at least one language." in refused.text


def test_an_end_has_a_reason_takes_what_belongs_to_it_and_deletes_nothing(send, client_of, admin, journal_of):
    alphia = make_participant("XA")
    make_group(alphia)
    make_post(alphia)
    assert send("/admin/participants/XA/end", on="2026-01-31", reason="").status_code == 422
    assert send("/admin/participants/XA/end", on="2026-01-31", reason="United with XB.").status_code == 303
    on = date(2026, 1, 31)
    row = participant("XA")
    assert (row.ended_on, row.end_reason) == (on, "United with XB.")
    assert [row.valid_to for row in rows_of(Membership)] == [on]
    assert [row.ended_on for row in [*rows_of(Institution), *rows_of(Post)]] == [on, on]
    assert [row.valid_to for row in rows_of(PostHolder)] == [on]
    assert journal_of()[-1] == "participant.ended"
    page = words_of(client_of(admin).get("/admin/participants/XA").text)
    assert "Ended on 31 January 2026: United with XB." in page
    assert "New name" not in page
    for act in ("end", "names/new", "merge?into=XG"):
        answer = client_of(admin).get(f"/admin/participants/XA/{act}")
        assert (answer.status_code, answer.location) == (303, "/admin/participants/XA"), act


def test_an_end_is_taken_back(send, journal_of):
    make_participant("XA")
    send("/admin/participants/XA/end", on="2026-01-31", reason="By mistake.")
    answer = send("/admin/participants/XA/bring-back", version=participant("XA").version)
    assert answer.status_code == 303
    assert participant("XA").ended_on is None
    assert journal_of()[-1] == "participant.brought_back"


def test_an_end_on_a_day_to_come_is_refused(app):
    alphia = make_participant("XA")
    with pytest.raises(RuleBroken, match="once its day has come"), unit_of_work():
        service.end(alphia, "Later.", clock.today() + timedelta(days=1), alphia.version, at=clock.now())


def test_a_change_of_a_name_is_refused_where_the_participant_was_changed_since(app):
    alphia = make_participant("XA")
    name = ParticipantName(language="en", form="short", text="New", valid_from=DAY)
    with pytest.raises(Stale), unit_of_work():
        service.give_name(participant("XA"), name, alphia.version + 1, at=clock.now())


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_each_page_opens_in_each_language_with_one_heading(client_of, admin, language):
    alphia = make_participant("XA")
    make_group(alphia)
    make_post(alphia)
    client = client_of(admin, language)
    pages = ["", "/new", "/XA", "/XG", "/XA/end", "/XA/names/new", "/XA/names/1", "/XG/members/new", "/XG/members/1"]
    pages += ["/XA/merge", "/XA/institutions/new"]
    others = ["/institutions", "/institutions/1", "/institutions/1/names", "/institutions/1/posts/new"]
    others += ["/institutions/1/end", "/institutions/1/merge"]
    others += [
        "/institutions/posts/1",
        "/institutions/posts/1/names",
        "/institutions/posts/1/hand-over",
        "/institutions/posts/1/holders/1",
        "/institutions/posts/1/end",
    ]
    for page in [*(f"/admin/participants{page}" for page in pages), *others]:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert answer.text.count("<h1") == 1, page
