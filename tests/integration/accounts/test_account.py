import pytest

from tests.factories import make_framework, make_grant, make_participant, make_person, make_sign_in, rows_of
from tests.integration.accounts.conftest import PASSWORD, field_of
from tests.pages import words_of
from tracker.accounts import passwords
from tracker.accounts.models import Person, SignInSession
from tracker.core.db import db
from tracker.core.permissions import Role

NEW = "tiger lamp ocean ladder"


@pytest.fixture
def change(send):
    """Send the form of a new password."""

    def send_form(client, old=PASSWORD, new=NEW, repeated=None, page="/account"):
        fields = {"secret__old_password": old, "secret__new_password": new}
        return send(client, "/account/password", page=page, **fields, secret__repeated_password=repeated or new)

    return send_form


def in_force():
    return [row.id for row in rows_of(SignInSession) if row.ended_at is None]


def test_a_person_sees_their_roles_in_words(client_of, person):
    country = make_participant("XA", "Alphia")
    make_grant(person, Role.COORDINATOR, make_framework("XXD", (country,)), country)
    page = words_of(client_of(person).get("/account").text)
    assert "Coordinator · Dialogue XXD · Alphia" in page


def test_a_person_changes_name_and_language(client_of, person, send, journal_of):
    client = client_of(person)
    version = field_of(client.get("/account").text, "own-version")
    answer = send(client, "/account", own__name=" Ada   L. ", own__language="ja", own__version=version)
    assert answer.status_code == 303
    (row,) = rows_of(Person)
    assert (row.name, row.language) == ("Ada L.", "ja")
    assert 'lang="ja"' in client.get("/account").text
    assert journal_of() == ["person.changed"]


def test_a_stale_form_shows_both_texts_and_can_be_saved_then(client_of, person, send):
    client = client_of(person)
    version = field_of(client.get("/account").text, "own-version")
    person.name = "Ada by the admin"
    db.session.commit()
    answer = send(client, "/account", own__name="Ada by herself", own__language="en", own__version=version)
    assert field_of(answer.text, "own-name") == "Ada by herself"
    assert "Stored now: Ada by the admin" in words_of(answer.text)
    newer = field_of(answer.text, "own-version")
    send(client, "/account", own__name="Ada by herself", own__language="en", own__version=newer)
    assert rows_of(Person)[0].name == "Ada by herself"


def test_a_name_that_is_none_gets_a_sentence(client_of, person, send):
    client = client_of(person)
    for name, sentence in (("", "fill this in"), ("x" * 201, "At most 200"), ("a\x07b", "cannot be shown")):
        version = field_of(client.get("/account").text, "own-version")
        answer = send(client, "/account", own__name=name, own__language="en", own__version=version)
        assert sentence in answer.text
    assert rows_of(Person)[0].name == "Ada"


def test_a_new_password_takes_effect_and_ends_the_other_sessions(app, client_of, person, change, sign_in, journal_of):
    make_sign_in(person)
    client = client_of(person)
    assert change(client).status_code == 303
    assert client.get("/account").status_code == 200
    assert len(in_force()) == 1
    assert sign_in(app.test_client()).status_code == 422
    assert sign_in(app.test_client(), password=NEW).status_code == 303
    assert journal_of()[0] == "person.password_changed"


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"old": "wrong horse battery"}, "The password until now is another one."),
        ({"new": "too short"}, "at least 12 characters"),
        ({"new": "ada@example.org!"}, "must not contain your sign-in name"),
        ({"new": "password2026"}, "easy to guess"),
        ({"new": PASSWORD}, "is the one until now"),
        ({"repeated": "tiger lamp ocean laddar"}, "The two new passwords differ."),
    ],
)
def test_a_password_that_cannot_be_taken_gets_a_sentence_and_is_not_shown(client_of, person, change, fields, sentence):
    answer = change(client_of(person), **fields)
    assert sentence in words_of(answer.text)
    assert "tiger" not in answer.text
    assert passwords.fits(PASSWORD, rows_of(Person)[0].password_hash)


def test_a_person_ends_one_of_their_other_sessions(client_of, person, send):
    make_sign_in(person)
    other = in_force()[0]
    client = client_of(person)
    assert send(client, f"/account/sessions/{other}/end", page="/account").location == "/account"
    assert other not in in_force()
    assert client.get("/account").status_code == 200


def test_a_person_ends_all_other_sessions_at_once(client_of, person, send, journal_of):
    for _ in range(3):
        make_sign_in(person)
    client = client_of(person)
    send(client, "/account/sessions/end-others", page="/account")
    assert len(in_force()) == 1
    assert "3 other sessions were ended." in words_of(client.get("/account").text)
    assert journal_of() == ["person.sessions_ended"]


def test_the_session_of_somebody_else_is_not_ended(client_of, person, send, journal_of):
    make_sign_in(make_person())
    (theirs,) = in_force()
    send(client_of(person), f"/account/sessions/{theirs}/end", page="/account")
    assert theirs in in_force()
    assert journal_of() == []


def test_ending_the_session_of_this_browser_signs_out(client_of, person, send):
    client = client_of(person)
    (mine,) = in_force()
    assert send(client, f"/account/sessions/{mine}/end", page="/account").location == "/sign-in"
    assert client.get("/account").status_code == 303


def test_a_first_password_is_changed_before_anything_else(client_of, send, change):
    stored = passwords.hashed(PASSWORD)
    admin = make_person(Role.ADMIN, email="ada@example.org", password_hash=stored, must_change_password=True)
    client = client_of(admin)
    answer = client.get("/admin/people?q=x")
    assert answer.location == "/account?next=/admin/people?q%3Dx"
    page = words_of(client.get(answer.location).text)
    assert "Choose a password of your own first." in page
    assert "Where you are signed in" not in page
    answer = change(client, page=answer.location)
    assert answer.status_code == 303
    assert client.get("/admin/people?q=x").status_code == 200


def test_after_the_first_password_one_gets_to_the_page_wanted(client_of, send):
    stored = passwords.hashed(PASSWORD)
    client = client_of(make_person(email="ada@example.org", password_hash=stored, must_change_password=True))
    fields = {"secret__old_password": PASSWORD, "secret__new_password": NEW, "secret__repeated_password": NEW}
    assert send(client, "/account/password?next=/account?x=1", page="/account", **fields).location == "/account?x=1"


def test_a_visitor_chooses_a_language_for_the_session(app, send):
    client = app.test_client()
    answer = send(client, "/language", page="/sign-in", language="ru", next="/sign-in?next=/account")
    assert answer.location == "/sign-in?next=/account"
    assert '<html lang="ru">' in client.get("/sign-in").text


def test_a_person_chooses_a_language_for_good(app, client_of, person, send, sign_in):
    client = client_of(person)
    with client.session_transaction() as session:
        del session["language"]
    send(client, "/language", page="/account", language="ja", next="/account")
    assert rows_of(Person)[0].language == "ja"
    other = app.test_client()
    sign_in(other)
    assert '<html lang="ja">' in other.get("/account").text


@pytest.mark.any_database
@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/account/password", "/nowhere", None])
def test_after_the_choice_of_a_language_one_stays_in_the_program(app, send, target):
    given = {"next": target} if target else {}
    assert send(app.test_client(), "/language", page="/sign-in", language="ru", **given).location == "/"


def test_an_unknown_language_is_refused_with_a_sentence(app, send):
    answer = send(app.test_client(), "/language", page="/sign-in", language="xx")
    assert answer.status_code == 422
    assert "Choose one of the languages in the list." in answer.text
