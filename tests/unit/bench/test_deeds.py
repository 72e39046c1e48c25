"""What the founding documents tell as done is found; what they promise is not taken for it."""

from bench.deeds import table


def test_what_was_seeded_is_found_and_no_pledge_is_taken_for_it(capsys):
    total = table()
    assert total.seeded == 58
    assert total.found >= 56
    assert total.wrong == 0
    assert total.besides <= 10
    assert min(total.kind, total.days, total.amounts) >= 54
    assert total.parts >= 38
    assert "all five" in capsys.readouterr().out
