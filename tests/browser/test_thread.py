"""The thread: from a pasted text to a PDF that holds its sentence, by hand, as each role, in a real browser."""

import re
import time
from datetime import date, timedelta
from typing import Any

import pypdfium2
from playwright.sync_api import Dialog, Page, expect

from tests.browser.axe import faults_of
from tests.browser.conftest import PATIENCE, sign_in

SENTENCE = "Kazakhstan will build a railway station at the dry port by 2031."
TEXT = f"""Joint statement of the meeting

1. Transport

The ministers welcomed the progress made so far. {SENTENCE} They thanked the host.
"""
REFERENCE = "TRY26-1-01"
DONE = "The ground was surveyed and the contract was signed in June."
QUESTION = "Which stretch does the contract cover?"
EARLY = "All that is expected has come."
ANSWER = "It covers the stretch from the port to the main line."


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def add_document(page: Page, url: str) -> None:
    page.goto(f"{url}/documents")
    page.get_by_role("link", name="Add a document").click()
    dialogue = page.get_by_label("Dialogue", exact=True)
    dialogue.select_option(dialogue.get_by_text("Central Asia plus Japan").get_attribute("value"))
    page.get_by_label("Or paste the text here").fill(TEXT)
    page.get_by_label("What this text is").select_option("authentic")
    page.get_by_label("Kind of document").select_option("joint_statement")
    page.get_by_label("Code, the beginning of each reference").fill("TRY26")
    page.get_by_label("Title in English").fill("A statement to try the program with")
    page.locator("#adopted").fill("2026-05-04")
    page.get_by_label("Kazakhstan", exact=True).check()
    page.get_by_label("Japan", exact=True).check()
    press(page, "Read the text")
    expect(page.get_by_text("Look at how it was read")).to_be_visible()
    expect(page.locator("#language")).to_have_value("en")
    press(page, "Take it in")
    expect(page.get_by_text("0 of 3 sentences decided")).to_be_visible()


def decide_all(page: Page) -> None:
    # what was found is in hand, with what the detector proposes
    expect(page.locator(".bench-hand .quote-words")).to_have_text(SENTENCE)
    expect(page.locator("#party_KZ")).to_have_value("reports")
    expect(page.locator("#due_on")).to_have_value("2031")
    page.get_by_label("Short title in English").fill("A station at the dry port")
    page.get_by_label("deliverable", exact=True).check()
    expect(page.get_by_label("How firm the wording is")).to_have_value("firm")
    page.get_by_label("How several are bound").select_option("named")
    press(page, "Accept as a pledge")
    expect(page.get_by_text(f"{REFERENCE} is in the register.")).to_be_visible()
    page.get_by_role("link", name=re.compile("in which nothing was found")).click()
    page.get_by_role("link", name="I have read them: tick all on this page").click()
    page.locator("input[name=ending][value=context]").check()
    press(page, "Decide the ticked sentences")
    expect(page.get_by_text("3 of 3 sentences decided")).to_be_visible()


def plan_and_open(page: Page, url: str) -> str:
    """Plan a cycle over all pledges and open it; return its address."""
    page.goto(f"{url}/cycles/new")
    page.locator("main a[href$='framework=CAJ']").click()
    page.locator("#title_en").fill("A review to try the program with")
    page.locator("#period_from").fill("2026-01-01")
    page.locator("#period_to").fill("2026-12-31")
    page.locator("#due_on").fill((date.today() + timedelta(days=40)).isoformat())
    press(page, "Plan the cycle")
    page.wait_for_url(re.compile(r"/cycles/CAJ-2$"))
    board = page.url
    page.locator("main a[href$='/open']").first.click()
    assert faults_of(page) == []
    press(page, "Open the cycle for returns")
    expect(page.get_by_text(re.compile("0 of 152 returns are in"))).to_be_visible()
    return board


def report(page: Page, board: str) -> None:
    page.goto(f"{board}/returns")
    page.locator("main tr", has_text=REFERENCE).get_by_role("link").first.click()
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    page.get_by_label("in progress").check()
    page.locator("#done").fill(DONE)
    press(page, "Send to the chair's team")
    expect(page.get_by_text(re.compile("1 of 31 returns"))).to_be_visible()


def ask(page: Page, board: str) -> None:
    page.goto(f"{board}/review")
    page.locator("main tr", has_text=REFERENCE).get_by_role("link").first.click()
    expect(page.get_by_text(DONE)).to_be_visible()
    page.get_by_text("Ask for clarification").first.click()
    page.locator("#question").last.fill(QUESTION)
    press(page, "Send the question")


def answer(page: Page, url: str) -> None:
    page.goto(url)  # what waits for the coordinator stands on the first page
    page.get_by_role("link", name="Answer the question").click()
    expect(page.get_by_text(QUESTION)).to_be_visible()
    page.locator("#answer").fill(ANSWER)
    press(page, "Send your answer")


