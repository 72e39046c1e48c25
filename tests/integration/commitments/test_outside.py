"""Words outside the sentences: a heading, a title, a notice, taken up to be decided as a sentence is."""

import pytest

from tests.factories import make_document, make_framework, make_person, rows_of, segments_in
from tests.integration.commitments.test_bench import TERMS
from tests.integration.commitments.test_decided import bring_back, rows_in, table_of
from tracker.candidates.models import Candidate, SegmentDecision
from tracker.candidates.service import find_candidates
from tracker.commitments.models import Commitment, CommitmentSource, WordsChange
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Role
from tracker.documents.models import Reading, Segment, SegmentMatch
from tracker.documents.queries import reading_of

PLAN = """PLAN OF ACTION

1. Water

Alphia will build a canal by 2030.

2. Alphia to open a school

The parties met in May. They noted the progress.
"""
TITLE, WATER, SCHOOL = 0, 1, 3  # passages


@pytest.fixture
def plan(world):
    return make_document(world.framework, PLAN, "XP26", parties=(world.alphia, world.betania))


def take_up(client, passage, code="XP26", **data):
    return client.post(f"/documents/{code}/bench/take-up", data={"passage": passage, **data})


def accept(client, ordinal, code="XP26", **changes):
    terms = {**TERMS, "area": "", "due_on": "", "due_basis": "none", **changes}
    return client.post(f"/documents/{code}/bench/{ordinal}/accept", data=terms)


def words_of(document):
    text = db.session.scalars(reading_of(document.id)).one().text
    return {row.ordinal: text[row.start : row.end] for row in segments_in(document)}


def test_words_taken_up_get_the_next_number_and_stand_where_they_stand(client, plan, journal_of):
    assert take_up(client, SCHOOL).location.endswith("/documents/XP26/bench?s=3")
    assert take_up(client, TITLE).location.endswith("/documents/XP26/bench?s=4")
    said = words_of(plan)
    assert (said[3], said[4]) == ("Alphia to open a school", "PLAN OF ACTION")
    page = client.get("/documents/XP26/bench?s=3").text
    assert "A heading, numbered 4 of 5" in page
    # before it stands the canal, behind it the meeting
    assert [f"bench?s={n}" in page[page.index("bench-neighbours") :][:600] for n in (0, 1)] == [True, True]
    assert "0 of 5 sentences decided" in client.get("/documents/XP26").text
    assert journal_of() == ["document.words_taken_up"] * 2


def test_a_pledge_in_a_heading_proves_its_wording_and_shows_no_words_from_elsewhere(client, plan):
    take_up(client, SCHOOL)
    assert accept(client, 3).status_code == 303
    (pledge,) = rows_of(Commitment)
    (source,) = rows_of(CommitmentSource)
    assert (pledge.reference, source.quote) == ("XP26-2-01", "Alphia to open a school")
    assert PLAN[source.start : source.end] == source.quote
    page = client.get("/commitments/XP26-2-01").text
    assert "Alphia to open a school" in page
    assert "They noted the progress" not in page
    assert "XP26#s3" in page or "/documents/XP26#s3" in page


def test_the_next_undecided_one_is_the_next_in_the_text(client, plan):
    take_up(client, SCHOOL)
    answer = client.post("/documents/XP26/bench/0/leave", data={"no-ending": "context"})
    assert answer.location.endswith("bench?s=3&last=0")
    answer = client.post("/documents/XP26/bench/3/leave", data={"no-ending": "context"})
    assert answer.location.endswith("bench?s=1&last=3")


def test_words_selected_in_a_heading_are_proposed(client, plan):
    answer = take_up(client, SCHOOL, words="open  a\nschool")
    assert ">open a school</textarea>" in client.get(answer.location).text.replace("\r\n", "")
    answer = take_up(client, WATER, words="1. Wa")
    assert "words" not in answer.location


