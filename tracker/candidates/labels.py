"""Words for how a sentence ends."""

from flask_babel import lazy_gettext as _l

from tracker.candidates.models import Ending

ENDINGS = {
    Ending.PLEDGE: _l("pledge"),
    Ending.PART_OF: _l("part of another sentence"),
    Ending.CONTEXT: _l("context"),
    Ending.EXCLUDED: _l("excluded"),
}
