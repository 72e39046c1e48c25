"""The words by which pledges are found: the same on both databases, kept by the acts, made anew by a command."""

import re

import pytest
import sqlalchemy as sa

from tests import factories as make
from tracker.commitments import lookups, queries, search, service
from tracker.commitments.models import Bound, CommitmentType, Strength
from tracker.commitments.service import Obliged, Place, Terms
from tracker.core.db import db, unit_of_work
from tracker.documents.models import Reading

TITLES = {
    "ja": "経済協力の推進",
    "ru": "Сотрудничество и планы развития",
    "en": "Plans of other countries",
}


def found(client, typed):
    page = client.get("/commitments", query_string={"q": typed})
    assert page.status_code == 200
    return re.findall(r'class="reference"\s+href="/commitments/([^"]+)"', page.get_data(as_text=True))


def terms(world, **titles):
    return Terms(titles, CommitmentType.STANDING, Strength.FIRM, Bound.EACH, [Obliged(world.alphia, "XA")])


@pytest.fixture
def accepted(world):
    """A pledge accepted from the first segment of the document."""
    segment = make.segments_in(world.document)[0]
    reading = db.session.scalars(
        sa.select(Reading).where(Reading.id == segment.reading_id).options(sa.orm.joinedload(Reading.edition))
    ).one()
    with unit_of_work():
        place = Place(world.document, reading, segment)
        return service.accept(place, terms(world, **TITLES), by=world.admin, at=make.THEN)


@pytest.mark.parametrize(
    "typed",
    [
        "協力",
        "力",
        "経済協力",
        "СОТРУДНИЧЕСТВУ",
        "планы",
        "план",
        "country",
        "COUNTRIES",
        "ｃｏｕｎｔｒｙ",
        "協力 country plan",
    ],
)
def test_an_accepted_pledge_is_found_in_each_language(world, accepted, client_of, typed):
    make.make_commitment(world.document, (world.alphia,), "協議と努めること, counter, водитель")
    assert found(client_of(world.writer), typed) == [accepted.reference]


@pytest.mark.parametrize(
    "typed", ["力協", "协力", "counter", "сотрудник", "country nowhere", "%", "'", '" OR "', "zz*", "country:"]
)
def test_other_words_find_nothing_and_break_nothing(world, accepted, client_of, typed):
    expected = [accepted.reference] if typed == "country:" else []
    assert found(client_of(world.writer), typed) == expected


def test_a_reference_finds_its_pledge_alone(world, accepted, client_of):
    others = [make.make_commitment(world.document, (world.alphia,)).reference for _number in range(3)]
    client = client_of(world.writer)
    assert found(client, others[1].lower()) == [others[1]]
    assert set(found(client, "XD26")) == {accepted.reference, *others}


def test_an_edited_pledge_is_found_by_its_new_words_alone(world, accepted, client_of):
    with unit_of_work():
        whole = queries.commitment_by_reference(accepted.reference, None).options(*lookups.with_terms())
        pledge = db.session.scalars(whole).unique().one()
        changed = terms(world, en="Tunnels")
        service.edit_commitment(pledge, changed, version_seen=pledge.version, by=world.admin, at=make.THEN)
    client = client_of(world.writer)
    assert found(client, "tunnel") == [accepted.reference]
    assert found(client, "country") == []


def test_a_word_that_very_many_hold_finds_the_same(world, accepted, client_of, monkeypatch):
    others = [make.make_commitment(world.document, (world.alphia,), f"Canal {number}").reference for number in range(3)]
    monkeypatch.setattr(search, "COMMON", 2)
    client = client_of(world.writer)
    assert found(client, "canal") == [accepted.reference, *others]
    assert found(client, "canal 2") == [others[2]]
    assert found(client, "2030 canal nowhere") == []


def test_the_index_is_made_anew_by_a_command(world, accepted, client_of, app):
    db.session.execute(sa.delete(search.index))
    db.session.commit()
    client = client_of(world.writer)
    assert not search.is_complete()
    assert found(client, "country") == []
    assert "Pledges in the index: 1." in app.test_cli_runner().invoke(args=["search", "rebuild"]).output
    assert search.is_complete()
    assert found(client, "country") == [accepted.reference]
