"""Russian: one stage a question. `reader.py` is the path of a segment; its words stand in `lexicon/ru/`.

Words (forms of names and verbs), names and mentions (who), subjects and undertaking (is it one), actors (whose),
condition, when and due, amounts, lists (lead-ins), rows (tables). Texts are read with е for ё.
"""

from tracker.candidates.detection.russian.reader import reader_of

__all__ = ["reader_of"]
