"""What axe, the checker of accessibility, finds on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def faults_of(page: Page) -> list[str]:
    """Return a line for each element of `page` that breaks a rule."""
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {node['target']} {node['html'][:120]}" for item in found for node in item["nodes"]]
