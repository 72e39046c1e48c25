"""Texts as received: documents, their editions, readings, passages and segments; `reading/` turns bytes into blocks.

Takes: participants and frameworks. Gives: anchored sentences to candidates and commitments.
"""
