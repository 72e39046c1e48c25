"""PDF: what the end of a line, a column or a page has cut is put together again."""

import io

import pikepdf

from tracker.documents.reading import PassageKind, read


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


def set_apart(lines: list[str], width: int) -> bytes:
    """A page whose letters are set one by one, as browsers do, each line but the last spread to `width` points."""
    file, drawn = io.BytesIO(), []
    for number, line in enumerate(lines):
        blanks, is_last = line.count(" "), number == len(lines) - 1
        more = 0 if is_last else (width - 6 * len(line)) / blanks
        for place, letter in enumerate(line):
            left = 60 + 6 * place + more * line[:place].count(" ")
            drawn.append(f"1 0 0 1 {left:.2f} {700 - 14 * number} Tm ({letter}) Tj")
    with pikepdf.new() as made:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT /F1 10 Tf {' '.join(drawn)} ET".encode())
        made.save(file)
    return file.getvalue()


def test_lines_spread_to_fill_a_narrow_column_are_no_rows_of_a_table():
    said = ["Alphia will set up a body", "to see to transboundary", "cooperation and roads and"] * 3 + [
        "ports by 2030."
    ]
    assert lines(read(set_apart(said, 180))) == [" ".join(said)]


def test_cells_of_a_word_each_are_no_line_spread_to_fill_its_column(pdf):
    rows = ["Canals, Alphia, soon", "Roads, Betania, later", "Ports, Gamland, never"]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row.split(", "))
    found = pdf(f"#grid(columns: (22mm, 22mm, 22mm), row-gutter: 3mm, {cells})")
    assert lines(found) == [row.replace(",", " |") for row in rows]
