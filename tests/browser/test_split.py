"""The parts of a pledge are marked in its sentence, by keyboard and by pointer."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults_of

PLEDGE = "/commitments/CAJ06-2(1)-03"
SENTENCE = "Japan is prepared to examine the possibility of assisting Tajikistan and Afghanistan"


@pytest.mark.parametrize("width", [1280, 390])
def test_parts_are_marked_by_keyboard_and_by_pointer(open_as, site, width):
    page = open_as("admin", width=width)
    page.goto(f"{site.url}{PLEDGE}/split")
    sentence = page.locator("[data-markable]")
    quote, start = (lambda n, name=name: page.locator(f"#parts-{n - 1}-{name}") for name in ("quote", "start"))
    sentence.focus()
    for key in (*["ArrowRight"] * 3, *["Shift+ArrowRight"] * 2, "1"):
        page.keyboard.press(key)
    expect(quote(1)).to_have_value("prepared to examine")
    expect(start(1)).to_have_value(str(SENTENCE.index("prepared")))
    # it goes on behind the words that were taken
    for key in ("ArrowRight", "Shift+ArrowRight", "2"):
        page.keyboard.press(key)
    expect(quote(2)).to_have_value("the possibility")
    # a pointer that stops within a word means the whole word
    sentence.evaluate("""(element) => {
        const text = element.firstChild.firstChild;
        getSelection().setBaseAndExtent(text, 2, text, 7);
    }""")
    page.get_by_role("button", name="Part 3").click()
    expect(quote(3)).to_have_value("Japan is")
    assert sentence.inner_text().startswith(SENTENCE)
    assert page.locator(".of-part").all_inner_texts() == ["Japan is", "prepared to examine", "the possibility"]
    # typed words are found in the sentence as well
    quote(3).fill("Afghanistan")
    expect(page.locator("[data-ends='3']")).to_have_text("Afghanistan")
    assert faults_of(page) == []


def test_a_pledge_is_split_by_what_was_marked(open_as, site):
    page = open_as("admin")
    page.goto(f"{site.url}{PLEDGE}/split")
    page.locator("[data-markable]").focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "1", "ArrowRight", "Shift+End", "2"):
        page.keyboard.press(key)
    for number in (0, 1):
        page.locator(f"#parts-{number}-title_en").fill(f"Part {number + 1}")
    page.get_by_label("Reason").fill("Two promises in one sentence.")
    page.get_by_role("button", name="Split the pledge").click()
    expect(page.locator("main")).to_contain_text("The pledge was split.")
    expect(page.locator("main")).to_contain_text("Japan is")
