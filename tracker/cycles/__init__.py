"""A review cycle: its occasion, calendar, scope and state.

Takes: the pledges of a dialogue. Gives: the frame in which sheets are filled and assessed.
"""
