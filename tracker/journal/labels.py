"""The words for the things that the journal tells of, by their tables."""

from flask_babel import lazy_gettext as _l

SUBJECTS = {
    "commitment": _l("pledge"),
    "document": _l("document"),
    "arrival": _l("file handed in"),
    "segment_decision": _l("sentence"),
    "offer_decision": _l("something told in a text"),
    "second_coding": _l("second coding"),
    "assistance_request": _l("request"),
    "activity": _l("activity"),
    "review_cycle": _l("cycle"),
    "sheet": _l("return"),
    "cycle_record": _l("record"),
    "issued_report": _l("report"),
    "framework": _l("dialogue"),
    "framework_part": _l("part in a dialogue"),
    "framework_partner": _l("partner of a dialogue"),
    "body": _l("body"),
    "meeting": _l("meeting"),
    "area": _l("area"),
    "instrument": _l("instrument"),
    "participant": _l("participant"),
    "institution": _l("institution"),
    "post": _l("post"),
    "person": _l("person"),
    "saved_view": _l("saved view"),
    "role_grant": _l("role of a person"),
}
