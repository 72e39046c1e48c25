"""What sort of file it is: told by its first bytes and, in a ZIP, by the names of its members; never by its ending."""

import re

from tracker.core.messages import msg
from tracker.documents.reading.archive import names_in
from tracker.documents.reading.errors import ReadingError
from tracker.documents.reading.shapes import FileKind

# the first bytes of what people send in place of a text, its name, and what to do
SAVE_AS = msg("Save the document as DOCX, PDF or plain text and send that.")
PICTURE = msg("Send the document itself, or the result of a text recognition as PDF with text.")
UNPACK = msg("Unpack it and send the document that is inside.")
SIGNATURES = (
    (b"\x89PNG", "PNG", PICTURE),
    (b"\xff\xd8\xff", "JPEG", PICTURE),
    (b"GIF8", "GIF", PICTURE),
    (b"II*\x00", "TIFF", PICTURE),
    (b"MM\x00*", "TIFF", PICTURE),
    (b"{\\rtf", "RTF", SAVE_AS),
    (b"\x1f\x8b", "gzip", UNPACK),
    (b"7z\xbc\xaf", "7-Zip", UNPACK),
    (b"Rar!", "RAR", UNPACK),
    (b"\x7fELF", "ELF", SAVE_AS),
    (b"%!PS", "PostScript", SAVE_AS),
)
OLE = b"\xd0\xcf\x11\xe0"
# the name of the part that holds an encrypted DOCX, in UTF-16
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# a member that shows what an Office file is
OFFICE = (("word/document.xml", "DOCX"), ("xl/workbook.xml", "XLSX"), ("ppt/presentation.xml", "PPTX"))
HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
# tags that begin a piece of a page saved without its head
FRAGMENT = re.compile(rb"<(?:p|div|h[1-6]|ul|ol|table|article|section|main)\b[^<>]*>", re.I)
WEB_ARCHIVE = re.compile(rb"\A(?:From:|MIME-Version:)[^\0]{0,2000}?multipart/related", re.I)


def kind_of(data: bytes) -> FileKind:
    """Return what sort of file `data` is; raise `ReadingError` for what is none of those that are read."""
    if not data.strip(b" \t\r\n\x00"):
        raise ReadingError(msg("The file is empty. Choose a file that holds the text of the document."))
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_archive(data)
    _refuse_others(data)
    plain = _narrowed(data[:4000])
    if HTML.match(plain) or len(FRAGMENT.findall(plain)) >= 3:
        return FileKind.HTML
    return FileKind.TEXT


def _narrowed(data: bytes) -> bytes:
    """Return the beginning of a file with the NUL bytes and mark of UTF-16 taken out, so that tags can be seen."""
    return data[2:].replace(b"\x00", b"") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else data


def _kind_of_archive(data: bytes) -> FileKind:
    names = names_in(data)
    for member, kind in OFFICE:
        if member in names:
            if kind == "DOCX":
                return FileKind.DOCX
            raise _not_read(kind, SAVE_AS)
    if any(name.endswith("/document.xml") or name == "word/document2.xml" for name in names):
        return FileKind.DOCX
    if "content.xml" in names and "mimetype" in names:
        raise _not_read("OpenDocument", SAVE_AS)
    raise _not_read("ZIP", UNPACK)


def _refuse_others(data: bytes) -> None:
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise ReadingError(msg("The file is protected with a password. Save it without one and send it again."))
        raise _not_read("DOC, XLS", SAVE_AS)
    if WEB_ARCHIVE.match(data):
        raise ReadingError(
            msg("The file is a web archive (MHTML). Save the page as “Web page, HTML only” and send that.")
        )
    for signature, name, advice in SIGNATURES:
        if data.startswith(signature):
            raise _not_read(name, advice)


def _not_read(kind: str, advice: object) -> ReadingError:
    return ReadingError(msg("A file of this kind (%(kind)s) cannot be read. %(advice)s", kind=kind, advice=advice))
