"""A text that an earlier reader read is read again: what was decided stays, or nothing changes."""

import pytest
import sqlalchemy as sa

from tests.factories import make_document, rows_of, segments_in
from tests.integration.commitments.test_bench import TERMS
from tests.integration.documents.test_arriving import work
from tracker.candidates.models import SegmentDecision
from tracker.commitments.models import Commitment, CommitmentSource
from tracker.core.db import db
from tracker.documents.models import Passage, Reading, Segment, SegmentMatch
from tracker.documents.queries import reading_of
from tracker.documents.reading import PassageKind
from tracker.documents.service import READER

PLAN = """PLAN OF ACTION

The Ministers,

Recalling the long friendship of their peoples,

Have agreed as follows:

1. Water

Alphia will build a canal by 2030. The parties met in May. They noted the progress.
"""


@pytest.fixture
def plan(world):
    """A document as the earlier reader read it: without a preamble, and its last two sentences were one."""
    document = make_document(world.framework, PLAN, "XR26", parties=(world.alphia, world.betania))
    passages = rows_of(Passage)
    reading = db.session.scalars(reading_of(document.id)).one()
    reading.reader = "text-1"
    for passage in passages:
        if passage.kind is PassageKind.PREAMBLE:
            passage.kind = PassageKind.PARAGRAPH
    *_others, met, noted = segments_in(document)
    met.end = noted.end
    db.session.flush()
    db.session.delete(noted)
    db.session.commit()
    return document


def words_of(document) -> dict[int, str]:
    db.session.rollback()
    text = db.session.scalars(reading_of(document.id)).one().text
    return {row.ordinal: text[row.start : row.end] for row in segments_in(document)}


def number_of(document, words) -> int:
    return next(number for number, said in words_of(document).items() if words in said)


def accept(client, document):
    number = number_of(document, "build a canal")
    terms = {**TERMS, "area": "", "of-words": "build a canal", "due_on": "", "due_basis": "none"}
    assert client.post(f"/documents/XR26/bench/{number}/accept", data=terms).status_code == 303


def test_what_was_decided_stays_where_it_is_and_the_rest_is_cut_anew(client, plan, journal_of):
    accept(client, plan)
    before = words_of(plan)
    held = {row.segment_id for row in rows_of(SegmentDecision)}
    assert "Read it again" in client.get("/documents/XR26").text
    answer = client.post("/documents/XR26/read-again", follow_redirects=True)
    assert "The text was read again. What was decided stays." in answer.text
    assert "Read it again" not in answer.text
    after = words_of(plan)
    old = number_of(plan, "The parties met in May.")
    assert after == {
        **{number: words for number, words in before.items() if "met in May" not in words},
        **{old: "The parties met in May.", len(after) - 1: "They noted the progress."},
    }
    assert {row.kind for row in rows_of(Passage)} >= {PassageKind.PREAMBLE}
    (source,) = rows_of(CommitmentSource)
    (decision,) = rows_of(SegmentDecision)
    assert {source.segment_id, decision.segment_id} == held
    reading = db.session.scalars(reading_of(plan.id)).one()
    assert reading.text[source.start : source.end] == source.quote == "build a canal"
    assert reading.reader == f"text-{READER}"
    assert journal_of()[-1] == "document.read_again"
    assert "XR26-1-01" in client.get("/documents/XR26").text


def test_nothing_changes_where_a_decided_sentence_is_cut_otherwise(client, plan):
    number = number_of(plan, "The parties met in May.")
    client.post(f"/documents/XR26/bench/{number}/leave", data={"no-ending": "context"})
    before = words_of(plan)
    answer = client.post("/documents/XR26/read-again", follow_redirects=True)
    assert "The text stays as it was read, and nothing was changed." in answer.text
    assert words_of(plan) == before
    assert "Read it again" in answer.text
    # taken back, the sentence was still decided once: that is kept, too
    client.post(f"/documents/XR26/bench/{number}/undo")
    client.post("/documents/XR26/read-again")
    assert words_of(plan) == before


