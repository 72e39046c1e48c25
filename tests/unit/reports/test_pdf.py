"""The PDF can be read by a person, by a screen reader and by an archive."""

import pikepdf
import pypdfium2
import pytest

from tests.unit.reports.conftest import draw
from tests.unit.reports.example import LANGUAGES, tabled
from tracker.reports.facts import facts_of


def text_of(path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_same_facts_give_the_same_bytes_in_another_process(drawn, tmp_path):
    again = draw(tmp_path, "ja")
    assert (drawn / "ja.pdf").read_bytes() == (again / "ja.pdf").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_and_names_its_language_title_and_parts(drawn, language):
    with pikepdf.open(drawn / f"{language}.pdf") as document:
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang).partition("-")[0] == language
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_outline() as outline:
            titles = [item.title for item in outline.root]
        facts = facts_of(tabled(), language)
        with document.open_metadata() as metadata:
            assert facts.title in metadata["dc:title"]
            assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == (
                "1",
                "2",
                "A",
            )
            assert metadata["xmp:CreateDate"].startswith("2026-06-09T20:00:00")
    assert len(titles) == 8


def alternatives(element, found: list[str]) -> list[str]:
    """Collect what stands in for pictures, down the tree of tags."""
    if "/Alt" in element:
        found.append(str(element.Alt))
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            alternatives(child, found)
    return found


def test_the_picture_is_told_to_those_who_cannot_see_it(drawn):
    with pikepdf.open(drawn / "en.pdf") as document:
        told = alternatives(document.Root.StructTreeRoot, [])
    assert len(told) == 1
    assert "Water, N = 6. achieved: 1; under way: 1; kept up: 1; stalled: 1; no return: 2." in told[0]


def test_the_counted_sentences_stand_over_the_picture_and_silence_is_told_once(drawn):
    text = " ".join(text_of(drawn / "en.pdf").split())
    assert "Where the pledges stand 5 of 7 returns are in. 5 pledges are under review. Counted once" in text
    assert "and is marked. 1 Water" in text
    assert "Caldera no return received by 3 May 2026" in text
    assert "no return no return received" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_and_every_quoted_word_is_in_it(drawn, language):
    text = "".join(text_of(drawn / f"{language}.pdf").split())
    facts = facts_of(tabled(), language)
    for pledge in facts.pledges:
        assert "".join(pledge.title.split()) in text
        assert "".join(pledge.sentence.text.split()) in text
    for one in facts.undertakings:
        if one.report and one.report.done:
            assert "".join(one.report.done.text.split()) in text
    assert "3f" * 32 in text


def test_all_fonts_are_embedded(drawn):
    with pikepdf.open(drawn / "ja.pdf") as document:
        fonts = [
            one
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
