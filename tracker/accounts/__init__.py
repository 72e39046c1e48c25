"""People, what they were granted, and how they sign in.

Takes: participants and frameworks. Gives: the person behind each act.
"""
