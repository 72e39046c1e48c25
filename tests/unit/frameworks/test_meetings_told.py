"""Whether a meeting that a text tells of is one that is on record already."""

from datetime import date

import pytest

from tracker.frameworks.models import Meeting, MeetingState, Precision
from tracker.frameworks.rules import meeting_like
from tracker.frameworks.terms import MeetingTerms

HELD, PLANNED = MeetingState.HELD, MeetingState.PLANNED
SECOND = Meeting(code="M-2", number=2, state=HELD, held_on=date(2006, 6, 5), precision=Precision.DAY)
UNNUMBERED = Meeting(code="M-2008", state=HELD, held_on=date(2008, 12, 1), precision=Precision.MONTH)
NEXT = Meeting(code="M-next", state=PLANNED, precision=Precision.NONE)
ENDED = Meeting(
    code="M-3", number=3, state=HELD, held_on=date(2010, 8, 7), precision=Precision.DAY, ended_on=date(2020, 1, 1)
)


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (MeetingTerms(HELD, number=2), "M-2"),
        (MeetingTerms(HELD, held_on=date(2006, 1, 1), precision=Precision.YEAR), "M-2"),
        (MeetingTerms(HELD, number=1, held_on=date(2006, 6, 5), precision=Precision.DAY), None),
        (MeetingTerms(HELD, held_on=date(2008, 12, 4), precision=Precision.DAY), "M-2008"),
        (MeetingTerms(HELD, number=4, held_on=date(2008, 12, 4), precision=Precision.DAY), "M-2008"),
        (MeetingTerms(HELD, held_on=date(2009, 12, 4), precision=Precision.DAY), None),
        (MeetingTerms(PLANNED), "M-next"),
        (MeetingTerms(HELD), None),
        (MeetingTerms(HELD, number=3), None),
    ],
)
def test_a_meeting_told_is_the_one_of_its_number_or_of_its_days(told, known):
    found = meeting_like(told, [SECOND, UNNUMBERED, NEXT, ENDED])
    assert (found and found.code) == known
