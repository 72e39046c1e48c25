"""Who answers for a new pledge is proposed on the bench from earlier pledges, and named when it is accepted."""

import re

import pytest

from tests.factories import THEN, area_of, make_commitment, make_document, make_framework, make_post, rows_of
from tests.integration.commitments.test_bench import TERMS
from tracker.candidates.service import find_candidates
from tracker.commitments.models import Commitment, CommitmentOwner, CommitmentType, CommitmentVersion, OwnerRole
from tracker.core.db import db, unit_of_work
from tracker.documents.queries import reading_of


@pytest.fixture
def found(world):
    """The canal of Alphia is found in the text."""
    with unit_of_work():
        reading = db.session.scalars(reading_of(world.document.id)).one()
        find_candidates(reading, "en", adopted_on=None, parties=["XA", "XB"], at=THEN)


def earlier(world, number, post, area="1", framework=None, **changes):
    """A pledge of an earlier text for which `post` answers."""
    framework = framework or world.framework
    document = make_document(framework, code=f"XE{number}", parties=(world.alphia, world.betania))
    made = {"reference": f"XE{number}-1-01", "area_id": area_of(framework, area).id, "type": CommitmentType.DELIVERABLE}
    pledge = make_commitment(document, (world.alphia,), **{**made, **changes})
    row = CommitmentOwner(commitment_id=pledge.id, post_id=post.id, role=OwnerRole.LEAD, valid_from=THEN)
    db.session.add(row)
    db.session.commit()
    return row


def offered(client):
    """The post that is chosen for Alphia, and what is said beside it."""
    page = client.get("/documents/XD26/bench?s=0").text
    start = page.index('for="owner_XA"')
    field = page[start : page.index("</select>", start)]
    chosen = re.search(r'<option selected value="([^"]*)"', field)
    return (chosen[1] if chosen else None), re.findall(r"Proposed as for ([^.]*)\.", field)


def accept(client, **changes):
    return client.post("/documents/XD26/bench/0/accept", data={**TERMS, **changes})


def test_the_last_post_named_in_the_same_area_is_proposed_with_its_pledge(world, client, found):
    water, roads, trade = (make_post(world.alphia, name) for name in ("Water", "Roads", "Trade"))
    earlier(world, 24, water)
    earlier(world, 25, roads)
    earlier(world, 26, trade, area="2")
    assert offered(client) == (str(roads.id), ["XE25-1-01, in the same area"])


def test_else_that_of_the_same_type(world, client, found):
    trade = make_post(world.alphia, "Trade")
    earlier(world, 24, trade, area="2")
    assert offered(client) == (str(trade.id), ["XE24-1-01, of the same type"])


def test_posts_that_ended_others_and_other_dialogues_are_not_proposed(world, client, found):
    water, old = make_post(world.alphia, "Water"), make_post(world.alphia, "Old")
    earlier(world, 24, old)
    old.ended_on, old.end_reason = THEN.date(), "Merged into another"
    handed_over = earlier(world, 25, water)
    handed_over.valid_to = THEN
    db.session.commit()
    earlier(world, 26, make_post(world.betania, "Trade"))
    earlier(world, 27, water, framework=make_framework("XYD", (world.alphia, world.betania)))
    earlier(world, 28, water, area="2", type=CommitmentType.STANDING)
    assert offered(client) == ("", [])


def test_accepting_names_the_post_that_is_chosen(world, client, found, journal_of):
    water = make_post(world.alphia, "Water")
    assert accept(client, owner_XA=str(water.id)).status_code == 303
    (row,) = rows_of(CommitmentOwner)
    assert (row.post_id, row.role, row.valid_to) == (water.id, OwnerRole.LEAD, None)
    assert journal_of()[-2:] == ["commitment.accepted", "commitment.owner_named"]
    assert rows_of(CommitmentVersion)[-1].content["owners"] == [[water.id, "lead"]]
    assert "Water" in client.get("/commitments/XD26-1-01/owners").text


def test_nobody_need_be_named(world, client, found):
    make_post(world.alphia, "Water")
    assert accept(client, owner_XA="").status_code == 303
    assert rows_of(CommitmentOwner) == []


def test_a_post_of_somebody_not_bound_is_refused_and_nothing_is_made(world, client, found):
    trade = make_post(world.betania, "Trade")
    answer = accept(client, owner_XB=str(trade.id))
    assert answer.status_code == 422
    assert "Choose a post of a participant that is bound by this pledge." in answer.text
    assert f'<option selected value="{trade.id}"' in answer.text
    assert rows_of(Commitment) == []


def test_where_nobody_has_posts_nothing_is_asked(world, client, found):
    assert "Who answers for it" not in client.get("/documents/XD26/bench?s=0").text
