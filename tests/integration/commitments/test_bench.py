"""Deciding sentences: accept, leave out, many at once, undo; the ledger counts."""

import html
import re
from datetime import date

import pytest

from tests.factories import TEXT, area_of, make_document, make_framework, make_person, rows_of, segments_in
from tests.pages import words_of
from tracker.candidates.models import Ending, SegmentDecision
from tracker.candidates.service import find_candidates
from tracker.commitments.models import (
    Commitment,
    CommitmentLink,
    CommitmentSource,
    CommitmentVersion,
    Life,
    LinkKind,
    Obligation,
    Strength,
)
from tracker.commitments.views.terms import proposed_by
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Role
from tracker.documents.models import Document, DocumentEnding
from tracker.documents.queries import reading_of

TERMS = {
    "title_en": "Build a canal",
    "type": "deliverable",
    "strength": "firm",
    "bound": "named",
    "area": "1",
    "party_XA": "reports",
    "party_XB": "",
    "condition": "",
    "condition_kind": "",
    "condition_state": "",
    "due_on": "2030-12-31",
    "due_basis": "stated",
    "recurs": "",
}


def accept(client, ordinal=0, **changes):
    return client.post(f"/documents/XD26/bench/{ordinal}/accept", data={**TERMS, **changes})


def test_an_accepted_sentence_is_a_pledge_with_proof_of_its_wording(world, client):
    assert accept(client).status_code == 303
    (pledge,) = rows_of(Commitment)
    (source,) = rows_of(CommitmentSource)
    (obligation,) = rows_of(Obligation)
    assert (pledge.reference, pledge.strength, pledge.area_id is None) == ("XD26-1-01", Strength.FIRM, False)
    assert TEXT[source.start : source.end] == source.quote == "Alphia will build a canal by 2030."
    assert source.before == "1. Water\n"
    assert source.after == TEXT[source.end : source.end + 32]
    assert (obligation.participant_id, obligation.said_as, obligation.must_report) == (world.alphia.id, "XA", True)
    assert [row.content["titles"] for row in rows_of(CommitmentVersion)] == [{"en": "Build a canal"}]


def test_the_bench_proposes_what_was_found(world, client):
    page = client.get("/documents/XD26/bench?s=1", follow_redirects=True)
    client.post("/documents/XD26/bench/0/leave", data={"no-ending": "context"})
    page = client.get("/documents/XD26/bench").get_data(as_text=True)
    assert "Betania is prepared to help" in page
    assert page.count("0 of 3") == 0


def chosen_area(client, code):
    page = client.get(f"/documents/{code}/bench").get_data(as_text=True)
    field = page[page.index('name="area"') :]
    return re.search(r'<option selected value="([^"]*)"', field[: field.index("</select>")]).group(1)


def test_the_bench_proposes_an_area_by_number_only_where_this_document_coined_it(world, client):
    assert chosen_area(client, "XD26") == "1"
    area_of(world.framework, "1").coined_by = "OTHER"
    db.session.commit()
    assert chosen_area(client, "XD26") == ""
    area_of(world.framework, "1").coined_by = "XD26"
    db.session.commit()
    assert chosen_area(client, "XD26") == "1"


@pytest.mark.parametrize(
    ("finding", "basis"), [({"recurs": "annual"}, "recurring"), ({"due": "2030-12-31"}, "stated"), ({}, "none")]
)
def test_the_bench_proposes_where_a_date_comes_from(finding, basis):
    assert proposed_by(finding, {}, None)["due_basis"] == basis


def test_after_a_decision_the_next_found_sentence_is_in_hand(client, world):
    answer = accept(client)
    assert answer.location.endswith("/documents/XD26/bench?s=1&last=0")


