"""The pages and the command that show and verify the journal; its writer is `core/journal.py`.

Takes: the entries of all rooms. Gives: pages.

22 November 2026: that a participant saved a draft, or began a return of its own accord, is an entry like any other,
numbered and chained, so that the chain holds every change; its texts are digests. The pages leave these entries out:
a draft is its own people's, and that there is one is theirs to tell as well. A gap in the numbers is all that shows,
and the foot of the page says why.
"""
