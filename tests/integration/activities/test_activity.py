"""The page of one activity, and what a pledge's page shows of those that serve it."""

from datetime import date

import pytest

from tests import factories as make
from tests.pages import words_of
from tracker.activities.models import ActivityAmount, ActivityTitle
from tracker.commitments.models import Amount
from tracker.core.db import db
from tracker.frameworks.models import Precision


@pytest.fixture
def pledge(world):
    made = make.make_commitment(world.document, (world.alphia,), reference="XD26-1-01")
    db.session.add(Amount(commitment_id=made.id, verbatim="five million", value=5_000_000, unit="USD"))
    db.session.commit()
    return made


def test_it_tells_what_when_who_and_known_from_where(world, client_of, pledge):
    segment = make.segments_in(world.document)[1]
    activity = make.make_activity(
        world.framework,
        world.betania,
        world.alphia,
        title="Canal seminar",
        pledges=(pledge,),
        from_on=date(2009, 1, 1),
        from_precision=Precision.YEAR,
        persons_reached=120,
        source="Annual report: https://example.org/7",
        source_segment_id=segment.id,
    )
    page = client_of(world.writer).get(f"/activities/{activity.code}")
    words = words_of(page)
    assert "workshop or seminar since 2009" in words
    # in protocol order, not as entered
    assert words.index("Alphia organiser") < words.index("Betania organiser")
    assert "Persons reached 120" in words
    assert "XD26-1-01 Build a canal Alphia will build a canal by 2030." in words
    assert "Betania is prepared to help" in words
    text = page.get_data(as_text=True)
    assert f'href="/documents/XD26#s{segment.ordinal}"' in text
    assert 'href="https://example.org/7"' in text


def test_its_title_stands_in_all_its_languages(world, client_of):
    titles = [("en", "Seminar"), ("ja", "セミナー"), ("ru", "Семинар")]
    activity = make.make_activity(
        world.framework, world.alphia, titles=[ActivityTitle(language=code, text=text) for code, text in titles]
    )
    words = words_of(client_of(world.writer, "ja").get(f"/activities/{activity.code}"))
    assert words.index("セミナー") < words.index("Seminar") < words.index("Семинар")


def test_an_amount_says_within_which_pledged_one_it_may_lie(world, client_of, pledge):
    within = db.session.query(Amount).one()
    inside = ActivityAmount(verbatim="two million", value=2_000_000, unit="USD", counts_within_id=within.id)
    activity = make.make_activity(world.framework, world.alphia, title="Grant", amounts=[inside])
    words = words_of(client_of(world.writer).get(f"/activities/{activity.code}"))
    assert "two million (2,000,000 USD)" in words
    assert "May lie inside an amount that was pledged, and is not added to it: XD26-1-01: five million" in words
    of_pledge = words_of(client_of(world.writer).get("/commitments/XD26-1-01"))
    assert "Grant workshop or seminar its amount may lie inside the one pledged" in of_pledge


def test_a_pledges_page_shows_what_was_done_for_it_and_where_to_record_more(world, client_of, pledge):
    make.make_activity(world.framework, world.alphia, title="Canal seminar", pledges=(pledge,))
    make.make_activity(world.framework, world.alphia, title="Another matter")
    ended = {"ended_on": date(2026, 4, 1), "end_reason": "Twice."}
    make.make_activity(world.framework, world.alphia, title="Recorded twice", pledges=(pledge,), **ended)
    page = client_of(world.writer).get("/commitments/XD26-1-01")
    words = words_of(page)
    assert "What was done Canal seminar" in words
    assert "Another matter" not in words
    assert "Recorded twice" not in words
    assert 'href="/activities/new?pledge=XD26-1-01"' in page.get_data(as_text=True)
    assert "Record what was done" not in words_of(client_of(world.reviewer).get("/commitments/XD26-1-01"))


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_the_page_opens_in_each_language(world, client_of, language):
    activity = make.make_activity(world.framework, world.alphia)
    assert client_of(world.writer, language).get(f"/activities/{activity.code}").status_code == 200
