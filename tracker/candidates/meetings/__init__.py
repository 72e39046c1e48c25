"""Finding the meetings that a text tells of: pure text in, findings out. Neither database nor web is known here.

`finder.py` is the entry. What is called a meeting of whom, and what says that it was held or will be, stands in
`lexicon/<language>/`, each with examples for and against that are tests. Days are read as they are for deeds.
"""

from tracker.candidates.meetings.finder import languages, meetings_in
from tracker.candidates.meetings.gathering import Gathering, Standing

__all__ = ["Gathering", "Standing", "languages", "meetings_in"]
