"""Finding what a text tells as done: pure text in, findings out. Neither database nor web is known here.

`finder.py` is the entry, `english.py` reads a sentence; its words stand in `lexicon/<language>/`, each with examples
for and against that are tests. Who is spoken of and how much are read as they are for pledges.
"""

from tracker.candidates.deeds.deed import Deed, Kind, Part
from tracker.candidates.deeds.finder import deeds_in, languages

__all__ = ["Deed", "Kind", "Part", "deeds_in", "languages"]
