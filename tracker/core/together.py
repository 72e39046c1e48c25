"""Several selections read in one statement, for a page that shows a little of many tables.

Each statement costs a page more than what it asks for: the way to the database and back, and all that is done with it
before and after. So what stands beside one thing is asked for at once.
"""

from collections import namedtuple
from collections.abc import Mapping
from itertools import accumulate, pairwise
from typing import Any

import sqlalchemy as sa

from tracker.core.db import PLANNED_ONCE, db

# the column by which the rows of a part are put in order, where it has one
PLACE = "number_in_part"


def placed(*order: Any) -> sa.Label[int]:
    """Return the column that tells where a row stands in its part when that is put in `order`."""
    return sa.type_coerce(sa.func.row_number().over(order_by=order), sa.Integer).label(PLACE)


class Together:
    """Selections as the parts of one statement, made once; what they hang on are parameters.

    A row tells which part it is of and leaves the columns of the others empty. The order of a part is its column
    `placed`: what the database does with an `order_by` inside of others is its own business.
    """

    def __init__(self, **parts: sa.Select[*tuple[Any, ...]]) -> None:
        columns = {name: list(part.subquery().columns) for name, part in parts.items()}
        shapes: dict[str, Any] = {
            name: namedtuple(name, [column.key for column in own], rename=True) for name, own in columns.items()
        }
        ends = accumulate((len(own) for own in columns.values()), initial=1)  # the first column names the part
        self._parts = {name: (shapes[name], slice(*at)) for name, at in zip(columns, pairwise(ends), strict=True)}
        made = [sa.select(sa.literal(name), *_filled(name, columns)) for name in parts]
        self._statement = sa.union_all(*made).execution_options(**PLANNED_ONCE)

    def read(self, values: Mapping[str, object]) -> dict[str, list[Any]]:
        """Return the rows of each part by its name, in their order, for these values of the parameters."""
        found: dict[str, list[Any]] = {name: [] for name in self._parts}
        for row in db.session.execute(self._statement, values):
            shape, own = self._parts[row[0]]
            found[row[0]].append(shape(*row[own]))
        for name, (shape, _own) in self._parts.items():
            if PLACE in shape._fields:
                found[name].sort(key=lambda row: row.number_in_part)
        return found


def _filled(name: str, columns: Mapping[str, list[Any]]) -> list[Any]:
    """Return the columns of one part, and nothing for those of the others."""
    return [
        (column if part == name else sa.cast(sa.null(), column.type)).label(f"{part}_{column.key}")
        for part, own in columns.items()
        for column in own
    ]
