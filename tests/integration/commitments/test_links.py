"""Links between pledges: made from the later one, told on both with the wordings side by side, ended with a reason."""

from datetime import date

import pytest

from tests.factories import make_commitment, make_document, make_framework, make_participant, make_person, rows_of
from tests.pages import words_of
from tracker.commitments.models import Commitment, CommitmentLink, CommitmentSource, LinkKind
from tracker.core.db import db
from tracker.core.permissions import Role


@pytest.fixture
def pair(world):
    later = make_commitment(world.document, (world.alphia,), "A long canal", reference="XD26-1-02", number=2)
    db.session.query(CommitmentSource).update({"quote": "Alphia will build a long canal by 2031."})
    earlier = make_commitment(
        make_document(world.framework, code="XD20"), (world.alphia,), "A canal", reference="XD20-1-01", number=1
    )
    db.session.commit()
    return later, earlier


def link(client, kind="strengthens", q="XD20-1-01", **changes):
    fields = {"earlier": "XD20-1-01", "kind": kind, "note": "One year later.", **changes}
    return client.post(f"/commitments/XD26-1-02/link?q={q}", data=fields)


def test_the_earlier_pledge_is_found_by_reference_or_words(pair, client):
    for text in ("XD20-1-01", "canal 2030"):
        page = words_of(client.get(f"/commitments/XD26-1-02/link?q={text}"))
        assert "XD20-1-01 A canal Alphia will build a canal by 2030." in page
    assert "No pledge was found" in words_of(client.get("/commitments/XD26-1-02/link?q=railway"))
    assert "XD26-1-02" not in words_of(client.get("/commitments/XD26-1-02/link?q=canal")).split("Find the earlier")[1]


def test_a_link_is_told_on_both_pledges_with_the_words_that_differ_marked(pair, client, journal_of):
    assert link(client).status_code == 303
    later = client.get("/commitments/XD26-1-02")
    assert "strengthens XD20-1-01 A canal" in words_of(later)
    assert "One year later." in words_of(later)
    earlier = client.get("/commitments/XD20-1-01")
    assert "strengthened by XD26-1-02 A long canal" in words_of(earlier)
    for page in (later, earlier):
        text = " ".join(page.get_data(as_text=True).split())
        assert '<del><span class="visually-hidden">only here: </span>2030</del>' in text
        assert '<ins><span class="visually-hidden">only here: </span>2031</ins>' in text
    assert journal_of() == ["commitment.linked", "commitment.linked"]
    assert {row.id for row in rows_of(Commitment)} == {row.id for row in pair}


def test_a_link_is_not_made_twice_nor_both_ways(pair, client):
    link(client)
    assert "linked to XD20-1-01 in this way already" in link(client).get_data(as_text=True)
    answer = client.post(
        "/commitments/XD20-1-01/link?q=XD26-1-02", data={"earlier": "XD26-1-02", "kind": "continues", "note": ""}
    )
    assert answer.status_code == 422
    assert "the other way round" in answer.get_data(as_text=True)
    assert len(rows_of(CommitmentLink)) == 1


def test_a_choice_and_a_kind_are_needed(pair, client):
    answer = client.post("/commitments/XD26-1-02/link?q=XD20-1-01", data={})
    assert answer.status_code == 422
    assert "Choose the earlier pledge." in words_of(answer)
    assert "Choose what this pledge does to it." in words_of(answer)


def test_a_link_ends_with_a_reason_and_can_be_made_again(pair, client, journal_of):
    link(client)
    (made,) = rows_of(CommitmentLink)
    address = f"/commitments/XD20-1-01/links/{made.id}/end"
    assert client.post(address, data={"reason": ""}).status_code == 422
    assert client.post(address, data={"reason": "They are about two canals."}).status_code == 303
    assert "strengthens" not in words_of(client.get("/commitments/XD26-1-02"))
    assert rows_of(CommitmentLink)[0].end_reason == "They are about two canals."
    assert client.get(address).status_code == 404
    link(client)
    (made,) = rows_of(CommitmentLink)
    assert (made.ended_at, made.end_reason) == (None, None)
    assert journal_of().count("commitment.linked") == 4


def test_a_pledge_that_replaces_another_leads_to_the_end_of_that_one(pair, client):
    answer = link(client, kind="replaces")
    assert answer.status_code == 303
    assert answer.location.endswith("/commitments/XD20-1-01/end?replaced_by=XD26-1-02")
    assert rows_of(CommitmentLink) == []


def test_a_link_that_an_act_made_stays(pair, client):
    later, earlier = pair
    made = CommitmentLink(
        commitment_id=later.id, earlier_id=earlier.id, kind=LinkKind.MERGES, made_at=later.accepted_at
    )
    db.session.add(made)
    db.session.commit()
    answer = client.post(f"/commitments/XD26-1-02/links/{made.id}/end", data={"reason": "No."})
    assert answer.status_code == 422
    assert "so it stays" in answer.get_data(as_text=True)


def test_only_admins_link_and_only_what_they_may_read(pair, client, client_of, world):
    assert client_of(world.coordinator).get("/commitments/XD26-1-02/link").status_code == 403
    other = make_framework("XYD", (make_participant("XZ"),))
    make_commitment(make_document(other, code="XY20"), (), "A canal", reference="XY20-1-01", number=1)
    assert "XY20-1-01" not in words_of(client.get("/commitments/XD26-1-02/link?q=canal"))
    stranger = client_of(make_person(Role.ADMIN, other))
    assert stranger.get("/commitments/XD26-1-02/link").status_code == 404


def test_pledges_of_later_documents_are_not_offered_as_earlier(pair, client, world):
    make_commitment(
        make_document(world.framework, code="XD30", adopted_on=date(2030, 1, 1)),
        (world.alphia,),
        "A later canal",
        reference="XD30-1-01",
        number=1,
    )
    page = words_of(client.get("/commitments/XD26-1-02/link?q=canal"))
    assert "XD20-1-01" in page
    assert "XD30-1-01" not in page


def test_what_is_not_chosen_is_told_beside_the_pledges(pair, client):
    answer = link(client, earlier="")
    assert answer.status_code == 422
    assert words_of(answer).count("Choose the earlier pledge.") == 2


def test_the_history_of_the_earlier_pledge_tells_that_a_later_one_was_linked(pair, client):
    link(client)
    assert "A later pledge was linked to it" in client.get("/commitments/XD20-1-01").text
    later = client.get("/commitments/XD26-1-02").text
    assert "Linked to an earlier pledge" in later
    assert "A later pledge was linked" not in later
