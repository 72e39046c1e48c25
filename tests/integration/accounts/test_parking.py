import pytest
import sqlalchemy as sa

from tests.factories import make_person, rows_of
from tests.integration.accounts.conftest import PASSWORD, field_of
from tests.pages import words_of
from tracker.accounts import passwords
from tracker.accounts.models import ParkedForm, Person, SignInSession
from tracker.core import clock
from tracker.core.db import db

HERE = {"Sec-Fetch-Site": "same-origin"}
BANNER = "Your session had ended. What you typed is in the form again: check it and send it."


def end_all_sessions():
    db.session.execute(sa.update(SignInSession).values(ended_at=clock.now()))
    db.session.commit()


@pytest.fixture
def typed(client_of, person):
    """A client with the form of its account open, and the fields as typed."""
    client = client_of(person)
    page = client.get("/account").text
    fields = {
        "own-csrf_token": field_of(page, "own-csrf_token"),
        "own-version": field_of(page, "own-version"),
        "own-name": "Ada Kōenji «Ада»",
        "own-language": "ru",
    }
    return client, fields


def sign_in_on(client, page, **fields):
    """Send the sign-in form of `page` as it stands."""
    given = {name: field_of(page.text, name) or "" for name in ("csrf_token", "next", "parked")}
    return client.post(
        "/sign-in", data={**given, "email": "ada@example.org", "password": PASSWORD, **fields}, headers=HERE
    )


def test_a_form_sent_after_the_session_ended_comes_back_filled_and_is_forgotten_once_sent(typed):
    client, fields = typed
    end_all_sessions()
    page = client.post("/account", data=fields, headers=HERE)
    assert page.status_code == 401
    assert "what you typed is kept" in page.text
    answer = sign_in_on(client, page)
    assert answer.location.startswith("/account?parked=")
    form = client.get(answer.location)
    assert BANNER in words_of(form.text)
    assert field_of(form.text, "own-name") == "Ada Kōenji «Ада»"
    assert '<option selected value="ru">' in form.text
    assert field_of(form.text, "own-version") == fields["own-version"]
    again = {**fields, "own-csrf_token": field_of(form.text, "own-csrf_token")}
    sent = client.post("/account", data=again, headers={**HERE, "Referer": f"http://localhost{answer.location}"})
    assert sent.status_code == 303
    assert rows_of(ParkedForm) == []
    assert rows_of(Person)[0].name == "Ada Kōenji «Ада»"


def test_the_cookie_gone_with_its_token_takes_the_same_road(typed):
    client, fields = typed
    client.delete_cookie("tracker")
    page = client.post("/account", data=fields, headers=HERE)
    assert page.status_code == 401
    answer = sign_in_on(client, page)
    assert field_of(client.get(answer.location).text, "own-name") == "Ada Kōenji «Ада»"


def test_signed_in_again_in_another_tab_the_old_form_comes_back_filled(typed, sign_in):
    client, fields = typed
    end_all_sessions()
    sign_in(client)
    answer = client.post("/account", data=fields, headers=HERE)
    assert answer.status_code == 303
    assert field_of(client.get(answer.location).text, "own-name") == "Ada Kōenji «Ада»"


def test_a_wrong_password_in_between_loses_nothing(typed):
    client, fields = typed
    end_all_sessions()
    page = client.post("/account", data=fields, headers=HERE)
    refused = sign_in_on(client, page, password="wrong horse battery")
    assert refused.status_code == 422
    answer = sign_in_on(client, refused)
    assert field_of(client.get(answer.location).text, "own-name") == "Ada Kōenji «Ада»"


def test_a_form_refused_by_its_page_stays_parked(typed):
    client, fields = typed
    end_all_sessions()
    answer = sign_in_on(client, client.post("/account", data=fields, headers=HERE))
    token = field_of(client.get(answer.location).text, "own-csrf_token")
    blank = {**fields, "own-csrf_token": token, "own-name": ""}
    refused = client.post(answer.location, data=blank, headers=HERE)
    assert refused.status_code == 200
    assert len(rows_of(ParkedForm)) == 1


def test_passwords_and_tokens_are_not_parked(client_of, person):
    client = client_of(person)
    token = field_of(client.get("/account").text, "secret-csrf_token")
    end_all_sessions()
    fields = {
        "secret-csrf_token": token,
        "secret-old_password": PASSWORD,
        "secret-new_password": "tiger lamp ocean",
        "secret-repeated_password": "tiger lamp ocean",
    }
    headers = {**HERE, "Referer": "http://localhost/account"}
    page = client.post("/account/password", data=fields, headers=headers)
    assert page.status_code == 401
    assert field_of(page.text, "parked") in (None, "")
    assert field_of(page.text, "next") == "/account"
    assert "tiger" not in page.text
    assert sign_in_on(client, page).location == "/account"
    assert rows_of(ParkedForm) == []


