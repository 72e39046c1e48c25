"""What the founding documents tell as done is found; what they promise is not taken for it."""

from bench.deeds import own_table, table


def test_what_was_seeded_is_found_and_no_pledge_is_taken_for_it(capsys):
    total = table()
    assert total.seeded == 58
    assert total.found >= 56
    assert total.wrong == 0
    assert total.besides <= 10
    assert min(total.kind, total.days, total.amounts) >= 54
    assert total.parts >= 38
    assert "all five" in capsys.readouterr().out


def test_what_a_reader_found_in_invented_texts_is_found_in_three_languages(capsys):
    totals = own_table()
    for language, seeded, agreeing, parts in (("en", 10, 8, 6), ("ja", 19, 18, 14), ("ru", 19, 18, 14)):
        total = totals[language]
        assert (total.seeded, total.found, total.wrong) == (seeded, seeded, 0)
        assert min(total.kind, total.days, total.amounts) >= agreeing
        assert total.parts >= parts
    assert "ja, all" in capsys.readouterr().out
