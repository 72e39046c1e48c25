"""What the founding documents tell as done is found, with its kind, days, who took part and how much."""

import datetime as dt
from pathlib import Path

import pytest

from tracker.candidates.deeds import Deed, deeds_in
from tracker.candidates.detection.language import Document
from tracker.documents.reading import decode, passages_of, segments_of

DOCUMENTS = Path(__file__).parents[4] / "seed/documents"


def document_of(text, *, parties=(), day=None, language="en"):
    passages = passages_of(text, language)
    return Document(text, language, passages, segments_of(text, passages, language), day, tuple(parties), {})


def deeds(text, **more) -> list[Deed]:
    return [deed for found in deeds_in(document_of(text, **more)).values() for deed in found]


def founding(name, *parties, day=None):
    return deeds(decode((DOCUMENTS / f"{name}.txt").read_bytes()), parties=parties, day=day)


def test_the_nine_workshops_of_guam_and_japan_are_found_with_their_days():
    found = [deed for deed in founding("japan-guam-cooperation-program", "JP", "GUAM") if deed.kind == "workshop"]
    assert [(deed.title, deed.first, deed.last) for deed in found] == [
        ("Workshop on Energy Saving Technologies", "2007-09-16", "2007-09-24"),
        ("Workshop on Investment and Trade Promotion", "2009-02-01", "2009-02-09"),
        ("Workshop on Tourism Promotion", "2009-11-15", "2009-11-23"),
        ("Workshop on Disaster Management", "2011-03-10", "2011-03-18"),
        ("Workshop on Energy Security", "2012-01-15", "2012-01-23"),
        ("Workshop on Transportation", "2012-11-25", "2012-11-30"),
        ("Workshop on Agriculture", "2013-03-10", "2013-03-18"),
        ("Workshop on Medical Field", "2014-02-16", "2014-02-24"),
        ("Workshop on Water Management", "2015-03-22", "2015-03-30"),
    ]
    assert {deed.place for deed in found} == {"Tokyo"}
    assert {deed.parts for deed in found} == {(("JP", "participant"), ("GUAM", "participant"))}


def test_the_six_outcomes_of_the_cooperation_of_guam_and_japan_are_found():
    found = [deed for deed in founding("japan-guam-cooperation-program", "JP", "GUAM") if deed.kind == "outcome"]
    assert len(found) == 6
    assert found[5].text == "Capacity building in GUAM member states"
    assert found[5].parts == (("GUAM", "beneficiary"),)


def test_the_contributions_to_afghanistan_are_found_with_their_amounts():
    found = founding("nato-japan-cooperation", "NATO", "JP")
    given = [deed for deed in found if ("JP", "funder") in deed.parts]
    sums = [(amount["text"], amount["value"], amount["unit"]) for deed in given for amount in deed.amounts]
    assert sums == [
        ("US$52 million", 52_000_000, "USD"),
        ("US$20 million", 20_000_000, "USD"),
        ("US$20 million", 20_000_000, "USD"),
        ("almost US$600 million", 600_000_000, "USD"),
        ("571 hectares", 571, "hectares"),
    ]
    donated = next(deed for deed in given if deed.cue == "amounted to")
    assert (donated.kind, donated.first, donated.last) == ("contribution", "2010", "2012")
    since = next(deed for deed in given if "LOFTA" in deed.text)
    assert (since.first, since.last, since.place) == ("2007", None, "Afghanistan")
    assert ("AF", "beneficiary") in since.parts


def test_what_was_promised_is_not_told_as_done():
    found = founding("nato-japan-cooperation", "NATO", "JP")
    assert not any("5 billion" in amount["text"] for deed in found for amount in deed.amounts)


@pytest.mark.parametrize(
    "text",
    [
        "Japan will hold a workshop on energy in 2031.",
        "Japan is prepared to provide assistance, if requested.",
        "Peru welcomed Japan's decision to make a financial contribution.",
        "The ministers stressed the importance of projects financed by banks.",
        "",
    ],
)
def test_a_promise_or_an_opinion_tells_of_nothing_done(text):
    assert deeds(text) == []


def test_what_begins_after_the_day_of_the_text_is_not_done_yet():
    text = "Japan held a workshop on energy in Lima in May 2031."
    assert len(deeds(text, day=dt.date(2031, 6, 1))) == 1
    assert deeds(text, day=dt.date(2031, 4, 1)) == []


def test_each_thing_that_follows_including_is_one():
    text = (
        "Japan has been providing assistance for transport in Central Asia, including the construction of a road in "
        "Kazakhstan and the rehabilitation and modernization of airports in Uzbekistan."
    )
    assert [(deed.kind, deed.place, deed.parts) for deed in deeds(text)] == [
        ("project", "Kazakhstan", (("JP", "supporter"), ("KZ", "beneficiary"))),
        ("project", "Uzbekistan", (("JP", "supporter"), ("UZ", "beneficiary"))),
    ]


def test_it_is_whoever_the_sentence_before_names():
    text = "Japan has pledged help. It is supporting a project in Tajikistan."
    assert deeds(text)[0].parts == (("JP", "supporter"), ("TJ", "beneficiary"))


