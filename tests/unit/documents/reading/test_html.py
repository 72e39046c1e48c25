"""Saved web pages: the text apart from its frame, with its lists and tables."""

import pytest

from tracker.documents.reading import PassageKind, read
from tracker.documents.reading.errors import ReadingError


def got(body, head=""):
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def lines(found, *kinds):
    return [found.text[p.start : p.end] for p in found.passages if not kinds or p.kind in kinds]


TEXT = "<p>The Parties met in Oslo on 3 May 2031 and spoke about many things of common interest.</p>" * 4


def test_menus_notices_and_feet_are_kept_as_furniture():
    found = got(
        '<nav><a href="/">Home</a></nav><div class="cookie-banner">We use cookies on this page.</div>'
        f'<div id="content">{TEXT}</div><div class="breadcrumb">Start &gt; News</div>'
        '<ul><li><a href="/1">One of the news of the day</a></li><li><a href="/2">Two</a></li><li><a '
        'href="/3">Three</a></li></ul>'
        "<footer>Ministry of Foreign Affairs</footer>"
    )
    assert lines(found, PassageKind.FURNITURE) == [
        "Home",
        "We use cookies on this page.",
        "Start > News",
        "One of the news of the day",
        "Two",
        "Three",
        "Ministry of Foreign Affairs",
    ]
    assert len(found.segments) == 4


def test_a_frame_that_holds_the_text_is_none():
    found = got(f'<form class="menu"><div id="header-and-footer">{TEXT}</div></form>')
    assert len(found.segments) == 4


def test_what_lies_outside_the_main_part_is_furniture():
    found = got(
        f"<div>Ministers of the world unite today.</div><main>{TEXT}</main><p>Read also this other piece of news.</p>"
    )
    assert len(found.segments) == 4


def test_scripts_and_frames_are_counted():
    found = got(f'{TEXT}<script>act()</script><style>p{{}}</style><iframe src="https://elsewhere.example"></iframe>')
    assert [str(note) for note in found.notes] == [
        "2 scripts and styles of the page were left out.",
        "The page shows one frame from elsewhere; it was not fetched.",
    ]


def test_lists_are_numbered_as_a_browser_shows_them():
    found = got(
        "<p>They will:</p><ol><li>act;</li><li>build<ul><li>roads;</li><li>bridges;</li></ul></li></ol>"
        '<ol type="a" start="3"><li>talk</li></ol><ol type="i"><li>go</li></ol><ul><li>(7) stay</li></ul>'
    )
    assert lines(found)[1:] == ["1. act;", "2. build", "• roads;", "• bridges;", "c) talk", "(i) go", "(7) stay"]


def test_each_row_of_a_table_says_all_that_spans_over_it():
    found = got(
        "<p>They will act.</p><table><tr><th>Action</th><th>Who</th><th colspan=2>When</th></tr>"
        "<tr><td>Build <b>a road</b></td><td rowspan=2>Ghana</td><td>2031</td><td>May</td></tr>"
        "<tr><td><p>Open</p><p>a school</p></td><td>2032</td><td></td></tr><tr><td colspan=4>Health</td></tr></table>"
    )
    assert lines(found)[1:] == [
        "Action | Who | When |",
        "Build a road | Ghana | 2031 | May",
        "Open a school | Ghana | 2032 |",
        "Health",
    ]


def test_a_table_that_only_lays_out_a_page_is_no_table():
    found = got(
        f"<table><tr><td>{TEXT}</td><td><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>"
        f"</table></td></tr></table>"
    )
    assert len([one for one in lines(found) if one.startswith("The Parties")]) == 4
    assert "a | b" in lines(found)


def test_line_breaks_part_lines_and_empty_ones_paragraphs():
    found = got(
        "<p>The Parties met in Oslo.<br><br>They will meet again, as they had agreed to do,<br>\nin Rome before "
        "the end of the year.</p>"
    )
    assert [found.text[s.start : s.end] for s in found.segments] == [
        "The Parties met in Oslo.",
        "They will meet again, as they had agreed to do,\nin Rome before the end of the year.",
    ]


def test_references_to_notes_stand_in_brackets_and_end_no_sentence_badly():
    found = got('<p>They met in Oslo.<sup><a href="#1">1</a></sup> They grew 5 km<sup>2</sup> of rice.</p>')
    assert [found.text[s.start : s.end] for s in found.segments] == ["They met in Oslo.[1]", "They grew 5 km2 of rice."]


def test_a_page_says_how_it_is_encoded():
    page = '<html><head><meta charset="windows-1251"></head><body><p>Да.</p></body></html>'
    found = read(page.encode("cp1251"))
    assert (found.encoding, found.is_sure) == ("cp1251", False)


@pytest.mark.parametrize("tag", ["div", "b", "x-box"])
def test_elements_without_end_within_one_another_are_no_page(tag):
    with pytest.raises(ReadingError, match="far larger"):
        read(f"<html><body>{f'<{tag}>' * 40_000}Text.".encode(), language="en")


def test_ends_that_may_be_left_out_and_scripts_are_not_counted_as_depth():
    markup = f"<script>{'i<n;' * 5_000}</script><!-- {'<div>' * 5_000} -->{'<p>Alphia builds.' * 3_000}"
    assert "Alphia builds." in read(f"<html><body>{markup}".encode(), language="en").text
