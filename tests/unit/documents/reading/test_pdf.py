"""PDF: what the end of a line, a column or a page has cut is put together again."""

from tracker.documents.reading import PassageKind


def lines(found, *kinds):
    return [found.text[p.start : p.end] for p in found.passages if not kinds or p.kind in kinds]


def test_broken_words_are_whole_and_hyphens_of_words_stay(pdf):
    found = pdf(
        "#set par(justify: true)\n#set page(width: 62mm)\n"
        "The Parties will strengthen intra-regional cooperation. Intra-regional cooperation and strengthening of "
        "the intra-regional transport infrastructure remain indispensable for intra-regional cooperation."
    )
    assert lines(found) == [
        "The Parties will strengthen intra-regional cooperation. Intra-regional cooperation and strengthening of "
        "the intra-regional transport infrastructure remain indispensable for intra-regional cooperation."
    ]


def test_a_paragraph_goes_on_over_the_turn_of_a_page_and_notes_wait(pdf):
    filler = "The Parties recalled that they had met before in this city.\n\n" * 8
    found = pdf(
        '#set page(height: 95mm, header: [Plan of Oslo], numbering: "1")\n'
        + filler
        + "The Parties will build#footnote[If means are found.] a road from the "
        + "north of the country to the south of it and from there " * 3
        + "to the sea."
    )
    (whole,) = [p for p in found.passages if found.text[p.start : p.end].startswith("The Parties will build[1] a road")]
    assert found.text[whole.start : whole.end].endswith("to the sea.")
    assert [place.page for place in whole.places] == [1, 2]
    assert "[1] If means are found." in lines(found, PassageKind.PARAGRAPH)
    assert lines(found, PassageKind.FURNITURE) == ["Plan of Oslo", "1", "Plan of Oslo", "2"]


def test_hanging_items_are_whole(pdf):
    found = pdf(
        "The Parties will:\n+ build a road from the north of the country to the south of it and to the sea;\n"
        "+ open a school for the children of those who live beside the road and for all others;\n+ meet.\n"
    )
    assert lines(found) == [
        "The Parties will:",
        "1. build a road from the north of the country to the south of it and to the sea;",
        "2. open a school for the children of those who live beside the road and for all others;",
        "3. meet.",
    ]
    assert [segment.lead_in for segment in found.segments] == [None, 0, 0, 0]


def test_lines_that_were_ended_by_hand_stay_apart(pdf):
    found = pdf(
        "#set align(center)\nJoint Statement \\ of the Ministers \\ Oslo, 3 May 2031\n"
        "#set align(left)\n\nThe Parties will act."
    )
    assert lines(found) == ["Joint Statement", "of the Ministers", "Oslo, 3 May 2031", "The Parties will act."]


def test_pages_without_text_are_told(pdf):
    found = pdf("The Parties will act.\n#pagebreak()\n#rect()\n#pagebreak()\nThey met.")
    assert [str(note) for note in found.notes] == ["Page 2 holds no text, only a picture or nothing."]
    assert found.pages == 3
