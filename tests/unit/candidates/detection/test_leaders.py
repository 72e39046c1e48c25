"""Whose a leader is whom a text names without a country."""

import tomllib

import pytest

from tracker.candidates.detection import detect, languages
from tracker.candidates.detection.cues import FOLDER
from tracker.candidates.detection.leaders import YEARS, homes_of


@pytest.mark.parametrize("language", languages())
def test_a_name_of_one_country_needs_no_year(language):
    assert homes_of(language, None)[{"en": "Tokayev", "ja": "トカエフ", "ru": "Токаев"}[language]] == "KZ"


@pytest.mark.parametrize(("year", "code"), [(None, None), (2010, "NO"), (2016, "NATO"), (2030, None)])
def test_a_name_of_two_countries_is_that_of_the_one_in_office_then(year, code):
    assert homes_of("en", year).get("Stoltenberg") == code


def test_the_first_name_of_a_leader_counts_only_beside_the_surname_and_where_it_is_no_other_word():
    said = "John Key spoke. Key will send two experts. The key points follow."
    assert [finding.actors for finding in detect(said)] != [["NZ"]]
    assert [finding.actors for finding in detect("John Key spoke. Key will send two experts.")] == [["NZ"]]


def test_every_leader_has_a_name_and_years_in_office():
    leaders = tomllib.loads((FOLDER / "leaders.toml").read_text(encoding="utf-8"))
    for one in (one for group in leaders.values() for one in group):
        assert set(one) <= {*languages(), "office"}
        assert len(one) > 1
        assert YEARS.search(one["office"])
