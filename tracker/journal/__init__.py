"""The pages and the command that show and verify the journal; its writer is `core/journal.py`.

Takes: the entries of all rooms. Gives: pages.
"""