def test_the_ledger_counts_to_complete(client, world):
    accept(client)
    client.post("/documents/XD26/bench/1/leave", data={"no-ending": "excluded", "no-reason": "Settled elsewhere."})
    client.post("/documents/XD26/bench/rest", data={"segments": ["2"], "ending": "context"})
    page = client.get("/documents").get_data(as_text=True)
    assert "3 of 3" in page
    assert "Every sentence is decided." in client.get("/documents/XD26/bench").get_data(as_text=True)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title_en": "", "title_ja": " "}, "Give the pledge a short title"),
        ({"type": ""}, "Choose the type"),
        ({"party_XA": ""}, "Say who is bound"),
        ({"condition": "if asked", "condition_kind": "on_request", "condition_state": "dormant"}, "word for word"),
        ({"due_on": "2030-02-31"}, "date"),
        ({"due_on": "", "due_basis": "stated"}, "Give the date"),
    ],
)
def test_terms_that_do_not_hold_are_told_and_stay_typed(client, world, changes, sentence):
    answer = accept(client, **{"title_ja": "運河の建設", **changes})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert "運河の建設" in page or "title_ja" in changes
    assert rows_of(Commitment) == []


def test_an_exclusion_needs_a_reason(client, world):
    answer = client.post("/documents/XD26/bench/0/leave", data={"no-ending": "excluded", "no-reason": ""})
    assert answer.status_code == 422
    assert "the reason is kept" in answer.get_data(as_text=True)
    assert rows_of(SegmentDecision) == []


def test_part_of_needs_a_pledge_before_it(client, world):
    assert client.post("/documents/XD26/bench/0/leave", data={"no-ending": "part_of"}).status_code == 422
    accept(client)
    assert client.post("/documents/XD26/bench/1/leave", data={"no-ending": "part_of"}).status_code == 303
    assert {row.part_of_id for row in rows_of(SegmentDecision)} == {None, segments_in(world.document)[0].id}


def test_a_sentence_is_decided_once(client, world):
    accept(client)
    for answer in (accept(client), client.post("/documents/XD26/bench/0/leave", data={"no-ending": "context"})):
        assert answer.status_code == 422
        assert "Somebody has already decided this sentence." in answer.text
    assert len(rows_of(Commitment)) == 1


def test_where_none_is_ticked_a_sentence_says_so(client, world):
    answer = client.post("/documents/XD26/bench/rest", data={"ending": "context"})
    assert answer.status_code == 422
    assert "Nothing was chosen. Tick at least one sentence." in answer.text
    assert "The parties met in May." in answer.text


def test_why_a_decision_cannot_be_taken_back_is_told_in_the_language_of_the_reader(client, world, client_of):
    accept(client)
    (pledge,) = rows_of(Commitment)
    pledge.life = Life.CLOSED
    pledge.ended_on, pledge.end_reason = pledge.accepted_at.date(), "The meeting closed it."
    db.session.commit()
    reader = client_of(world.admin, "ja")
    answer = reader.post("/documents/XD26/bench/0/undo", follow_redirects=True)
    assert "XD26-1-01" in answer.text
    assert "no longer in force" not in answer.text
    assert [row.undone_at for row in rows_of(SegmentDecision)] == [None]


def test_an_undone_pledge_is_withdrawn_and_its_number_not_given_again(client, world, journal_of):
    accept(client)
    assert client.post("/documents/XD26/bench/0/undo").status_code == 303
    (pledge,) = rows_of(Commitment)
    assert (pledge.life, bool(pledge.end_reason)) == (Life.WITHDRAWN, True)
    accept(client)
    assert [row.reference for row in rows_of(Commitment)] == ["XD26-1-01", "XD26-1-02"]
    assert journal_of()[-3:] == ["commitment.withdrawn", "segment.decided", "commitment.accepted"]


def test_others_do_not_decide(world, client_of, unguarded):
    for person in (world.reviewer, world.coordinator):
        assert accept(client_of(person)).status_code == 403
    elsewhere = make_person(Role.ADMIN, make_framework("XYD"))
    assert accept(client_of(elsewhere)).status_code == 404
    assert rows_of(Commitment) == []


def test_the_bench_asks_as_many_statements_for_many_sentences(world, client_of, statements):
    client = client_of(world.admin)
    counts = []
    for code, copies in (("XS", 1), ("XL", 30)):
        make_document(
            world.framework,
            text="1. Water\n" + "".join(f"Alphia will build canal {n}.\n" for n in range(copies)),
            code=code,
            parties=(world.alphia, world.betania),
        )
        db.session.rollback()
        statements.clear()
        assert client.get(f"/documents/{code}").status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 18


