"""Drafts in the register: to be read, marked in words, outside every number of pledges."""

from datetime import date

import pytest

from tests import factories as make
from tests.pages import words_of
from tracker.commitments.models import Life
from tracker.register import queries


@pytest.fixture
def draft(world):
    make.make_commitment(world.document, (world.alphia,))
    return make.make_commitment(world.document, (world.alphia,), "Build a harbour", life=Life.DRAFT)


def test_its_page_says_what_it_is(world, draft, client_of):
    sentence = "Known from a secondary source; not confirmed by the party bound; outside all totals."
    words = words_of(client_of(world.writer).get(f"/commitments/{draft.reference}"))
    assert sentence in words
    assert "Alphia none while it is a draft" in words
    in_force = next(row for row in make.rows_of(type(draft)) if row.life is Life.ACTIVE)
    assert sentence not in words_of(client_of(world.writer).get(f"/commitments/{in_force.reference}"))


def test_the_list_marks_it_and_counts_it_beside_the_total(world, draft, client_of):
    words = words_of(client_of(world.writer).get("/commitments"))
    assert "1 pledge 1 draft, known from a secondary source, is outside this total." in words
    assert "draft, not confirmed" in words
    assert "Build a harbour" in words


def test_drafts_alone_can_be_asked_for(world, draft, client_of):
    words = words_of(client_of(world.writer).get("/commitments?life=draft"))
    assert "0 pledges 1 draft, known" in words
    assert "Build a canal" not in words


def test_without_drafts_nothing_is_said_of_them(world, client_of):
    make.make_commitment(world.document, (world.alphia,))
    assert "draft" not in words_of(client_of(world.writer).get("/commitments")).split("1 pledge")[1]
    assert "draft" not in words_of(client_of(world.writer).get("/frameworks/XXD"))


def test_more_than_is_counted_is_never_more_than_there_is(world, draft, client_of, monkeypatch):
    monkeypatch.setattr(queries, "COUNTED", 1)
    make.make_commitment(world.document, (world.alphia,))
    assert "More than" in words_of(client_of(world.writer).get("/commitments"))
    monkeypatch.setattr(queries, "COUNTED", 3)
    assert "2 pledges" in words_of(client_of(world.writer).get("/commitments"))


def test_the_overview_leaves_it_out_of_its_numbers(world, draft, client_of):
    words = words_of(client_of(world.writer).get("/frameworks/XXD"))
    assert "N = 1 pledge." in words
    assert "1 Water 1 2 Trade 0" in words
    assert "1 and 1 draft" in words
    assert "A draft is known from a secondary source" in words


def test_what_has_ended_is_listed_but_outside_the_total(world, client_of):
    make.make_commitment(world.document, (world.alphia,))
    ended = {"ended_on": date(2026, 3, 1), "end_reason": "Split into two."}
    make.make_commitment(world.document, (world.alphia,), life=Life.SUPERSEDED, **ended)
    told = words_of(client_of(world.writer).get("/commitments"))
    assert "1 pledge " in told
    assert "1 that has ended is listed too, outside this total." in told
