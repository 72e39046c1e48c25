"""The words of dialogues, and what each rule means in a sentence."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.frameworks.models import (
    AssessmentMode,
    InstrumentKind,
    InstrumentState,
    MeetingForm,
    MeetingState,
    PartInDialogue,
    PartnerRole,
    Precision,
    ReturnMode,
    RollUp,
)

PARTS = {
    PartInDialogue.PARTY: _l("party"),
    PartInDialogue.PARTICIPATING: _l("participating"),
    PartInDialogue.OBSERVER: _l("observer"),
    PartInDialogue.GUEST: _l("guest"),
    PartInDialogue.CHAIR: _l("chair"),
}
MEETING_STATES = {
    MeetingState.HELD: _l("held"),
    MeetingState.PLANNED: _l("planned"),
    MeetingState.POSTPONED: _l("postponed"),
}
MEETING_FORMS = {
    MeetingForm.IN_PERSON: _l("in person"),
    MeetingForm.IN_THE_MARGINS: _l("in the margins of another occasion"),
    MeetingForm.ONLINE: _l("online"),
    MeetingForm.BY_CORRESPONDENCE: _l("by correspondence"),
}
PARTNER_ROLES = {
    PartnerRole.FUNDER: _l("funder"),
    PartnerRole.CHANNEL: _l("channel of funds"),
    PartnerRole.IMPLEMENTER: _l("implementer"),
    PartnerRole.CO_ORGANISER: _l("co-organiser"),
    PartnerRole.HOST: _l("host"),
    PartnerRole.MUST_AGREE: _l("has to agree"),
}
INSTRUMENT_KINDS = {
    InstrumentKind.TREATY: _l("treaty"),
    InstrumentKind.SCHEME: _l("scheme"),
    InstrumentKind.PROGRAMME: _l("programme"),
}
INSTRUMENT_STATES = {
    InstrumentState.NEGOTIATED: _l("being negotiated"),
    InstrumentState.SIGNED: _l("signed"),
    InstrumentState.RATIFIED: _l("ratified"),
    InstrumentState.ACCEDED: _l("acceded"),
    InstrumentState.IN_FORCE: _l("in force"),
    InstrumentState.TAKES_PART: _l("takes part"),
    InstrumentState.WITHDRAWN: _l("withdrawn"),
}
# how exactly a day is known, as it is asked in forms
PRECISIONS = {
    Precision.DAY: _l("to the day"),
    Precision.MONTH: _l("to the month"),
    Precision.QUARTER: _l("to the quarter"),
    Precision.YEAR: _l("to the year"),
    Precision.NONE: _l("not known"),
}

ASSESSMENT_MODES = {
    AssessmentMode.CONFIRMED: _l(
        "Confirmed: the chair's team accepts what a party reports, and the meeting confirms it. Nobody rates anybody."
    ),
    AssessmentMode.RATED: _l(
        "Rated: the chair's team rates how far each deliverable has come. Only where the dialogue adopted it."
    ),
}
RETURN_MODES = {
    ReturnMode.EACH: _l("Each: every party bound by a joint pledge sends its own return."),
    ReturnMode.JOINT: _l(
        "Joint: one party drafts the return on a joint pledge, and the others confirm it or add to it."
    ),
}
ROLL_UPS = {
    RollUp.COUNTED: _l("Counted: “3 of 5 reported, 2 report progress”. Nothing is concluded from it."),
    RollUp.ALL: _l("All: a joint pledge has come as far as the party that has come least far."),
    RollUp.ANY: _l("Any: a joint pledge has come as far as the party that has come furthest."),
    RollUp.MAJORITY: _l("Majority: a joint pledge has come as far as more than half of the parties have."),
}
SILENCE = {
    True: _l("Silence procedure: papers circulated count as agreed when nobody objects by the day that is named."),
    False: _l("No silence procedure: papers are agreed when they are agreed, and silence means nothing."),
}
SCORES = {
    True: _l("Scores: a score is made of the ratings, always shown with its N, never published by country."),
    False: _l("No scores: nothing is added up to a number."),
}

# what the journal says
EVENTS = {
    "framework.added": _l("Dialogue added"),
    "framework.changed": _l("Dialogue changed"),
    "framework.ended": _l("Dialogue ended"),
    "framework.brought_back": _l("End of a dialogue taken back"),
    "framework.rules_changed": _l("Rules of the dialogue changed"),
    "framework.order_changed": _l("Protocol order changed"),
    "framework_part.added": _l("Part in the dialogue recorded"),
    "framework_part.changed": _l("Part in the dialogue changed"),
    "framework_part.removed": _l("Part in the dialogue taken out"),
    "framework_partner.added": _l("Partner recorded"),
    "framework_partner.changed": _l("Partner changed"),
    "framework_partner.removed": _l("Partner taken out"),
    "body.added": _l("Body recorded"),
    "body.changed": _l("Body changed"),
    "body.ended": _l("Body ended"),
    "body.brought_back": _l("End of a body taken back"),
    "meeting.added": _l("Meeting recorded"),
    "meeting.changed": _l("Meeting changed"),
    "meeting.ended": _l("Meeting taken off the list"),
    "meeting.brought_back": _l("Meeting put on the list again"),
    "area.added": _l("Area recorded"),
    "area.changed": _l("Area changed"),
    "area.moved": _l("Order of areas changed"),
    "area.ended": _l("Area ended"),
    "area.brought_back": _l("End of an area taken back"),
    "area.mapped": _l("Area mapped to one of the next plan"),
    "area.unmapped": _l("Mapping of an area taken back"),
    "instrument.added": _l("Instrument recorded"),
    "instrument.changed": _l("Instrument changed"),
    "instrument.ended": _l("Instrument ended"),
    "instrument.brought_back": _l("End of an instrument taken back"),
    "instrument.standing_added": _l("How a participant stands to an instrument recorded"),
    "instrument.standing_removed": _l("How a participant stands to an instrument taken out"),
}
FIELDS = {
    "assessment_mode": _l("how returns are assessed"),
    "coined_by": _l("document that coined it"),
    "ended_on": _l("ended on"),
    "form": _l("how it met"),
    "full_name_en": _l("full name in English"),
    "full_name_ja": _l("full name in Japanese"),
    "full_name_ru": _l("full name in Russian"),
    "has_silence_procedure": _l("silence procedure"),
    "held_on": _l("day"),
    "margins_of": _l("in the margins of"),
    "name_en": _l("name in English"),
    "name_ja": _l("name in Japanese"),
    "name_ru": _l("name in Russian"),
    "note": _l("remark"),
    "order": _l("order"),
    "part": _l("takes part as"),
    "place_en": _l("place in English"),
    "place_ja": _l("place in Japanese"),
    "place_ru": _l("place in Russian"),
    "precision": _l("how exactly the day is known"),
    "printed": _l("heading as printed"),
    "printed_language": _l("language of the heading"),
    "reports": _l("reports"),
    "return_mode": _l("returns on joint pledges"),
    "reviews": _l("reviews the pledges"),
    "roll_up": _l("how returns become one line"),
    "rules_source": _l("where the rules were adopted"),
    "short_name_en": _l("short name in English"),
    "short_name_ja": _l("short name in Japanese"),
    "short_name_ru": _l("short name in Russian"),
    "shows_scores": _l("score"),
    "since_on": _l("since"),
    "source": _l("source"),
    "timezone": _l("time zone"),
    "to": _l("goes on in"),
    "valid_from": _l("first day"),
    "valid_to": _l("first day after"),
    "who": _l("participant"),
}
# values that are words of ours, by the field they stand in
VALUES: dict[str, dict[Any, Any]] = {
    "state": {**MEETING_STATES, **INSTRUMENT_STATES},
    "kind": INSTRUMENT_KINDS,
    "part": PARTS,
    "form": MEETING_FORMS,
    "precision": PRECISIONS,
    "role": PARTNER_ROLES,
}
