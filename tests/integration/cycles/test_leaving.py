"""Pledges that end: what is kept of them, what takes their place, and what becomes of them in cycles under way."""

import re

import pytest

from tests import factories as make
from tests.pages import words_of
from tests.worlds import NOW, obligations_of
from tracker.candidates.models import Ending, SegmentDecision
from tracker.commitments.models import (
    Amount,
    Commitment,
    CommitmentLink,
    CommitmentOwner,
    CommitmentSource,
    CommitmentVersion,
    ConditionKind,
    ConditionState,
    Life,
    LinkKind,
    Obligation,
    OwnerRole,
)
from tracker.core.db import db
from tracker.cycles.models import CycleScope
from tracker.participants.models import Institution, InstitutionName, Post, PostName
from tracker.sheets.models import Sheet, SheetStatus

BUNDLE = "Alphia will build a canal for 3 million yen and train 40 engineers, if requested."


def pledge_of(sheet) -> Commitment:
    return db.session.get_one(Commitment, sheet.commitment_id)


def end(client, pledge, query="", **changes):
    fields = {"version": pledge.version, "life": "closed", "reason": "It is done.", "document": "", "sentence": ""}
    return client.post(f"/commitments/{pledge.reference}/end{query}", data={**fields, **changes})


def the(pledge) -> Commitment:
    db.session.rollback()
    return db.session.get_one(Commitment, pledge.id)


def test_a_pledge_ends_with_a_reason_and_the_decision_that_says_so(world, client, journal_of):
    pledge = make.make_commitment(world.document, (world.alphia,))
    answer = end(client, pledge, document="XD26", sentence=3)
    assert answer.status_code == 303
    ended = the(pledge)
    assert (ended.life, ended.end_reason, ended.ended_on) == (Life.CLOSED, "It is done.", NOW.date())
    assert ended.end_segment_id == make.segments_in(world.document)[2].id
    assert [row.content["life"] for row in make.rows_of(CommitmentVersion)] == ["closed"]
    assert journal_of() == ["commitment.ended"]
    page = client.get(f"/commitments/{pledge.reference}")
    assert "It is done." in words_of(page)
    assert "Ended by what XD26 says in sentence 3" in words_of(page)
    assert 'href="/documents/XD26#s2"' in page.get_data(as_text=True)
    assert "End this pledge" not in words_of(page)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"reason": " "}, "Give a reason."),
        ({"life": ""}, "Choose how the pledge ends."),
        ({"life": "active"}, "Not a valid choice"),
        ({"document": "XD26", "sentence": "99"}, "XD26 has no sentence 99."),
        ({"document": "XD26"}, "Give both"),
    ],
)
def test_what_is_missing_is_told(world, client, changes, told):
    pledge = make.make_commitment(world.document, (world.alphia,))
    answer = end(client, pledge, **changes)
    assert answer.status_code == 422
    assert told in words_of(answer)
    assert the(pledge).life is Life.ACTIVE


def test_of_two_who_end_it_at_once_the_second_is_told(world, client):
    pledge = make.make_commitment(world.document, (world.alphia,))
    assert end(client, pledge).status_code == 303
    answer = end(client, pledge, life="withdrawn", version=1)
    assert answer.status_code == 422
    assert "Somebody else changed this" in words_of(answer)
    assert the(pledge).life is Life.CLOSED


def test_it_leaves_the_cycle_under_way_and_nothing_more_is_asked(world, client, client_of, journal_of):
    sheet = world.sheet()
    pledge = pledge_of(sheet)
    assert f"It is under review in {world.cycle.code}" in words_of(client.get(f"/commitments/{pledge.reference}/end"))
    assert end(client, pledge).status_code == 303
    assert [row.is_included for row in make.rows_of(CycleScope)] == [False]
    assert make.reasons_given() == {pledge.id: {"und": "It is done."}}
    assert journal_of() == ["commitment.ended", "cycle.scope_left"]
    writer = client_of(world.writer)
    listed = words_of(writer.get(f"/cycles/{world.cycle.code}/returns"))
    assert "No returns are asked of you in this cycle." in listed
    assert f"No longer asked for {pledge.reference} Build a canal It is done." in listed
    page = words_of(writer.get(f"/sheets/{sheet.id}"))
    assert "This pledge has left the cycle: It is done." in page
    assert "Send to the chair" not in page
    sent = {"version": 1, "act": "save", "state": "in_progress", "done": "Dug.", "language": "en"}
    assert "has left" in words_of(writer.post(f"/sheets/{sheet.id}", data=sent))
    assert [row.status for row in make.rows_of(Sheet)] == [SheetStatus.AWAITING]


