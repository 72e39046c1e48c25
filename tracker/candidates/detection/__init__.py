"""Finding pledges: pure text in, findings out. Neither database nor web is known here.

`detection.py` is the entry, `language.py` what a language must answer; the languages are subpackages (`english/` …),
their words stand in `lexicon/<language>/`. Shared by all: cues, names, strength, due, groups.
"""

from tracker.candidates.detection.detection import detect
from tracker.candidates.detection.errors import UnknownLanguageError
from tracker.candidates.detection.explain import explained
from tracker.candidates.detection.finding import Amount, Cue, Finding, PledgeType
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.language import languages
from tracker.candidates.detection.strength import Strength

__all__ = [
    "ALL",
    "Amount",
    "Cue",
    "Finding",
    "PledgeType",
    "Strength",
    "UnknownLanguageError",
    "detect",
    "explained",
    "languages",
]
