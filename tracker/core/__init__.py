"""Mechanism only: database, errors, clock, translated messages, permissions, journal writer, mail outbox, form base.

Takes: nothing of the domain. Gives: what every room stands on.
"""