def test_words_are_taken_up_once(client, plan):
    take_up(client, SCHOOL)
    answer = client.post("/documents/XP26/bench/take-up", data={"passage": SCHOOL}, follow_redirects=True)
    assert "Somebody has already taken up these words." in answer.text
    assert len(segments_in(plan)) == 4
    assert take_up(client, 2).status_code == 303
    assert take_up(client, 99).status_code == 404
    assert len(segments_in(plan)) == 4


def test_put_back_they_are_outside_again_and_their_number_is_free(client, plan, journal_of):
    take_up(client, SCHOOL)
    assert "Put these words back" in client.get("/documents/XP26/bench?s=3").text
    assert client.post("/documents/XP26/bench/3/put-back").status_code == 303
    assert len(segments_in(plan)) == 3
    assert journal_of() == ["document.words_taken_up", "document.words_put_back"]
    assert take_up(client, TITLE).location.endswith("s=3")


def test_what_was_decided_once_and_a_sentence_are_not_put_back(client, plan):
    take_up(client, SCHOOL)
    client.post("/documents/XP26/bench/3/leave", data={"no-ending": "context"})
    client.post("/documents/XP26/bench/3/undo")
    answer = client.post("/documents/XP26/bench/3/put-back", follow_redirects=True)
    assert "They stay; leave them out instead." in answer.text
    answer = client.post("/documents/XP26/bench/0/put-back", follow_redirects=True)
    assert "This is a sentence of the text." in answer.text
    assert len(segments_in(plan)) == 4


def test_a_heading_in_which_something_is_found_is_taken_up_by_itself(client, plan):
    with unit_of_work():
        reading = db.session.scalars(reading_of(plan.id)).one()
        find_candidates(reading, "en", adopted_on=None, parties=["XA", "XB"], at=clock.now())
    assert words_of(plan)[3] == "Alphia to open a school"
    assert len(segments_in(plan)) == 4
    found = {row.segment_id: row for row in rows_of(Candidate)}
    heading = segments_in(plan)[3]
    assert PLAN[found[heading.id].start : found[heading.id].end] == "Alphia to open a school"
    page = client.get("/documents/XP26/bench?s=3").text
    assert "Found by its words" in page
    assert "Put these words back" not in page


def test_the_same_table_takes_the_same_words_up_under_the_same_numbers(client, plan, world, client_of):
    for passage in (WATER, TITLE, SCHOOL):
        take_up(client, passage)
    client.post("/documents/XP26/bench/3/put-back")
    accept(client, 0)
    accept(client, 5, title_en="Open a school")
    for ordinal in (1, 2, 4):
        client.post(f"/documents/XP26/bench/{ordinal}/leave", data={"no-ending": "context"})
    other = make_framework("XXE", (world.alphia, world.betania))
    same = make_document(other, PLAN, "XQ26", parties=(world.alphia, world.betania))
    everywhere = client_of(make_person(Role.ADMIN))
    taken = table_of(client, "XP26")
    assert bring_back(everywhere, taken, "XQ26").status_code == 303
    assert rows_in(table_of(everywhere, "XQ26")) == rows_in(taken)
    assert words_of(same)[4] == "PLAN OF ACTION"
    assert words_of(same)[5] == "Alphia to open a school"
    # once more it changes nothing
    before = len(rows_of(SegmentDecision))
    bring_back(everywhere, taken, "XQ26")
    assert len(rows_of(SegmentDecision)) == before


def test_what_was_taken_up_without_a_row_stays_undecided(client, plan, world, client_of):
    for ordinal in (0, 1, 2):
        client.post(f"/documents/XP26/bench/{ordinal}/leave", data={"no-ending": "context"})
    other = make_framework("XXE", (world.alphia, world.betania))
    make_document(other, PLAN, "XQ26", parties=(world.alphia, world.betania))
    everywhere = client_of(make_person(Role.ADMIN))
    take_up(everywhere, SCHOOL, "XQ26")
    assert bring_back(everywhere, table_of(client, "XP26"), "XQ26").status_code == 303
    assert "3 of 4 sentences decided" in everywhere.get("/documents/XQ26").text