def long_text(count):
    return "".join(
        (f"{n // 50 + 1}. Water in the {n // 50 + 1:02}th district\n\n" if n % 50 == 0 else "")
        + f"The parties will look at matter {n:04} of the canals together.\n\n"
        for n in range(count)
    )


@pytest.mark.any_database
def test_the_bytes_of_the_bench_do_not_grow_with_the_text(world, client_of):
    client, sizes = client_of(world.admin), []
    for code, count in (("XS", 300), ("XL", 1500)):
        document = make_document(world.framework, long_text(count), code, parties=(world.alphia, world.betania))
        decided = [
            SegmentDecision(segment_id=segment.id, ending=Ending.PLEDGE, decided_at=clock.now())
            for segment in segments_in(document)
            if segment.ordinal != 180
        ]
        db.session.add_all(decided)
        db.session.commit()
        page = client.get(f"/documents/{code}/bench?s=180")
        assert page.status_code == 200
        sizes.append(len(page.data))
    assert sizes[1] < sizes[0] * 1.02
    assert sizes[1] < 150_000


@pytest.fixture
def long(world):
    return make_document(world.framework, long_text(300), "XL26", parties=(world.alphia, world.betania))


def test_a_long_text_is_shown_around_the_sentence_in_hand_and_can_be_walked(world, client, long):
    page = client.get("/documents/XL26/bench?s=180").text
    assert "matter 0179 of" in page
    assert "matter 0230 of" not in page
    # the heading over what is shown first stays in sight
    assert page.index("Water in the 03th district") < page.index("⋯") < page.index("matter 0145 of")
    assert 'href="/documents/XL26#s180"' in page
    further = re.search(r'hx-get="(/documents/XL26/bench\?s=180&amp;at=(\d+))"[^>]*>Further on', page, re.DOTALL)
    assert further
    walked = client.get(further[1].replace("&amp;", "&")).text
    assert "matter 0230 of" in walked
    assert f'data-place="p{further[2]}"' in walked
    assert f'id="p{further[2]}"' in walked
    assert "Back to the sentence in hand" in walked
    # the sentence in hand is the same
    assert "Sentence 181 of 300" in walked


def test_a_place_outside_the_text_is_the_nearest_in_it(client, long):
    assert "matter 0299 of" in client.get("/documents/XL26/bench?s=0&at=99999").text
    assert "matter 0000 of" in client.get("/documents/XL26/bench?s=200&at=-3").text


def test_a_short_text_stands_whole_beside_the_sentence(client):
    page = client.get("/documents/XD26/bench").text
    assert "Further on" not in page
    assert "Earlier in the text" not in page


REST = "/documents/XL26/bench/rest"
TWO = "1. Water\n\nAlphia will build a canal and Betania will train its engineers.\n"


@pytest.fixture
def two(world):
    return make_document(world.framework, TWO, "XD27", parties=(world.alphia, world.betania))


def accept_words(client, words, another=False, **changes):
    address = f"/documents/XD27/bench/0/accept{'?another=1' if another else ''}"
    return client.post(address, data={**TERMS, "of-words": words, **changes})


def test_a_sentence_with_two_pledges_becomes_two_each_with_its_words(world, client, two):
    accept_words(client, "Alphia will build a canal")
    page = client.get("/documents/XD27/bench?s=0&another=1").text
    assert "It holds a further pledge" in page
    answer = accept_words(client, "Betania will  train\nits engineers", another=True, title_en="Train engineers")
    assert answer.status_code == 303
    found = [source.quote for source in rows_of(CommitmentSource)]
    assert found == ["Alphia will build a canal", "Betania will train its engineers"]
    assert [pledge.reference for pledge in rows_of(Commitment)] == ["XD27-1-01", "XD27-1-02"]
    assert len(rows_of(SegmentDecision)) == 1
    assert "This holds several pledges" in client.get("/documents/XD27/bench?s=0").text
    # the text shows both, and each opens its pledge
    page = client.get("/documents/XD27").text
    assert page.count("/commitments/XD27-1-01") == page.count("/commitments/XD27-1-02") == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Choose the words of the sentence that hold the further pledge."),
        ("Alphia will build a canal", "A pledge has been made of exactly these words already."),
        ("Alphia will build a bridge", "These words do not stand in the sentence"),
    ],
)
def test_a_further_pledge_needs_words_of_its_own(world, client, two, words, sentence):
    accept_words(client, "Alphia will build a canal")
    answer = accept_words(client, words, another=True)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert len(rows_of(Commitment)) == 1


