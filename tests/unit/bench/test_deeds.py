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


def test_what_a_reader_found_in_invented_texts_is_found_in_japanese_and_russian(capsys):
    totals = own_table()
    for language, seeded in (("ja", 18), ("ru", 19)):
        total = totals[language]
        assert (total.seeded, total.found, total.wrong) == (seeded, seeded, 0)
        assert min(total.kind, total.days, total.amounts) >= seeded - 1
        assert total.parts >= 14
    assert "ja, all" in capsys.readouterr().out
