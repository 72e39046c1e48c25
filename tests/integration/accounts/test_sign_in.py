import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.factories import make_person, rows_of
from tests.integration.accounts.conftest import PASSWORD, field_of
from tests.pages import words_of
from tracker.accounts import passwords
from tracker.accounts.models import Person, SignInFailure, SignInSession
from tracker.core import clock
from tracker.core.db import db
from tracker.core.journal import JournalEntry

WRONG = "This mail address and password do not fit together. Check both and try again."
TOO_MANY = "There were too many tries to sign in. Wait 15 minutes, then try again."
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def noon():
    """Stop the clock at noon."""
    clock.ticking = lambda: NOON


def test_a_person_signs_in_and_out(app, person, sign_in, send, journal_of):
    client = app.test_client()
    assert sign_in(client).status_code == 303
    assert client.get("/account").status_code == 200
    answer = send(client, "/sign-out", page="/account")
    assert answer.location == "/sign-in"
    assert client.get("/account").location == "/sign-in?next=/account"
    assert journal_of() == ["person.signed_in", "person.signed_out"]


def test_the_name_is_taken_in_any_case_and_with_blanks(app, person, sign_in):
    assert sign_in(app.test_client(), " ADA@Example.org ").status_code == 303


def test_the_table_holds_neither_token_nor_password(app, person, sign_in):
    client = app.test_client()
    sign_in(client)
    with client.session_transaction() as session:
        token = session["_user_id"]
        assert session.permanent
    row = rows_of(SignInSession)[0]
    assert token not in (row.token_digest, row.browser)
    assert len(token) >= 43
    assert row.expires_at - row.began_at == timedelta(hours=12)


def test_what_changes_nothing_in_the_session_leaves_its_cookie_alone(app, person, sign_in):
    client = app.test_client()
    sign_in(client)
    client.get("/account")  # from here on the session holds the token of its forms
    for address in ("/account", "/static/js/leaving.js"):
        answer = client.get(address, buffered=True)
        assert (answer.status_code, answer.headers.get("Set-Cookie")) == (200, None), address


def test_the_journal_knows_neither_address_nor_password(app, person, sign_in):
    sign_in(app.test_client())
    (body,) = db.session.scalars(sa.select(JournalEntry.body))
    assert "127.0.0.1" not in body
    assert PASSWORD not in body


def test_a_session_of_before_the_sign_in_is_worth_nothing_afterwards(app, person, sign_in):
    client = app.test_client()
    with client.session_transaction() as session:
        session.update(language="ja", planted="by somebody else")
    old_token = field_of(client.get("/sign-in").text, "csrf_token")
    sign_in(client)
    with client.session_transaction() as session:
        assert session["language"] == "ja"
        assert "planted" not in session
    assert client.post("/sign-out", data={"csrf_token": old_token}).status_code == 400


def test_signing_in_again_ends_the_session_before(app, person, sign_in, client_of):
    client = client_of(person)
    answer = client.get("/sign-in")
    assert answer.location == "/"
    token = field_of(client.get("/account").text, "csrf_token")
    client.post("/sign-in", data={"csrf_token": token, "email": person.email, "password": PASSWORD})
    assert [row.ended_at is None for row in sorted(rows_of(SignInSession), key=lambda row: row.id)] == [False, True]


def test_a_wrong_password_an_unknown_name_and_an_ended_account_get_the_same_answer(app, person, sign_in):
    make_person(
        email="gone@example.org",
        password_hash=passwords.hashed(PASSWORD),
        ended_at=NOON,
        end_reason="left",
    )
    tries = [
        ("ada@example.org", "wrong horse battery"),
        ("nobody@example.org", PASSWORD),
        ("gone@example.org", PASSWORD),
    ]
    answers = [sign_in(app.test_client(), *one) for one in tries]
    assert {answer.status_code for answer in answers} == {422}
    assert all(WRONG in words_of(answer.text) for answer in answers)
    assert all("battery" not in answer.text for answer in answers)
    assert rows_of(SignInSession) == []


@pytest.mark.parametrize("email", ["ada@example.org", "nobody@example.org"])
def test_after_five_failures_a_name_waits_known_or_not_even_with_the_right_password(app, noon, person, sign_in, email):
    client = app.test_client()
    for _ in range(5):
        assert sign_in(client, email, "wrong horse battery").status_code == 422
    answer = sign_in(client, email, PASSWORD)
    assert answer.status_code == 429
    assert TOO_MANY in words_of(answer.text)
    assert answer.headers["Retry-After"] == "900"
    assert sign_in(client, "other@example.org", "wrong horse battery").status_code == 422


def test_after_a_quarter_of_an_hour_the_name_is_free_again_and_its_tries_are_gone(app, noon, person, sign_in):
    client = app.test_client()
    for _ in range(5):
        sign_in(client, password="wrong horse battery")
    clock.ticking = lambda: NOON + timedelta(minutes=15)
    assert sign_in(client).status_code == 303
    assert rows_of(SignInFailure) == []


def test_success_clears_the_tries_of_the_name_alone(app, noon, person, sign_in):
    client = app.test_client()
    for _ in range(4):
        sign_in(client, password="wrong horse battery")
    sign_in(client, "nobody@example.org")
    assert sign_in(client).status_code == 303
    assert len(rows_of(SignInFailure)) == 1