def test_a_form_whose_address_only_takes_forms_comes_back_on_the_page_it_stood_on(client_of, admin, person):
    client = client_of(admin)
    address = f"/admin/people/{person.id}"
    token = field_of(client.get(address).text, "end-csrf_token")
    end_all_sessions()
    headers = {**HERE, "Referer": f"http://localhost{address}"}
    fields = {"end-csrf_token": token, "end-reason": "Went to another ministry"}
    page = client.post(f"{address}/end", data=fields, headers=headers)
    answer = sign_in_on(client, page, email="olga@example.org")
    assert answer.location.startswith(f"{address}?parked=")
    form = client.get(answer.location)
    assert "Went to another ministry" in form.text
    assert field_of(form.text, "person-name") == "Ada"
    again = {"end-csrf_token": field_of(form.text, "end-csrf_token"), "end-reason": "Went to another ministry"}
    headers = {**HERE, "Referer": f"http://localhost{answer.location}"}
    assert client.post(f"{address}/end", data=again, headers=headers).status_code == 303
    assert rows_of(ParkedForm) == []


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}]
)
def test_a_form_sent_from_elsewhere_is_never_parked(typed, headers):
    client, fields = typed
    client.delete_cookie("tracker")
    page = client.post("/account", data=fields, headers=headers)
    assert page.status_code == 401
    assert field_of(page.text, "parked") in (None, "")
    assert "Kōenji" not in page.text


def test_to_somebody_signed_in_a_form_from_elsewhere_is_refused(typed, sign_in):
    client, fields = typed
    end_all_sessions()
    sign_in(client)
    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert client.post("/account", data=fields, headers=headers).status_code == 400
    assert rows_of(ParkedForm) == []


def test_a_parcel_somebody_changed_is_not_opened(typed):
    client, fields = typed
    end_all_sessions()
    page = client.post("/account", data=fields, headers=HERE)
    parcel = field_of(page.text, "parked")
    assert sign_in_on(client, page, parked=parcel[:-4] + "AAAA").location == "/account"
    assert rows_of(ParkedForm) == []


def test_what_one_person_typed_is_not_shown_to_another(typed):
    client, fields = typed
    make_person(email="eve@example.org", password_hash=passwords.hashed(PASSWORD))
    end_all_sessions()
    page = client.post("/account", data=fields, headers=HERE)
    assert sign_in_on(client, page, email="eve@example.org").location == "/account"
    assert rows_of(ParkedForm) == []


def test_the_key_of_a_parked_form_opens_nothing_to_others(typed, client_of):
    client, fields = typed
    end_all_sessions()
    answer = sign_in_on(client, client.post("/account", data=fields, headers=HERE))
    page = client_of(make_person(name="Eve")).get(answer.location)
    assert BANNER not in words_of(page.text)
    assert field_of(page.text, "own-name") == "Eve"


@pytest.mark.parametrize("key", ["", "x", "-1", "99999999999999999999", "²", "1;drop"])
def test_a_key_that_is_none_is_passed_over(client_of, person, key):
    assert client_of(person).get("/account", query_string={"parked": key}).status_code == 200


def test_a_text_too_long_to_keep_is_told_and_not_kept(typed):
    client, fields = typed
    end_all_sessions()
    page = client.post("/account", data={**fields, "own-name": "長" * 100_001}, headers=HERE)
    assert page.status_code == 401
    assert "too long to be kept here" in page.text
    assert field_of(page.text, "parked") in (None, "")


def test_what_nobody_came_back_for_is_dropped_after_a_day(typed):
    client, fields = typed
    db.session.add(
        ParkedForm(person_id=rows_of(Person)[0].id, path="/account", fields=[], parked_at=clock.now() - passed_day())
    )
    db.session.commit()
    end_all_sessions()
    sign_in_on(client, client.post("/account", data=fields, headers=HERE))
    (row,) = rows_of(ParkedForm)
    assert row.fields != []


def passed_day():
    from tracker.accounts.service import PARKED_FOR

    return PARKED_FOR


def test_signing_out_after_the_session_ended_just_leads_to_the_sign_in_page(client_of, person):
    client = client_of(person)
    token = field_of(client.get("/account").text, "csrf_token")
    end_all_sessions()
    assert client.post("/sign-out", data={"csrf_token": token}, headers=HERE).location == "/sign-in"


def test_the_languages_are_not_offered_while_a_text_waits_in_the_sign_in_page(typed):
    client, fields = typed
    end_all_sessions()
    assert "/language" in client.get("/sign-in").text
    assert "/language" not in client.post("/account", data=fields, headers=HERE).text
