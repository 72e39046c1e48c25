import re

import pytest
import sqlalchemy as sa

from tests.factories import make_framework, make_grant, make_participant, make_person, make_sign_in, rows_of
from tests.integration.accounts.conftest import PASSWORD, field_of
from tests.pages import words_of
from tracker.accounts import passwords, service
from tracker.accounts.models import Person, RoleGrant, SignInSession
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.errors import RuleBroken
from tracker.core.journal import JournalEntry
from tracker.core.mail import Letter
from tracker.core.permissions import Role

ADDRESSES = ("/admin/people", "/admin/people/new", "/admin/people/1")
ACTS = ("grants", "grants/1/end", "password", "sessions/end", "end")


def password_on(html):
    return re.search(r'id="first-password"[^>]*>\s*([^<\s]+)', html).group(1)


@pytest.mark.parametrize("role", Role)
def test_only_admins_of_all_dialogues_look_after_people(client_of, role):
    country = make_participant()
    framework = make_framework("XXD", (country,))
    grants = {Role.COORDINATOR: (framework, country)}.get(role, (framework, None))
    client = client_of(make_person(role, *grants))
    token = field_of(client.get("/account").text, "csrf_token")
    assert [client.get(address).status_code for address in ADDRESSES] == [403] * 3
    answers = [client.post(f"/admin/people/1/{act}", data={"csrf_token": token}) for act in ACTS]
    assert [answer.status_code for answer in answers] == [403] * 5
    assert "/admin/people" not in client.get("/account").text


def test_the_list_names_people_and_their_roles_and_finds_them(client_of, admin):
    country = make_participant("XA", "Alphia")
    make_grant(make_person(name="Иван Петров"), Role.COORDINATOR, make_framework("XXD", (country,)), country)
    client = client_of(admin)
    page = words_of(client.get("/admin/people").text)
    assert "Coordinator · Dialogue XXD · Alphia" in page
    assert "Admin · All dialogues" in page
    found = words_of(client.get("/admin/people?q=иван").text)
    assert "Иван Петров" in found
    assert "olga@example.org" not in found
    assert "olga@example.org" in client.get("/admin/people?q=OLGA").text
    for nothing in ("zzz", "%", "_", "\x00zzz"):
        assert "Nobody here is called that." in words_of(client.get("/admin/people", query_string={"q": nothing}).text)


def test_the_list_is_paged_by_key_and_leaves_nobody_out(client_of, admin):
    for number in range(60):
        make_person(name=f"Same name {number % 2}", email=f"p{number:02}@example.org")
    client = client_of(admin)
    first = client.get("/admin/people?q=example.org").text
    following = re.search(r'href="([^"]*after=[^"]*)"', first).group(1).replace("&amp;", "&")
    assert "q=example.org" in following
    second = client.get(following).text
    listed = [set(re.findall(r"[\w]+@example\.org", page)) for page in (first, second)]
    assert len(listed[0]) == 50
    assert len(listed[0] | listed[1]) == 61
    assert not listed[0] & listed[1]
    assert client.get("/admin/people?after=99999999999999999999").status_code == 200


@pytest.mark.any_database
def test_the_list_asks_as_often_for_thirty_people_as_for_three(client_of, admin, statements):
    framework = make_framework()
    counts = []
    client = client_of(admin)
    for more in (3, 27):
        for _ in range(more):
            make_grant(make_person(), Role.REVIEWER, framework)
        statements.clear()
        assert client.get("/admin/people").status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8


