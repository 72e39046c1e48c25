"""From a DOCX to a text laid out: made a clean page by mammoth, then read as one.

What mammoth gets is not the file but a new one with the words alone: no pictures, no macros, no links, numbers and
bullets written out where Word would show them. So nothing in it can be run or fetched.
"""

import html
import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import mammoth

from tracker.core.messages import Message, msg, nmsg
from tracker.documents.reading.archive import damaged, opened, overlarge, part_of
from tracker.documents.reading.html import laid_html
from tracker.documents.reading.laid import Laid, one_line
from tracker.documents.reading.limits import WORD, check_markup
from tracker.documents.reading.numbering import Numbering

# bytes of XML of the main part; a thousand pages have less
LARGEST = 40_000_000
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# elements that carry no words: what was struck out, how things look, pictures
WORDLESS = frozenset(
    [
        "del",
        "moveFrom",
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
        "lastRenderedPageBreak",
        "drawing",
        "tblGrid",
        "tblBorders",
        "rFonts",
        "lang",
        "sz",
        "szCs",
        "color",
        "kern",
        "spacing",
        "ind",
        "jc",
        "bCs",
        "iCs",
        "webHidden",
        "blip",
        "imagedata",
        "object",
    ]
)
CHANGES = ("ins", "del", "moveFrom", "moveTo")
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


# a table of contents says each heading twice: it stands around the text, as running heads do
CONTENTS = "p[style-name^='toc'] => header > p:fresh\np[style-name^='TOC'] => header > p:fresh"


def laid_docx(data: bytes) -> Laid:
    """Return the words of a DOCX laid out; raise `ReadingError` when it is damaged, protected or a bomb."""
    with opened(data) as archive:
        document = _parsed(archive, _main_part(archive))
        if document is None:
            raise damaged()
        space = document.tag.partition("}")[0].lstrip("{") or TRANSITIONAL
        notes = list(_notes(archive, document, space))
        styles = _parsed(archive, "word/styles.xml")
        numbering = Numbering(_parsed(archive, "word/numbering.xml"), styles, space)
        page = _as_page(_clean_package(archive, document, styles, numbering, space))
        heads, feet = (_edges(archive, kind, space) for kind in ("header", "footer"))
    laid = laid_html(f"<header>{heads}</header>{page}<footer>{feet}</footer>", is_page=False)
    return Laid(laid.text, laid.hints, notes=tuple(notes))


def _main_part(archive: zipfile.ZipFile) -> str:
    """Return the name of the part that holds the text."""
    names = archive.namelist()
    if "word/document.xml" in names:
        return "word/document.xml"
    return next((name for name in names if name.startswith("word/document") and name.endswith(".xml")), "")


def _parsed(archive: zipfile.ZipFile, name: str) -> Element | None:
    """Return a part as XML, None where it is not there; raise `ReadingError` when it cannot be."""
    content = part_of(archive, name) if name else None
    if content is None:
        return None
    if len(content) > LARGEST:
        raise overlarge()
    check_markup(content.decode(errors="replace"), WORD)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:  # no DOCX has them, and bombs are built of them
        raise damaged()
    try:
        return ElementTree.fromstring(content)  # noqa: S314  # without a document type there is nothing to expand
    except (ElementTree.ParseError, ValueError, LookupError) as broken:
        raise damaged() from broken


def _clean_package(
    archive: zipfile.ZipFile, document: Element, styles: Element | None, numbering: Numbering, space: str
) -> bytes:
    """Return a DOCX with the words of `document` alone."""
    parts = {"word/document.xml": document, "word/styles.xml": styles}
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        parts[name] = _parsed(archive, name)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as clean:
        clean.writestr("[Content_Types].xml", TYPES)
        clean.writestr("_rels/.rels", RELATIONS)
        for name, part in parts.items():
            if part is None:
                continue
            if name != "word/styles.xml":
                _number(part, numbering, space)
                _strip(part)
            clean.writestr(name, ElementTree.tostring(part))
    return file.getvalue()


