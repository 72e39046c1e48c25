"""What a text tells again, in another language or edition, is known as probably the same."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tracker.activities.models import Activity, ActivityAmount, ActivityKind, ActivityParticipant
from tracker.activities.resembling import is_probably_same, trace_of_deed, trace_of_record
from tracker.candidates.deeds import Deed, Kind, Part
from tracker.frameworks.models import Precision
from tracker.participants.models import Participant

TOLD = Deed(
    0, 10, "a workshop", Kind.WORKSHOP, "held", (("JP", Part.ORGANISER),), "2031-05-03", "2031-05-05", "Lima", None, 40
)
GIVEN = Deed(0, 10, "a grant", Kind.CONTRIBUTION, "gave a sum", (("JP", Part.FUNDER),), "2031")


def record(
    kind=ActivityKind.WORKSHOP, first=date(2031, 5, 3), precision=Precision.DAY, who="JP", persons=None, yen=None
):
    amounts = [ActivityAmount(verbatim="", value=Decimal(yen), unit="JPY")] if yen else []
    return Activity(
        kind=kind,
        from_on=first,
        from_precision=precision,
        persons_reached=persons,
        participants=[ActivityParticipant(participant=Participant(code=who))],
        amounts=amounts,
    )


def yen(value):
    return ({"text": "", "value": value, "unit": "JPY"},)


@pytest.mark.parametrize(
    ("deed", "kept"),
    [
        (TOLD, record()),
        (TOLD, record(kind=ActivityKind.TRAINING)),
        (TOLD, record(first=date(2031, 5, 1), precision=Precision.MONTH)),
        (replace(TOLD, first="2031-05", last="2031-05"), record()),
        (TOLD, record(persons=40)),
        (
            replace(GIVEN, amounts=yen(3_000_000)),
            record(ActivityKind.PROJECT, None, Precision.NONE, yen="3000000.0000"),
        ),
    ],
)
def test_what_agrees_in_enough_is_probably_the_same(deed, kept):
    assert is_probably_same(trace_of_deed(deed), trace_of_record(kept))


@pytest.mark.parametrize(
    ("deed", "kept"),
    [
        (TOLD, record(first=date(2031, 6, 3))),
        (TOLD, record(kind=ActivityKind.CONTRIBUTION)),
        (TOLD, record(who="PE")),
        (TOLD, record(persons=41)),
        (TOLD, record(first=date(2031, 1, 1), precision=Precision.YEAR)),  # the year and the organiser alone
        (
            replace(GIVEN, amounts=yen(3_000_000)),
            record(ActivityKind.CONTRIBUTION, None, Precision.NONE, yen="4000000"),
        ),
        (GIVEN, record(ActivityKind.CONTRIBUTION, None, Precision.NONE)),
    ],
)
def test_what_differs_or_agrees_in_too_little_is_not(deed, kept):
    assert not is_probably_same(trace_of_deed(deed), trace_of_record(kept))