def test_a_new_person_gets_a_first_password_shown_once(app, client_of, admin, send, sign_in, journal_of):
    client = client_of(admin)
    fields = {"email": " Ada@Example.org ", "name": "Ada  Lovelace", "language": "ru"}
    answer = send(client, "/admin/people/new", **fields)
    password = password_on(answer.text)
    assert answer.headers["Cache-Control"] == "private, no-store"
    made = next(row for row in rows_of(Person) if row.email == "ada@example.org")
    assert (made.name, made.language, made.must_change_password) == ("Ada Lovelace", "ru", True)
    assert password not in client.get(f"/admin/people/{made.id}").text
    assert journal_of() == ["person.created"]
    assert password not in db.session.scalars(sa.select(JournalEntry.body)).one()
    newcomer = app.test_client()
    assert sign_in(newcomer, password=password).status_code == 303
    assert newcomer.get("/").location == "/account?next=/"


def test_a_person_added_by_a_button_pressed_twice_has_the_password_that_is_seen(
    app, client_of, admin, send, sign_in, journal_of
):
    client = client_of(admin)
    fields = {"email": "ada@example.org", "name": "Ada", "language": "en"}
    answers = [send(client, "/admin/people/new", **fields) for _press in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert journal_of() == ["person.created", "person.password_reset"]
    assert len(rows_of(Letter)) == 1
    assert sign_in(app.test_client(), "ada@example.org", password=password_on(answers[1].text)).status_code == 303


def test_a_letter_tells_where_the_account_is_and_holds_no_password(app, client_of, admin, send):
    answer = send(client_of(admin), "/admin/people/new", email="ada@example.org", name="Ada", language="ru")
    (letter,) = rows_of(Letter)
    assert (letter.to_address, letter.language, letter.sent_at) == ("ada@example.org", "ru", None)
    assert app.config["URL"] in letter.body
    assert "ada@example.org" in letter.body
    assert password_on(answer.text) not in letter.body


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": "olga@example.org"}, "There is an account with the mail address olga@example.org already."),
        ({"email": "OLGA@example.org "}, "There is an account with the mail address olga@example.org already."),
        ({"email": "not an address"}, "This is not a mail address."),
        ({"email": "a@example.org\x00"}, "characters that cannot be shown"),
        ({"email": "a" * 255}, "At most 254 characters"),
        ({"email": ""}, "Please fill this in."),
        ({"name": "x" * 201}, "At most 200 characters"),
        ({"name": "Ada\x1b"}, "characters that cannot be shown"),
        ({"name": " "}, "Please fill this in."),
        ({"language": "xx"}, "Not a valid choice"),
    ],
)
def test_bad_input_gets_a_sentence_and_stays_in_the_form(client_of, admin, send, fields, sentence):
    given = {"email": "ada@example.org", "name": "Ada Lovelace", "language": "en", **fields}
    answer = send(client_of(admin), "/admin/people/new", **given)
    assert sentence in words_of(answer.text)
    if "name" not in fields:
        assert field_of(answer.text, "name") == "Ada Lovelace"
    assert len(rows_of(Person)) == 1
    assert rows_of(Letter) == []


def test_an_admin_changes_a_name_and_is_told_when_somebody_else_did(client_of, admin, person, send, journal_of):
    client, address = client_of(admin), f"/admin/people/{person.id}"
    version = field_of(client.get(address).text, "person-version")
    fields = {"person__language": "en", "person__version": version}
    assert send(client, address, person__name="Ada L.", **fields).status_code == 303
    stale = send(client, address, person__name="Ada M.", **fields)
    assert field_of(stale.text, "person-name") == "Ada M."
    assert "Stored now: Ada L." in words_of(stale.text)
    assert journal_of() == ["person.changed"]


def test_participants_stand_under_their_dialogues_in_protocol_order(client_of, admin, person):
    first, second, both = (make_participant(code) for code in ("XA", "XB", "XC"))
    make_framework("XXD", (both, first))
    make_framework("XYD", (second, both))
    text = client_of(admin).get(f"/admin/people/{person.id}").text
    groups = re.findall(r'<optgroup label="Dialogue (\w+)">(.*?)</optgroup>', text, re.DOTALL)
    assert [(name, re.findall(r">Country (\w+)<", inside)) for name, inside in groups] == [
        ("XXD", ["XC", "XA"]),
        ("XYD", ["XB", "XC"]),
    ]


