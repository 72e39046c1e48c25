"""The first page of each role: what waits for me.

Takes: all rooms above. Gives: one page.
"""
