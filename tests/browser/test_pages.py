"""axe finds nothing on the pages there are, and none runs over sideways, in the three languages, wide and narrow."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults_of
from tracker.core.i18n import LANGUAGES

# all kinds of parts are on these
AXE_IN_EVERY_LANGUAGE = {
    "admin": [
        "/",
        "/documents/CAJ06",
        "/documents/CAJ06/bench?s=30",
        "/commitments",
        "/commitments/CAJ06-2(1)-03",
        "/commitments/CAJ06-2(1)-03/edit",
        "/cycles/CAJ-1",
    ],
    "reviewer": ["/cycles/CAJ-1/review"],
    "coordinator": ["/", "/cycles/CAJ-1/returns"],
}
# built of the same parts, whose width is looked at in every language all the same
AXE_IN_ENGLISH = {
    "admin": [
        "/account",
        "/documents",
        "/documents/new",
        "/documents/CAJ06/bench",
        "/documents/CAJ06/bench/rest",
        "/commitments?q=nowhere+to+be+found",
        "/frameworks/CAJ",
        "/cycles",
        "/cycles/new",
        "/cycles/CAJ-1/lock",
        "/cycles/CAJ-1/cancel",
        "/frameworks/JGU",
        "/documents/NJFS",
        "/cycles/CAJ-1/report",
        "/reports",
        "/journal",
        "/admin/people",
        "/admin/people/new",
        "/admin/people/1",
        "/nowhere",
        "/documents/without-file?framework=CAJ",
        "/documents/CAJ04",
        "/documents/CAJ04/by-hand",
        "/documents/CAJ04/end",
        "/documents/CAJ04/known-through?of=CAJ06",
        "/documents/CAJ06/particulars",
        "/documents/CAJ06/changes",
        "/documents/CAJ06/editions/new",
        "/documents/CAJ06/consultation",
        "/commitments?framework=CAJ&columns=all",
        "/commitments/views",
        "/commitments/views/new?type=standing",
        "/commitments/read-back",
        "/commitments/several?which=all&framework=CAJ&type=standing",
        "/commitments/CAJ06-2(1)-03/link?q=water",
        "/commitments/CAJ06-2(1)-03/split",
        "/commitments/CAJ06-2(1)-03/merge?q=water",
        "/commitments/CAJ06-2(1)-03/end",
        "/commitments/CAJ06-2(1)-03/requests",
        "/commitments/CAJ06-2(1)-03/condition",
        "/commitments/CAJ06-2(1)-03/owners",
        "/commitments/CAJ06-2(7)-04/deadline",
        "/activities",
        "/activities?kind=visit",
        "/activities/CAJ-A5",
        "/activities/CAJ-A5/edit",
        "/activities/CAJ-A5/end",
        "/activities/new",
        "/activities/new?pledge=CAJ06-2(1)-03",
        "/documents/CAJ06/done",
        "/admin/frameworks",
        "/admin/frameworks/new",
        "/admin/frameworks/CAJ",
        "/admin/frameworks/CAJ/parts",
        "/admin/frameworks/CAJ/meetings",
        "/admin/frameworks/CAJ/meetings/FMM-2",
        "/admin/frameworks/CAJ/areas",
        "/admin/frameworks/CAJ/rules",
        "/admin/frameworks/JGU/instruments",
        "/admin/participants",
        "/admin/participants?ended=1",
        "/admin/participants/new",
        "/admin/participants/GE",
        "/admin/participants/CA",
        "/admin/participants/GE/names/new",
        "/admin/participants/CA/members/new",
        "/admin/participants/NATO/end",
        "/admin/participants/NATO/merge?into=GUAM",
        "/admin/participants/KZ/institutions/new",
        "/institutions",
        "/commitments/quality",
        "/commitments/as-of",
        "/commitments/changes",
        "/commitments/CAJ06-2(1)-03/as-of",
        "/documents/CAJ06/second",
        "/documents/CAJ06/agreement",
        "/documents/CAJ06/decisions",
        "/documents/CAJ06/bench?s=12&another=1",
    ],
    "reviewer": [
        "/",
        "/cycles/CAJ-1",
        "/commitments/quality",
        "/activities",
    ],
    "coordinator": [
        "/cycles/CAJ-1",
        "/institutions",
        "/consultations",
        "/consultations/CAJ06",
        "/consultations/CAJ06?all=yes",
    ],
}


def speak(page, url: str, language: str) -> None:
    page.goto(url)
    page.locator(f"button[name=language][value={language}]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def fits(page) -> list[str]:
    """Return on which screens the page is wider than the window."""
    found = []
    for screen, width in (("a phone", 390), ("a desk", 1280)):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"wider than {screen}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", AXE_IN_EVERY_LANGUAGE)
def test_no_page_has_faults_or_runs_over_sideways(open_as, site, role, language):
    page = open_as(role)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    speak(page, site.url, language)
    wrong = {}
    for path in [*AXE_IN_EVERY_LANGUAGE[role], *AXE_IN_ENGLISH[role]]:
        answer = page.goto(site.url + path)
        assert answer.status == (404 if path == "/nowhere" else 200), path
        assert page.locator("html").get_attribute("lang") == language
        found = faults_of(page) if language == "en" or path in AXE_IN_EVERY_LANGUAGE[role] else []
        if found := [*found, *fits(page)]:
            wrong[path] = found
        # a Russian date ends in a full stop of its own
        assert "г.." not in page.inner_text("body"), path
    assert wrong == {}
    assert [text for text in complaints if "404" not in text] == []


def test_a_coordinator_s_form_has_no_faults(open_as, site):
    page = open_as("coordinator")
    page.goto(f"{site.url}/cycles/CAJ-1/returns")
    page.locator("main a[href^='/sheets/']").first.click()
    assert faults_of(page) == []


def test_the_sign_in_page_has_no_faults(chromium, site):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site.url}/sign-in")
    assert faults_of(page) == []
    context.close()
