"""The same text gives the same segments, whatever file it came in."""

import pytest

from tests.unit.documents.reading.sample import SAMPLES, as_docx, as_page, as_text
from tracker.documents.reading import FileKind, PassageKind, read

LAYOUTS = ("plain", "columns", "unruled")


def bare(text):
    return "".join(text.split())


def segments(got):
    kinds = {passage.ordinal: passage.kind for passage in got.passages}
    return [(bare(got.text[s.start : s.end]), s.heading_path, s.lead_in, kinds[s.passage]) for s in got.segments]


@pytest.fixture(params=SAMPLES)
def sample(request):
    return SAMPLES[request.param]


@pytest.fixture
def typed(sample):
    return segments(read(as_text(sample).encode()))


def test_a_plain_text_holds_each_sentence_item_and_row(sample, typed):
    parts = [part for part in sample.parts if part.kind in ("items", "table")]
    wanted = [bare(item) for part in parts for item in part.items]
    wanted += [bare("|".join(row)) for part in parts for row in part.rows]
    words = [segment[0] for segment in typed]
    assert [one for one in words if one in wanted] == wanted
    assert len(words) == len(wanted) + 10
    assert {path for _, path, _, _ in typed} == {None, "1", "2"}


def test_who_met_and_what_they_recall_is_the_preamble(typed):
    kinds = [segment[3] for segment in typed]
    assert kinds[:5] == [PassageKind.PREAMBLE] * 5
    assert PassageKind.PREAMBLE not in kinds[5:]


def test_a_web_page_gives_the_same_segments(sample, typed):
    got = read(as_page(sample).encode())
    assert (got.kind, got.language, got.encoding, got.is_sure) == (FileKind.HTML, sample.language, "utf-8", True)
    assert segments(got) == typed


def test_a_docx_gives_the_same_segments(sample, typed):
    got = read(as_docx(sample))
    assert (got.kind, got.language) == (FileKind.DOCX, sample.language)
    assert segments(got) == typed


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_pdf_gives_the_same_segments(sample, typed, drawn, layout):
    got = read((drawn / f"{sample.language}-{layout}.pdf").read_bytes())
    assert (got.kind, got.language) == (FileKind.PDF, sample.language)
    assert segments(got) == typed
    assert all(passage.places for passage in got.passages)
    assert {place.page for passage in got.passages for place in passage.places} == set(range(1, got.pages + 1))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_stands_around_the_text_of_a_page_is_kept_as_furniture(sample, drawn, layout):
    got = read((drawn / f"{sample.language}-{layout}.pdf").read_bytes())
    around = [bare(got.text[p.start : p.end]) for p in got.passages if p.kind is PassageKind.FURNITURE]
    assert around.count(bare(f"{sample.running}{sample.language}")) == got.pages
    assert f"1/{got.pages}" in around
