"""Words for what a participant is, and for the things that refer to one."""

from flask_babel import lazy_gettext as _l

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
