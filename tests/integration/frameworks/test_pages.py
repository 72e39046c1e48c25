"""The pages on which an admin sets up a dialogue: what is typed is recorded, refused in words, and never lost."""

import re
from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.integration.frameworks.conftest import fields_of
from tests.pages import words_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.frameworks.models import (
    Area,
    AreaMapping,
    AssessmentMode,
    Body,
    Framework,
    FrameworkPart,
    FrameworkPartner,
    Instrument,
    InstrumentStanding,
    Meeting,
    MeetingForm,
    MeetingPlace,
    PartInDialogue,
    Precision,
    RollUp,
)

HOME = "/admin/frameworks/XXD"
TABS = ("", "/parts", "/meetings", "/areas", "/partners", "/instruments")
FORMS = (
    "/names",
    "/rules",
    "/end",
    "/parts/new",
    "/parts/new-chair",
    "/parts/1",
    "/parts/1/remove",
    "/bodies/new",
    "/bodies/SOM",
    "/bodies/SOM/end",
    "/bodies/SOM/meetings/new",
    "/meetings/SOM-1",
    "/meetings/SOM-1/end",
    "/areas/new",
    "/areas/1",
    "/areas/1/end",
    "/areas/1/map",
    "/partners/new",
    "/instruments/new",
)


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_every_page_opens_in_each_language_for_its_admin(world, client_of, language):
    client = client_of(world.admin, language)
    assert client.get("/admin/frameworks").status_code == 200
    for page in (*TABS, *FORMS):
        assert client.get(HOME + page).status_code == 200, page


def test_they_are_for_admins_of_the_dialogue_alone(world, client_of):
    elsewhere = make.make_person(Role.ADMIN, make.make_framework("XYD", (world.gamma,)))
    for page in (*TABS, *FORMS):
        assert client_of(world.writer).get(HOME + page).status_code == 403, page
        assert client_of(elsewhere).get(HOME + page).status_code == 404, page
    listed = client_of(elsewhere).get("/admin/frameworks").text
    assert "Dialogue XYD" in words_of(listed)
    assert "Dialogue XXD" not in words_of(listed)


def test_only_an_admin_of_all_dialogues_makes_one(world, client_of, send, journal_of):
    assert client_of(world.admin).get("/admin/frameworks/new").status_code == 403
    assert "New dialogue" not in client_of(world.admin).get("/admin/frameworks").text
    typed = {"code": "XNEW", "short_en": "New", "full_ja": "新対話", "timezone": "Asia/Almaty", "is_fictitious": "y"}
    answer = send(client_of(world.root), "/admin/frameworks/new", **typed)
    assert (answer.status_code, answer.location) == (303, "/admin/frameworks/XNEW/parts")
    made = db.session.query(Framework).filter_by(code="XNEW").one()
    assert (made.timezone, made.is_fictitious, made.roll_up) == ("Asia/Almaty", True, RollUp.COUNTED)
    assert journal_of() == ["framework.added"]
    for page in (*(f"/admin/frameworks/XNEW{tab}" for tab in TABS), "/frameworks/XNEW"):
        assert client_of(world.root).get(page).status_code == 200, page


@pytest.mark.any_database
@pytest.mark.parametrize(
    "typed",
    [
        {"code": "XXD", "short_en": "Taken"},
        {"code": "a/b", "short_en": "Slash"},
        {"code": "XN", "short_en": ""},
        {"code": "XN", "short_en": "x" * 201},
        {"code": "XN", "short_en": "Zone", "timezone": "Moon/Base"},
    ],
)
def test_a_dialogue_that_cannot_be_made_is_refused_and_what_was_typed_stays(world, client_of, send, typed):
    answer = send(client_of(world.root), "/admin/frameworks/new", full_en="A long name", **typed)
    assert answer.status_code == 422
    assert fields_of(answer.text)["full_en"] == "A long name"
    assert db.session.query(Framework).count() == 1


def test_names_are_saved_in_each_language_and_a_blank_one_goes(world, client_of, send):
    send(client_of(world.admin), f"{HOME}/names", short_en="Lakes", short_ja="", full_ru="Диалог озёр")
    page = client_of(world.admin).get(HOME).text
    assert "Lakes" in words_of(page)
    assert "Диалог озёр" in words_of(page)
    assert "日本語 not recorded" in words_of(page)


