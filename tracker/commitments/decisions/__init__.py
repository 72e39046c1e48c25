"""The decisions about a text as plain rows: as the seed holds them, as the file that is taken away and brought back.

A row is a JSON object. Of every segment: `n` (its number, from 1), `text` (its words), `decision` (pledge, part_of,
context, excluded), `reason`, `of` (number of the segment it is part of). Of a pledge besides: `words` (those of the
segment that hold it, "" for all), `title` {language: text}, `type`, `strength`, `bound`, `actors` (as the text says
them) or `obliged` [[participant, said as, must report]], `area`, `condition`, `condition_kind`, `condition_state`,
`deadline` {on, precision, basis}, `recurs`, `amounts` [{text, value, unit, stage, about, from, to, source,
participant, instrument, channel, counts_within: words, or [reference, words]}], `beneficiaries` (as said, or
[participant, said as]), `partners` [{participant, role}], `bilateral`, `ended` {life, on, reason, decision: {document,
n}}, `links` [{kind, earlier, note}]. What is absent is empty.
A segment that holds several pledges has several rows. Words outside the sentences (a heading, a notice) that a row
decides are taken up; those that were taken up without a row stay undecided.
"""

from tracker.commitments.decisions.bringing_back import BroughtBack, apply_rows, bring_back
from tracker.commitments.decisions.matching import folded, matched
from tracker.commitments.decisions.meaning import Row, World, figure_of_row, terms_of, world_of
from tracker.commitments.decisions.remaking import ODD, refers_beyond
from tracker.commitments.decisions.taking_away import rows_of

__all__ = [
    "ODD",
    "BroughtBack",
    "Row",
    "World",
    "apply_rows",
    "bring_back",
    "figure_of_row",
    "folded",
    "matched",
    "refers_beyond",
    "rows_of",
    "terms_of",
    "world_of",
]
