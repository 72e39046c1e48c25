"""Returns: one obligation in one cycle; submissions and clarifications.

Takes: a cycle with its pledges. Gives: sent submissions to assessments.
"""