def test_who_saves_an_older_state_sees_both_and_can_save_then(world, client_of, send):
    first, second = client_of(world.admin), client_of(world.root)
    answer = send(
        first,
        f"{HOME}/names",
        before=lambda: send(second, f"{HOME}/names", short_en="Theirs"),
        short_en="Mine",
    )
    assert answer.status_code == 409
    assert fields_of(answer.text)["short_en"] == "Mine"
    assert "Stored now: Theirs" in answer.text
    again = first.post(f"{HOME}/names", data=fields_of(answer.text), headers={"Sec-Fetch-Site": "same-origin"})
    assert again.status_code == 303
    assert "Mine" in words_of(first.get(HOME).text)


def test_rules_beyond_the_usual_need_a_source(world, client_of, send, journal_of):
    client = client_of(world.admin)
    answer = send(client, f"{HOME}/rules", assessment_mode="rated", shows_scores="y")
    assert answer.status_code == 422
    assert "Say where it did." in answer.text
    assert fields_of(answer.text)["assessment_mode"] == "rated"
    assert send(client, f"{HOME}/rules", assessment_mode="rated", rules_source="Decision 3, 2025").status_code == 303
    framework = db.session.query(Framework).one()
    assert (framework.assessment_mode, framework.rules_source) == (AssessmentMode.RATED, "Decision 3, 2025")
    assert journal_of() == ["framework.rules_changed"]
    assert "Adopted: Decision 3, 2025" in words_of(client.get(HOME).text)


def test_a_dialogue_ends_with_a_reason_and_takes_nothing_new(world, client_of, send):
    client = client_of(world.admin)
    assert send(client, f"{HOME}/end", reason="").status_code == 422
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert send(client, f"{HOME}/end", reason="Merged", ended_on=tomorrow).status_code == 422
    late = send(
        client,
        f"{HOME}/areas/new",
        before=lambda: send(client, f"{HOME}/end", reason="Merged"),
        code="9",
        name_en="Late",
    )
    assert late.status_code == 422
    assert fields_of(late.text)["name_en"] == "Late"
    assert "Merged" in words_of(client.get(HOME).text)
    for form in ("/names", "/rules", "/end", "/parts/new", "/areas/new", "/bodies/SOM/meetings/new"):
        assert 'class="form"' not in client.get(HOME + form).text, form


def test_a_part_is_recorded_ended_by_a_day_and_told_with_its_source(world, client_of, send, journal_of):
    client = client_of(world.admin)
    typed = {"participant": str(world.gamma.id), "kind": "observer", "first": "2019"}
    assert send(client, f"{HOME}/parts/new", source="Note, 2019: https://example.org/n", **typed).status_code == 303
    row = db.session.query(FrameworkPart).filter_by(participant_id=world.gamma.id).one()
    assert (row.valid_from, row.precision, row.protocol_order) == (date(2019, 1, 1), Precision.YEAR, 3)
    page = client.get(f"{HOME}/parts").text
    assert "Gammaland observer since 2019 Note, 2019" in words_of(page)
    assert 'href="https://example.org/n"' in page
    assert send(client, f"{HOME}/parts/{row.id}", last="2021", reports=None).status_code == 303
    db.session.expire_all()
    row = db.session.get(FrameworkPart, row.id)
    assert (row.valid_to, row.reports) == (date(2022, 1, 1), False)
    assert "does not report, by its choice 2019 – 2021" in words_of(client.get(f"{HOME}/parts").text)
    assert journal_of() == ["framework_part.added", "framework_part.changed"]


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("/parts/new", {"last": "9999"}),
        ("/parts/new", {"first": "0001-01-01"}),
        ("/parts/new", {"first": "2021-02-30"}),
        ("/parts/new", {"participant": "many"}),
        ("/parts/new", {"participant": "999"}),
        ("/parts/new", {"kind": "chair"}),
        ("/parts/new", {"first": "2019", "last": "2021-03-01"}),
        ("/parts/new", {"first": "2020-01-02", "last": "2020-01-01"}),
        ("/meetings/SOM-1", {"number": "many"}),
        ("/meetings/SOM-1", {"state": "forgotten"}),
        ("/areas/1/map", {"to": ""}),
        ("/areas/1", {"parent": "one"}),
        ("/end", {"ended_on": "9999-12-31"}),
    ],
)
def test_what_no_field_can_hold_is_refused_in_words(world, client_of, send, page, typed):
    answer = send(client_of(world.admin), HOME + page, **{"reason": "Merged", "source": "Told", **typed})
    assert answer.status_code == 422
    assert "Please look at this first" in answer.text
    assert db.session.query(FrameworkPart).count() == 2