def test_what_was_sent_stays_readable_and_waits_for_nobody(world, client, client_of):
    sheet = world.sheet()
    world.send(sheet)
    reviewer = client_of(world.reviewer)
    assert "Build a canal" in words_of(reviewer.get(f"/cycles/{world.cycle.code}/review"))
    end(client, pledge_of(sheet))
    assert "Build a canal" not in words_of(reviewer.get(f"/cycles/{world.cycle.code}/review"))
    page = words_of(reviewer.get(f"/sheets/{sheet.id}"))
    assert "Dug 3 km." in page
    assert "This pledge has left the cycle" in page


@pytest.mark.parametrize(
    ("status", "stays"),
    [("planned", False), ("reviewing", False), ("consulting", False), ("tabled", True), ("closed", True)],
)
def test_what_is_before_a_meeting_or_closed_stays_as_it_was(world, client, status, stays):
    sheet = world.sheet()
    world.move(status)
    end(client, pledge_of(sheet))
    assert [row.is_included for row in make.rows_of(CycleScope)] == [stays]


def test_a_decision_taken_back_on_the_bench_takes_the_pledge_out_too(world, client):
    sheet = world.sheet()
    pledge = pledge_of(sheet)
    segment = make.segments_in(world.document)[0]
    db.session.add(SegmentDecision(segment_id=segment.id, ending=Ending.PLEDGE, decided_at=NOW))
    db.session.commit()
    answer = client.post("/documents/XD26/bench/0/undo")
    assert answer.status_code == 303
    assert "The decision was taken back; who did it and when is kept, too." in words_of(client.get(answer.location))
    assert the(pledge).life is Life.WITHDRAWN
    refused = client.get(f"/commitments/{pledge.reference}/bring-back")
    assert "Decide its sentence anew." in words_of(client.get(refused.location))
    assert make.reasons_given() == {pledge.id: {"und": "The decision that made it was undone."}}


def test_what_is_replaced_is_superseded_and_linked(world, client):
    earlier = make.make_commitment(world.document, (world.alphia,))
    later = make.make_commitment(world.document, (world.alphia,), "Build a longer canal")
    query = f"?replaced_by={later.reference}"
    assert later.reference in words_of(client.get(f"/commitments/{earlier.reference}/end{query}"))
    assert end(client, earlier, query, life="superseded").status_code == 303
    assert the(earlier).life is Life.SUPERSEDED
    (link,) = make.rows_of(CommitmentLink)
    assert (link.commitment_id, link.earlier_id, link.kind) == (later.id, earlier.id, LinkKind.REPLACES)
    assert f"replaced by {later.reference}" in words_of(client.get(f"/commitments/{earlier.reference}"))


def test_an_end_by_mistake_is_taken_back_with_a_reason_and_what_was_replaced_is_so_no_more(world, client, journal_of):
    pledge = make.make_commitment(world.document, (world.alphia,))
    later = make.make_commitment(world.document, (world.alphia,), "Build a longer canal")
    address = f"/commitments/{pledge.reference}/bring-back"
    refused = client.get(address)
    assert "has not ended." in words_of(client.get(refused.location))
    end(client, pledge, f"?replaced_by={later.reference}", life="superseded")
    assert address in client.get(f"/commitments/{pledge.reference}").text
    fields = {"version": the(pledge).version, "reason": " "}
    assert client.post(address, data=fields).status_code == 422
    fields["reason"] = "The other canal is another one."
    # a button pressed twice on a slow line
    assert [client.post(address, data=fields).status_code for _press in range(2)] == [303, 303]
    back = the(pledge)
    assert (back.life, back.ended_on, back.end_reason) == (Life.ACTIVE, None, None)
    assert [row.ended_at is not None for row in make.rows_of(CommitmentLink)] == [True]
    assert journal_of()[-3:] == ["commitment.link_ended", "commitment.link_ended", "commitment.brought_back"]
    page = client.get(f"/commitments/{pledge.reference}")
    assert "The other canal is another one." in words_of(page)
    assert address not in page.text


