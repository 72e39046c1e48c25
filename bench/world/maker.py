"""The whole world, document after document."""

import random

import sqlalchemy as sa

from bench.world.dialogue import AREAS, CODE, Dialogue, is_there, make_dialogue
from bench.world.history import History
from bench.world.particulars import add_activities, add_particulars
from bench.world.pledges import add_pledges, pledge
from bench.world.rows import Keys
from bench.world.texts import add_text
from tracker.activities.models import Activity
from tracker.commitments import search
from tracker.commitments.models import Commitment
from tracker.commitments.rules import reference_of
from tracker.core.db import db, unit_of_work
from tracker.documents.models import Document, Edition, Passage, Reading, Segment

# pledges a document: a text near the largest that may be pasted
A_DOCUMENT = 2500


def make_world(number: int) -> str:
    """Add the dialogue with `number` pledges and return a line that says so; once made it stays as it is."""
    if is_there():
        return f"The dialogue {CODE} is there already."
    with unit_of_work():
        maker = _Maker(make_dialogue())
        for ordinal, first in enumerate(range(0, number, A_DOCUMENT), 1):
            maker.add_document(ordinal, first, min(A_DOCUMENT, number - first))
        maker.finish()
    with db.engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))
    return f"The dialogue {CODE} has {number} pledges."


class _Maker:
    """Writes documents full of pledges; keys are given here, so that all rows go in bulk."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue = dialogue
        self._keys = Keys(Document, Edition, Reading, Passage, Segment, Commitment, Activity)
        self._history = History(dialogue)
        self._chance = random.Random(dialogue.id)

    def add_document(self, ordinal: int, first: int, number: int) -> None:
        """Add one document with `number` pledges."""
        dialogue, keys, chance = self._dialogue, self._keys, self._chance
        code = f"XB{ordinal:04}"
        rows = [pledge(dialogue, first + item, keys, chance) for item in range(number)]
        for item, row in enumerate(rows):
            row |= {"document": code, "number": item // AREAS + 1}
            row["reference"] = reference_of(code, row["heading"], row["number"])
        document_id = add_text(dialogue, code, ordinal, rows, keys)
        add_pledges(dialogue, document_id, rows)
        add_particulars(dialogue, rows, chance)
        add_activities(dialogue, rows, keys)
        self._history.add(rows)
        search.keep_all((row["id"], [row["reference"], row["sentence"], *row["title"].values()]) for row in rows)

    def finish(self) -> None:
        """Write the end of the journal, and let the server give the keys that come next."""
        self._history.finish()
        db.session.expire_all()
        self._keys.hand_over()
