"""Times are told in the words of their reader, with the place whose time it is."""

from datetime import UTC, datetime

import pytest

from tracker.core.i18n import moment, written_in

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "language", "told"),
    [
        ("Asia/Tokyo", "en", "2 March 2026 18:00 (Tokyo)"),
        ("Asia/Tokyo", "ja", "2026年3月2日 18:00 (東京)"),
        ("Asia/Tashkent", "ru", "2 марта 2026\u00a0г. 14:00 (Ташкент)"),
        ("UTC", "ru", "2 марта 2026\u00a0г. 09:00 (UTC)"),
    ],
)
def test_a_moment_names_the_place_whose_time_it_is(zone, language, told):
    assert moment(AT, zone, language) == told


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The meeting was moved.", "en"),
        ("会合が早まった (CAJ-1)。", "ja"),
        ("Встреча перенесена: CAJ-1", "ru"),
        ("12.3 – 14", ""),
    ],
)
def test_the_script_tells_in_which_of_our_languages_words_were_typed(words, language):
    assert written_in(words) == language
