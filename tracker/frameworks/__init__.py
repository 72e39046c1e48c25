"""Dialogues: who takes part in them, how and since when; their bodies, meetings, areas and rules.

Takes: participants. Gives: the frame for documents, commitments and cycles.
"""