def test_what_is_wrong_is_told_in_the_order_of_the_page(world, client_of, send):
    text = send(client_of(world.admin), f"{HOME}/parts/new", kind="", first="2019", last="2021-03-01").text
    assert re.findall(r'<a href="#(\w+)">', text[text.index("Please look") :])[:3] == ["participant", "kind", "last"]


def test_the_same_part_twice_is_refused_and_what_was_typed_stays(world, client_of, send):
    typed = {"participant": str(world.alphia.id), "kind": "party", "source": "Told twice"}
    answer = send(client_of(world.admin), f"{HOME}/parts/new", **typed)
    assert answer.status_code == 422
    assert fields_of(answer.text)["source"] == "Told twice"
    assert db.session.query(FrameworkPart).count() == 2


def test_chairmanships_stand_with_their_gaps_and_two_at_once_need_sources(world, client_of, send):
    client, address = client_of(world.admin), f"{HOME}/parts/new-chair"
    typed = {"first": "2015", "last": "2015"}
    assert send(client, address, participant=str(world.alphia.id), **typed).status_code == 303
    typed = {"first": "2018-06-01"}
    assert send(client, address, participant=str(world.betania.id), **typed).status_code == 303
    words = words_of(client.get(f"{HOME}/parts").text)
    told = "since 1 June 2018 Betania not recorded 2016 – 2018 not recorded 2015 Alphia not recorded"
    assert told in words
    answer = send(client, address, participant=str(world.alphia.id), first="2020-01-01", source="Told")
    assert answer.status_code == 422
    assert "Betania chairs in that time too." in answer.text
    kinds = [row.part for row in db.session.query(FrameworkPart).order_by(FrameworkPart.id)]
    assert kinds[2:] == [PartInDialogue.CHAIR] * 2


def test_what_was_recorded_by_mistake_is_taken_out_with_a_reason(world, client_of, send, journal_of):
    row = make.make_part(world.framework, world.gamma, 3)
    client = client_of(world.admin)
    assert send(client, f"{HOME}/parts/{row.id}/remove", reason=" ").status_code == 422
    assert send(client, f"{HOME}/parts/{row.id}/remove", reason="Another country was meant").status_code == 303
    assert db.session.query(FrameworkPart).filter_by(participant_id=world.gamma.id).count() == 0
    assert journal_of() == ["framework_part.removed"]


def test_the_protocol_order_moves_by_one_with_all_parts_of_a_participant(world, client_of, press):
    make.make_part(world.framework, world.gamma, 3)
    client = client_of(world.admin)
    assert press(client, f"{HOME}/parts", f"{HOME}/order/{world.gamma.id}", to="up").status_code == 303
    order = {row.participant_id: row.protocol_order for row in db.session.query(FrameworkPart)}
    assert order == {world.alphia.id: 1, world.gamma.id: 2, world.betania.id: 3}
    db.session.rollback()
    press(client, f"{HOME}/parts", f"{HOME}/order/{world.alphia.id}", to="up")
    assert words_of(client.get("/frameworks/XXD").text).index("Alphia") < words_of(
        client.get("/frameworks/XXD").text
    ).index("Gammaland")


def test_a_body_and_its_meetings_are_recorded_with_what_is_known(world, client_of, send, journal_of):
    client = client_of(world.admin)
    assert send(client, f"{HOME}/bodies/new", code="FMM", name_en="Ministers", reviews="y").status_code == 303
    typed = {"code": "FMM-3", "number": "3", "state": "held", "held_on": "2017-05"}
    margins = {"form": "in_the_margins", "margins_of": "a summit", "place_en": "Lakeside", "place_ja": "湖畔"}
    # what became of it is chosen, never preset
    unsaid = {**typed, "state": ""}
    assert send(client, f"{HOME}/bodies/FMM/meetings/new", **unsaid, **margins).status_code == 422
    assert send(client, f"{HOME}/bodies/FMM/meetings/new", **typed, **margins).status_code == 303
    row = db.session.query(Meeting).filter_by(code="FMM-3").one()
    assert (row.held_on, row.form) == (date(2017, 5, 1), MeetingForm.IN_THE_MARGINS)
    assert db.session.query(MeetingPlace).filter_by(meeting_id=row.id).count() == 2
    assert db.session.query(Body).filter_by(code="FMM").one().reviews
    words = words_of(client.get(f"{HOME}/meetings").text)
    assert "2 not recorded 3 May 2017, Lakeside, in the margins of a summit held" in words
    assert journal_of() == ["body.added", "meeting.added"]


