"""The page and the PDF of one record show the same numbers, in each language."""

import re
from html.parser import HTMLParser

import pytest

from tests import factories as make
from tests.integration.reports.frozen import make_closed_cycle
from tests.unit.reports.conftest import draw
from tests.unit.reports.example import LANGUAGES, tabled
from tests.unit.reports.test_pdf import text_of
from tracker.core.permissions import Role
from tracker.reports.facts import facts_of

# area -> class -> number, counted by hand: see `tests/unit/reports/example.py`
COUNTED = {
    "1": {"achieved": 1, "under_way": 1, "kept_up": 1, "stalled": 1, "no_return": 2},
    "2": {"awaiting_request": 3},
    "other": {"not_begun": 1, "not_due": 1},
}


class Table(HTMLParser):
    """Reads the table of numbers of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.is_inside = False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.is_inside = "report-numbers" in (dict(attrs).get("class") or "")
        if self.is_inside and tag == "tr":
            self.rows.append([])
        if self.is_inside and tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        if tag == "table":
            self.is_inside = False

    def handle_data(self, data):
        if self.is_inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {data}".strip()


def numbers_of_page(html: str, facts) -> dict[str, dict[str, int]]:
    table = Table()
    table.feed(html)
    head, *rows, total = table.rows
    values = [next(part.value for part in facts.classes if part.label == label) for label in head[1:-1]]
    found = {
        bar.area: {value: int(number) for value, number in zip(values, row[1:-1], strict=True) if int(number)}
        for bar, row in zip(facts.bars, rows, strict=True)
    }
    assert [int(row[-1]) for row in rows] == [sum(of.values()) for of in found.values()]
    assert int(total[-1]) == sum(sum(of.values()) for of in found.values())
    return found


def numbers_of_pdf(text: str, facts) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {bar.area: {} for bar in facts.bars}
    for part in facts.classes:
        row = re.search(rf"^\s*{re.escape(part.label)}((?:\s+\d+){{{len(facts.bars) + 1}}})\s*$", text, re.MULTILINE)
        if row is None:
            assert part.count == 0
            continue
        *numbers, total = map(int, row[1].split())
        assert sum(numbers) == total
        for bar, number in zip(facts.bars, numbers, strict=True):
            if number:
                found[bar.area][part.value] = number
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return draw(tmp_path_factory.mktemp("drawn"), *LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_pdf_show_the_numbers_counted_by_hand(app, client_of, folder, language):
    framework = make.make_framework()
    cycle = make_closed_cycle(framework)
    client = client_of(make.make_person(Role.OBSERVER, framework), language)
    page = client.get(f"/cycles/{cycle.code}/report").text
    facts = facts_of(tabled(), language)
    assert numbers_of_page(page, facts) == COUNTED
    assert numbers_of_pdf(text_of(folder / f"{language}.pdf"), facts) == COUNTED


def test_the_list_behind_each_number_of_the_page_has_as_many_rows(app, client_of):
    framework = make.make_framework()
    cycle = make_closed_cycle(framework)
    client = client_of(make.make_person(Role.OBSERVER, framework))
    page = client.get(f"/cycles/{cycle.code}/report").text
    links = re.findall(r'href="(/cycles/[^"]+/report/items[^"]*)"[^>]*>\s*(?:<b>|N = )?(\d+)', page)
    assert len(links) > 20
    for address, number in sorted(set(links)):
        listed = client.get(address.replace("&amp;", "&")).text
        assert listed.count('<th scope="row">') == int(number), address