def test_a_new_edition_takes_up_the_same_words_with_what_was_decided(client, plan):
    take_up(client, SCHOOL)
    accept(client, 3)
    take_up(client, TITLE)
    client.post("/documents/XP26/bench/4/leave", data={"no-ending": "excluded", "no-reason": "The title"})
    text = PLAN.replace("They noted the progress.", "They noted it.")
    answer = client.post(
        "/documents/XP26/editions/new", data={"pasted": text, "language": "en", "standing": "authentic"}
    )
    assert answer.status_code == 303
    new = max(rows_of(Reading), key=lambda row: row.id)
    (source,) = rows_of(CommitmentSource)
    standing = db.session.get_one(Segment, source.segment_id)
    assert (standing.reading_id, new.text[source.start : source.end]) == (new.id, "Alphia to open a school")
    assert rows_of(WordsChange) == []
    assert "2 of 5 sentences decided" in client.get("/documents/XP26").text


def test_who_only_reads_is_not_offered_it(world, plan, client_of):
    page = client_of(world.reviewer).get("/documents/XP26").text
    assert "Decide about these words" not in page
    assert "Decide about these words" in client_of(world.admin).get("/documents/XP26").text


TRANSLATED = """行動計画

1. 水

アルフィアは2030年までに運河を建設する。

2. アルフィアによる学校の開設

双方は5月に会合した。進展に留意した。
"""


def translate(client):
    new = {"pasted": TRANSLATED, "language": "ja", "standing": "authentic"}
    assert client.post("/documents/XP26/editions/new", data=new).status_code == 303


def matched_with(segment) -> list[str]:
    texts = {row.id: row for row in rows_of(Reading)}
    there = {row.id: row for row in rows_of(Segment)}
    said = (there[row.translated_id] for row in rows_of(SegmentMatch) if row.original_id == segment.id)
    return [texts[row.reading_id].text[row.start : row.end] for row in said]


@pytest.mark.parametrize("is_first", [True, False])
def test_a_pledge_in_a_heading_opens_in_its_translation(client, plan, is_first):
    if is_first:
        translate(client)
    take_up(client, SCHOOL)
    accept(client, 3)
    if not is_first:
        translate(client)
    (source,) = rows_of(CommitmentSource)
    heading = db.session.get_one(Segment, source.segment_id)
    assert matched_with(heading) == ["アルフィアによる学校の開設"]
    assert "アルフィアによる学校の開設" in client.get("/commitments/XP26-2-01").text
    assert "アルフィアによる学校の開設" in client.get("/documents/XP26/translations/ja").text
    # a new edition of the translation has its own heading
    revised = {"pasted": TRANSLATED.replace("開設", "新設"), "language": "ja", "standing": "authentic"}
    client.post("/documents/XP26/editions/new", data=revised)
    assert sorted(matched_with(heading)) == ["アルフィアによる学校の新設", "アルフィアによる学校の開設"]
    assert "アルフィアによる学校の新設" in client.get("/commitments/XP26-2-01").text


def test_a_heading_put_back_is_put_back_in_the_translation(client, plan):
    translate(client)
    before = {row.id for row in rows_of(Segment)}
    take_up(client, SCHOOL)
    assert len(rows_of(Segment)) == len(before) + 2
    assert client.post("/documents/XP26/bench/3/put-back").status_code == 303
    assert {row.id for row in rows_of(Segment)} == before


def test_a_new_edition_keeps_which_heading_of_the_translation_says_the_pledge(client, plan):
    translate(client)
    take_up(client, SCHOOL)
    accept(client, 3)
    text = PLAN.replace("They noted the progress.", "They noted it.")
    client.post("/documents/XP26/editions/new", data={"pasted": text, "language": "en", "standing": "authentic"})
    (source,) = rows_of(CommitmentSource)
    standing = db.session.get_one(Segment, source.segment_id)
    assert matched_with(standing) == ["アルフィアによる学校の開設"]
