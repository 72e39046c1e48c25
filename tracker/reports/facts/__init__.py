"""What a report says, as plain data: counted once here, drawn by the page and by the PDF alike.

Everything comes from one part of one record (`tabled`), so it never changes after a cycle was closed. No database, no
Flask, no clock. What a participant wrote is `Quoted`, with its language, and is never translated.

`report` puts it together: `pledges` tells who promised what and what was reported, `sections` in which areas,
`figures` the numbers, `sources` the texts and the occasion. All of them read the part of the record by `record`.
"""

from tracker.reports.facts.figures import CLASSES, selected
from tracker.reports.facts.record import OTHER
from tracker.reports.facts.report import STRENGTHS, TYPES, facts_of

__all__ = ["CLASSES", "OTHER", "STRENGTHS", "TYPES", "facts_of", "selected"]
