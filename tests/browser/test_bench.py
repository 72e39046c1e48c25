"""The whole bench by keyboard, without a reload, in a real browser; a dropped line loses nothing."""

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser import long_text
from tests.browser.axe import faults_of
from tests.browser.conftest import ROOT


@pytest.fixture
def bench(open_as, site) -> Page:
    """The bench of the program with GUAM at its sixteenth sentence, marked so that a reload would show."""
    page = open_as("admin")
    page.goto(f"{site.url}/documents/JGUCP/bench?s=15")
    page.evaluate("document.body.dataset.mark = 'same page'")
    return page


def sentence(page: Page) -> int:
    found = re.search(r"Sentence (\d+) of", page.locator(".bench-where").inner_text())
    assert found
    return int(found[1])


# what a sentence about which nothing is decided is asked
UNDECIDED = "It is no pledge of its own"


def press(page: Page, key: str, then: str) -> None:
    # nobody presses a key in the moment between new content and its being at work
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)
    page.keyboard.press(key)
    expect(page.locator("#content")).to_contain_text(then)


def choose_terms(page: Page) -> None:
    """Choose what is asked of a pledge in which nothing was found, and leave the field."""
    page.get_by_label("standing", exact=True).check()
    page.get_by_label("How firm the wording is").select_option("firm")
    page.get_by_label("How several are bound").select_option("named")
    page.get_by_label("Japan", exact=True).select_option("reports")
    page.keyboard.press("Escape")


def take_back(page: Page) -> None:
    """Take the decision about the sentence in hand back, if there is one."""
    if page.get_by_role("button", name="Take this decision back").count():
        press(page, "b", UNDECIDED)


def is_same_page(page: Page) -> bool:
    return page.locator("body").get_attribute("data-mark") == "same page"


def test_every_step_of_the_bench_goes_by_keyboard(bench):
    page, keyboard = bench, bench.keyboard
    press(page, "j", "Sentence 17 of")
    press(page, "k", "Sentence 16 of")
    press(page, "b", UNDECIDED)
    press(page, "c", "Decided. It is kept who decided and when.")
    press(page, "u", "The decision was taken back")
    assert sentence(page) == 16
    keyboard.press("x")
    keyboard.type("A courtesy")
    keyboard.press("Enter")
    expect(page.locator("#content")).to_contain_text("Decided. It is kept who decided and when.")
    press(page, "u", "The decision was taken back")
    press(page, "p", "Decided. It is kept who decided and when.")
    press(page, "u", "The decision was taken back")
    # accepting without a title is refused beside what was typed, and accepted with one
    keyboard.press("e")
    expect(page.locator("textarea[name=of-words]")).to_be_focused()
    keyboard.press("Escape")
    press(page, "a", "Please look at this first")
    assert is_same_page(page)
    expect(page.locator(".problems")).to_be_focused()
    page.get_by_label("Short title in English").fill("A pledge by keyboard")
    choose_terms(page)
    press(page, "a", "is in the register.")
    assert is_same_page(page)


def test_on_a_phone_what_is_wrong_is_in_view_and_a_pledge_is_accepted(bench):
    page = bench
    page.set_viewport_size({"width": 390, "height": 844})
    take_back(page)
    page.get_by_role("button", name="Accept as a pledge").click()
    expect(page.locator(".problems")).to_be_in_viewport(ratio=1)
    page.get_by_label("Short title in English").fill("A pledge on a phone")
    choose_terms(page)
    page.get_by_role("button", name="Accept as a pledge").click()
    expect(page.locator("#content")).to_contain_text("is in the register.")


def test_what_a_sentence_tells_is_dismissed_and_offered_again_by_keyboard(bench, site):
    page, keyboard = bench, bench.keyboard
    page.goto(f"{site.url}/documents/NJFS/bench?s=30")
    page.evaluate("document.body.dataset.mark = 'same page'")
    keyboard.press("d")
    keyboard.type("A courtesy visit")
    keyboard.press("Enter")
    expect(page.locator("#content")).to_contain_text("1 dismissed")
    press(page, "o", "It is offered again.")
    expect(page.locator(".things-dismissed")).to_have_count(0)
    assert is_same_page(page)
    assert faults_of(page) == []


def test_the_words_selected_in_the_sentence_are_taken_alone(bench):
    page = bench
    press(page, "b", UNDECIDED)
    page.locator(".bench-hand .quote-words").dblclick()
    chosen = page.evaluate("String(getSelection()).trim()")
    page.keyboard.press("w")
    expect(page.locator("textarea[name=of-words]")).to_have_value(chosen)
    page.keyboard.press("Escape")
    press(page, "c", "Decided.")