def test_an_admin_gives_and_ends_a_role(client_of, admin, person, send, journal_of):
    country = make_participant("XA", "Alphia")
    framework = make_framework("XXD", (country,))
    client, address = client_of(admin), f"/admin/people/{person.id}"
    role = {"grant__role": "coordinator", "grant__framework": framework.id, "grant__participant": country.id}
    assert send(client, f"{address}/grants", page=address, **role).location == address
    grant = next(row for row in rows_of(RoleGrant) if row.person_id == person.id)
    assert grant.role is Role.COORDINATOR
    assert "Alphia" in words_of(client.get(address).text)
    again = send(client, f"{address}/grants", page=address, **role)
    assert "This role was given already and is in force." in words_of(again.text)
    assert send(client, f"{address}/grants/{grant.id}/end", page=address).status_code == 303
    ended_again = send(client, f"{address}/grants/{grant.id}/end", page=address)
    assert "This role has ended already." in words_of(ended_again.text)
    assert journal_of() == ["grant.given", "grant.ended"]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("role", "has_framework", "participant", "sentence"),
    [
        ("coordinator", True, None, "A coordinator speaks for one participant."),
        ("coordinator", False, "XA", "Only admins can be given all dialogues."),
        ("reviewer", False, None, "Only admins can be given all dialogues."),
        ("observer", False, None, "Only admins can be given all dialogues."),
        ("admin", True, "XA", "An admin serves the whole dialogue."),
        ("coordinator", True, "XB", "This participant does not take part in this dialogue."),
        ("king", True, None, "Not a valid choice"),
    ],
)
def test_roles_that_do_not_go_together_get_a_sentence(
    client_of, admin, person, send, role, has_framework, participant, sentence
):
    countries = {code: make_participant(code) for code in ("XA", "XB")}
    framework = make_framework("XXD", (countries["XA"],))
    make_framework("XYD", (countries["XB"],))
    address = f"/admin/people/{person.id}"
    fields = {
        "grant__role": role,
        "grant__framework": framework.id if has_framework else "",
        "grant__participant": countries[participant].id if participant else "",
    }
    answer = send(client_of(admin), f"{address}/grants", page=address, **fields)
    assert answer.status_code == 200
    assert sentence in words_of(answer.text)
    assert [row.person_id for row in rows_of(RoleGrant)] == [admin.id]


def test_the_last_admin_of_all_dialogues_cannot_be_ended(client_of, admin, person, send):
    make_grant(person, Role.ADMIN, make_framework())
    make_grant(make_person(ended_at=clock.now(), end_reason="left"), Role.ADMIN)
    (grant,) = [row for row in rows_of(RoleGrant) if row.person_id == admin.id]
    client, address = client_of(admin), f"/admin/people/{admin.id}"
    answer = send(client, f"{address}/grants/{grant.id}/end", page=address)
    assert answer.status_code == 422
    assert "This is the last admin of all dialogues." in words_of(answer.text)
    with pytest.raises(RuleBroken, match="last admin"), unit_of_work():
        service.end_person(person_with_grants(admin.id), "leaves", by=person, at=clock.now())
    make_grant(person, Role.ADMIN)
    assert send(client, f"{address}/grants/{grant.id}/end", page=address).status_code == 303
    assert client.get(address).status_code == 403


def person_with_grants(key):
    from tracker.accounts import queries

    return db.session.scalars(queries.person_by_id(key)).one()


def test_a_grant_of_somebody_else_is_not_found_under_this_person(client_of, admin, person, send):
    make_grant(make_person(), Role.ADMIN)
    other = max(row.id for row in rows_of(RoleGrant))
    address = f"/admin/people/{person.id}"
    assert send(client_of(admin), f"{address}/grants/{other}/end", page=address).status_code == 404


