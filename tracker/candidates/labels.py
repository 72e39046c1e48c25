"""Words for how a sentence ends, and for what became of what it tells."""

from flask_babel import lazy_gettext as _l

from tracker.candidates.models import Ending, Outcome

ENDINGS = {
    Ending.PLEDGE: _l("pledge"),
    Ending.PART_OF: _l("part of another sentence"),
    Ending.CONTEXT: _l("context"),
    Ending.EXCLUDED: _l("excluded"),
}
OUTCOMES = {
    Outcome.RECORDED: _l("put on record"),
    Outcome.JOINED: _l("the same as one on record"),
    Outcome.DISMISSED: _l("dismissed"),
}
