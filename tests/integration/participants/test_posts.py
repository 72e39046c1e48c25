"""Institutions of a participant, posts in them, and handing a post over."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.factories import (
    THEN,
    make_commitment,
    make_document,
    make_framework,
    make_participant,
    make_person,
    make_post,
    rows_of,
)
from tests.pages import words_of
from tracker.commitments.models import CommitmentOwner, OwnerRole
from tracker.core.db import db
from tracker.core.journal import JournalEntry
from tracker.core.permissions import Role
from tracker.participants.models import Institution, InstitutionName, Post, PostHolder, PostName


def holders() -> list[tuple[str, date | None, date | None]]:
    return [(row.name, row.valid_from, row.valid_to) for row in sorted(rows_of(PostHolder), key=lambda row: row.id)]


@pytest.fixture
def alphia(app):
    return make_participant("XA", "Alphia")


@pytest.fixture
def coordinator(alphia):
    return make_person(Role.COORDINATOR, make_framework("XXD", (alphia,)), alphia)


def test_an_institution_and_its_posts_are_named_in_three_languages(send, alphia, journal_of):
    names = {"name_en": "Ministry of Water", "name_ja": "水利省", "name_ru": ""}
    added = send("/admin/participants/XA/institutions/new", **names)
    (institution,) = rows_of(Institution)
    # where the next step is: its posts
    assert (added.status_code, added.location) == (303, f"/institutions/{institution.id}")
    assert {row.language: row.text for row in rows_of(InstitutionName)} == {"en": "Ministry of Water", "ja": "水利省"}
    page = f"/institutions/{institution.id}/names"
    assert send(page, name_en="Ministry of Rivers", name_ja="", name_ru="Министерство рек").status_code == 303
    assert {row.language: row.text for row in rows_of(InstitutionName)} == {
        "en": "Ministry of Rivers",
        "ru": "Министерство рек",
    }
    new_post = f"/institutions/{institution.id}/posts/new"
    assert send(new_post, name_en="Desk", another="yes").location == new_post
    assert [row.text for row in rows_of(PostName)] == ["Desk"]
    assert journal_of() == ["institution.added", "institution.named", "post.added"]
    assert send(page, name_en="", name_ja="", name_ru="").status_code == 422


def test_who_was_never_in_a_post_is_taken_out_and_whoever_was_before_stays_on(send, alphia, journal_of):
    post = make_post(alphia, holder="First Person")
    before = holders()
    assert send(f"/institutions/posts/{post.id}/hand-over", name="Wrong Person", on="2020-01-01").status_code == 303
    wrong = next(row.id for row in rows_of(PostHolder) if row.name == "Wrong Person")
    address = f"/institutions/posts/{post.id}/holders/{wrong}/take-out"
    assert send(address, reason="").status_code == 422
    assert send(address, reason="Was named in another ministry.").status_code == 303
    assert holders() == before
    assert journal_of() == ["post.handed_over", "post.holder_taken_out"]


def test_handing_over_ends_one_and_begins_the_next_and_the_note_is_shown(send, client_of, alphia, coordinator):
    post = make_post(alphia, holder=None)
    page = f"/institutions/posts/{post.id}/hand-over"
    assert send(page, name="", on="2020-01-01").status_code == 422
    assert send(page, name="Ada", email="ada@example.org", on="2020-01-01").status_code == 303
    fields = {"name": "Grace", "email": "", "on": "2024-03-01", "note": "The list is with the embassy."}
    assert send(page, **fields).status_code == 303
    assert holders() == [("Ada", date(2020, 1, 1), date(2024, 3, 1)), ("Grace", date(2024, 3, 1), None)]
    shown = words_of(client_of(coordinator).get(f"/institutions/posts/{post.id}").text)
    assert "Held by Grace, since 1 March 2024." in shown
    assert "The list is with the embassy." in shown
    assert "from 1 January 2020 until 29 February 2024" in shown
    body = db.session.scalars(sa.select(JournalEntry.body).order_by(JournalEntry.id.desc())).first()
    assert "embassy" not in body


def test_a_post_may_stay_vacant_for_a_while(send, client_of, admin, alphia):
    post = make_post(alphia, holder="Ada")
    assert (
        send(f"/institutions/posts/{post.id}/hand-over", name="", on="2024-03-01", note="Nobody yet.").status_code
        == 303
    )
    assert holders() == [("Ada", None, date(2024, 3, 1))]
    assert "Nobody holds this post at present." in words_of(client_of(admin).get(f"/institutions/posts/{post.id}").text)
    assert send(f"/institutions/posts/{post.id}/hand-over", name="Grace", on="2024-05-01").status_code == 303
    assert holders()[1] == ("Grace", date(2024, 5, 1), None)


def test_a_holder_is_corrected_but_two_never_hold_one_post(send, alphia):
    post = make_post(alphia, holder="Ada")
    send(f"/institutions/posts/{post.id}/hand-over", name="Grace", on="2024-03-01")
    key = next(row.id for row in rows_of(PostHolder) if row.name == "Ada")
    page = f"/institutions/posts/{post.id}/holders/{key}"
    fields = {"name": "Ada L.", "email": "ada@example.org", "first_on": "2020-01-01", "last_on": "2024-02-29"}
    assert send(page, **fields).status_code == 303
    assert holders()[0] == ("Ada L.", date(2020, 1, 1), date(2024, 3, 1))
    assert send(page, **{**fields, "last_on": "2024-03-01"}).status_code == 422
    assert send(page, **{**fields, "email": "nowhere"}).status_code == 422


def test_a_coordinator_names_the_posts_of_their_own_participant_and_no_others(send, client_of, alphia, coordinator):
    own, other = make_post(alphia), make_post(make_participant("XB", "Betania"))
    client = client_of(coordinator)
    listed = words_of(client.get("/institutions").text)
    assert "Alphia" in listed
    assert "Betania" not in listed
    assert send(f"/institutions/{own.institution_id}/posts/new", by=coordinator, name_en="Second").status_code == 303
    assert send(f"/institutions/posts/{own.id}/names", by=coordinator, name_en="First").status_code == 303
    assert (
        send(f"/institutions/posts/{own.id}/hand-over", by=coordinator, name="Grace", on="2024-03-01").status_code
        == 303
    )
    for page in (
        f"/institutions/{other.institution_id}",
        f"/institutions/posts/{other.id}",
        f"/institutions/posts/{other.id}/hand-over",
    ):
        assert client.get(page).status_code == 404, page
    for page in (f"/institutions/{own.institution_id}/names", f"/institutions/{own.institution_id}/end"):
        assert client.get(page).status_code == 403, page
    assert "/admin/participants" not in client.get(f"/institutions/posts/{own.id}").text


def test_what_answers_for_pledges_is_listed_with_their_number(client_of, admin, alphia):
    post = make_post(alphia)
    document = make_document(make_framework("XXD", (alphia,)), parties=(alphia,))
    for ended in (None, None, THEN):
        pledge = make_commitment(document, (alphia,))
        db.session.add(
            CommitmentOwner(
                commitment_id=pledge.id, post_id=post.id, role=OwnerRole.LEAD, valid_from=THEN, valid_to=ended
            )
        )
    db.session.commit()
    client = client_of(admin)
    for page in (f"/institutions/{post.institution_id}", f"/institutions/posts/{post.id}"):
        shown = client.get(page).text
        assert "2 pledges" in shown
        assert f"/commitments?owner={post.id}" in shown


@pytest.mark.any_database
def test_the_pages_ask_as_often_for_thirty_posts_as_for_three(client_of, admin, alphia, statements):
    client, first = client_of(admin), make_post(alphia)
    counts = {page: [] for page in ("/institutions", f"/institutions/{first.institution_id}", "/admin/participants/XA")}
    for more in (2, 27):
        for number in range(more):
            post = make_post(alphia, f"Desk {number}")
            post.institution_id = first.institution_id
            make_post(make_participant(f"O{more}-{number}"))
        db.session.commit()
        for page, numbers in counts.items():
            statements.clear()
            assert client.get(page).status_code == 200
            numbers.append(len(statements))
    assert all(numbers[0] == numbers[1] for numbers in counts.values()), counts


def test_an_institution_ends_with_its_posts_and_a_post_alone(send, alphia, journal_of):
    first, second = make_post(alphia), make_post(alphia)
    fields = {"on": "2026-01-31", "reason": "Dissolved."}
    assert send(f"/institutions/posts/{first.id}/end", **fields).status_code == 303
    assert send(f"/institutions/{second.institution_id}/end", **fields).status_code == 303
    assert [row.end_reason for row in rows_of(Post)] == ["Dissolved.", "Dissolved."]
    assert [row.valid_to for row in rows_of(PostHolder)] == [date(2026, 1, 31)] * 2
    assert send(f"/institutions/posts/{first.id}/bring-back", version=rows_of(Post)[0].version).status_code == 303
    assert journal_of() == ["post.ended", "institution.ended", "post.brought_back"]
    assert send(f"/institutions/{second.institution_id}/posts/new", name_en="Late").status_code == 422


def test_of_two_at_one_post_the_second_is_told(client_of, admin, send, alphia):
    post = make_post(alphia)
    client, page = client_of(admin), f"/institutions/posts/{post.id}/names"
    names = {"version": "1", "name_en": "First", "name_ja": "", "name_ru": ""}
    assert client.post(page, data=names).status_code == 303
    answer = client.post(page, data={**names, "name_en": "Second"})
    assert answer.status_code == 409
    assert "Stored now: First" in words_of(answer.text)