def test_after_thirty_failures_an_address_waits(app, noon, person, sign_in):
    client = app.test_client()
    for number in range(30):
        assert sign_in(client, f"nobody{number}@example.org").status_code == 422
    assert sign_in(client).status_code == 429


def test_the_names_tried_cannot_be_read_from_the_table(app, noon, sign_in):
    sign_in(app.test_client(), "nobody@example.org")
    (row,) = rows_of(SignInFailure)
    assert "nobody" not in row.name_digest
    assert len(row.name_digest) == 64


def test_machines_of_one_ipv6_customer_are_counted_together(app, noon, person, sign_in):
    client = app.test_client()
    token = field_of(client.get("/sign-in").text, "csrf_token")
    fields = {"csrf_token": token, "email": "nobody@example.org", "password": "x"}
    for last in ("1", "2"):
        client.post("/sign-in", data=fields, environ_base={"REMOTE_ADDR": f"2001:db8:0:7::{last}"})
    assert {row.address for row in rows_of(SignInFailure)} == {"2001:db8:0:7::/64"}


def test_a_hash_of_older_settings_is_made_anew_at_sign_in(app, person, sign_in):
    passwords.configure(16, 1, 1)
    try:
        assert sign_in(app.test_client()).status_code == 303
    finally:
        passwords.configure(8, 1, 1)
    (row,) = rows_of(Person)
    assert "m=16," in row.password_hash


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/account?x=1", "/account?x=1"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("", "/"),
    ],
)
def test_after_sign_in_one_gets_to_the_page_wanted_but_never_elsewhere(app, person, sign_in, wanted, given):
    assert sign_in(app.test_client(), next=wanted).location == given


def test_a_page_for_people_asks_to_sign_in_and_leads_back(app, person, sign_in):
    client = app.test_client()
    answer = client.get("/account?a=b&c=d")
    assert answer.status_code == 303
    page = client.get(answer.location)
    assert field_of(page.text, "next") == "/account?a=b&c=d"


def test_blank_and_unprintable_fields_get_a_sentence(app, sign_in):
    client = app.test_client()
    assert "Please fill this in." in sign_in(client, "", "").text
    assert "characters that cannot be shown" in sign_in(client, "a\x00@example.org").text
    assert rows_of(SignInFailure) == []


def test_a_sign_in_form_from_elsewhere_is_not_taken(app, person):
    answer = app.test_client().post("/sign-in", data={"email": person.email, "password": PASSWORD})
    assert answer.status_code == 400
    assert "open for long" in answer.text
    assert PASSWORD not in answer.text
    assert rows_of(SignInSession) == []


@pytest.mark.parametrize("change", [{"ended_at": NOON}, {"expires_at": NOON}])
def test_an_ended_or_expired_session_opens_nothing(client_of, person, change):
    client = client_of(person)
    assert client.get("/account").status_code == 200
    db.session.execute(sa.update(SignInSession).values(**change))
    db.session.commit()
    assert client.get("/account").status_code == 303


def test_an_ended_account_opens_nothing_even_with_a_session(client_of, person):
    client = client_of(person)
    person.ended_at, person.end_reason = NOON, "left"
    db.session.commit()
    assert client.get("/account").status_code == 303


def test_eight_people_sign_in_at_once_and_all_succeed(app, caplog):
    caplog.set_level(logging.ERROR)
    stored = passwords.hashed(PASSWORD)
    emails = [make_person(email=f"p{number}@example.org", password_hash=stored).email for number in range(8)]
    clients = [app.test_client() for _ in emails]
    tokens = [field_of(client.get("/sign-in").text, "csrf_token") for client in clients]
    answers: list[int] = []
    gate = threading.Barrier(8)

    def go(client, token, email):
        gate.wait()
        # as heavy as in earnest, so that they overlap
        answer = client.post("/sign-in", data={"csrf_token": token, "email": email, "password": PASSWORD})
        answers.append(answer.status_code)

    passwords.configure(32768, 3, 1)
    threads = [threading.Thread(target=go, args=each) for each in zip(clients, tokens, emails, strict=True)]
    try:
        # the test holds no transaction of its own meanwhile
        db.session.rollback()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        passwords.configure(8, 1, 1)
    assert answers == [303] * 8
    assert len(rows_of(SignInSession)) == 8
    assert rows_of(SignInFailure) == []
    assert caplog.records == []


def test_while_a_password_is_checked_others_can_save(app):
    """A check that takes long is under way; what somebody else saves meanwhile shows that no lock is held."""
    passwords.configure(65536, 6, 1)
    try:
        person = make_person(email="slow@example.org", password_hash=passwords.hashed(PASSWORD))
        client = app.test_client()
        fields = {"csrf_token": field_of(client.get("/sign-in").text, "csrf_token"), "email": person.email}
        db.session.rollback()
        signing_in = threading.Thread(
            target=client.post, args=["/sign-in"], kwargs={"data": {**fields, "password": PASSWORD}}
        )
        signing_in.start()
        saved = 0
        while signing_in.is_alive():
            with db.engine.begin() as other:
                other.execute(sa.update(Person).values(name=f"Saved {saved}"))
            saved += signing_in.is_alive()
        signing_in.join()
    finally:
        passwords.configure(8, 1, 1)
    assert len(rows_of(SignInSession)) == 1
    # one that had waited for the lock would have come through once, at the end
    assert saved > 2
