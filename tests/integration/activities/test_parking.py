"""A session that ends while somebody types: all rows come back, with the dialogue they were typed for."""

import sqlalchemy as sa

from tests.factories import make_commitment, make_grant, make_person
from tests.integration.accounts.conftest import PASSWORD, field_of
from tracker.accounts import passwords
from tracker.accounts.models import SignInSession
from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import Role

HERE = {"Sec-Fetch-Site": "same-origin"}


def test_rows_typed_beyond_those_of_an_empty_form_come_back(world, client_of):
    make_commitment(world.document, (world.alphia,), reference="XD26-1-01")
    person = make_person(email="ada@example.org", password_hash=passwords.hashed(PASSWORD))
    make_grant(person, Role.COORDINATOR, world.framework, world.alphia)
    client, address = client_of(person), "/activities/new?pledge=XD26-1-01"
    token = field_of(client.get(address).text, "csrf_token")
    db.session.execute(sa.update(SignInSession).values(ended_at=clock.now()))
    db.session.commit()
    typed = {"csrf_token": token, "title_ru": "Семинар о канале", "who_6": "XB", "part_6": "host", "words_2": "two"}
    page = client.post(address, data=typed, headers={**HERE, "Referer": f"http://localhost{address}"})
    assert page.status_code == 401
    given = {name: field_of(page.text, name) or "" for name in ("csrf_token", "next", "parked")}
    given |= {"email": "ada@example.org", "password": PASSWORD}
    answer = client.post("/sign-in", data=given, headers=HERE)
    form = client.get(answer.location).text
    assert field_of(form, "title_ru") == "Семинар о канале"
    assert 'name="who_9"' in form
    assert '<option selected value="XB">' in form
    assert field_of(form, "words_2") == "two"
    assert "Alphia will build a canal by 2030." in form
