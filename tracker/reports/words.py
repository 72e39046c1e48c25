"""The fixed words of a report, in its language: made once, used by the page and by the PDF alike.

The counted sentences are here too, because how a number is put depends on the language. A sentence with numbers is a
list of pieces, so that the page can open the list behind each number and the PDF can print the same words.
"""

from typing import Any

from babel import Locale
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from tracker.commitments.labels import DEADLINE_BASES
from tracker.core.i18n import language, language_named, written_in
from tracker.reports.shapes import ReportFacts

# keeps a number's place in a translated sentence, until the sentence is cut there
MARK = "\x1f"

Piece = dict[str, str | None]


def words_of(facts: ReportFacts) -> dict[str, Any]:
    """Return the words of the report of `facts`: strings, lists and dicts of strings, fit for JSON."""
    with force_locale(facts.language):
        return {
            **_cover(facts),
            **_headings(),
            **_labels(),
            **_notes(),
            "sentences": _sentences(facts),
            "counted": {pledge.reference: _counted(pledge.received, pledge.expected) for pledge in facts.pledges},
            "no_return": _("no return received by %(day)s", day=facts.due_on),
            "return_filters": {
                "expected": _("returns asked for"),
                "received": _("returns received"),
                "late": _("after the day asked for"),
                "voluntary": _("voluntary"),
            },
            "picture_told": [_told(bar.name or _("Other"), bar.total, bar.parts) for bar in facts.bars],
            "method": _method(),
            "class_meanings": _class_meanings(),
            "bases": {str(basis.value): str(word) for basis, word in DEADLINE_BASES.items()},
            "recurs": {"annual": _("each year"), "regular": _("regularly")},
            "standings": _standings(),
            "languages": _languages(facts),
        }


def _cover(facts: ReportFacts) -> dict[str, Any]:
    occasion = facts.occasion
    body = occasion.body
    if occasion.number:
        body = _("%(body)s, meeting %(number)s", body=body, number=occasion.number)
    return {
        "document_title": _("%(title)s: report to the meeting", title=facts.title),
        "report": _("Report to the meeting"),
        "status": _("DRAFT") if facts.is_draft else _("FINAL"),
        "status_sentence": _("Drawn from what has come in so far; it changes until the cycle is closed.")
        if facts.is_draft
        else _("Drawn from the frozen record of the cycle, closed on %(day)s.", day=facts.closed_on),
        "early_lock": _early_lock(facts),
        "classification": _("For the participants of the dialogue"),
        "fictitious": _(
            "This is a fictitious dialogue between fictitious countries. It shows how the program works; nothing here "
            "was ever said or promised."
        ),
        "fictitious_short": _("Fictitious"),
        "occasion": [part for part in (body, occasion.place, occasion.held_on) if part],
        "period": _("%(first)s to %(last)s", first=facts.period_from, last=facts.period_to),
    }


def _early_lock(facts: ReportFacts) -> list[str]:
    """Return what is said of a cycle that was locked before the announced day; nothing of others."""
    if not facts.announced_due_on:
        return []
    told = _(
        "The cycle was locked on %(day)s, earlier than the announced %(announced)s. Returns that came after it "
        "were taken all the same, and are marked.",
        day=facts.locked_on,
        announced=facts.announced_due_on,
    )
    if not facts.lock_reason:
        return [told]
    written = written_in(facts.lock_reason)
    if written in ("", language()):
        return [told, _("The reason given: “%(reason)s”", reason=facts.lock_reason)]
    known = {"language": language_named(written), "reason": facts.lock_reason}
    return [told, _("The reason given, in %(language)s: “%(reason)s”", **known)]


def _headings() -> dict[str, str]:
    return {
        "contents": _("Contents"),
        "picture": _("Where the pledges stand"),
        "by_area": _("By area"),
        "awaiting": _("Pledges awaiting a request or a condition"),
        "requests": _("Requests to the meeting"),
        "left_out": _("What is not under review"),
        "method_heading": _("Method, vocabulary and limits"),
        "annex": _("Annex A. Register"),
        "annex_in_scope": _("A.1 Pledges under review"),
        "annex_excluded": _("A.2 Pledges outside this review"),
        "record": _("Record"),
        "sources": _("The texts"),
        "classes": _("Summary classes"),
        "vocabulary": _("Vocabulary"),
    }


def _labels() -> dict[str, str]:
    return {
        "other": _("Other"),
        "symbol_label": _("Symbol"),
        "occasion_label": _("Occasion"),
        "period_label": _("Period under review"),
        "due_label": _("Returns asked for by"),
        "parties_label": _("Parties"),
        "classification_label": _("Classification"),
        "page": _("Page"),
        "area": _("Area"),
        "total": _("N"),
        "all_areas": _("All areas"),
        "pledge_title": _("Title"),
        "reference": _("Reference"),
        "pledge": _("Pledge"),
        "who": _("Who"),
        "how_firm": _("How firm"),
        "condition": _("On what condition"),
        "by_when": _("By when"),
        "standing_now": _("Reported"),
        "type": _("Type"),
        "reason": _("Reason"),
        "document": _("Document"),
        "participant": _("Participant"),
        "return": _("Return"),
        "done": _("What was done"),
        "evidence": _("Evidence"),
        "obstacles": _("Obstacles"),
        "next_step": _("Next step"),
        "request": _("Request to the meeting"),
        "received": _("Received"),
        "late": _("after the day asked for"),
        "adopted": _("Adopted"),
        "quoted_in": _("Quoted in"),
        "authentic_in": _("Equally authentic"),
        "count": _("Number"),
        "class": _("Summary class"),
        "meaning": _("What it says"),
        "types": _("Types of pledges"),
        "strengths": _("How firm the wording is, from weak to strong"),
    }


