"""The pledges in force: their sources, obligations, owners, conditions; accepting a candidate; the bench.

2026-11-21: a draft that binds several comes into force when the first of them confirms it; the others are not asked for
returns until they confirm too. An answer on the coding names the version it was given to, so that a later change shows.

Takes: decided segments of documents. Gives: what cycles follow up.
"""