def test_a_meeting_that_cannot_have_been_is_refused_and_what_was_typed_stays(world, client_of, send):
    typed = {"state": "held", "held_on": "2199-01-01", "place_en": "Lakeside"}
    answer = send(client_of(world.admin), f"{HOME}/meetings/SOM-1", **typed)
    assert answer.status_code == 422
    assert "A meeting ahead is planned, not held." in answer.text
    assert fields_of(answer.text)["place_en"] == "Lakeside"
    assert send(client_of(world.admin), f"{HOME}/meetings/SOM-1", number="0").status_code == 422


def test_a_place_alone_makes_a_new_version_of_a_meeting(world, client_of, send):
    was = db.session.query(Meeting.version).scalar()
    send(client_of(world.admin), f"{HOME}/meetings/SOM-1", place_ru="Озёрск")
    assert db.session.query(Meeting.version).scalar() == was + 1


def test_a_cancelled_meeting_leaves_the_list_with_its_reason_and_no_cycle_can_lead_to_it(world, client_of, send):
    client = client_of(world.admin)
    refused = send(client, f"{HOME}/bodies/SOM/end", reason="Merged")
    assert "A meeting of this body lies ahead." in refused.text
    again = send(
        client,
        f"{HOME}/meetings/SOM-1",
        before=lambda: send(client, f"{HOME}/meetings/SOM-1/end", reason="Cancelled by the host"),
        number="4",
    )
    assert "This was ended." in again.text
    assert "Cancelled by the host" in words_of(client.get(f"{HOME}/meetings").text)
    assert "SOM-1" not in client.get("/cycles/new").text
    assert send(client, f"{HOME}/bodies/SOM/end", reason="Merged").status_code == 303


def test_areas_are_recorded_under_each_other_moved_mapped_and_ended(world, client_of, send, press, journal_of):
    client = client_of(world.admin)
    pillar = make.area_of(world.framework, "2")
    typed = {"code": "2(1)", "name_en": "Roads", "parent": str(pillar.id)}
    document = make.make_document(world.framework, parties=(world.alphia,))
    printed = {"printed": "Дороги", "printed_language": "ru", "coined_by": document.code}
    unknown = send(client, f"{HOME}/areas/new", **typed | printed | {"coined_by": "NONE99"})
    assert (unknown.status_code, fields_of(unknown.text)["printed"]) == (422, "Дороги")
    assert send(client, f"{HOME}/areas/new", **typed, **printed).status_code == 303
    press(client, f"{HOME}/areas", f"{HOME}/areas/2/move", to="up")
    codes = [row.code for row in db.session.query(Area).order_by(Area.position)]
    assert codes == ["2", "1", "2(1)"]
    refused = send(client, f"{HOME}/areas/2/end", reason="New plan")
    assert "End those first." in refused.text
    water = make.area_of(world.framework, "1")
    assert send(client, f"{HOME}/areas/2(1)/map", to=str(water.id), note="in part").status_code == 303
    assert send(client, f"{HOME}/areas/2(1)/end", reason="New plan").status_code == 303
    words = words_of(client.get(f"{HOME}/areas").text)
    assert "Дороги" in words
    assert "1 Water in part" in words
    assert "New plan" in words
    assert "goes on in 1 Water" in words_of(client.get("/frameworks/XXD").text)
    mapping = db.session.query(AreaMapping).one()
    address = f"{HOME}/mappings/{mapping.id}/remove"
    assert send(client, address).status_code == 422
    assert send(client, address, reason="Slip of the hand").status_code == 303
    assert db.session.query(AreaMapping).count() == 0
    assert journal_of() == ["area.added", "area.moved", "area.mapped", "area.ended", "area.unmapped"]


def test_an_area_cannot_lie_under_itself(world, client_of, send):
    own = make.area_of(world.framework, "1")
    other = make.area_of(world.framework, "2")
    client = client_of(world.admin)
    assert send(client, f"{HOME}/areas/2", parent=str(own.id)).status_code == 303
    assert "An area cannot lie under itself." in send(client, f"{HOME}/areas/1", parent=str(other.id)).text


