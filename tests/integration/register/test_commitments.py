"""The list of pledges: who sees which, narrowed how, in which order, at what cost."""

import re
from datetime import date

import pytest

from tests import factories as make
from tests.pages import words_of
from tests.worlds import obligations_of
from tracker.commitments.models import Amount, CommitmentTitle, ConditionState, DeadlineBasis, Life, Strength
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.frameworks.models import Precision
from tracker.participants.models import ParticipantKind


def references(response) -> list[str]:
    assert response.status_code == 200, response.status
    return re.findall(r'class="reference"\s+href="/commitments/([^"]+)"', response.get_data(as_text=True))


def pledge(world, title="Build a canal", obliged=None, **changes):
    return make.make_commitment(world.document, (world.alphia,) if obliged is None else obliged, title, **changes)


@pytest.mark.parametrize("who", ["admin", "reviewer", "writer", "neighbour"])
def test_everyone_inside_a_dialogue_sees_its_pledges(world, client_of, who):
    made = pledge(world)
    assert references(client_of(getattr(world, who)).get("/commitments")) == [made.reference]


def test_an_observer_does_not_see_the_register(world, client_of):
    observer = make.make_person(Role.OBSERVER, world.framework)
    assert client_of(observer).get("/commitments").status_code == 403


def test_who_is_not_signed_in_is_asked_to(world, client_of):
    response = client_of().get("/commitments")
    assert response.status_code == 303
    assert "/sign-in" in response.location


def test_a_person_of_another_dialogue_sees_nothing_of_this_one(world, client_of):
    pledge(world, "A canal nobody else knows of")
    other = make.make_framework("XXE")
    stranger = make.make_person(Role.REVIEWER, other)
    page = client_of(stranger).get("/commitments?q=canal&framework=XXD&document=XD26&participant=XA")
    assert references(page) == []
    assert "0 pledges" in words_of(page)
    assert "Alphia" not in words_of(page)


def test_an_admin_of_all_dialogues_sees_them_all(world, client_of):
    first, other = pledge(world), make.make_framework("XXE")
    second = make.make_commitment(make.make_document(other, code="XE26"))
    admin = make.make_person(Role.ADMIN)
    assert references(client_of(admin).get("/commitments")) == [first.reference, second.reference]
    assert references(client_of(admin).get("/commitments?framework=XXE")) == [second.reference]


def test_the_title_is_in_the_readers_language_and_in_english_where_it_has_none(world, client_of):
    made = pledge(world)
    titles = db.session.query(CommitmentTitle).filter_by(commitment_id=made.id)
    titles.filter_by(language="ja").update({"text": "運河の建設"})
    titles.filter_by(language="ru").update({"text": "Строительство канала"})
    untranslated = pledge(world, "Build a bridge")
    db.session.query(CommitmentTitle).filter(
        CommitmentTitle.commitment_id == untranslated.id, CommitmentTitle.language != "en"
    ).delete()
    db.session.commit()
    for language, title in (("ja", "運河の建設"), ("ru", "Строительство канала")):
        text = client_of(world.writer, language).get("/commitments").get_data(as_text=True)
        assert title in text
        assert f'lang="{language}">{title}</a>' in text
        address = f"/commitments/{untranslated.reference}"
        assert f'<a class="row-title" href="{address}" lang="en">Build a bridge</a>' in " ".join(text.split())


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_the_page_opens_in_each_language(world, client_of, language):
    pledge(world, due_on=date(2030, 12, 31), due_precision=Precision.DAY, due_basis=DeadlineBasis.STATED)
    assert client_of(world.writer, language).get("/commitments").status_code == 200


def test_the_list_can_be_narrowed_by_each_filter(world, client_of):
    area, sub = make.area_of(world.framework, "2"), make.make_area(world.framework, "2(1)", "Roads")
    sub.parent_id = area.id
    plain = pledge(world, area_id=make.area_of(world.framework, "1").id)
    under = pledge(world, area_id=sub.id, strength=Strength.EFFORT, obliged=(world.betania,))
    waits = pledge(world, condition="if requested", condition_state=ConditionState.DORMANT, area_id=area.id)
    gone = pledge(world, life=Life.WITHDRAWN, ended_on=date(2026, 4, 1), end_reason="Undone.")
    other = make.make_document(world.framework, code="XF26")
    elsewhere = make.make_commitment(other, (world.alphia,), type="standing")
    client = client_of(world.admin)
    expected = {
        "": [plain, under, waits, elsewhere],
        "area=2": [under, waits],
        "area=2(1)": [under],
        "participant=XB": [under],
        "strength=effort": [under],
        "conditional=yes": [waits],
        "conditional=no": [plain, under, elsewhere],
        "document=XF26": [elsewhere],
        "type=standing": [elsewhere],
        "framework=XXD&area=1": [plain, elsewhere],
        "life=withdrawn": [gone],
        "participant=XA&area=2": [waits],
        "area=9": [],
        "strength=unheard-of": [],
    }
    for address, found in expected.items():
        assert references(client.get(f"/commitments?{address}")) == [item.reference for item in found], address


def test_each_filter_in_force_is_a_chip_that_takes_it_away(world, client_of):
    pledge(world)
    page = client_of(world.admin).get("/commitments?area=1&participant=XA&q=canal")
    assert "Area: 1 Water" in words_of(page)
    assert 'href="/commitments?q=canal&amp;participant=XA"' in page.get_data(as_text=True)


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Поддержка ЯПОНИИ", "поддержка японии"),
        ("сотрудничество в области ВОДЫ", "Воды"),
        ("国境管理の支援", "管理"),
        ("ＯＤＡの拡充", "oda"),
        ("Dig a TUNNEL", "tunnel DIG"),
    ],
)
def test_words_are_found_whatever_their_case_and_width(world, client_of, title, typed):
    found = pledge(world, title)
    pledge(world, "Something else")
    assert references(client_of(world.writer).get("/commitments", query_string={"q": typed})) == [found.reference]


