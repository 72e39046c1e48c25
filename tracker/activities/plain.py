"""Records of things done as plain values, as the seed holds them and the table of decisions takes them along.

Such a value is a JSON object: `kind`, `title` {language: text}, `first`, `last` (days as far as they are known),
`place` {language: text}, `parts` [[participant, part]], `persons`, `amounts` [{words, value, unit, about, within: the
words of a pledge's amount, or [reference, words]}], `pledges` (references), `areas` (codes), `source`. What is absent
is empty.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from tracker.activities import queries
from tracker.activities.models import Activity, ActivityKind, PartInActivity
from tracker.activities.service import Account, Figure, within_of
from tracker.commitments.amounts import plain_number
from tracker.commitments.models import Commitment
from tracker.core.db import db
from tracker.frameworks.days import Known, day_as_typed
from tracker.frameworks.models import Area
from tracker.participants.models import Participant

Plain = Mapping[str, Any]


def plain_of(activity: Activity, within: Mapping[int, tuple[str, str]]) -> dict[str, Any]:
    """Return a record, loaded as its page loads it; `within` are (reference, words) of the pledges' amounts by key."""
    told = {
        "kind": activity.kind.value,
        "title": {row.language: row.text for row in activity.titles},
        "first": str(Known(activity.from_on, activity.from_precision)),
        "last": str(Known(activity.to_on, activity.to_precision)),
        "place": {row.language: row.text for row in activity.places},
        "parts": [[row.participant.code, row.part.value] for row in activity.participants],
        "persons": activity.persons_reached,
        "amounts": [
            {
                **{"words": row.verbatim, "value": plain_number(row.value), "unit": row.unit, "about": row.is_about},
                **(
                    {"within": list(within[row.counts_within_id])}
                    if row.counts_within_id and row.counts_within_id in within
                    else {}
                ),
            }
            for row in activity.amounts
        ],
        "pledges": [row.commitment.reference for row in activity.pledges],
        "areas": [row.area.code for row in activity.areas],
        "source": activity.source,
    }
    return {name: value for name, value in told.items() if value}


class Accounts:
    """What plain values tell, in one dialogue: the codes in them put in place of what they point to."""

    def __init__(self, framework_id: int) -> None:
        self.participants = {row.code: row for row in db.session.scalars(sa.select(Participant))}
        areas = db.session.scalars(sa.select(Area).where(Area.framework_id == framework_id))
        self.areas = {row.code: row for row in areas}
        pledges = db.session.scalars(sa.select(Commitment).where(Commitment.framework_id == framework_id))
        self.pledges = {row.reference: row for row in pledges}
        amounts = db.session.execute(queries.amounts_of_pledges(framework_id)).all()
        self.amounts = {row.verbatim: row for row in amounts} | {(row.reference, row.verbatim): row for row in amounts}

    def account(self, item: Plain, sentence: tuple[int, str]) -> Account:
        """Return what a value tells that stands on `sentence`; raise `LookupError` when it names what is not there."""
        return Account(
            titles=item["title"],
            kind=ActivityKind(item["kind"]),
            first=day_as_typed(item.get("first", "")),
            last=day_as_typed(item.get("last", ""), is_last=True),
            places=item.get("place", {}),
            parts=[(self.participants[code], PartInActivity(part)) for code, part in item["parts"]],
            persons_reached=item.get("persons"),
            amounts=[self._figure(row) for row in item.get("amounts", ())],
            pledges=[self.pledges[reference] for reference in item.get("pledges", ())],
            areas=[self.areas[code] for code in item.get("areas", ())],
            source=item.get("source"),
            sentence=sentence,
        )

    def _figure(self, row: Plain) -> Figure:
        named = row.get("within")
        within = within_of(self.amounts[tuple(named) if isinstance(named, list) else named]) if named else None
        return Figure(row["words"], Decimal(row["value"]), row["unit"], row.get("about", False), within)
