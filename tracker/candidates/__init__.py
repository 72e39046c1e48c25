"""What was found in a segment, until a person decides; `detection/` is pure text in, findings out.

Takes: segments of documents. Gives: decided segments, of which `commitments` makes pledges.
"""
