"""Several findings in one sentence, taken as one."""

from tracker.candidates.models import OfferDecision
from tracker.candidates.rules import answered, merged

BUILD = {"actors": ["XA"], "cues": [{"start": 3, "end": 7}], "strength": "firm", "condition": None, "due": "2030-12-31"}
HELP = {"actors": ["XB", "XA"], "cues": [{"start": 40, "end": 50}], "strength": "intention", "condition": "if asked"}


def test_one_finding_is_itself():
    assert merged([BUILD]) == BUILD


def test_none_is_none():
    assert merged([]) is None


def test_actors_and_cues_are_those_of_all_and_the_first_speaks_first():
    assert merged([BUILD, HELP]) == {
        "actors": ["XA", "XB"],
        "cues": [{"start": 3, "end": 7}, {"start": 40, "end": 50}],
        "strength": "firm",
        "condition": "if asked",
        "due": "2030-12-31",
    }
    assert BUILD["actors"] == ["XA"], "what was found stays as found"


def test_a_decision_is_about_the_offer_with_which_it_has_most_words_in_common():
    offers = [OfferDecision(start=0, end=40), OfferDecision(start=40, end=90), OfferDecision(start=120, end=150)]
    # another reader took fewer words of the first, and more of the second
    first, second = OfferDecision(start=5, end=30), OfferDecision(start=35, end=95)
    assert answered(offers, [second, first]) == {0: first, 1: second}
    assert answered(offers, [OfferDecision(start=100, end=110)]) == {}