def test_words_of_the_sentence_and_the_reference_are_found(world, client_of):
    made = pledge(world, "A title without those words")
    client = client_of(world.writer)
    assert references(client.get("/commitments?q=ALPHIA 2030")) == [made.reference]
    assert references(client.get("/commitments", query_string={"q": made.reference.lower()})) == [made.reference]


@pytest.mark.parametrize(
    "address",
    [
        "q=%00%25_%27",
        "after=nonsense",
        "after=XD26.99999999999999999999",
        "before=%00.1",
        "area=%00",
        "framework=%00&participant='",
        "q=" + "x" * 3000,
    ],
)
def test_no_address_is_an_error(world, client_of, address):
    pledge(world)
    assert client_of(world.admin).get(f"/commitments?{address}").status_code == 200


def test_the_pages_hold_every_pledge_once_in_the_order_of_the_texts_and_keep_the_filters(world, client_of):
    made = [pledge(world).reference for _number in range(60)]
    pledge(world, obliged=(world.betania,))
    client = client_of(world.writer)
    found, url, pages = [], "/commitments?participant=XA", []
    while url:
        page = client.get(url)
        pages.append(references(page))
        found += pages[-1]
        following = re.search(r'href="([^"]+)"\s+rel="next"', page.get_data(as_text=True))
        url = following[1].replace("&amp;", "&") if following else None
    assert found == made
    assert [len(rows) for rows in pages] == [25, 25, 10]
    previous = re.search(r'href="([^"]+)"\s+rel="prev"', page.get_data(as_text=True))[1].replace("&amp;", "&")
    back = client.get(previous)
    assert references(back) == pages[1]
    first = client.get(re.search(r'href="([^"]+)"\s+rel="prev"', back.get_data(as_text=True))[1].replace("&amp;", "&"))
    assert references(first) == pages[0]
    assert 'rel="prev"' not in first.get_data(as_text=True)


def test_the_count_is_told_and_stops_where_nobody_needs_it(world, client_of, monkeypatch):
    for _number in range(3):
        pledge(world)
    client = client_of(world.writer)
    assert "3 pledges" in words_of(client.get("/commitments"))
    monkeypatch.setattr("tracker.register.queries.COUNTED", 2)
    assert "More than 2 pledges" in words_of(client.get("/commitments"))


@pytest.mark.parametrize("is_everywhere", [False, True])
def test_a_page_asks_the_same_for_thirty_as_for_three(world, client_of, asked, is_everywhere):
    admin = make.make_person(Role.ADMIN) if is_everywhere else world.admin
    for _number in range(3):
        pledge(world, obliged=(world.alphia, world.betania))
    client = client_of(admin)
    asked()
    client.get("/commitments?area=1&q=canal")
    few = asked()
    for _number in range(27):
        pledge(world, obliged=(world.alphia, world.betania))
    asked()
    client.get("/commitments?area=1&q=canal")
    assert asked() == few <= 7


def test_a_group_stands_for_its_members(world, client_of):
    make.make_participant("XG", "The lake countries", kind=ParticipantKind.GROUP)
    for obligation in obligations_of(pledge(world, obliged=(world.alphia, world.betania))):
        obligation.said_as = "XG"
    db.session.commit()
    assert "The lake countries (2)" in words_of(client_of(world.writer).get("/commitments"))


def test_nothing_yet_says_what_will_be_here(world, client_of):
    assert "There are no pledges yet." in words_of(client_of(world.admin).get("/commitments"))
    pledge(world)
    assert "No pledge is like this." in words_of(client_of(world.admin).get("/commitments?q=nowhere"))


def test_a_title_in_another_language_alone_is_shown_and_leads_to_the_pledge(world, client_of):
    made = pledge(world)
    titles = db.session.query(CommitmentTitle).filter_by(commitment_id=made.id)
    titles.filter(CommitmentTitle.language != "ru").delete()
    titles.update({"text": "Строительство канала"})
    db.session.commit()
    for language in ("en", "ja"):
        text = client_of(world.writer, language).get("/commitments").get_data(as_text=True)
        assert 'lang="ru">Строительство канала</a>' in text, language


@pytest.mark.parametrize(
    ("narrowed", "told"),
    [
        ("due_from=2026-02-31", "There is no day “2026-02-31”."),
        ("due_from=2027-01-01&due_until=2026-01-01", "Put the earlier day first."),
        ("type=zzz", "The filter “Type” knows no “zzz”."),
        ("participant=QQ", "The filter “Who is bound” knows no “QQ”."),
        ("amount=GBP", "The filter “Amounts” knows no “GBP”."),
        ("owner=99999", "The filter “Owner” knows no “99999”."),
    ],
)
def test_what_no_pledge_can_be_like_is_told(world, client_of, narrowed, told):
    pledge(world)
    assert told in client_of(world.writer).get(f"/commitments?{narrowed}").get_data(as_text=True)


def test_the_units_that_occur_are_offered(world, client_of):
    db.session.add(Amount(commitment_id=pledge(world).id, verbatim="5 million tenge", value=5_000_000, unit="KZT"))
    db.session.commit()
    page = client_of(world.writer).get("/commitments").get_data(as_text=True)
    assert 'value="KZT"' in page
    assert 'value="JPY"' not in page