def accept(page: Page, board: str) -> None:
    page.goto(f"{board}/review")
    page.locator("main tr", has_text=REFERENCE).get_by_role("link").first.click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    assert faults_of(page) == []
    press(page, "Accept the return")


def follow(page: Page, board: str, act: str, button: str, reason: str = "") -> None:
    """Go to the page of an act from the board and do it, with a reason where it needs one."""
    page.goto(board)
    page.locator(f"main a[href$='/{act}']").first.click()
    expect(page.get_by_role("button", name=button, exact=True)).to_be_visible()
    assert faults_of(page) == []
    if reason:
        page.get_by_label("Reason").fill(reason)
    press(page, button)


def pdf_text(page: Page, url: str) -> str:
    """Wait for the worker to make the PDF at `url` and return its words."""
    end = time.monotonic() + PATIENCE
    while True:
        answer: Any = page.request.get(url)
        if answer.headers["content-type"] == "application/pdf":
            document = pypdfium2.PdfDocument(answer.body())
            words = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
            document.close()
            return " ".join(words.split())
        assert time.monotonic() < end, "the report was not made in time"
        time.sleep(1)


def test_from_a_pasted_text_to_its_sentence_in_the_report(open_as, site, worker):
    admin, reviewer, coordinator = open_as("admin"), open_as("reviewer"), open_as("coordinator")
    add_document(admin, site.url)
    decide_all(admin)
    board = plan_and_open(admin, site.url)
    report(coordinator, board)
    ask(reviewer, board)
    answer(coordinator, site.url)
    accept(reviewer, board)
    follow(admin, board, "lock", "Lock the cycle", reason=EARLY)
    follow(reviewer, board, "table", "Put the papers before the meeting")
    follow(admin, board, "close", "Close the cycle and freeze its record")

    admin.goto(f"{board}/report")
    expect(admin.get_by_text("FINAL").first).to_be_visible()
    assert faults_of(admin) == []
    for words in (SENTENCE, DONE, EARLY):
        expect(admin.get_by_text(words).first).to_be_attached()
    for language in ("en", "ja", "ru"):
        assert SENTENCE in pdf_text(admin, f"{board}/report/{language}.pdf")

    admin.goto(f"{site.url}/commitments/{REFERENCE}")
    expect(admin.get_by_text(SENTENCE).first).to_be_visible()
    expect(admin.get_by_text(DONE).first).to_be_attached()


def test_what_was_typed_is_not_left_without_a_question(open_as, site):
    page = open_as("admin")
    page.goto(f"{site.url}/commitments/CAJ06-2(9)-02/edit")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("#title_en").press_sequentially("Typed")
    for way_out in ("button[name=language][value=ja]", "nav.places a[href='/']"):
        with page.expect_event("dialog"):
            page.locator(way_out).first.click(no_wait_after=True)
    assert asked == ["beforeunload"] * 2
    assert "Typed" in page.locator("#title_en").input_value()
    press(page, "Save")
    page.wait_for_url(re.compile(r"/commitments/CAJ06-2\(9\)-02$"))
    page.locator("nav.places a[href='/']").click()
    page.wait_for_url(f"{site.url}/")
    assert len(asked) == 2


def test_what_was_typed_survives_a_dropped_line(open_as, site):
    page = open_as("coordinator")
    page.goto(f"{site.url}/cycles/CAJ-1/returns")
    page.locator(".next-return a.button").click()
    address = page.url
    page.locator("#state input").last.check()
    page.locator("#done").press_sequentially("Typed for long.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save draft").click(no_wait_after=True)
    expect(page).to_have_url(re.compile("^chrome-error:"))
    page.context.set_offline(False)
    page.goto(address)
    expect(page.locator("#done")).to_have_value("Typed for long.")
    expect(page.locator("#state input:checked")).to_have_count(1)
    expect(page.get_by_text("had not arrived")).to_be_visible()
    press(page, "Save draft")
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()
    # it arrived, so what a colleague changes later is not covered by it
    page.goto(address)
    expect(page.get_by_text("had not arrived")).to_be_hidden()
    expect(page.locator("#done")).to_have_value("Typed for long.")


def test_a_form_sent_after_the_session_ended_comes_back_filled(open_as, site):
    page = open_as("admin")
    page.goto(f"{site.url}/commitments/CAJ06-2(9)-02/edit")
    page.locator("#title_en").fill("A title typed before the session ended")
    page.context.clear_cookies()
    press(page, "Save")
    sign_in(page, "admin")
    expect(page.locator("#title_en")).to_have_value("A title typed before the session ended")
    press(page, "Save")
    expect(page.get_by_role("heading", name="A title typed before the session ended")).to_be_visible()
