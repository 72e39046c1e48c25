"""Finding pledges: pure text in, findings out. Neither database nor web is known here.

`detection.py` is the path; each question has a module: mentions and subjects (who), undertaking (is it one),
strength, condition, when and due, amounts, kinds (type), lists (lead-ins). Words stand in `lexicon/<language>/`.
"""

from tracker.candidates.detection.cues import UnknownLanguageError
from tracker.candidates.detection.detection import detect
from tracker.candidates.detection.finding import Amount, Cue, Finding, PledgeType
from tracker.candidates.detection.strength import Strength

__all__ = ["Amount", "Cue", "Finding", "PledgeType", "Strength", "UnknownLanguageError", "detect"]
