"""What is found in a text, found once however many tests ask about it: the detector is pure."""

from functools import cache

from tracker.candidates.detection import detect

found_in = cache(detect)
