"""The frame of every page: its language, its places, its ids; and the page that shows all marks."""

import re
from collections import Counter

import pytest

from tests import factories
from tracker.core.permissions import Role
from tracker.cycles.models import CycleStatus

pytestmark = pytest.mark.any_database

IDS = re.compile(r'\bid="([^"]+)"')


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
@pytest.mark.parametrize("address", ["/styleguide", "/styleguide?wrong=1"])
def test_the_style_guide_shows_in_each_language_with_one_heading_and_unique_ids(client_of, address, language):
    answer = client_of(language=language).get(address)
    assert answer.status_code == 200
    page = answer.text
    assert f'<html lang="{language}">' in page
    assert page.count("<h1") == 1
    assert [name for name, count in Counter(IDS.findall(page)).items() if count > 1] == []


def test_no_page_carries_style_or_script_inside_it(client_of):
    page = client_of().get("/styleguide?wrong=1").text
    assert not re.search(r'<style|\sstyle="|\son[a-z]+="|<script(?![^>]*\ssrc=)', page)


def test_there_is_no_style_guide_outside_development(app, client_of, monkeypatch):
    monkeypatch.setitem(app.config, "DEVELOPMENT", False)
    assert client_of().get("/styleguide").status_code == 404


def test_a_refused_form_says_so_on_top_and_at_the_field(client_of):
    page = client_of().get("/styleguide?wrong=1").text
    assert 'role="alert"' in page
    assert '<a href="#title">' in page
    assert re.search(r'<input(?=[^>]*aria-invalid="true")(?=[^>]*aria-describedby="title-help title-error")', page)


def test_an_address_that_is_not_there_is_answered_with_a_page_for_people(client_of):
    answer = client_of().get("/nowhere")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text


def test_places_are_listed_as_far_as_they_are_open_to_the_reader(client_of):
    framework = factories.make_framework()
    admin = factories.make_person(role=Role.ADMIN)
    reviewer = factories.make_person(role=Role.REVIEWER, framework=framework)
    assert "Administration" in client_of(admin).get("/nowhere").text
    assert "Administration" not in client_of(reviewer).get("/nowhere").text
    assert 'class="places"' not in client_of().get("/nowhere").text


def test_who_is_in_two_dialogues_may_switch_between_them(client_of):
    one, other = factories.make_framework("XXA"), factories.make_framework("XXB")
    reviewer = factories.make_person(role=Role.REVIEWER, framework=one)
    assert 'class="menu switcher"' not in client_of(reviewer).get("/styleguide").text
    factories.make_grant(reviewer, Role.REVIEWER, other)
    page = client_of(reviewer).get("/styleguide").text
    assert 'href="/frameworks/XXA"' in page
    assert 'href="/frameworks/XXB"' in page


def test_a_report_belongs_to_the_reports_though_its_address_begins_with_the_cycles(app, client_of):
    framework = factories.make_framework()
    cycle = factories.make_cycle(framework, CycleStatus.COLLECTING)
    reviewer = client_of(factories.make_person(Role.REVIEWER, framework))
    for path, place in ((f"/cycles/{cycle.code}", "/cycles"), (f"/cycles/{cycle.code}/report", "/reports")):
        current = re.findall(r'<a href="([^"]+)" aria-current="page"', reviewer.get(path).text)
        assert set(current) == {place}, path


def test_the_coding_of_pledges_belongs_to_the_documents(app, client_of):
    alphia = factories.make_participant()
    coordinator = client_of(factories.make_person(Role.COORDINATOR, factories.make_framework("XXD", (alphia,)), alphia))
    assert '<a href="/documents" aria-current="page"' in coordinator.get("/consultations").text
