"""The figures the project promises, over the founding documents and over texts of its own."""

from bench.evaluate import founding_documents, main, own_documents, scored
from bench.score import Score


def total_of(pairs):
    return sum((scored(*pair)[0] for pair in pairs), Score())


def test_the_founding_documents_are_read_as_a_careful_reader_does():
    total = total_of(founding_documents())
    assert total.yes == 90
    assert total.precision >= 0.97
    assert total.recall >= 0.97
    assert total.agreement("strength") >= 0.93
    assert total.agreement("actors") >= 0.93
    assert total.invented == 0
    for attribute in ("condition", "due", "amounts"):
        assert total.asked[attribute] - total.agreed[attribute] <= 1


def test_texts_of_our_own_are_read_as_well():
    total = total_of(own_documents("en"))
    assert total.yes > 40
    assert total.precision >= 0.9
    assert total.recall >= 0.9
    assert total.agreement("actors") >= 0.9


def test_the_table_is_printed_and_the_floors_are_kept(capsys):
    assert main(["--own", "--languages", "en", "--only", "health-declaration"]) == 0
    assert capsys.readouterr().out.count("all together") == 2