def test_taking_the_decision_back_withdraws_all_pledges_of_the_sentence(world, client, two):
    accept_words(client, "Alphia will build a canal")
    accept_words(client, "Betania will train its engineers", another=True)
    client.post("/documents/XD27/bench/0/undo")
    assert {pledge.life for pledge in rows_of(Commitment)} == {Life.WITHDRAWN}
    accept_words(client, "")
    assert [pledge.reference for pledge in rows_of(Commitment) if pledge.life is Life.ACTIVE] == ["XD27-1-03"]


def test_a_sentence_is_part_of_the_pledge_that_was_chosen(world, client):
    accept(client, 0)
    accept(client, 2)
    client.post("/documents/XD26/bench/1/leave", data={"no-ending": "part_of", "no-whole": "2"})
    whole = segments_in(world.document)[2]
    assert [row.part_of_id for row in rows_of(SegmentDecision) if row.part_of_id] == [whole.id]
    assert "This is part of: XD26-1-02" in words_of(client.get("/documents/XD26/bench?s=1"))
    client.post("/documents/XD26/bench/2/undo")
    assert "part of sentence 3, which is no pledge now" in words_of(client.get("/documents/XD26/bench?s=1"))


def test_many_are_left_out_alike_with_one_reason(world, client):
    ordinals = [segment.ordinal for segment in segments_in(world.document)]
    page = client.get("/documents/XD26/bench/rest").text
    ticked = [n for n in ordinals if f'id="sentence-{n}"' in page]
    assert ticked
    data = {"segments": ticked, "ending": "excluded", "reason": ""}
    assert "Say in a sentence why" in client.post("/documents/XD26/bench/rest", data=data).text
    assert rows_of(SegmentDecision) == []
    assert client.post("/documents/XD26/bench/rest", data={**data, "reason": "Courtesies"}).status_code == 303
    assert {row.reason for row in rows_of(SegmentDecision)} == {"Courtesies"}


def test_nothing_is_ticked_or_chosen_until_it_is_and_all_of_a_page_is_one_act(world, client, long):
    page = client.get(REST).text
    assert "300 sentences are undecided" in page
    assert "checked" not in page
    assert page.index("Water in the 01th district") < page.index("matter 0000 of")
    assert "matter 0039 of" in page
    assert "matter 0040 of" not in page
    ticked = [int(n) for n in re.findall(r'value="(\d+)"[^>]* checked', client.get(f"{REST}?tick=all").text)]
    assert ticked == list(range(40))
    answer = client.post(REST, data={"segments": ticked[1:]})
    assert "Choose what they are." in answer.text
    assert rows_of(SegmentDecision) == []
    answer = client.post(REST, data={"segments": ticked[1:], "ending": "context"})
    assert {row.ending for row in rows_of(SegmentDecision)} == {Ending.CONTEXT}
    # the one left open stays, and the page that follows does not begin with it again
    assert "matter 0000 of" not in client.get(answer.location).text
    assert "matter 0000 of" in client.get(REST).text


def test_every_pledge_of_a_long_text_is_found_by_its_reference_or_words(world, client, long):
    for ordinal in (*range(0, 84, 2), 250):
        data = {**TERMS, "condition": "", "due_basis": "none", "due_on": "", "title_en": f"Matter {ordinal}"}
        assert client.post(f"/documents/XL26/bench/{ordinal}/accept", data=data).status_code == 303
    page = client.get("/documents/XL26/bench?s=1").text
    assert "Or another pledge of this text" in page
    assert "matter 0250" not in page
    (far,) = [pledge for pledge in rows_of(Commitment) if pledge.heading == "6"]
    segments = {row.ordinal: row.id for row in segments_in(long)}
    for ordinal, wanted in ((1, far.reference.lower()), (3, "MATTER  0250")):
        leave = {"no-ending": "part_of", "no-whole": "0", "no-wanted": wanted}
        assert client.post(f"/documents/XL26/bench/{ordinal}/leave", data=leave).status_code == 303
    assert {row.part_of_id for row in rows_of(SegmentDecision) if row.part_of_id} == {segments[250]}
    # of several with the same words one is to be chosen
    part = {"no-ending": "part_of", "no-whole": "82", "no-wanted": "matter 000"}
    page = client.post("/documents/XL26/bench/83/leave", data=part)
    assert page.status_code == 422
    assert "5 pledges have the words “matter 000”. Choose one of them." in page.text
    assert re.search(r'<option selected value="-1">choose one<', page.text)
    unchosen = {"no-ending": "part_of", "no-whole": "-1", "no-wanted": ""}
    assert "Choose the pledge" in client.post("/documents/XL26/bench/83/leave", data=unchosen).text
    assert (
        "No pledge of this text"
        in client.post("/documents/XL26/bench/83/leave", data={**part, "no-wanted": "a bridge"}).text
    )
    assert client.post("/documents/XL26/bench/83/leave", data={**unchosen, "no-whole": "4"}).status_code == 303


