"""A review cycle: its occasion, calendar, scope and state.

2026-11-21: an act on a pledge that reaches into cycles (ending, replacing, splitting, merging, taking a decision of the
bench back) lives here with its page, in `leaving`, since the last it writes is the scope of a cycle. What is before a
meeting stays as it was: the papers are out.

Takes: the pledges of a dialogue. Gives: the frame in which sheets are filled and assessed.
"""
