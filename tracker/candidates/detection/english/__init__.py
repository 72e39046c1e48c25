"""English: one stage a question. `reader.py` is the path of a segment; its words stand in `lexicon/en/`.

Mentions and subjects (who), undertaking (is it one), actors (whose), condition, when, amounts, kinds, lists (lead-ins).
"""

from tracker.candidates.detection.english.reader import reader_of

__all__ = ["reader_of"]
