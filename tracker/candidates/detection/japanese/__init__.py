"""Japanese: one stage a question. `reader.py` is the path of a segment; its words stand in `lexicon/ja/`.

Line (narrow digits, no line breaks), parts (clauses with a subject of their own), mentions and subjects (who),
predicates (is it an undertaking, how firm), context (who was spoken of), condition, when, due, amounts, kinds,
lists and tables. A Japanese sentence is weighed from its end: there its verb says what was done with what is before it.
"""

from tracker.candidates.detection.japanese.reader import reader_of

__all__ = ["reader_of"]