def test_a_partner_has_a_role_for_a_time(world, client_of, send, journal_of):
    client, bank = client_of(world.admin), make.make_participant("BANK", "The Bank")
    typed = {"participant": str(bank.id), "kind": "funder", "first": "2006-06-05"}
    assert send(client, f"{HOME}/partners/new", **typed).status_code == 303
    assert send(client, f"{HOME}/partners/new", **typed).status_code == 422
    row = db.session.query(FrameworkPartner).one()
    assert send(client, f"{HOME}/partners/{row.id}", last="2008-12-31").status_code == 303
    assert "The Bank funder 5 June 2006 – 31 December 2008" in words_of(client.get("/frameworks/XXD").text)
    assert send(client, f"{HOME}/partners/{row.id}/remove", reason="Another bank").status_code == 303
    assert db.session.query(FrameworkPartner).count() == 0
    assert journal_of() == ["framework_partner.added", "framework_partner.changed", "framework_partner.removed"]


def test_an_instrument_tells_how_each_participant_stands_to_it(world, client_of, send, journal_of):
    client = client_of(world.admin)
    assert send(client, f"{HOME}/instruments/new", code="T1", name_en="Water treaty", kind="treaty").status_code == 303
    address = f"{HOME}/instruments/T1/standings/new"
    for state, since in (("signed", "2010-01"), ("ratified", "2012-06")):
        typed = {"participant": str(world.alphia.id), "state": state, "since_on": since}
        assert send(client, address, **typed).status_code == 303
    refused = send(client, address, participant=str(world.betania.id), since_on="2012-13")
    assert refused.status_code == 422
    words = words_of(client.get("/frameworks/XXD").text)
    assert "Water treaty treaty ratified since June 2012" in words
    last = db.session.query(InstrumentStanding).order_by(InstrumentStanding.id.desc()).first()
    address = f"{HOME}/instruments/T1/standings/{last.id}/remove"
    assert send(client, address).status_code == 422
    assert send(client, address, reason="Another country").status_code == 303
    assert "Water treaty treaty signed since January 2010" in words_of(client.get("/frameworks/XXD").text)
    assert send(client, f"{HOME}/instruments/T1", source="Depositary").status_code == 303
    assert send(client, f"{HOME}/instruments/T1/end", reason="Replaced").status_code == 303
    assert db.session.query(Instrument).one().end_reason == "Replaced"
    added = ["instrument.added", "instrument.standing_added", "instrument.standing_added"]
    assert journal_of() == [*added, "instrument.standing_removed", "instrument.changed", "instrument.ended"]


@pytest.mark.any_database
@pytest.mark.parametrize(
    "address", ["/parts/new", "/parts/new-chair", "/partners/new", "/areas/1/map", "/instruments/T1/standings/new"]
)
def test_a_blank_press_records_nothing(world, client_of, send, journal_of, address):
    client = client_of(world.admin)
    assert send(client, f"{HOME}/instruments/new", code="T1", name_en="Treaty", kind="treaty").status_code == 303
    answer = send(client, HOME + address)
    assert answer.status_code == 422
    assert "Choose one from the list." in answer.text
    assert journal_of() == ["instrument.added"]


def test_what_was_ended_by_mistake_is_in_use_again(world, client_of, send, press, journal_of):
    client = client_of(world.admin)
    assert send(client, f"{HOME}/instruments/new", code="T1", name_en="Treaty", kind="treaty").status_code == 303
    assert send(client, f"{HOME}/bodies/new", code="FMM", name_en="Ministers").status_code == 303
    meetings = {"/meetings/SOM-1": "/meetings", "/bodies/FMM": "/meetings"}
    for thing, page in {"/areas/1": "/areas", **meetings, "/instruments/T1": "/instruments", "": ""}.items():
        assert send(client, f"{HOME}{thing}/end", reason="Slip of the hand").status_code == 303
        assert "Slip of the hand" in client.get(HOME + page).text
        shown = client.get(HOME + thing).text
        assert "Slip of the hand" in words_of(shown)
        assert 'class="form"' not in shown, "no form that cannot be sent"
        version = re.search(r'name="version"[^>]*value="(\d+)"', shown).group(1)
        press(client, HOME + page, f"{HOME}{thing}/bring-back", version=version)
        assert "Slip of the hand" not in client.get(HOME + page).text, thing
    back = [f"{word}.brought_back" for word in ("area", "meeting", "body", "instrument", "framework")]
    assert [event for event in journal_of() if event.endswith("brought_back")] == back


