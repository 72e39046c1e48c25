"""PDF: tables inside others, beside columns, and columns of unequal width are read in the order a person reads them."""

import pytest

from tests.unit.documents.reading.test_pdf import lines
from tracker.documents.reading import PassageKind

PAGE = '#set text(lang: "en")\n#set page(width: 170mm, height: 240mm, margin: 15mm)\n#set par(justify: true)\n'
VERBS = ("work", "meet", "build", "plan", "learn", "trade", "travel", "sing")
ACTIONS = """table(columns: (3fr, 1fr, 1fr), [Action], [Who], [When], [Build a long road to the sea and back], [Ghana],
[2031], [Open a laboratory], [Togo], [2032], [Train nurses from the border villages], [Japan], [2033])"""
ROWS = [
    "Action | Who | When",
    "Build a long road to the sea and back | Ghana | 2031",
    "Open a laboratory | Togo | 2032",
    "Train nurses from the border villages | Japan | 2033",
]


def said(who, count):
    return " ".join(
        f"{who} sentence {n + 1} of this text says that the parties {VERBS[n % 8]} together." for n in range(count)
    )


def test_a_table_inside_the_wider_of_two_columns(pdf):
    found = pdf(
        PAGE + f"#grid(columns: (2fr, 1fr), gutter: 8mm, [{said('Main', 5)}\n\n#{ACTIONS}\n\n{said('Below', 3)}],"
        f" [{said('Side', 11)}])"
    )
    assert lines(found) == [said("Main", 5), *ROWS, said("Below", 3), said("Side", 11)]


def test_a_table_beside_a_column_of_text(pdf):
    found = pdf(PAGE + f"#grid(columns: (1fr, 2fr), gutter: 8mm, [{said('Left', 7)}], {ACTIONS})\n\n{said('After', 3)}")
    assert lines(found) == [said("Left", 7), *ROWS, said("After", 3)]


@pytest.mark.parametrize("widths", ["2fr, 1fr", "1fr, 3fr"])
def test_two_columns_of_unequal_width(pdf, widths):
    found = pdf(PAGE + f"#grid(columns: ({widths}), gutter: 8mm, [{said('One', 9)}], [{said('Two', 7)}])")
    assert lines(found) == [said("One", 9), said("Two", 7)]


def test_three_columns_of_unequal_width(pdf):
    found = pdf(
        PAGE
        + f"#grid(columns: (1fr, 1fr, 2fr), gutter: 6mm, [{said('One', 5)}], [{said('Two', 5)}], [{said('Three', 9)}])"
    )
    assert lines(found) == [said("One", 5), said("Two", 5), said("Three", 9)]


def test_sections_beside_a_box(pdf):
    found = pdf(
        PAGE + f"#grid(columns: (3fr, 1fr), gutter: 6mm, [= Trade\n{said('Main', 6)}\n= Health\n{said('More', 5)}],"
        f" [{said('Box', 5)}])"
    )
    assert lines(found) == ["Trade", said("Main", 6), "Health", said("More", 5), said("Box", 5)]


def test_a_table_of_tall_cells_with_lines_between_them(pdf):
    found = pdf(
        PAGE + f"#table(columns: (1fr, 1fr, 1fr), [Area], [Ghana], [Togo], [Trade], [{said('One', 4)}],"
        f" [{said('Two', 3)}], [Health], [{said('Three', 3)}], [{said('Four', 5)}])"
    )
    assert lines(found, PassageKind.LIST_ITEM) == [
        f"Trade | {said('One', 4)} | {said('Two', 3)}",
        f"Health | {said('Three', 3)} | {said('Four', 5)}",
    ]


def test_a_table_in_a_cell_of_another_is_read_row_by_row(pdf):
    inner = "table(columns: (2fr, 1fr), [Build a road from the north of the country], [2031], [Build a bridge], [2032])"
    found = pdf(
        PAGE + f"#table(columns: (1fr, 3fr), [Area], [Actions], [Transport], [It is planned: #{inner}],"
        f" [Health], [{said('One', 2)}])"
    )
    assert lines(found, PassageKind.LIST_ITEM)[-2:] == [
        "Transport | It is planned: Build a road from the north of the country 2031 Build a bridge 2032",
        f"Health | {said('One', 2)}",
    ]


def test_a_column_that_goes_on_alone_on_the_next_page(pdf):
    found = pdf(PAGE + f"#set page(columns: 2)\n{said('Main', 75)}")
    assert found.pages == 2
    assert " ".join(lines(found)) == said("Main", 75)
    assert len(lines(found)) <= 2
