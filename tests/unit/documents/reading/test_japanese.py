"""Japanese texts are cut into the passages and segments a careful reader marks."""

import json
import textwrap
from pathlib import Path

import pytest

from tracker.documents.reading import PassageKind, decode, passages_of, segments_of

GOLD = sorted((Path(__file__).parents[3] / "gold/own/ja").glob("*.gold.jsonl"))


def segments(text):
    return [text[s.start : s.end] for s in segments_of(text, passages_of(text, "ja"), "ja")]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_the_rows_of_the_gold_are_segments_under_their_heading(path):
    text = decode(path.with_name(path.name.replace(".gold.jsonl", ".txt")).read_bytes())
    found = {text[s.start : s.end]: s.heading_path for s in segments_of(text, passages_of(text, "ja"), "ja")}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    told = [row for row in rows if row["text"] in found]
    assert len(told) >= 0.9 * len(rows)
    assert all(found[row["text"]] == row["section"] for row in told)


def test_a_full_stop_inside_a_quotation_or_bracket_ends_nothing():
    text = "大統領は「橋を造る。道も造る。」と述べた。双方（首相を含む。）は合意した。会議は終わった。"
    assert len(segments(text)) == 3


def test_lines_broken_at_the_width_of_a_page_are_put_together():
    one = "双方は、水資源の利用が地域の安定にとって重要であるとの認識を共有し、観測データの交換を進めることで一致した。"
    two = "日本側は、要請があれば、農村部における同様の支援を行う用意がある旨を述べ、参加国はこれを歓迎した。"
    wrapped = "\n\n".join(textwrap.fill(line, 34) for line in (one, two))
    assert ["".join(segment.split()) for segment in segments(wrapped)] == [one, two]
    longer = f"{one[:-1]}、{wrapped}\n\n{wrapped}"  # one line that is longer than the page
    assert ["".join(segment.split()) for segment in segments(longer)][1:] == [two, one, two]


@pytest.mark.parametrize(
    ("heading", "path"),
    [
        ("第３条　協力の内容", "第3条"),
        ("２．経済", "2"),
        ("（１）水資源", "(1)"),
        ("Ⅱ　海洋", "Ⅱ"),
        ("三、結語", "三"),
        ("③　防災", "(3)"),
    ],
)
def test_numbers_of_headings_enter_the_path(heading, path):
    passages = passages_of(f"{heading}\n双方は橋を造ることで一致した。\n", "ja")
    assert [(one.kind, one.heading_path) for one in passages] == [
        (PassageKind.HEADING, path),
        (PassageKind.PARAGRAPH, path),
    ]


def test_a_count_behind_a_wide_number_is_no_part_of_the_number():
    passages = passages_of("計画\n１．３年間で６人を訓練\n２．2031年に橋を建設\n", "ja")
    assert [one.number for one in passages[-2:]] == ["１．", "２．"]


@pytest.mark.parametrize("bullet", ["・", "○　", "● ", "－ ", "※ "])
def test_bullets_begin_items(bullet):
    text = f"双方は次の措置をとる。\n{bullet}橋を造る\n{bullet}道を直す\n"
    found = segments_of(text, passages_of(text, "ja"), "ja")
    assert [text[s.start : s.end] for s in found][1:] == ["橋を造る", "道を直す"]
    assert [s.lead_in for s in found] == [None, 0, 0]


def test_the_title_the_signatures_and_page_furniture_are_no_segments():
    text = (
        "日・ペルー共同声明\n（仮訳）\n2031年5月1日　東京\n\n双方は橋を造ることで一致した。\n\n"
        "2031年5月1日に東京で、日本語により本書二通を作成した。\n日本国外務大臣\nペルー共和国外務大臣\nトップページへ戻る\n"
    )
    assert segments(text) == ["双方は橋を造ることで一致した。"]


def test_a_numbered_line_over_its_first_part_is_a_heading_though_a_verb_ends_it():
    text = "1.連結性を強化する\n1.1 双方は、橋を造る。\n1.2 双方は、道を直す。\n"
    assert segments(text) == ["双方は、橋を造る。", "双方は、道を直す。"]
