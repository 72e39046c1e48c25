"""What is proposed while a sentence is accepted."""

from tracker.commitments.proposing import alike

OTHERS = [
    ("XD26-1-01", "Alphia will build a canal in the north.", "en"),
    ("XD26-1-02", "Betania will train engineers for the railway.", "en"),
]


def test_a_pledge_with_much_of_the_wording_is_shown_with_it():
    (found,) = alike("Alphia will continue to build the canal in the north.", OTHERS)
    assert found.reference == "XD26-1-01"
    assert found.quote == OTHERS[0][1]


def test_pledges_of_other_wording_are_not_shown():
    assert alike("Faronia opens a school of music.", OTHERS) == []


def test_the_likest_stands_first():
    others = [*OTHERS, ("XD27-1-01", "Alphia will build the canal.", "en")]
    assert alike("Alphia will build the canal.", others)[0].reference == "XD27-1-01"
