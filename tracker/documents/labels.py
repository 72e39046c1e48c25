"""The words for the values of a document, in the reader's language."""

from flask_babel import lazy_gettext as _l

from tracker.core.names import Standing
from tracker.documents.models import DocumentKind, PartInDocument

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
}


def language_name(code: str) -> str:
    """Return the name of a language in the reader's."""
    return str(LANGUAGE_NAMES.get(code, code))
