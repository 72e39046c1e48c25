"""The words for the values of a document, in the reader's language."""

from flask_babel import lazy_gettext as _l

from tracker.core.names import Standing
from tracker.documents.models import DocumentEnding, DocumentKind, PartInDocument
from tracker.documents.reading import FileKind, Stage

KINDS = {
    DocumentKind.ACTION_PLAN: _l("action plan"),
    DocumentKind.ROADMAP: _l("roadmap"),
    DocumentKind.PROGRAMME: _l("programme"),
    DocumentKind.DECLARATION: _l("declaration"),
    DocumentKind.JOINT_STATEMENT: _l("joint statement"),
    DocumentKind.CHAIRS_SUMMARY: _l("chair's summary"),
    DocumentKind.CONCLUSIONS: _l("conclusions"),
    DocumentKind.PRESS_RELEASE: _l("press release"),
    DocumentKind.REPORT: _l("report"),
    DocumentKind.FACT_SHEET: _l("fact sheet"),
}
STANDINGS = {
    Standing.AUTHENTIC: _l("authentic text"),
    Standing.OFFICIAL_TRANSLATION: _l("official translation"),
    Standing.UNOFFICIAL_TRANSLATION: _l("unofficial translation"),
    Standing.SECONDARY_SOURCE: _l("secondary source"),
}
ENDINGS = {
    DocumentEnding.SUPERSEDED: _l("superseded by another document"),
    DocumentEnding.LAPSED: _l("no longer in force"),
    DocumentEnding.WITHDRAWN: _l("withdrawn by its parties"),
}
PARTS = {
    PartInDocument.PARTY: _l("party"),
    PartInDocument.GUEST: _l("guest"),
    PartInDocument.ABSENT: _l("absent"),
}
LANGUAGE_NAMES = {
    "en": _l("English"),
    "ja": _l("Japanese"),
    "ru": _l("Russian"),
    "kk": _l("Kazakh"),
    "ky": _l("Kyrgyz"),
    "tg": _l("Tajik"),
    "tk": _l("Turkmen"),
    "uz": _l("Uzbek"),
    "fr": _l("French"),
    "de": _l("German"),
    "es": _l("Spanish"),
    "tr": _l("Turkish"),
    "az": _l("Azerbaijani"),
    "hy": _l("Armenian"),
    "ka": _l("Georgian"),
    "uk": _l("Ukrainian"),
    "ar": _l("Arabic"),
    "zh": _l("Chinese"),
    "ko": _l("Korean"),
}


FILE_KINDS = {
    FileKind.TEXT: _l("plain text"),
    FileKind.HTML: _l("web page"),
    FileKind.DOCX: _l("Word file (DOCX)"),
    FileKind.PDF: _l("PDF"),
}
STAGES = {
    Stage.OPENING: _l("The file is opened."),
    Stage.PAGES: _l("Its pages are read."),
    Stage.PASSAGES: _l("The text is cut into passages and sentences."),
    Stage.PLEDGES: _l("Pledges are looked for."),
}


def language_name(code: str) -> str:
    """Return the name of a language in the reader's."""
    return str(LANGUAGE_NAMES.get(code, code))


# what the journal tells of documents
EVENTS = {
    "document.added": _l("Document added"),
    "document.described": _l("Document added without a file"),
    "document.removed": _l("Document removed"),
    "edition.added": _l("Edition or translation added"),
    "edition.match_corrected": _l("Sentence of a translation matched by hand"),
    "document.read_again": _l("Text read again by a newer reader"),
    "document.words_taken_up": _l("Words outside the sentences taken up"),
    "document.words_put_back": _l("Words outside the sentences put back"),
    "document.words_carried": _l("Pledges looked for in a new edition"),
    "arrival.received": _l("File handed in"),
    "arrival.put_away": _l("File put away"),
    "document.changed": _l("Particulars of a document changed"),
    "document.ended": _l("Document ended"),
    "document.brought_back": _l("Document in use again"),
    "document.told": _l("Sentences that tell of a document chosen"),
}
