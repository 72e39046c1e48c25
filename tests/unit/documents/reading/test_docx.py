"""DOCX: numbers as Word shows them, changes as accepted, notes, and nothing run or fetched."""

import html

import pytest

from tests.unit.documents.reading.sample import OFFICE, PACKAGE, SPACE, docx, paragraph
from tracker.documents.reading import PassageKind, read


def lines(found, *kinds):
    return [found.text[p.start : p.end] for p in found.passages if not kinds or p.kind in kinds]


def numbering(*levels: tuple[str, str], more: str = "") -> dict[str, str]:
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText '
        f'w:val="{html.escape(pattern)}"/></w:lvl>'
        for depth, (style, pattern) in enumerate(levels)
    )
    lists = (
        f'<w:abstractNum w:abstractNumId="7">{made}</w:abstractNum><w:num w:numId="1"><w:abstractNumId '
        'w:val="7"/></w:num>'
    )
    return {"word/numbering.xml": f'<w:numbering xmlns:w="{SPACE}">{lists}{more}</w:numbering>'}


def at(depth: int, words: str = "They will act.", list_id: int = 1) -> str:
    return paragraph(words).replace(
        "<w:pPr>", f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def test_numbers_are_counted_over_their_levels():
    parts = numbering(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
    body = at(0) + at(1) + at(1) + at(2) + at(2) + paragraph("They met.") + at(0) + at(1)
    numbers = [line.split(" ")[0] for line in lines(read(docx(body, **parts))) if line != "They met."]
    assert numbers == ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1"]


@pytest.mark.parametrize(
    ("style", "pattern", "third"),
    [
        ("upperRoman", "%1.", "III."),
        ("lowerRoman", "(%1)", "(iii)"),
        ("upperLetter", "%1.", "C."),
        ("russianLower", "%1)", "в)"),
        ("japaneseCounting", "第%1条", "第三条"),
        ("decimalEnclosedCircle", "%1", "③"),
        ("decimal", "Статья %1.", "Статья 3."),
        ("aiueoFullWidth", "（%1）", "（ウ）"),
        ("bullet", "\uf0b7", "•"),
        ("decimalZero", "%1.", "03."),
    ],
)
def test_numbers_are_written_in_their_style(style, pattern, third):
    found = lines(read(docx(at(0) * 3, **numbering((style, pattern)))))
    assert found[2] == f"{third} They will act."


def test_a_list_may_begin_anew_and_a_style_may_be_numbered():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride '
        'w:val="5"/></w:lvlOverride></w:num>'
    )
    parts = numbering(("decimal", "%1."), more=again)
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    parts["word/styles.xml"] = (
        f'<w:styles xmlns:w="{SPACE}"><w:style w:type="paragraph" w:styleId="N"><w:name w:val="N"/>{numbered}</w:style>'
        '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="M"/><w:basedOn w:val="N"/></w:style></w:styles>'
    )
    body = at(0) + paragraph("They will act.", style="M") + at(0, list_id=2) + at(0, list_id=2)
    assert [line[:2] for line in lines(read(docx(body, **parts)))] == ["1.", "2.", "5.", "6."]


def test_tracked_changes_are_read_as_accepted_and_told():
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    change = (
        "<w:ins w:id='1'>"
        + run.format("will build")
        + "</w:ins><w:del w:id='2'><w:r><w:delText>may plan</w:delText></w:r></w:del>"
    )
    moved = (
        "<w:moveFrom w:id='3'>"
        + run.format("here")
        + "</w:moveFrom><w:moveTo w:id='4'>"
        + run.format(" there")
        + "</w:moveTo>"
    )
    found = read(docx(paragraph(run.format("Japan ") + change + run.format(" a road") + moved + run.format("."))))
    assert found.text == "Japan will build a road there."
    assert str(found.notes[0]) == "The file holds 4 tracked changes. They were read as accepted."


def test_notes_stand_behind_the_text_and_comments_are_told():
    notes = (
        f'<w:footnotes xmlns:w="{SPACE}"><w:footnote w:id="2">{paragraph("If means are found.")}'
        "</w:footnote></w:footnotes>"
    )
    comments = f'<w:comments xmlns:w="{SPACE}"><w:comment w:id="0">{paragraph("Really?")}</w:comment></w:comments>'
    words = "<w:r><w:t>Japan will act.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
    found = read(docx(paragraph(words), **{"word/footnotes.xml": notes, "word/comments.xml": comments}))
    assert lines(found) == ["Japan will act.[1]", "[1] If means are found."]
    assert [p.kind for p in found.passages] == [PassageKind.PARAGRAPH] * 2
    assert str(found.notes[0]) == "One comment in the margin is no part of the text and was left out."


def test_macros_pictures_and_outside_links_are_told_and_left_alone():
    links = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r5" Type="{OFFICE}/attachedTemplate" '
        'Target="https://elsewhere.example/a.dotm" TargetMode="External"/><Relationship Id="r6" '
        f'Type="{OFFICE}/hyperlink" Target="https://elsewhere.example" TargetMode="External"/></Relationships>'
    )
    words = "<w:hyperlink r:id='r6'><w:r><w:t>Japan will act.</w:t></w:r></w:hyperlink><w:r><w:drawing/></w:r>"
    parts = {"word/_rels/document.xml.rels": links, "word/vbaProject.bin": "x", "word/media/image1.png": "x"}
    found = read(docx(paragraph(words), **parts))
    assert found.text == "Japan will act."
    assert [str(note) for note in found.notes] == [
        "The file holds macros. They were not run.",
        "The file points to 2 things outside of it. They were not fetched.",
        "One picture was left out.",
    ]


def test_words_in_a_box_are_kept():
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps">'
        f"<w:txbxContent>{paragraph('Japan will act.')}</w:txbxContent></mc:Choice></mc:AlternateContent></w:r>"
    )
    assert "Japan will act." in lines(read(docx(paragraph("They met.") + paragraph(box))))
