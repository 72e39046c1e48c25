"""Things under the areas they belong to."""

from tracker.frameworks.areas import by_area
from tracker.frameworks.models import Area


def test_areas_stand_in_their_own_order_and_what_has_none_comes_last():
    areas = [Area(id=key) for key in (1, 2, 3)]
    things = [(3, "c"), (None, "d"), (1, "a"), (3, "e")]
    found = by_area(things, areas, lambda thing: thing[0])
    assert [(area and area.id, [name for _key, name in held]) for area, held in found] == [
        (1, ["a"]),
        (3, ["c", "e"]),
        (None, ["d"]),
    ]
