"""What a reviewer and an admin do, by keyboard alone, in a real browser: each thing is reached, seen, and pressed."""

from playwright.sync_api import Page, expect

# further than that nobody presses Tab
FAR = 60
# in focus, with a ring, in the window and not under something else; the browser scrolls to what is in focus when it
# draws the next picture
IS_REACHED = """async wanted => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    const found = document.activeElement
    if (!found.matches(wanted)) return false
    const box = found.getBoundingClientRect(), style = getComputedStyle(found)
    const seen = document.elementFromPoint(box.x + Math.min(box.width / 2, 12), box.y + Math.min(box.height / 2, 12))
    if (style.outlineStyle === "none" && style.boxShadow === "none") return "without a ring"
    return found.contains(seen) || "not in view"
}"""


class Keyboard:
    """Somebody without a mouse: goes with Tab from where they are, and presses what is in focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        """Open a page and skip to its content, by the first link there is."""
        self.page.goto(address)
        self.press("Tab", "Enter")
        expect(self.page.locator("#content")).to_be_focused()

    def to(self, wanted: str) -> "Keyboard":
        for _step in range(FAR):
            self.press("Tab")
            if reached := self.page.evaluate(IS_REACHED, wanted):
                assert reached is True, f"{wanted} is {reached} on {self.page.url}"
                return self
        raise AssertionError(f"{wanted} is not reached on {self.page.url}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def follow(self) -> None:
        """Press what is in focus, and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.press("Enter")

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def told(self, words: str) -> None:
        """Expect that sentence about what was done, and that the next Tab goes on below it."""
        expect(self.page.locator(".flash")).to_contain_text(words)


def send_two(page: Page, url: str) -> None:
    """Send the first two returns of the list, by keyboard."""
    keys = Keyboard(page)
    for _one in range(2):
        keys.open(f"{url}/cycles/CAJ-1/returns")
        keys.to(".next-return a").follow()
        keys.to("#state input").press("Space")
        keys.to("#done").type("It was done in June.")
        keys.to("button[value=send]").follow()
        keys.told("The return is with the chair's team.")


def judge(page: Page, url: str) -> None:
    """Ask about the first return, accept the second and take that back, then accept all that wait."""
    keys, queue = Keyboard(page), f"{url}/cycles/CAJ-1/review"
    keys.open(url)
    keys.to("main a[href$='/review']").follow()
    keys.to("tbody a").follow()
    keys.to("details.ask summary").press("Enter")
    keys.to("#question").type("Where was it done?")
    keys.to("button[value=ask]").follow()
    keys.told("The question is with the participant.")
    keys.to("button[value=accept]").follow()
    keys.told("The return is accepted.")
    keys.open(f"{queue}?state=accepted")
    keys.to("tbody a").follow()
    keys.to("details.ask summary").press("Enter")
    keys.to("#reason").type("New figures came.")
    keys.to("button[value=undo]").follow()
    keys.told("The acceptance is taken back.")
    keys.open(queue)
    keys.to("input[name=sheet]").press("Space")
    keys.to(".review-form button").follow()
    keys.told("1 return is accepted.")


def test_a_cycle_is_reviewed_and_closed_by_keyboard_alone(open_as, site):
    admin, reviewer = open_as("admin"), open_as("reviewer", width=390)
    send_two(open_as("coordinator", width=390), site.url)
    judge(reviewer, site.url)
    board = f"{site.url}/cycles/CAJ-1"
    for page, act, told in (
        (admin, "lock", "The cycle is locked"),
        (admin, "reopen", "The cycle collects returns again"),
        (admin, "lock", "The cycle is locked"),
        (reviewer, "table", "The papers are before the meeting."),
        (admin, "close", "The cycle is closed"),
    ):
        keys = Keyboard(page)
        keys.open(board)
        keys.to(f"main a[href$='/{act}']").follow()
        if act == "reopen":
            keys.to("#due_on").type("01312027")
        if act in ("lock", "reopen"):
            keys.to("#reason").type("As the chair wishes.")
        keys.to("main form button.button-primary").follow()
        keys.told(told)
    keys.open(board)
    keys.to("main a[href$='/report']").follow()
    expect(admin.get_by_text("FINAL").first).to_be_visible()