def test_words_of_the_sentence_are_marked_by_keyboard_alone(bench):
    page, keyboard = bench, bench.keyboard
    press(page, "b", UNDECIDED)
    for key in ("s", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft", "w"):
        keyboard.press(key)
    expect(page.locator("textarea[name=of-words]")).to_have_value("to better")
    expect(page.locator("input[name=of-start]")).to_have_value("13")
    keyboard.press("Escape")
    press(page, "c", "Decided.")


def test_the_keys_are_shown_and_take_nothing_while_one_types(bench):
    page = bench
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("next undecided sentence")
    expect(page.get_by_text("next sentence", exact=True)).to_be_in_viewport()
    assert faults_of(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_label("Search").first.focus()
    page.keyboard.type("jbc?")
    assert sentence(page) == 16


def test_a_dropped_line_loses_nothing(bench):
    page = bench
    press(page, "b", UNDECIDED)
    page.keyboard.press("e")
    page.get_by_label("Short title in English").fill("Typed before the line dropped")
    page.context.set_offline(True)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.get_by_role("alert").first).to_contain_text("The line dropped")
    expect(page.get_by_label("Short title in English")).to_have_value("Typed before the line dropped")
    page.context.set_offline(False)
    choose_terms(page)
    press(page, "a", "is in the register.")


def test_the_ways_to_decide_are_at_hand_at_every_height(open_as, site):
    for width in (1280, 390):
        page = open_as("admin", width=width)
        page.goto(f"{site.url}/documents/JGUCP/bench?s=15")
        take_back(page)
        accept, reason = page.get_by_role("button", name="Accept as a pledge"), page.get_by_label("Reason")
        for height in (0, 900, 0):
            page.evaluate(f"scrollTo(0, {height})")
            expect(accept).to_be_in_viewport(ratio=1)
        page.get_by_role("link", name="Leave out").click()
        expect(reason).to_be_focused()
        box, bar = reason.bounding_box(), page.locator(".bench-bar").bounding_box()
        assert box
        assert bar
        assert box["y"] + box["height"] <= bar["y"]
        page.keyboard.press("Escape")
        assert faults_of(page) == []
        press(page, "c", "Decided.")


def test_words_of_a_heading_are_taken_up_by_keyboard_and_put_back(bench):
    page = bench
    page.locator(".bench-text h2").nth(1).dblclick()
    chosen = page.evaluate("String(getSelection()).trim()")
    press(page, "w", "These words can be decided now")
    expect(page.locator("textarea[name=of-words]")).to_have_value(chosen)
    expect(page.locator(".bench-where")).to_contain_text("A heading, numbered")
    page.keyboard.press("Escape")
    press(page, "b", "These words stand outside the sentences again.")
    assert is_same_page(page)


def test_words_selected_in_another_sentence_take_it_in_hand(bench):
    page = bench
    take_back(page)
    page.goto(page.url.replace("s=15", "s=20"))
    page.evaluate("document.body.dataset.mark = 'same page'")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#s15 a'))")
    page.keyboard.press("w")
    expect(page.locator(".bench-where")).to_contain_text("Sentence 16 of")
    expect(page.locator("textarea[name=of-words]")).to_have_value(re.compile("Contribution"))
    assert is_same_page(page)
    press(page, "c", "Decided.")


def test_nothing_on_the_bench_is_against_the_policy_for_styles(open_as, site):
    page = open_as("admin")
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"{site.url}/documents/JGUCP/bench?s=15")
    take_back(page)
    press(page, "c", "Decided.")
    press(page, "u", UNDECIDED)
    for key, then in (("j", "Sentence 17 of"), ("k", "Sentence 16 of"), ("c", "Decided.")):
        press(page, key, then)
    page.keyboard.press("?")
    assert said == []


def test_a_long_text_is_walked_by_keyboard_and_what_is_typed_stays(open_as, site):
    environment = {**os.environ, "TRACKER_INSTANCE": str(site.instance)}
    subprocess.run([sys.executable, "-m", "tests.browser.long_text"], cwd=ROOT, env=environment, check=True)
    page = open_as("admin")
    page.goto(f"{site.url}/documents/{long_text.CODE}/bench?s=150")
    address, text, title = page.url, page.locator(".bench-text"), page.get_by_label("Short title in English")
    page.keyboard.press("e")
    title.fill("Typed before walking on")
    page.keyboard.press("Escape")
    for key, words in (("]", "matter 0225"), ("]", "matter 0260"), ("h", "matter 0151"), ("[", "matter 0080")):
        page.keyboard.press(key)
        expect(text).to_contain_text(words)
        expect(text).to_be_focused()
        expect(title).to_have_value("Typed before walking on")
    # it goes on where it was left: the last one shown before is the first in sight now
    expect(page.locator("#s110")).to_be_in_viewport()
    expect(page.locator("#s80")).not_to_be_in_viewport()
    assert page.url == address
    assert faults_of(page) == []
    page.context.set_offline(True)
    page.keyboard.press("[")
    expect(page.get_by_role("alert").first).to_contain_text("The line dropped")
    expect(title).to_have_value("Typed before walking on")
    page.context.set_offline(False)
    page.keyboard.press("j")
    expect(page.locator(".bench-where")).to_contain_text("Sentence 152 of 300")
    expect(page.locator("#s151")).to_be_in_viewport()
