"""What a file is, is told by its content; what cannot be read is told with what to do."""

import io
import zipfile

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import torture
from tests.unit.documents.reading.sample import EN, SAMPLES, as_docx, as_page, as_text, docx, paragraph
from tracker.documents.reading import FileKind, ReadingError, Stage, read


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def made_pdf(**saving) -> bytes:
    file = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(file, **saving)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x00" * 100, "empty"),
        (b"...\n---\n", "no text"),
        (b"%PDF-1.7 hello", "damaged"),
        (made_pdf(), "pictures of pages"),
        (made_pdf(encryption=pikepdf.Encryption(user="a", owner="b")), "password"),
        (b"PK\x03\x04rest", "damaged"),
        (zipped(**{"a.txt": b"hello"}), "ZIP.*Unpack"),
        (zipped(**{"xl/workbook.xml": b"<x/>"}), "XLSX"),
        (zipped(**{"content.xml": b"<x/>", "mimetype": b"x"}), "OpenDocument"),
        (zipped(**{"word/document.xml": b"<x"}), "damaged"),
        (zipped(**{"word/document.xml": b" " * 30_000_000}), "far larger"),
        (docx("")[:-200], "damaged"),
        (docx(""), "no text"),
        (docx("<!DOCTYPE x>"), "damaged"),
        (docx(("<w:sdt><w:sdtContent>" * 5000) + paragraph("deep") + ("</w:sdtContent></w:sdt>" * 5000)), "far larger"),
        (b"\x89PNG\r\n\x1a\n", "PNG.*text recognition"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\xd0\xcf\x11\xe0 old Word", "DOC"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; x", "web archive"),
        (b"<html><body><script>var x = 1;</script></body></html>", "no text"),
        (b"<html>" + b"<p>x</p>" * 7_000_000, "page is far larger.*paste"),
        (b"<html>" + b"<p>x</p>" * 300_000, "far longer.*in parts"),
        (b"<html><p>" + b"They will act. " * 600_000, "far longer.*in parts"),
        (b"They will act.\n" * 1_400_000, "far longer.*in parts"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(data, words):
    with pytest.raises(ReadingError, match=f"(?s){words}") as refused:
        read(data)
    assert str(refused.value.message).endswith(".")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (as_text(EN).encode(), FileKind.TEXT),
        (as_page(EN).encode(), FileKind.HTML),
        (as_page(EN).encode("utf-16"), FileKind.HTML),
        (b"<p>They will meet.</p><p>They will act.</p><div>Yes.</div>", FileKind.HTML),
        (b"They will meet if a < b.", FileKind.TEXT),
        (as_docx(EN), FileKind.DOCX),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_content(data, kind):
    assert read(data).kind is kind


def test_a_wrong_ending_is_told_and_the_content_read():
    got = read(as_docx(EN), file_name="plan.pdf")
    assert str(got.notes[0]) == "The name of the file ends with .pdf, but it is a Word file. It was read as that."
    assert not read(as_docx(EN), file_name="plan.docx").notes
    assert not read(as_docx(EN)).notes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Тараптар су ресурстарын бірлесіп пайдалануға келісті және жұмыс тобын құрады.", "kk"),
        (
            "Тараптар суу ресурстарын биргелешип пайдаланууга макулдашып, жумушчу топ түзүштү. Өлкөлөр үчүн жаңы "
            "мүмкүнчүлүк.",
            "ky",
        ),
        ("Тарафҳо оид ба истифодаи муштараки захираҳои об мувофиқа карданд ва гурӯҳи корӣ таъсис медиҳанд.", "tg"),
        ("Les parties sont convenues de construire une route dans le nord et pour les deux pays.", "fr"),
        ("Taraflar su kaynakları için ortak bir çalışma grubu kuracak ve bu amaçla toplanacaktır.", "tr"),
        ("双方同意在水资源领域开展合作，并将建立联合工作组。", "zh"),
        ("12 345", "en"),
        *((as_text(sample), language) for language, sample in SAMPLES.items()),
    ],
)
def test_the_language_is_proposed(text, language):
    assert read(text.encode()).language == language


def test_what_a_person_says_of_the_language_is_done():
    assert read(as_text(EN).encode(), language="fr").language == "fr"


def test_it_is_told_how_far_a_reading_is(drawn):
    heard = []
    got = read((drawn / "en-plain.pdf").read_bytes(), told=lambda *told: heard.append(told))
    pages = [(Stage.PAGES, number, got.pages) for number in range(1, got.pages + 1)]
    assert heard == [(Stage.OPENING, 0, 1), *pages, (Stage.PASSAGES, 0, 1)]


BEGINNINGS = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><body>", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b$B", b"<p><p><p>"]
)


@given(BEGINNINGS, st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
@settings(max_examples=300)
def test_any_bytes_give_a_reading_or_a_sentence(beginning, rest):
    torture.outcome_of(beginning + rest)


TAGS = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "br",
    "sup",
    "a",
    "pre",
    "nav",
    "main",
    "article",
    "footer",
    "b",
    "script",
    "style",
    "dl",
    "dt",
    "dd",
    "caption",
]
MARKUP = st.lists(
    st.one_of(
        st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
        st.sampled_from(
            [
                "<td colspan=3 rowspan=2>",
                "<ol type=i start=9>",
                "<li id=footnote-1>",
                '<div class="menu">',
                "1. ",
                "(a) ",
                "• ",
                " | ",
            ]
        ),
        st.sampled_from(["They will act. ", "日本は支援する。", "Стороны намерены", "1", "\u00ad", "\u2028", "\n"]),
    ),
    max_size=60,
).map("".join)


@given(MARKUP)
@settings(max_examples=300)
def test_any_page_is_cut_without_dropping_a_word(markup):
    outcome = torture.outcome_of(f"<html><body>They met. {markup}</body></html>".encode())
    assert outcome == "read"


def test_damaged_real_files_are_read_or_told():
    assert sum(1 for _ in torture.outcomes(120, seed=20261121)) == 120