def test_a_reset_gives_a_first_password_and_ends_all_sessions(app, client_of, admin, person, send, sign_in, journal_of):
    make_sign_in(person)
    client, address = client_of(admin), f"/admin/people/{person.id}"
    answer = send(client, f"{address}/password", page=address)
    password = password_on(answer.text)
    assert [row.ended_at is None for row in rows_of(SignInSession) if row.person_id == person.id] == [False]
    assert sign_in(app.test_client()).status_code == 422
    assert sign_in(app.test_client(), password=password).status_code == 303
    assert rows_of(Person)[0].must_change_password or rows_of(Person)[1].must_change_password
    assert password not in rows_of(Letter)[0].body
    assert journal_of() == ["person.password_reset", "person.signed_in"]
    assert all(password not in body for body in db.session.scalars(sa.select(JournalEntry.body)))


def test_ones_own_password_is_not_reset(client_of, admin, send):
    address = f"/admin/people/{admin.id}"
    answer = send(client_of(admin), f"{address}/password", page=address)
    assert answer.status_code == 422
    assert "Change your own password on the page of your account." in words_of(answer.text)
    assert passwords.fits(PASSWORD, rows_of(Person)[0].password_hash)


def test_an_admin_ends_the_sessions_of_a_person(client_of, admin, person, send, journal_of):
    theirs = client_of(person)
    address = f"/admin/people/{person.id}"
    assert send(client_of(admin), f"{address}/sessions/end", page=address).status_code == 303
    assert theirs.get("/account").status_code == 303
    assert journal_of() == ["person.sessions_ended"]


def test_an_ended_account_keeps_its_name_and_reason_and_nothing_else(app, client_of, admin, person, send, sign_in):
    make_grant(person, Role.REVIEWER, make_framework())
    theirs, client, address = client_of(person), client_of(admin), f"/admin/people/{person.id}"
    blank = send(client, f"{address}/end", page=address, end__reason=" ")
    assert "Please fill this in." in blank.text
    assert send(client, f"{address}/end", page=address, end__reason="Went to another ministry").status_code == 303
    assert theirs.get("/account").status_code == 303
    assert sign_in(app.test_client()).status_code == 422
    page = client.get(address).text
    assert "Went to another ministry" in page
    assert "Give the role" not in page
    assert all(row.ended_at for row in rows_of(RoleGrant) if row.person_id == person.id)
    for act in ("password", "end", "grants"):
        token = field_of(client.get("/account").text, "csrf_token")
        fields = {"csrf_token": token, "end-reason": "again", "grant-role": "admin"}
        answer = client.post(f"{address}/{act}", data={**fields, "grant-framework": "", "grant-participant": ""})
        assert "was ended" in words_of(answer.text)


def test_an_ended_account_is_opened_again_with_a_reason_and_without_its_roles(
    app, client_of, admin, person, send, sign_in, journal_of
):
    make_grant(person, Role.REVIEWER, make_framework())
    client, address = client_of(admin), f"/admin/people/{person.id}"
    send(client, f"{address}/end", page=address, end__reason="Went to another ministry")
    blank = send(client, f"{address}/bring-back", page=address, back__reason=" ")
    assert "Please fill this in." in blank.text
    assert send(client, f"{address}/bring-back", page=address, back__reason="Came back").status_code == 303
    assert journal_of() == ["person.ended", "person.brought_back"]
    assert all(row.ended_at for row in rows_of(RoleGrant) if row.person_id == person.id)
    assert sign_in(app.test_client()).status_code == 303
    assert "Give the role" in client.get(address).text
    token = field_of(client.get("/account").text, "csrf_token")
    again = client.post(f"{address}/bring-back", data={"csrf_token": token, "back-reason": "Again"})
    assert "is open already" in words_of(again.text)


def test_a_person_who_does_not_exist_is_not_found(client_of, admin):
    client = client_of(admin)
    assert client.get("/admin/people/4711").status_code == 404
    assert client.get("/admin/people/99999999999999999999").status_code == 404
