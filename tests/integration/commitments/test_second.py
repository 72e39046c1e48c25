"""A second coder works blind; then the differences are shown and settled."""

import pytest

from tests.factories import make_document, make_person, rows_of
from tests.integration.commitments.test_bench import accept
from tracker.candidates.models import Ending, SecondCoding
from tracker.core.permissions import Role

PLEDGE = {"ending": "pledge", "type": "deliverable", "strength": "firm", "actors": ["XA"]}


@pytest.fixture
def second(world, client_of, unguarded):
    """A second admin's client."""
    return client_of(make_person(Role.ADMIN, world.framework))


@pytest.fixture
def first(world, client_of, second):
    return client_of(world.admin)


def code_again(client, ordinal=0, **changes):
    return client.post(f"/documents/XD26/second?s={ordinal}", data={**PLEDGE, **changes})


def test_the_second_coder_does_not_see_how_a_sentence_was_decided(first, second):
    accept(first)
    page = second.get("/documents/XD26/second?s=0").text
    assert "XD26-1-01" not in page
    assert "said-pledge" not in page
    assert "Alphia will build a canal by 2030." in page


def test_equal_codes_agree_and_differing_ones_are_listed(first, second):
    accept(first)
    first.post("/documents/XD26/bench/1/leave", data={"no-ending": "context"})
    assert code_again(second).status_code == 303
    assert "The two opinions are the same." in first.get("/documents/XD26/agreement").text
    code_again(second, 1, strength="effort", actors=["XB"])
    code_again(second, strength="effort")
    page = first.get("/documents/XD26/agreement").text
    assert page.count('id="d0"') == page.count('id="d1"') == 1
    assert "effort" in page


def test_the_first_coder_is_no_second_one(first):
    accept(first)
    page = first.get("/documents/XD26/second?s=0").text
    assert "You decided this sentence yourself." in page
    assert "Keep and go on" not in page
    answer = code_again(first)
    assert answer.status_code == 422
    assert "You decided this sentence yourself." in answer.text
    assert rows_of(SecondCoding) == []


@pytest.mark.parametrize("missing", [{"type": ""}, {"strength": ""}, {"actors": []}])
def test_a_pledge_is_coded_whole(second, missing):
    answer = code_again(second, **missing)
    assert answer.status_code == 422
    assert "Of a pledge say what type it is" in answer.text


def test_what_is_no_pledge_keeps_nothing_of_one(second):
    code_again(second, ending="context")
    (coding,) = rows_of(SecondCoding)
    assert (coding.ending, coding.type, coding.strength, coding.actors) == (Ending.CONTEXT, None, None, [])


def test_a_difference_is_settled_once_with_a_word(first, second, journal_of):
    accept(first)
    code_again(second, strength="effort")
    settle = "/documents/XD26/agreement/0/settle"
    assert first.post(settle, data={"settlement": " "}).status_code == 422
    assert first.post(settle, data={"settlement": "The first coding stays."}).status_code == 303
    assert "The first coding stays." in first.get("/documents/XD26/agreement").text
    assert journal_of()[-1] == "segment.difference_settled"
    assert "settled already" in code_again(second, strength="firm").text


def test_only_admins_of_the_dialogue_code_and_compare(world, client_of):
    for who in (world.reviewer, world.coordinator):
        for page in ("second", "agreement"):
            assert client_of(who).get(f"/documents/XD26/{page}").status_code == 403


def test_of_a_long_text_the_part_around_the_sentence_is_shown(world, second):
    text = "".join(f"The parties will look at matter {n:04} of the canals together.\n\n" for n in range(300))
    make_document(world.framework, text, "XL26", parties=(world.alphia, world.betania))
    page = second.get("/documents/XL26/second?s=180").text
    assert "matter 0179 of" in page
    assert "matter 0230 of" not in page
    assert "Sentence 181 of 300" in page
    further = second.get("/documents/XL26/second?s=180&at=221").text
    assert "matter 0230 of" in further
    assert "Back to the sentence in hand" in further
    assert 'href="/documents/XL26#p221"' in further