@pytest.fixture
def bundle(world):
    condition = {"condition": "if requested", "condition_kind": ConditionKind.ON_REQUEST}
    pledge = make.make_commitment(
        world.document,
        (world.alphia, world.betania),
        "Canal and engineers",
        condition_state=ConditionState.DORMANT,
        number=1,
        reference="XD26-1-01",
        position="XD26:000000010",
        **condition,
    )
    place = {"quote": BUNDLE, "start": 9, "end": 9 + len(BUNDLE), "cues": [{"start": 7, "end": 11}]}
    db.session.query(CommitmentSource).filter_by(commitment_id=pledge.id).update({**place, "before": "1. Water\n"})
    names = [InstitutionName(language="en", text="Ministry")]
    institution = Institution(participant_id=world.alphia.id, names=names)
    post = Post(institution=institution, names=[PostName(language="en", text="Head")])
    db.session.add(CommitmentOwner(commitment_id=pledge.id, post=post, role=OwnerRole.LEAD, valid_from=NOW))
    for words, value, unit in (("3 million yen", 3_000_000, "JPY"), ("40 engineers", 40, "people")):
        db.session.add(Amount(commitment_id=pledge.id, verbatim=words, value=value, unit=unit))
    db.session.commit()
    return pledge


def parts(*texts, **changes):
    fields = {"version": 1, "reason": "One sentence, two promises."}
    for number, text in enumerate(texts):
        one = {"quote": text, "title_en": f"Part {number + 1}", "title_ja": "", "title_ru": ""}
        one |= {"type": "deliverable", "strength": "effort", "bound": ["XA"]}
        fields |= {f"parts-{number}-{name}": value for name, value in one.items()}
    return {**fields, **changes}


TWO = ("build a canal for 3 million yen", "train 40\n engineers")


def test_a_bundle_is_split_into_pledges_of_its_own_words(world, client, bundle, journal_of):
    assert client.post("/commitments/XD26-1-01/split", data=parts(*TWO)).status_code == 303
    whole, *made = sorted(make.rows_of(Commitment), key=lambda row: row.position)
    assert (whole.life, whole.reference) == (Life.SUPERSEDED, "XD26-1-01")
    assert [row.reference for row in made] == ["XD26-1-02", "XD26-1-03"]
    sources = {row.commitment_id: row for row in make.rows_of(CommitmentSource)}
    quotes = [sources[row.id] for row in made]
    assert [row.quote for row in quotes] == ["build a canal for 3 million yen", "train 40 engineers"]
    assert all(BUNDLE[row.start - 9 : row.end - 9] == row.quote for row in quotes)
    assert quotes[0].before == "1. Water\nAlphia will "
    assert quotes[0].after.startswith(" and train 40 engineers")
    links = {(row.commitment_id, row.earlier_id, row.kind) for row in make.rows_of(CommitmentLink)}
    assert links == {(row.id, whole.id, LinkKind.SPLITS) for row in made}
    assert journal_of().count("commitment.accepted") == 2
    assert journal_of()[-1] == "commitment.split"


def test_what_is_not_said_of_a_part_it_has_from_the_whole(world, client, bundle):
    client.post("/commitments/XD26-1-01/split", data=parts(*TWO))
    made = [row for row in make.rows_of(Commitment) if row.life is Life.ACTIVE]
    assert {(row.condition, row.condition_state, row.area_id) for row in made} == {
        ("if requested", ConditionState.DORMANT, bundle.area_id)
    }
    keys = [row.id for row in made]
    figures = {row.commitment_id: row.verbatim for row in make.rows_of(Amount)}
    assert [figures[key] for key in keys] == ["3 million yen", "40 engineers"]
    bound = [(row.commitment_id, row.said_as) for row in make.rows_of(Obligation) if row.commitment_id in keys]
    assert bound == [(key, "XA") for key in keys]
    assert sum(row.commitment_id in keys for row in make.rows_of(CommitmentOwner)) == 2


def test_the_whole_leaves_the_cycle_and_its_parts_wait_for_the_next(world, client, bundle):
    make.make_scope(world.cycle, bundle)
    for obligation in obligations_of(bundle):
        make.make_sheet(world.cycle, obligation)
    client.post("/commitments/XD26-1-01/split", data=parts(*TWO))
    assert [(row.commitment_id, row.is_included) for row in make.rows_of(CycleScope)] == [(bundle.id, False)]


def test_a_part_is_edited_with_the_condition_of_the_whole_though_its_own_words_do_not_hold_it(world, client, bundle):
    client.post("/commitments/XD26-1-01/split", data=parts(*TWO))
    page = client.get("/commitments/XD26-1-02/edit").get_data(as_text=True)
    version = re.search(r'name="version" type="hidden" value="(\d+)"', page).group(1)
    terms = {"title_en": "A canal", "type": "deliverable", "strength": "firm", "bound": "named", "area": "1"}
    terms |= {"condition": "if requested", "condition_kind": "on_request", "due_basis": "none", "recurs": ""}
    sent = {**terms, "version": version, "party_XA": "reports", "party_XB": ""}
    assert client.post("/commitments/XD26-1-02/edit", data=sent).status_code == 303
    # words that neither sentence holds are refused as ever
    sent |= {"condition": "if it rains", "version": int(version) + 1}
    assert client.post("/commitments/XD26-1-02/edit", data=sent).status_code == 422