def test_people_reached_are_told_apart_from_amounts():
    (deed,) = deeds("Japan has trained 40 officers from Peru in 2031.")
    assert (deed.kind, deed.persons, deed.amounts) == ("training", 40, ())


def test_one_sentence_is_asked_about_without_reading_all():
    document = document_of("Japan helped Peru. It held a workshop in Lima. Chile held a seminar in Lima.")
    found = deeds_in(document, only={1})
    assert list(found) == [1]
    assert found[1][0].parts[0] == ("JP", "organiser")


def told(text, language):
    """Return (kind, first day, place, parts, values of the amounts, persons) of what a sentence tells as done."""
    (deed,) = deeds(text, language=language, day=dt.date(2032, 3, 1))
    parts = [f"{code} {part}" for code, part in deed.parts]
    return deed.kind, deed.first, deed.place, parts, [amount["value"] for amount in deed.amounts], deed.persons


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "日本は、令和13年5月、リマで防災に関するワークショップを開催し、チリから40名の専門家が参加した。",
            ("workshop", "2031-05", "リマ", ["JP organiser", "CL participant"], [], 40),
        ),
        (
            "日本は、国連開発計画（UNDP）を通じて、ペルーに対し3億円の無償資金協力を供与した。",
            ("contribution", None, None, ["JP funder", "UNDP channel", "PE beneficiary"], [300_000_000], None),
        ),
        ("チリは、日本の支援に謝意を表明した。", ("other", None, None, ["JP supporter", "CL beneficiary"], [], None)),
        (
            "ペルーに医薬品を提供した。",
            ("other", None, None, ["PE beneficiary"], [], None),
        ),
    ],
)
def test_a_japanese_sentence_tells_of_something_done(text, wanted):
    assert told(text, "ja") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "В мае 2031 года в Лиме состоялся семинар, организованный Чили совместно с Перу.",
            ("workshop", "2031-05", "Лима", ["CL organiser", "PE co_organiser"], [], None),
        ),
        (
            "Япония предоставила Перу грант в размере 3 млн долларов США.",
            ("contribution", None, None, ["JP funder", "PE beneficiary"], [3_000_000], None),
        ),
        (
            "При поддержке Японии на юге Чили построена школа.",
            ("project", None, None, ["JP supporter", "CL beneficiary"], [], None),
        ),
        (
            "Президент Чили поблагодарил Японию за помощь.",
            ("other", None, None, ["JP supporter", "CL beneficiary"], [], None),
        ),
    ],
)
def test_a_russian_sentence_tells_of_something_done(text, wanted):
    assert told(text, "ru") == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "日本は、来年リマでセミナーを開催する予定である。"),
        ("ja", "日本は、500万ドルを拠出する用意がある旨表明した。"),
        ("ja", "ペルーは、水資源の重要性を強調した。"),
        ("ru", "Япония намерена направить в Перу экспертов."),
        ("ru", "Если Япония выделила средства, проект будет начат."),
        ("ru", "Япония оказывает содействие Перу."),
    ],
)
def test_a_promise_in_japanese_or_russian_tells_of_nothing_done(language, text):
    assert deeds(text, language=language) == []


def test_words_found_stand_where_they_were_said():
    text = "概要\n\n日本は，２０３１年５月，ペルーに３億円を供与しました。"
    (deed,) = deeds(text, language="ja")
    assert text[deed.start : deed.end] == "日本は，２０３１年５月，ペルーに３億円を供与しました"
    assert (deed.first, deed.amounts[0]["text"]) == ("2031-05", "３億円")


def test_a_language_without_a_lexicon_tells_nothing():
    assert deeds("Le Japon a organisé un atelier.", language="fr") == []


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[4] / "tests/gold/deeds").glob("*/*.txt")), ids=str)
def test_every_deed_stands_where_its_anchor_says(path):
    text = path.read_text(encoding="utf-8")
    found = deeds(text, language=path.parent.name, day=dt.date(2031, 7, 1))
    assert found
    for deed in found:
        assert " ".join(text[deed.start : deed.end].split()) == deed.text


def test_a_day_without_a_year_is_the_last_one_before_the_text():
    day = dt.date(2032, 2, 1)
    (december,) = deeds("Japan held a workshop on energy in Lima on 16 December.", day=day)
    (january,) = deeds("Japan held a workshop on energy in Lima on 16 January.", day=day)
    (today,) = deeds("Japan held a workshop on energy in Lima today.", day=day)
    assert [one.first for one in (december, january, today)] == ["2031-12-16", "2032-01-16", "2032-02-01"]


def test_who_organised_and_who_paid_is_told_by_the_words_before_the_names():
    text = "A workshop organised by Peru and Chile and funded by Japan took place in Lima."
    (deed,) = deeds(text)
    assert deed.parts == (("PE", "organiser"), ("CL", "organiser"), ("JP", "funder"))


def test_a_forum_in_the_name_of_a_meeting_is_no_deed():
    assert not deeds("It was the last day of the Meeting of Ministers of the Forum, which took place in Lima.")
