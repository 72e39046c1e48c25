"""What can be done to dialogues and all in them: one function an act."""

from tracker.frameworks.service.areas import add_area, edit_area, end_area, map_area, move_area, unmap_area
from tracker.frameworks.service.changes import bring_back, check_can_come_back
from tracker.frameworks.service.dialogue import add_dialogue, edit_dialogue, end_dialogue, set_rules
from tracker.frameworks.service.instruments import (
    add_instrument,
    add_standing,
    edit_instrument,
    end_instrument,
    remove_standing,
)
from tracker.frameworks.service.meetings import (
    add_body,
    add_meeting,
    edit_body,
    edit_meeting,
    end_body,
    end_meeting,
)
from tracker.frameworks.service.partners import add_partner, edit_partner, remove_partner
from tracker.frameworks.service.parts import add_part, edit_part, move_participant, remove_part
from tracker.frameworks.service.seeding import add_framework

__all__ = [
    "add_area",
    "add_body",
    "add_dialogue",
    "add_framework",
    "add_instrument",
    "add_meeting",
    "add_part",
    "add_partner",
    "add_standing",
    "bring_back",
    "check_can_come_back",
    "edit_area",
    "edit_body",
    "edit_dialogue",
    "edit_instrument",
    "edit_meeting",
    "edit_part",
    "edit_partner",
    "end_area",
    "end_body",
    "end_dialogue",
    "end_instrument",
    "end_meeting",
    "map_area",
    "move_area",
    "move_participant",
    "remove_part",
    "remove_partner",
    "remove_standing",
    "set_rules",
    "unmap_area",
]