def test_translations_stay_matched(client, plan):
    accept(client, plan)
    translated = "行動計画\n\n1. 水\n\nアルフィアは2030年までに運河を建設する。双方は5月に会合した。進展に留意した。\n"
    new = {"pasted": translated, "language": "ja", "standing": "authentic"}
    assert client.post("/documents/XR26/editions/new", data=new).status_code == 303
    assert client.post("/documents/XR26/read-again").status_code == 303
    said = {row.id: row for row in rows_of(Segment)}
    texts = {row.id: row for row in rows_of(Reading)}
    (source,) = rows_of(CommitmentSource)
    there = [said[row.translated_id] for row in rows_of(SegmentMatch) if row.original_id == source.segment_id]
    assert [texts[row.reading_id].text[row.start : row.end] for row in there] == [
        "アルフィアは2030年までに運河を建設する。"
    ]
    noted = next(row.id for row in segments_of_first(plan) if row.ordinal == number_of_noted(plan))
    assert noted in {row.original_id for row in rows_of(SegmentMatch)}


def test_a_translation_is_read_again_with_the_text_in_work(client, plan):
    translated = "行動計画\n\n1. 水\n\nアルフィアは2030年までに運河を建設する。双方は5月に会合した。進展に留意した。\n"
    new = {"pasted": translated, "language": "ja", "standing": "authentic"}
    assert client.post("/documents/XR26/editions/new", data=new).status_code == 303
    accept(client, plan)
    key = max(row.id for row in rows_of(Reading))
    *_title, canal, met, noted = (row for row in rows_of(Segment) if row.reading_id == key)
    db.session.get_one(Reading, key).reader = "text-1"
    db.session.execute(sa.delete(SegmentMatch).where(SegmentMatch.translated_id == noted.id))
    met.end = noted.end
    db.session.flush()
    db.session.delete(noted)
    db.session.commit()
    answer = client.post("/documents/XR26/read-again", follow_redirects=True)
    assert "2 texts were read again. What was decided stays." in answer.text
    assert "Read it again" not in answer.text
    db.session.rollback()
    said = {row.id: row for row in rows_of(Segment)}
    (source,) = rows_of(CommitmentSource)
    pairs = {(row.original_id, row.translated_id) for row in rows_of(SegmentMatch)}
    assert (source.segment_id, canal.id) in pairs
    last = max((row for row in said.values() if row.reading_id == key), key=lambda row: row.start)
    assert said[next(one for one, other in pairs if other == last.id)].ordinal == number_of_noted(plan)


def segments_of_first(document) -> list[Segment]:
    reading = db.session.scalars(reading_of(document.id)).one()
    return [row for row in rows_of(Segment) if row.reading_id == reading.id]


def number_of_noted(document) -> int:
    reading = db.session.scalars(reading_of(document.id)).one()
    return next(row.ordinal for row in segments_of_first(document) if "noted" in reading.text[row.start : row.end])


def test_a_heading_that_was_taken_up_stays(client, plan):
    reading = db.session.scalars(reading_of(plan.id)).one()
    title = next(row for row in rows_of(Passage) if row.reading_id == reading.id and row.heading_path == "1")
    client.post("/documents/XR26/bench/take-up", data={"passage": title.ordinal})
    number = number_of(plan, "Water")
    client.post(f"/documents/XR26/bench/{number}/leave", data={"no-ending": "context"})
    assert client.post("/documents/XR26/read-again").status_code == 303
    assert words_of(plan)[number] == "Water"


def test_a_text_of_today_s_reader_is_not_read_again(client, world):
    assert "Read it again" not in client.get("/documents/XD26").text
    answer = client.post("/documents/XD26/read-again", follow_redirects=True)
    assert "was read by the reader of today already" in answer.text
    assert rows_of(Commitment) == []


def test_a_large_file_is_read_in_the_background_and_looked_at(client, world, plan, monkeypatch):
    monkeypatch.setattr("tracker.documents.rules.AT_ONCE", 10)
    answer = client.post("/documents/XR26/read-again")
    assert "/documents/arrivals/" in answer.location
    work()
    page = client.get(answer.location).text
    assert "Take it in" in page
    taken = client.post(answer.location, data={"language": "en", "encoding": "utf-8"}, follow_redirects=True)
    assert "The text was read again." in taken.text
    assert "They noted the progress." in words_of(plan).values()


def test_only_who_may_add_documents_reads_them_again(client_of, world, plan, unguarded):
    assert "Read it again" not in client_of(world.reviewer).get("/documents/XR26").text
    assert client_of(world.reviewer).post("/documents/XR26/read-again").status_code == 403
