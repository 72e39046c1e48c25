"""Words for what a participant is, and for the things that refer to one."""

from flask_babel import lazy_gettext as _l

from tracker.participants import events
from tracker.participants.models import NameForm, ParticipantKind

KINDS = {
    ParticipantKind.COUNTRY: _l("country"),
    ParticipantKind.ORGANISATION: _l("organisation"),
    ParticipantKind.GROUP: _l("group"),
}
KIND_HEADINGS = {
    ParticipantKind.COUNTRY: _l("Countries"),
    ParticipantKind.ORGANISATION: _l("Organisations"),
    ParticipantKind.GROUP: _l("Groups"),
}
FORMS = {NameForm.SHORT: _l("short"), NameForm.FULL: _l("full")}

EVENTS = {
    events.PARTICIPANT_ADDED: _l("Participant added"),
    events.PARTICIPANT_NAMED: _l("Participant called otherwise from a day on"),
    events.NAME_CORRECTED: _l("Name of a participant corrected"),
    events.MEMBER_JOINED: _l("Member joined a group"),
    events.NAME_TAKEN_OUT: _l("Name of a participant taken out"),
    events.MEMBERSHIP_TAKEN_OUT: _l("Membership in a group taken out"),
    events.MEMBERSHIP_CHANGED: _l("Membership in a group changed"),
    events.PARTICIPANT_ENDED: _l("Participant ended"),
    events.PARTICIPANT_BROUGHT_BACK: _l("End of a participant taken back"),
    events.PARTICIPANT_MERGED: _l("Participant merged into another"),
    events.INSTITUTION_ADDED: _l("Institution added"),
    events.INSTITUTION_NAMED: _l("Names of an institution changed"),
    events.INSTITUTION_ENDED: _l("Institution ended"),
    events.INSTITUTION_BROUGHT_BACK: _l("End of an institution taken back"),
    events.INSTITUTION_MERGED: _l("Institution merged into another"),
    events.POST_ADDED: _l("Post added"),
    events.POST_NAMED: _l("Names of a post changed"),
    events.POST_ENDED: _l("Post ended"),
    events.POST_BROUGHT_BACK: _l("End of a post taken back"),
    events.POST_HANDED_OVER: _l("Post handed over"),
    events.HOLDER_CORRECTED: _l("Entry of somebody in a post corrected"),
    events.HOLDER_TAKEN_OUT: _l("Entry of somebody in a post taken out"),
}
FIELDS = {
    "count": _l("rows concerned"),
    "holder": _l("held by"),
    "member": _l("member"),
    "name_form": _l("form of the name"),
}

# what a merger moves, by table and column; a test knows when one is missing
REFERENCES = {
    ("activity_participant", "participant_id"): _l("Parts in activities"),
    ("assistance_request", "participant_id"): _l("Requests for assistance"),
    ("commitment_amount", "participant_id"): _l("Amounts of pledges"),
    ("commitment_beneficiary", "participant_id"): _l("Pledges meant for it"),
    ("commitment_partner", "participant_id"): _l("Parts as a partner in pledges"),
    ("condition_trigger", "participant_id"): _l("Conditions that came about"),
    ("consultation_answer", "participant_id"): _l("Answers in consultations"),
    ("document_party", "participant_id"): _l("Parts in documents"),
    ("framework_part", "participant_id"): _l("Parts in dialogues"),
    ("framework_partner", "participant_id"): _l("Parts as a partner in dialogues"),
    ("institution", "merged_into_id"): _l("Institutions merged into it before"),
    ("institution", "participant_id"): _l("Institutions"),
    ("instrument_standing", "participant_id"): _l("Standings towards treaties and schemes"),
    ("membership", "group_id"): _l("Members"),
    ("membership", "member_id"): _l("Memberships in groups"),
    ("obligation", "participant_id"): _l("Pledges it is bound by"),
    ("participant", "merged_into_id"): _l("Participants merged into it before"),
    ("post", "institution_id"): _l("Posts"),
    ("role_grant", "participant_id"): _l("Roles of people"),
    ("sheet", "participant_id"): _l("Returns"),
}
