"""A large fictitious dialogue to measure in: `flask --app tracker bench-world --commitments 100000`.

Its parties are XA … XF, its sentences about 300 characters in English, Japanese and Russian titles; nothing in it is
real. Rows are written in bulk, as the acts would have left them: each pledge has its decision, its version, its owner
and three entries in the journal; some have figures, partners, links, requests and activities. The same number gives
the same pledges.
"""

from bench.world.dialogue import CODE
from bench.world.maker import make_world

__all__ = ["CODE", "make_world"]
