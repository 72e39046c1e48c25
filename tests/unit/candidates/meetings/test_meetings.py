"""The meetings that texts tell of are found: of which body, which one, held or to come, when and where."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from tracker.candidates.detection.language import Document
from tracker.candidates.meetings import Gathering, meetings_in
from tracker.documents.reading import decode, passages_of, segments_of

SEED = Path(__file__).parents[4] / "seed"
BODIES = {
    "FMM": ["Foreign Ministers' Meeting", "外相会合", "Совещание министров иностранных дел"],
    "SOM": ["Senior Officials' Meeting", "高級実務者会合", "Совещание старших должностных лиц"],
    "SD": ["Silk Dialogue (Track 2)"],
}


def meetings(text, bodies=BODIES, *, language="en", day=None, parties=()) -> list[Gathering]:
    passages = passages_of(text, language)
    segments = segments_of(text, passages, language)
    found = meetings_in(Document(text, language, passages, segments, day, tuple(parties), {}), bodies)
    return [one for told in found.values() for one in told]


def founding(name, dialogue):
    """Return (bodies, standing, number, first day, place) of the meetings that a founding document tells of."""
    described = tomllib.loads((SEED / f"documents/{name}.toml").read_text(encoding="utf-8"))
    rows = tomllib.loads((SEED / f"frameworks/{dialogue}.toml").read_text(encoding="utf-8"))["bodies"]
    parties = [row["participant"] for row in described["parties"] if row["part"] == "party"]
    text = decode((SEED / f"documents/{name}.txt").read_bytes())
    bodies = {row["code"]: list(row["names"].values()) for row in rows}
    found = meetings(text, bodies, day=described.get("adopted_on") or described.get("posted_on"), parties=parties)
    return [("/".join(one.bodies), one.standing, one.number, one.first, one.place) for one in found]


def test_the_action_plan_of_2006_tells_of_two_ministerials_and_the_tokyo_dialogue():
    assert founding("ca-japan-action-plan-2006", "caj") == [
        ("FMM", "held", 2, "2006-06-05", "Tokyo"),
        ("FMM", "held", 1, "2004-08", None),
        ("TD", "held", None, "2006-03-30", None),
        ("FMM", "held", 1, "2004-08", None),
    ]


def test_the_release_of_2017_tells_of_the_sixth_ministerial_and_the_first_meeting():
    assert founding("ca-japan-ashgabat-2017", "caj") == [
        ("FMM", "held", 6, None, "Ashgabat"),
        ("FMM/SOM/OTHER/TD", "held", 1, "2004-08", "Astana"),
    ]


def test_the_release_of_2022_tells_of_the_ninth_ministerial_and_of_the_tenth_to_come():
    assert founding("ca-japan-tokyo-2022", "caj") == [
        ("FMM", "held", 9, "2022-12-24", "Tokyo"),
        ("FMM", "planned", 10, None, "Kazakhstan"),
    ]


def test_the_program_of_guam_and_japan_tells_of_its_meetings_of_three_kinds():
    assert founding("japan-guam-cooperation-program", "guam") == [
        ("MM/NCM/JGM", "held", 1, None, "Baku"),
        ("MM", "held", None, "2008-12-04", "Helsinki"),
        ("MM", "held", None, "2011-12-07", "Vilnius"),
        ("NCM", "held", None, None, "Tokyo"),
        ("JGM", "held", 5, None, "Tokyo"),
        ("JGM", "held", 4, None, "Tokyo"),
    ]


def test_the_page_of_nato_tells_of_visits_and_of_no_meeting():
    assert founding("nato-japan-cooperation", "nato") == []


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "The next Foreign Ministers' Meeting will be held in Peru in 2033.",
            ("FMM", "planned", None, "2033", "Peru"),
        ),
        (
            "en",
            "The second meeting of the dialogue was held in Lima on 5 June 2031.",
            ("FMM/SOM/SD", "held", 2, "2031-06-05", "Lima"),
        ),
        (
            "en",
            "The Senior Officials' Meeting will be held in Lima in the first quarter of 2033.",
            ("SOM", "planned", None, "2033-Q1", "Lima"),
        ),
        ("en", "The fourth Silk Dialogue took place in May 2031.", ("SD", "held", 4, "2031-05", None)),
        (
            "ja",
            "第2回「海と山」対話・外相会合は、2031年6月5日にリマで開催された。",
            ("FMM", "held", 2, "2031-06-05", "リマ"),
        ),
        ("ja", "次回の高級実務者会合は2033年に東京で開催される予定である。", ("SOM", "planned", None, "2033", "東京")),
        ("ja", "双方は、第3回外相会合を来年リマで開催することで一致した。", ("FMM", "planned", 3, "2033", "リマ")),
        (
            "ru",
            "5 июня 2031 года в Ташкенте состоялась вторая встреча министров иностранных дел.",
            ("FMM", "held", 2, "2031-06-05", "Ташкент"),
        ),
        (
            "ru",
            "Следующее совещание старших должностных лиц пройдёт в Алматы в 2033 году.",
            ("SOM", "planned", None, "2033", "Алматы"),
        ),
        (
            "ru",
            "Казахстан примет 10-ю встречу министров иностранных дел в 2033 году.",
            ("FMM", "planned", 10, "2033", "Казахстан"),
        ),
    ],
)
def test_a_sentence_tells_of_a_meeting_of_the_dialogue(language, text, told):
    (one,) = meetings(text, language=language, day=dt.date(2032, 3, 1))
    assert ("/".join(one.bodies), one.standing, one.number, one.first, one.place) == told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministers spoke before the WTO Ministerial Meeting that took place in Lima in 2031."),
        ("en", "Japan and Peru will regularly hold meetings at foreign minister level."),
        ("en", "They will explore the possibility of holding a Foreign Ministers' Meeting in Lima."),
        ("en", "They stressed the importance of the Senior Officials' Meeting."),
        ("ja", "第3回ASEAN外相会議がリマで開催された。"),
        ("ja", "双方は、外相会合を定期的にリマで開催することで一致した。"),
        ("ru", "Стороны будут регулярно проводить в Лиме встречи министров иностранных дел."),
        ("ru", "Министр иностранных дел посетил Лиму 5 июня 2031 года."),
    ],
)
def test_other_meetings_and_wishes_are_not_told_of_the_dialogue(language, text):
    assert meetings(text, language=language) == []


def test_how_it_met_is_told():
    (online,) = meetings("The 14th Senior Officials' Meeting was held online on 16 June 2031.")
    assert (online.is_online, online.place) == (True, None)
    (aside,) = meetings("The Foreign Ministers' Meeting was held in Lima in the margins of the World Forum.")
    assert (aside.margins_of, aside.place) == ("World Forum", "Lima")


def test_without_bodies_and_in_other_languages_nothing_is_found():
    assert meetings("The Foreign Ministers' Meeting was held in Lima.", {}) == []
    assert meetings("La réunion a eu lieu à Lima.", language="fr") == []


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "The second meeting of the Joint Commission was held in Lima on 5 June 2031.",
            ("meeting of the Joint Commission", 2, "2031-06-05", "Lima"),
        ),
        ("en", "The first expert meeting took place in Lima in May 2031.", ("expert meeting", 1, "2031-05", "Lima")),
        ("ja", "第1回首脳会合が2031年6月5日にリマで開催された。", ("首脳会合", 1, "2031-06-05", "リマ")),
        (
            "ru",
            "5 июня 2031 года в Ташкенте состоялось второе заседание межправительственной комиссии.",
            ("заседание межправительственной комиссии", 2, "2031-06-05", "Ташкент"),
        ),
    ],
)
def test_a_meeting_of_a_kind_the_dialogue_has_no_body_for_is_told_of_no_body(language, text, told):
    (one,) = meetings(text, language=language, day=dt.date(2032, 3, 1))
    assert one.bodies == ()
    assert (one.text, one.number, one.first, one.place) == told


@pytest.mark.parametrize(
    "text",
    [
        "The Lisbon Summit was held on 5 June 2031.",
        "A summit was held in Lima.",  # of which number or day is not said
    ],
)
def test_a_meeting_of_somebody_named_or_of_no_number_and_no_day_is_not_told_of_no_body(text):
    assert meetings(text) == []


def test_a_dialogue_without_any_body_is_told_of_its_meetings_all_the_same():
    (one,) = meetings("The second Senior Officials' Meeting was held in Lima on 5 June 2031.", {})
    assert (one.bodies, one.number) == ((), 2)