def test_a_title_is_proposed_in_the_words_of_the_sentence(world, client):
    with unit_of_work():
        reading = db.session.scalars(reading_of(world.document.id)).one()
        find_candidates(reading, "en", adopted_on=None, parties=["XA", "XB"], at=clock.now())
    page = client.get("/documents/XD26/bench?s=0").text
    assert 'value="Build a canal by 2030"' in page


@pytest.fixture
def later(world):
    text = "1. Water\n\nAlphia will build a second canal by 2035.\n"
    return make_document(world.framework, text, "XD27", parties=(world.alphia, world.betania))


def test_an_earlier_pledge_with_much_of_the_wording_stands_beside_and_is_linked_at_once(world, client, later):
    accept(client)
    page = client.get("/documents/XD27/bench?s=0").text
    assert "What this pledge does to XD26-1-01" in page
    assert page.count("only here:") >= 2
    address = "/documents/XD27/bench/0/accept"
    assert client.post(address, data={**TERMS, "link-0": "strengthens"}).status_code == 303
    (link,) = rows_of(CommitmentLink)
    earlier, made = rows_of(Commitment)
    assert (link.commitment_id, link.earlier_id, link.kind) == (made.id, earlier.id, LinkKind.STRENGTHENS)


def test_without_a_choice_nothing_is_linked(world, client, later):
    accept(client)
    assert client.post("/documents/XD27/bench/0/accept", data={**TERMS, "link-0": ""}).status_code == 303
    assert rows_of(CommitmentLink) == []


def test_no_pledge_is_taken_from_a_document_that_has_ended(world, client):
    document = db.session.query(Document).one()
    document.ending, document.ended_on, document.end_reason = DocumentEnding.LAPSED, date(2026, 2, 1), "Over."
    db.session.commit()
    assert "XD26 ended on 1 February 2026. Take its end back first." in html.unescape(accept(client).text)
    assert rows_of(Commitment) == []


def test_sentences_decided_together_are_taken_back_together(client, long, journal_of):
    page = client.get(REST).text
    ticked = re.findall(r'id="sentence-(\d+)"', page)[:4]
    alone = ticked.pop()
    answer = client.post(REST, data={"segments": ticked, "ending": "context"})
    client.post(f"/documents/XL26/bench/{alone}/leave", data={"no-ending": "context"})
    assert "Undo the last decision, about 3 sentences" in client.get(answer.location).text
    assert "Take it back with all 3 decided together" in client.get(f"/documents/XL26/bench?s={ticked[1]}").text
    assert "decided together" not in client.get(f"/documents/XL26/bench?s={alone}").text
    assert client.post(f"/documents/XL26/bench/{ticked[1]}/undo-together").status_code == 303
    assert len([row for row in rows_of(SegmentDecision) if row.undone_at is None]) == 1
    assert journal_of().count("segment.several_undone") == 1
    assert client.post(f"/documents/XL26/bench/{ticked[1]}/undo-together").status_code == 422


def test_enter_in_a_field_accepts_and_adds_no_row(world, client):
    page = client.get("/documents/XD26/bench?s=0").get_data(as_text=True)
    form = page[page.index('id="accept"') :]
    first = re.search(r"<button[^>]*>", form)[0]
    assert ('type="submit"' in first, "name=" in first) == (True, False)
