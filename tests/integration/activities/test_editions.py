"""The sentence of a record stays that of the edition it stands in, when a newer one comes."""

import pytest

from tests import factories as make
from tests.factories import rows_of
from tests.pages import words_of
from tracker.activities.models import Activity
from tracker.core.permissions import Role
from tracker.documents.models import Segment

pytestmark = pytest.mark.usefixtures("unguarded")

OLD = "1. Water\n\nAlphia held a workshop on canals in May 2011.\n\nAlphia will build a canal.\n"
NEW = "1. Water\n\nAlphia will build two canals.\n\nBetania will plant trees.\n"
TYPED = {"title_en": "Workshop", "kind": "workshop", "who_0": "XA", "part_0": "organiser"}


@pytest.fixture
def renewed(world, client_of):
    """A record from the first sentence of a text of which a newer edition has come."""
    make.make_document(world.framework, text=OLD, code="XO", parties=(world.alphia, world.betania))
    client = client_of(world.admin)
    assert client.post("/activities/new", data={**TYPED, "sentence": "XO#s0"}).status_code == 303
    answer = client.post("/documents/XO/editions/new", data={"pasted": NEW, "language": "en", "standing": "authentic"})
    assert answer.status_code == 303
    return client


def test_the_record_opens_the_edition_whose_sentence_it_is(renewed):
    answer = renewed.get("/activities/XXD-A1")
    assert "Alphia held a workshop on canals" in words_of(answer)
    assert "These are the words of an earlier edition." in words_of(answer)
    assert 'href="/documents/XO?edition=1#s0"' in answer.get_data(as_text=True)
    assert "Alphia held a workshop on canals" in words_of(renewed.get("/documents/XO?edition=1"))


def test_changing_the_record_keeps_its_sentence(renewed):
    page = renewed.get("/activities/XXD-A1/edit").get_data(as_text=True)
    assert 'value="XO?edition=1#s0"' in page
    typed = {**TYPED, "title_en": "Workshop on canals", "sentence": "XO?edition=1#s0", "version": "1"}
    assert renewed.post("/activities/XXD-A1/edit", data=typed).status_code == 303
    (activity,) = rows_of(Activity)
    (segment,) = (row for row in rows_of(Segment) if row.id == activity.source_segment_id)
    assert (segment.ordinal, segment.end - segment.start) == (0, len("Alphia held a workshop on canals in May 2011."))


def test_the_journal_opens_the_edition_whose_sentence_was_decided(world, client_of):
    client = client_of(world.admin)
    client.post("/documents/XD26/bench/0/leave", data={"no-ending": "context"})
    client.post("/documents/XD26/editions/new", data={"pasted": NEW, "language": "en", "standing": "authentic"})
    page = client_of(make.make_person(Role.ADMIN)).get("/journal").get_data(as_text=True)
    assert 'href="/documents/XD26?edition=1#s0"' in page


def test_the_journal_opens_the_record_of_an_activity(renewed):
    assert 'href="/activities/XXD-A1"' in renewed.get("/journal").get_data(as_text=True)
