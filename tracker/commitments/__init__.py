"""The pledges in force: their sources, obligations, owners, conditions; accepting a candidate; the bench.

Takes: decided segments of documents. Gives: what cycles follow up.
"""
