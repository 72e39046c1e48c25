"""What the journal tells of dialogues."""

from tracker.core.journal import Event

FRAMEWORK_ADDED = Event("framework.added")
FRAMEWORK_CHANGED = Event("framework.changed")
FRAMEWORK_ENDED = Event("framework.ended")
RULES_CHANGED = Event("framework.rules_changed")
ORDER_CHANGED = Event("framework.order_changed")
PART_ADDED = Event("framework_part.added")
PART_CHANGED = Event("framework_part.changed")
PART_REMOVED = Event("framework_part.removed")
PARTNER_ADDED = Event("framework_partner.added")
PARTNER_CHANGED = Event("framework_partner.changed")
PARTNER_REMOVED = Event("framework_partner.removed")
BODY_ADDED = Event("body.added")
BODY_CHANGED = Event("body.changed")
BODY_ENDED = Event("body.ended")
MEETING_ADDED = Event("meeting.added")
MEETING_CHANGED = Event("meeting.changed")
MEETING_ENDED = Event("meeting.ended")
AREA_ADDED = Event("area.added")
AREA_CHANGED = Event("area.changed")
AREA_MOVED = Event("area.moved")
AREA_ENDED = Event("area.ended")
AREA_MAPPED = Event("area.mapped")
AREA_UNMAPPED = Event("area.unmapped")
INSTRUMENT_ADDED = Event("instrument.added")
INSTRUMENT_CHANGED = Event("instrument.changed")
INSTRUMENT_ENDED = Event("instrument.ended")
STANDING_ADDED = Event("instrument.standing_added")
STANDING_REMOVED = Event("instrument.standing_removed")

# what an end that was taken back is called, by table
BROUGHT_BACK = {
    table: Event(f"{table}.brought_back") for table in ("framework", "body", "meeting", "area", "instrument")
}

EVENTS = (
    FRAMEWORK_ADDED,
    FRAMEWORK_CHANGED,
    FRAMEWORK_ENDED,
    RULES_CHANGED,
    ORDER_CHANGED,
    PART_ADDED,
    PART_CHANGED,
    PART_REMOVED,
    PARTNER_ADDED,
    PARTNER_CHANGED,
    PARTNER_REMOVED,
    BODY_ADDED,
    BODY_CHANGED,
    BODY_ENDED,
    MEETING_ADDED,
    MEETING_CHANGED,
    MEETING_ENDED,
    AREA_ADDED,
    AREA_CHANGED,
    AREA_MOVED,
    AREA_ENDED,
    AREA_MAPPED,
    AREA_UNMAPPED,
    INSTRUMENT_ADDED,
    INSTRUMENT_CHANGED,
    INSTRUMENT_ENDED,
    STANDING_ADDED,
    STANDING_REMOVED,
    *BROUGHT_BACK.values(),
)