def test_both_pages_tell_of_the_split(world, client, bundle):
    client.post("/commitments/XD26-1-01/split", data=parts(*TWO))
    assert "split; one part is XD26-1-02 Part 1" in words_of(client.get("/commitments/XD26-1-01"))
    page = words_of(client.get("/commitments/XD26-1-03"))
    assert "is a part of XD26-1-01 Canal and engineers" in page
    assert "End this link" not in page


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (parts("build a canal"), "Mark at least two parts"),
        (parts("build a canal", "build a dam"), "These words do not stand in the sentence: “build a dam”."),
        (parts("build a canal", "build a canal"), "Two parts have the same words."),
        (parts(*TWO, **{"parts-1-title_en": ""}), "Give the pledge a short title"),
        (parts(*TWO, **{"parts-1-bound": []}), "Say who is bound"),
        (parts(*TWO, reason=""), "Give a reason."),
    ],
)
def test_a_split_that_does_not_hold_is_told_and_stays_typed(world, client, bundle, sent, told):
    answer = client.post("/commitments/XD26-1-01/split", data=sent)
    assert answer.status_code == 422
    assert told in words_of(answer)
    assert "build a canal" in answer.get_data(as_text=True)
    assert [row.life for row in make.rows_of(Commitment)] == [Life.ACTIVE]


def test_words_that_stand_twice_are_taken_where_they_were_marked(world, client, bundle):
    sentence = "Alphia will train engineers and lend money to engineers."
    (source,) = make.rows_of(CommitmentSource)
    source.quote = sentence
    db.session.commit()
    places = sentence.index("engineers"), sentence.rindex("engineers")
    sent = parts("engineers", "engineers", **{f"parts-{n}-start": place for n, place in enumerate(places)})
    assert client.post("/commitments/XD26-1-01/split", data=sent).status_code == 303
    whole, *made = sorted(make.rows_of(CommitmentSource), key=lambda row: row.id)
    assert tuple(row.start - whole.start for row in made) == places


def test_another_part_can_be_asked_for_without_script(world, client, bundle):
    sent = parts(*TWO, "if requested", more="parts")
    answer = client.post("/commitments/XD26-1-01/split", data=sent)
    assert answer.status_code == 200
    assert "Part 4" in words_of(answer)


def test_several_that_say_the_same_are_merged_into_one(world, client, journal_of):
    kept, other, third = (make.make_commitment(world.document, (world.alphia,), f"Canal {n}") for n in range(3))
    make.make_scope(world.cycle, kept)
    make.make_scope(world.cycle, other)
    address = f"/commitments/{kept.reference}/merge?q=canal"
    page = words_of(client.get(address))
    assert other.reference in page
    assert third.reference in page
    sent = {"version": 1, "others": [other.reference, third.reference], "reason": "Said three times."}
    assert client.post(address, data=sent).status_code == 303
    lives = {row.id: row.life for row in make.rows_of(Commitment)}
    assert lives == {kept.id: Life.ACTIVE, other.id: Life.SUPERSEDED, third.id: Life.SUPERSEDED}
    links = {(row.commitment_id, row.earlier_id, row.kind) for row in make.rows_of(CommitmentLink)}
    assert links == {(kept.id, row.id, LinkKind.MERGES) for row in (other, third)}
    assert {row.commitment_id: row.is_included for row in make.rows_of(CycleScope)} == {kept.id: True, other.id: False}
    assert "merged into" in words_of(client.get(f"/commitments/{other.reference}"))
    assert journal_of()[-1] == "cycle.scope_left"


def test_a_merger_of_nothing_is_told(world, client):
    kept, _other = (make.make_commitment(world.document, (world.alphia,), f"Canal {n}") for n in range(2))
    answer = client.post(f"/commitments/{kept.reference}/merge?q=canal", data={"version": 1, "reason": "Why not."})
    assert answer.status_code == 422
    assert "Tick at least one pledge." in words_of(answer)


def test_only_admins_end_split_and_merge(world, client_of):
    pledge = make.make_commitment(world.document, (world.alphia,))
    for act in ("end", "split", "merge"):
        assert client_of(world.reviewer).get(f"/commitments/{pledge.reference}/{act}").status_code == 403