def _number(root: Element, numbering: Numbering, space: str) -> None:
    """Write before the words of each paragraph the number or bullet that Word shows there."""
    run, text = f"{{{space}}}r", f"{{{space}}}t"
    for paragraph in root.iter(f"{{{space}}}p"):
        properties = paragraph.find(f"{{{space}}}pPr")
        label = numbering.label_of(properties)
        if label and any(word.text and word.text.strip() for word in paragraph.iter(text)):
            written = Element(run)
            words = ElementTree.SubElement(written, text)
            words.text = f"{label} "
            paragraph.insert(0 if properties is None else 1, written)


def _strip(root: Element) -> None:
    """Take out of `root` what carries no words; of what is there in two versions keep the one that is understood."""
    stack = [root]
    while stack:
        over = stack.pop()
        kept = []
        for child in over:
            if child.tag == f"{COMPATIBILITY}AlternateContent" and child.find(f"{COMPATIBILITY}Fallback") is None:
                kept += [box for box in child.iter() if box.tag.endswith("}txbxContent")][:1]
            elif child.tag.rpartition("}")[2] not in WORDLESS or _is_mark(over, child):
                kept.append(child)
        over[:] = kept
        for key in [key for key in over.attrib if key.endswith("}id") and over.tag.endswith("}hyperlink")]:
            del over.attrib[key]
        stack += kept


def _is_mark(over: Element, child: Element) -> bool:
    """Tell whether `child` says that the end of a paragraph or a row was struck out."""
    return child.tag.endswith("}del") and over.tag.rpartition("}")[2] in ("rPr", "trPr")


def _as_page(package: bytes) -> str:
    try:
        page = mammoth.convert_to_html(
            io.BytesIO(package), convert_image=lambda _image: [], style_map=CONTENTS, include_embedded_style_map=False
        )
        return str(page.value)
    except RecursionError as deep:
        raise overlarge() from deep
    except Exception as broken:  # whatever the library meets in a file that is not as the standard has it
        raise damaged() from broken


def _edges(archive: zipfile.ZipFile, kind: str, space: str) -> str:
    """Return the running heads or feet, each once, as paragraphs of a page."""
    seen: dict[str, None] = {}
    for name in sorted(archive.namelist()):
        if name.startswith(f"word/{kind}") and name.endswith(".xml"):
            part = _parsed(archive, name)
            for paragraph in part.iter(f"{{{space}}}p") if part is not None else ():
                seen.setdefault(one_line("".join(word.text or "" for word in paragraph.iter(f"{{{space}}}t"))))
    return "".join(f"<p>{html.escape(words)}</p>" for words in seen if words)


def _notes(archive: zipfile.ZipFile, document: Element, space: str) -> Iterator[Message]:
    changes = sum(1 for one in document.iter() if one.tag in {f"{{{space}}}{name}" for name in CHANGES})
    if changes:
        yield nmsg(
            "The file holds one tracked change. It was read as accepted.",
            "The file holds %(count)d tracked changes. They were read as accepted.",
            changes,
        )
    comments = _parsed(archive, "word/comments.xml")
    count = len(comments.findall(f"{{{space}}}comment")) if comments is not None else 0
    if count:
        yield nmsg(
            "One comment in the margin is no part of the text and was left out.",
            "%(count)d comments in the margin are no part of the text and were left out.",
            count,
        )
    names = archive.namelist()
    if any(name.endswith("vbaProject.bin") for name in names):
        yield msg("The file holds macros. They were not run.")
    outside = sum(_points_outside(archive))
    if outside:
        yield nmsg(
            "The file points to one thing outside of it. It was not fetched.",
            "The file points to %(count)d things outside of it. They were not fetched.",
            outside,
        )
    pictures = sum(1 for name in names if name.startswith("word/media/"))
    if pictures:
        yield nmsg("One picture was left out.", "%(count)d pictures were left out.", pictures)


def _points_outside(archive: zipfile.ZipFile) -> Iterator[bool]:
    """Yield for each thing the file points to, a link or one to be fetched, whether it lies outside."""
    for name in archive.namelist():
        if name.startswith("word/_rels/"):
            part = _parsed(archive, name)
            for one in part.iter(f"{PACKAGE}Relationship") if part is not None else ():
                yield one.get("TargetMode") == "External"