def test_a_meeting_whose_place_was_taken_or_whose_body_ended_does_not_come_back(world, client_of, send, press):
    client = client_of(world.admin)
    assert send(client, f"{HOME}/meetings/SOM-1", number="1").status_code == 303
    assert send(client, f"{HOME}/meetings/SOM-1/end", reason="Slip of the hand").status_code == 303
    again = {"code": "SOM-1b", "number": "1", "state": "planned"}
    assert send(client, f"{HOME}/bodies/SOM/meetings/new", **again).status_code == 303

    def bring_back() -> str:
        version = db.session.query(Meeting.version).filter_by(code="SOM-1").scalar()
        return press(client, f"{HOME}/meetings", f"{HOME}/meetings/SOM-1/bring-back", version=str(version)).text

    assert "Another one has taken its place." in bring_back()
    assert "Another one has taken its place." in words_of(client.get(f"{HOME}/meetings/SOM-1").text)
    assert send(client, f"{HOME}/meetings/SOM-1b/end", reason="Cancelled").status_code == 303
    assert send(client, f"{HOME}/bodies/SOM/end", reason="No longer meets").status_code == 303
    assert "Take that end back first." in bring_back()


def test_things_of_another_dialogue_are_not_found(world, client_of):
    other = make.make_framework("XYD", (world.gamma,))
    part = db.session.query(FrameworkPart).filter_by(framework_id=other.id).one()
    client = client_of(world.root)
    assert client.get(f"{HOME}/parts/{part.id}").status_code == 404
    assert client.get(f"/admin/frameworks/XYD/parts/{part.id}").status_code == 200
    for page in ("/areas/nowhere", "/bodies/nowhere", "/meetings/nowhere", "/instruments/nowhere", "/partners/99"):
        assert client.get(HOME + page).status_code == 404, page


@pytest.mark.any_database
@pytest.mark.parametrize("tab", TABS)
def test_lists_ask_the_same_however_much_there_is(world, client_of, statements, tab):
    def asked():
        statements.clear()
        assert client.get(HOME + tab).status_code == 200
        return len([text for text in statements if not text.startswith(("BEGIN", "PRAGMA"))])

    client = client_of(world.admin)
    _fill(world.framework, 1)
    few = asked()
    for number in range(2, 12):
        _fill(world.framework, number)
    assert asked() == few


def _fill(framework, number):
    who = make.make_participant(f"P{number}", f"Participant {number}")
    make.make_part(framework, who, number)
    make.make_area(framework, f"9.{number}", "Area", position=number)
    body = db.session.query(Body).filter_by(framework_id=framework.id).first()
    places = [MeetingPlace(language="en", text="Lakeside")]
    db.session.add(
        Meeting(
            framework_id=framework.id, body_id=body.id, code=f"M{number}", state="held", number=number, places=places
        )
    )
    db.session.add(FrameworkPartner(framework_id=framework.id, participant_id=who.id, role="funder"))
    states = [InstrumentStanding(participant_id=who.id, state="signed")]
    db.session.add(Instrument(framework_id=framework.id, code=f"I{number}", kind="treaty", states=states))
    db.session.commit()


def test_the_list_of_errors_tells_fields_of_the_same_label_apart_by_their_groups(world, client_of):
    client = client_of(world.admin)
    fields = fields_of(client.get(f"{HOME}/names").text) | {"short_en": "", "full_en": "x" * 1000}
    words = words_of(client.post(f"{HOME}/names", data=fields).text)
    assert "Short name: In English Please fill this in." in words
    assert "Full name: In English This is too long." in words


def test_who_records_several_stays_at_the_form_until_the_last(world, client_of):
    client, page = client_of(world.admin), f"{HOME}/bodies/new"

    def record(**typed):
        fields = fields_of(client.get(page).text) | typed
        return client.post(page, data=fields, headers={"Sec-Fetch-Site": "same-origin"}).location

    assert record(name_en="Working group", code="WG1", another="yes") == page
    assert record(name_en="Task force", code="TF") == f"{HOME}/meetings"
    assert {row.code for row in make.rows_of(Body)} >= {"WG1", "TF"}
