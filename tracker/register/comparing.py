"""What cells brought from outside would change: compared with the pledges as they are, cell by cell.

The cells come from a file that was taken away and changed, or from what is chosen for many pledges at once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from tracker.commitments.models import Commitment
from tracker.commitments.service import Change, changeable, check_change
from tracker.core.db import db, key_in
from tracker.core.errors import TrackerError
from tracker.core.i18n import language, listed, translated
from tracker.participants.models import Participant, Post
from tracker.register import queries
from tracker.register.cells import Cells
from tracker.register.columns import COLUMNS
from tracker.register.export import beside_of
from tracker.register.files import ROW
from tracker.register.names import Names
from tracker.register.parsing import EDITABLE, Known, change_of

HEADS = {cell.key: cell.head for column in COLUMNS for cell in column.cells}
# what only tells, but in the same words for every reader: a change there would be lost unseen
TOLD = ("document", "sentence", "who_codes", "life", "condition_state", "amounts", "activities", "since")
BATCH = 500

Cellular = Mapping[str, str]


@dataclass(frozen=True)
class Difference:
    """A cell that would change."""

    reference: str
    title: str
    key: str
    head: str
    old: str
    new: str


@dataclass(frozen=True)
class Wrong:
    """Something that cannot be done, and the sentence that tells why; `head` is "" where it is about a whole row.

    `row` tells where it stands in the file that was read, "" where there is none.
    """

    reference: str
    head: str
    sentence: str
    row: str = ""


@dataclass
class Compared:
    """All differences, all that is wrong, the changes by key of the pledge, and the rows that would make them again."""

    differences: list[Difference] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    changes: dict[int, Change] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)
    framework_ids: set[int] = field(default_factory=set)

    @property
    def pledge_count(self) -> int:
        """How many pledges would change."""
        return len(self.changes)


def compared(rows: Sequence[Cellular], framework_ids: frozenset[int] | None, names: Names) -> Compared:
    """Return what these rows would change in the pledges of those dialogues (None: of any).

    A row has `reference`, `version` and cells by their keys. A pledge of which anything is wrong is not changed at all.
    """
    found, twice = Compared(), _twice(row["reference"] for row in rows)
    for reference in sorted(twice):
        places = listed(row[ROW] for row in rows if row["reference"] == reference and ROW in row)
        found.wrong.append(Wrong(reference, "", _("This pledge stands in several rows. Keep one of them."), places))
    once = [row for row in rows if row["reference"] not in twice]
    known = _known(names)
    for first in range(0, len(once), BATCH):
        _compare(once[first : first + BATCH], framework_ids, known, found)
    found.wrong.sort(key=lambda one: key_in(one.row) or 0)  # as a reader of the file comes upon them
    return found


def _compare(rows: Sequence[Cellular], framework_ids: frozenset[int] | None, known: Known, found: Compared) -> None:
    references = [row["reference"] for row in rows]
    present = db.session.execute(queries.rows_of(references, framework_ids, language())).all()
    by_reference = {row.reference: row for row in present}
    beside, cells = beside_of(present, COLUMNS), Cells(known.names)
    differing = []
    for row in rows:
        pledge = by_reference.get(row["reference"])
        if pledge is None:
            sentence = _("No pledge has this reference, or it is not yours to change.")
            found.wrong.append(Wrong(row["reference"], "", sentence, row.get(ROW, "")))
            continue
        changed = {
            key: text
            for key, text in row.items()
            if key in EDITABLE + TOLD and _folded(text) != _folded(cells.makers[key](pledge, beside[pledge.id]))
        }
        if changed:
            differing.append((pledge, row, changed))
    pledges = {row.id: row for row in db.session.scalars(changeable([item[0].id for item in differing])).unique()}
    for pledge, row, changed in differing:
        wrong = _wrong_of(pledge, row, changed)
        change, unread = change_of(
            {key: text for key, text in changed.items() if key in EDITABLE},
            key_in(row.get("version")) or 0,
            pledge.framework_id,
            known,
        )
        wrong += [Wrong(pledge.reference, str(HEADS[key]), sentence) for key, sentence in unread.items()]
        wrong = wrong or _refused(pledges[pledge.id], change)
        if wrong:
            found.wrong += [replace(one, row=row.get(ROW, "")) for one in wrong]
            continue
        found.changes[pledge.id] = change
        found.framework_ids.add(pledge.framework_id)
        found.rows.append({"reference": pledge.reference, "version": row["version"], **changed})
        found.differences += [
            _difference(pledge, key, text, cells, beside[pledge.id], known) for key, text in changed.items()
        ]


def _folded(text: str) -> str:
    """Return a text with its ends of lines as one sign: files and forms write them as they like."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _wrong_of(pledge: Any, row: Cellular, changed: Cellular) -> list[Wrong]:
    if row.get("version") != str(pledge.version):
        sentence = _(
            "Somebody changed this pledge in the meantime. Open the list or take the file away anew, then change it."
        )
        return [Wrong(pledge.reference, "", sentence)]
    told = _("This column only tells; what stands there is changed on the page of the pledge.")
    return [Wrong(pledge.reference, str(HEADS[key]), told) for key in changed if key in TOLD]


def _refused(pledge: Commitment, change: Change) -> list[Wrong]:
    try:
        check_change(pledge, change)
    except TrackerError as error:
        return [Wrong(pledge.reference, "", translated(error))]
    return []


def _difference(pledge: Any, key: str, text: str, cells: Cells, parts: Any, known: Known) -> Difference:
    old = cells.makers[key](pledge, parts)
    spoken = cells.spoken(key, pledge.framework_id)
    return Difference(pledge.reference, pledge.title, key, _head_of(key), spoken(old), spoken(text))


def _head_of(key: str) -> str:
    """Return the head of the cell in words, where there is one beside that of the codes."""
    return str(_("Date known")) if key == "due_precision" else str(HEADS.get(f"{key}_words", HEADS[key]))


def _twice(references: Iterable[str]) -> set[str]:
    return {reference for reference, number in Counter(references).items() if number > 1}


def _known(names: Names) -> Known:
    participants = sa.select(Participant).where(Participant.merged_into_id.is_(None))
    posts = sa.select(Post).options(joinedload(Post.institution))
    return Known(
        names,
        {row.code: row for row in db.session.scalars(participants)},
        {row.id: row for row in db.session.scalars(posts)},
    )