def _notes() -> dict[str, str]:
    return {
        "voluntary": _("voluntary, outside the totals"),
        "not_accepted": _("as received, not yet confirmed by the chair's team"),
        "no_date": _("no date in the text"),
        "none_awaiting": _("No pledge under review awaits a request or a condition."),
        "none_requested": _("No participant made a request to the meeting in its returns."),
        "none_left_out": _("All pledges in force are under review."),
        "none_in_scope": _("No pledge is under review."),
        "hash_label": _("SHA-256 over the parts of the record and the head of the journal"),
        "no_hash": _("The record gets its hash when the cycle is closed."),
    }


def _sentences(facts: ReportFacts) -> dict[str, list[Piece]]:
    """Return the counted sentences; the numbers in them are called after the fields of `Totals`."""
    totals = facts.totals
    said = {
        "returns": ngettext(
            "%(received)s of %(expected)s returns is in.",
            "%(received)s of %(expected)s returns are in.",
            totals.received,
            **_marked("received", "expected"),
        ),
        "pledges": ngettext(
            "%(pledges)s pledge is under review.",
            "%(pledges)s pledges are under review.",
            totals.pledges,
            **_marked("pledges"),
        ),
        "undertakings": ngettext(
            "Counted once for each party bound by it, that is %(undertakings)s undertaking.",
            "Counted once for each party bound by it, these are %(undertakings)s undertakings.",
            totals.undertakings,
            **_marked("undertakings"),
        ),
        "excluded": ngettext(
            "%(excluded)s pledge is outside this review; annex A.2 says why.",
            "%(excluded)s pledges are outside this review; annex A.2 says why.",
            totals.excluded,
            **_marked("excluded"),
        ),
        "late": ngettext(
            "%(late)s return came after the day asked for, and is marked.",
            "%(late)s returns came after the day asked for, and are marked.",
            totals.late,
            **_marked("late"),
        ),
        "voluntary": ngettext(
            "%(voluntary)s return was sent by a participant that does not report, by its choice; "
            "it is told of below and stands outside all totals.",
            "%(voluntary)s returns were sent by participants that do not report, by their choice; "
            "they are told of below and stand outside all totals.",
            totals.voluntary,
            **_marked("voluntary"),
        ),
    }
    return {name: _cut(sentence, vars(totals)) for name, sentence in said.items()}


def _marked(*keys: str) -> dict[str, str]:
    return {key: f"{MARK}{key}{MARK}" for key in keys}


def _cut(sentence: str, numbers: dict[str, int]) -> list[Piece]:
    """Return the pieces of `sentence`: {"text", "key"}, where key names the number and is None for words."""
    pieces: list[Piece] = []
    for place, text in enumerate(sentence.split(MARK)):
        if place % 2:
            pieces.append({"text": str(numbers[text]), "key": text})
        elif text:
            pieces.append({"text": text, "key": None})
    return pieces


def _counted(received: int, expected: int) -> str:
    """Return the roll-up of one pledge, counted; "" where one or none was asked."""
    if expected < 2:
        return ""
    words = ngettext(
        "%(received)s of %(expected)s parties has reported",
        "%(received)s of %(expected)s parties have reported",
        received,
        received=received,
        expected=expected,
    )
    return str(words)


def _told(area: str, total: int, parts: Any) -> str:
    counts = "; ".join(f"{part.label}: {part.count}" for part in parts if part.count)
    return str(_("%(area)s, N = %(total)s. %(counts)s.", area=area, total=total, counts=counts))


def _method() -> list[str]:
    return [
        _(
            "Beside a vertical line, or in serif letters, stand the words of a document or of a participant, in "
            "the language in which they were given. Everything else is the record kept by the chair's team."
        ),
        _(
            "Each pledge is counted once for each party bound by it. Nothing is averaged or weighed, and no number "
            "says how a country fares. N beside a row says how many were counted."
        ),
        _(
            "How firm a pledge is, on what condition and whom it binds was read from the wording so that it can be "
            "followed up. This coding has no legal effect. Each party may comment on it or dissociate itself from it."
        ),
        _(
            "Each participant speaks for itself. Where no return was received by the day asked for, the report says so "
            "and draws no conclusion from it."
        ),
        _(
            "A pledge on a condition is not asked about until a request was made or the condition came about. A date "
            "that is assumed from the end of a plan is marked as such; it was not promised."
        ),
    ]


def _class_meanings() -> dict[str, str]:
    return {
        "achieved": _("what was promised has been done, or the question examined was answered"),
        "under_way": _("work is reported and not yet finished"),
        "kept_up": _("a conduct or a series that is being continued"),
        "stalled": _("suspended or ended before it was finished, as reported"),
        "not_begun": _("reported as not begun, or nothing to report"),
        "awaiting_request": _("no request was made yet, or the condition has not come about"),
        "no_return": _("a return was asked for and none was received by the day"),
        "not_due": _("its time lies after the period under review"),
        "not_reviewed": _("on record; no return is asked for"),
    }


def _standings() -> dict[str, str]:
    return {
        "authentic": _("authentic text"),
        "official_translation": _("official translation"),
        "unofficial_translation": _("unofficial translation"),
        "secondary_source": _("as reported by others"),
        "ours": _("our own wording"),
    }


def _languages(facts: ReportFacts) -> dict[str, str]:
    quoted = {code for one in facts.sources for code, _standing in one.quoted_in if code}
    spoken = quoted | {code for one in facts.sources for code in one.authentic}
    names = Locale.parse(facts.language).languages
    return {code: names.get(code, code) for code in sorted(spoken)}
