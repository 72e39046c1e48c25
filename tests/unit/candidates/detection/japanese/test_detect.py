"""What is read in a Japanese sentence besides whose it is and how firm."""

from datetime import date

import pytest

from tracker.candidates.detection import detect
from tracker.candidates.detection.japanese.numerals import number_of

DAY = date(2026, 5, 20)


def one(text, **more):
    (finding,) = detect(text, language="ja", date=DAY, **more)
    return finding


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,000", 1000),
        ("2億5,000万", 250_000_000),
        ("3兆", 3 * 10**12),
        ("三百五十", 350),
        ("二〇三一", 2031),
        ("1.5億", 150_000_000),
        ("百万", 1_000_000),
        ("2万3千", 23_000),
        ("十二", 12),
    ],
)
def test_numbers_are_read_in_digits_and_kanji(written, value):
    assert number_of(written) == value


@pytest.mark.parametrize(
    ("words", "due", "precision"),
    [
        ("令和9年3月31日までに", "2027-03-31", "day"),
        ("２０２７年３月３１日までに", "2027-03-31", "day"),
        ("2027年９月に", "2027-09-30", "month"),
        ("二〇二七年九月に", "2027-09-30", "month"),
        ("2027年第２四半期に", "2027-06-30", "half"),
        ("2027年度第２四半期に", "2027-09-30", "half"),
        ("2027年度上半期に", "2027-09-30", "half"),
        ("2027年度下期に", "2028-03-31", "half"),
        ("2027年前半に", "2027-06-30", "half"),
        ("2026年度中に", "2027-03-31", "fiscal_year"),
        ("今年度中に", "2027-03-31", "fiscal_year"),
        ("来年度に", "2028-03-31", "fiscal_year"),
        ("年度内に", "2027-03-31", "fiscal_year"),
        ("年内に", "2026-12-31", "year"),
        ("来年中に", "2027-12-31", "year"),
        ("2030年までに", "2030-12-31", "year"),
        ("来月中に", "2026-06-30", "month"),
        ("来年３月に", "2027-03-31", "month"),
        ("３月に", "2027-03-31", "month"),
        ("今後３年間で", "2029-05-20", "span"),
        ("６か月以内に", "2026-11-20", "span"),
        ("2027年度から３年間で", "2030-03-31", "span"),
        ("2027年から2029年まで", "2029-12-31", "period"),
        ("2027年度～2029年度に", "2030-03-31", "period"),
        ("次回会合までに", None, "event"),
        ("2027年４月から", None, None),
        ("早期に", None, None),
    ],
)
def test_the_day_meant_at_the_latest(words, due, precision):
    finding = one(f"日本は、{words}橋を建設する。")
    assert (finding.due, finding.due_precision) == (due, precision)


@pytest.mark.parametrize(
    ("words", "recurs"),
    [("毎年", "annual"), ("年１回", "annual"), ("定期的に", "regular"), ("四半期ごとに", "regular"), ("来年", None)],
)
def test_what_happens_again_and_again(words, recurs):
    assert one(f"双方は、{words}会合を開催する。").recurs == recurs


def test_the_fiscal_year_is_that_of_the_country_that_acts():
    assert one("インドは、2027年度に橋を建設する。").due == "2028-03-31"
    assert one("米国は、2027年度に橋を建設する。").due == "2027-09-30"
    assert one("双方は、2027年度に橋を建設する。").due == "2028-03-31"


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("約１億5,000万円", 150_000_000, "JPY"),
        ("総額3兆円規模", 3 * 10**12, "JPY"),
        ("最大300万米ドル", 3_000_000, "USD"),
        ("百万ドル", 1_000_000, "USD"),
        ("US$2,500", 2500, "USD"),
        ("12億ユーロ", 1_200_000_000, "EUR"),
        ("5億人民元", 500_000_000, "CNY"),
    ],
)
def test_sums(words, value, unit):
    (amount,) = one(f"日本は、{words}の資金を拠出する。").amounts
    assert (amount["text"], amount["value"], amount["unit"]) == (words, value, unit)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("専門家30名", 30, "people"),
        ("研修員1,000人", 1000, "people"),
        ("50件の事業", 50, "projects"),
        ("３万ヘクタール", 30000, "hectares"),
    ],
)
def test_counts(words, value, unit):
    (amount,) = one(f"日本は、{words}を支援する。").amounts
    assert (amount["value"], amount["unit"]) == (value, unit)


@pytest.mark.parametrize("words", ["人材を育成する", "2027年に橋を造る", "第3回会合を開催する", "二国間対話を行う"])
def test_what_is_no_amount(words):
    assert one(f"日本は、{words}。").amounts == []


@pytest.mark.parametrize(
    ("text", "condition", "kind"),
    [
        ("日本は、要請があれば、専門家を派遣する用意がある。", "要請があれば", "on_request"),
        ("日本は、治安の改善を前提に、専門家を派遣する。", "治安の改善を前提に", "event"),
        ("日本は、予算の範囲内で、専門家を派遣する。", "予算の範囲内で", "subject_to_resources"),
        ("日本は、国会の承認が得られ次第、資金を拠出する。", "国会の承認が得られ次第", "on_agreement"),
        ("災害が発生した場合には、双方は救助隊を派遣する。", "災害が発生した場合には", "event"),
    ],
)
def test_conditions_are_verbatim_and_have_a_kind(text, condition, kind):
    finding = one(text)
    assert (finding.strength, finding.condition, finding.condition_kind) == ("conditional", condition, kind)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("双方は、水に関する作業部会を設置する。", "mechanism"),
        ("双方は、毎年会合を開催する。", "recurring"),
        ("双方は、橋の建設を検討する。", "examination"),
        ("ペルーは、査証手続を簡素化する。", "regulatory"),
        ("双方は、領土の一体性を尊重する。", "position"),
        ("日本は、2030年までに橋を建設する。", "deliverable"),
        ("双方は、引き続き緊密に連携する。", "standing"),
    ],
)
def test_the_type_proposed(text, type_):
    assert one(text).type == type_


def test_two_clauses_with_subjects_of_their_own_are_two_findings():
    text = "日本は専門家20名を派遣し、ペルーは施設を提供する。"
    first, second = detect(text, language="ja")
    assert (first.actors, second.actors) == (["JP"], ["PE"])
    assert text[first.start : first.end] + text[second.start : second.end] == text


def test_words_that_point_back_and_subjects_left_out_are_of_those_named_before():
    text = "ペルーのディアス外相は、橋の完成を報告した。同国は道も整備する。鉄道の建設も検討する。"
    assert [finding.actors for finding in detect(text, language="ja")] == [["PE"], ["PE"]]


def test_persons_stand_for_the_country_said_of_them():
    text = (
        "ペルーのディアス外相と片山外務大臣が会談した。"
        "ディアス外相は港を開放すると述べた。片山大臣から、専門家を派遣する旨述べた。"
    )
    assert [finding.actors for finding in detect(text, language="ja")] == [["PE"], ["JP"]]


def test_a_speech_speaks_for_its_country():
    text = (
        "ケニア共和国のムワンギ外務大臣スピーチ\n2026年5月20日\n\n御列席の皆様、本日は感謝申し上げます。\n"
        "私たちは、港を開放してまいります。我が国は、森林を守ります。\n"
    )
    assert [finding.actors for finding in detect(text, language="ja")] == [["KE"], ["KE"]]


def test_groups_stand_for_the_parties_that_belong_to_them():
    finding = one("中央アジア諸国は、橋を建設する。", parties=["JP", "KZ", "KG", "TJ", "UZ"])
    assert (finding.actors, finding.resolved) == (["CA"], ["KZ", "KG", "TJ", "UZ"])


def test_own_names_of_participants_are_laid_over_those_known():
    finding = one("ノルヴィアは、橋を建設する。", names={"XA": ["ノルヴィア", "Norvia"]})
    assert finding.actors == ["XA"]


def test_items_take_actors_and_strength_of_their_lead_in():
    text = "日本とペルーは、次の措置をとる。\n・橋の建設\n・道の改修の検討\n・2030年までに港を整備する。\n"
    found = detect(text, language="ja")
    assert [(one.actors, one.strength) for one in found] == [
        (["JP", "PE"], "firm"),
        (["JP", "PE"], "exploratory"),
        (["JP", "PE"], "firm"),
    ]


def test_a_row_of_a_table_says_who_and_by_when():
    text = (
        "水協力行動計画\n2026年5月20日\n\n本計画は双方が作成したものである。\n"
        "1\tセミナーの開催\t日本\t2027年3月\n2\t観測所の設置\tペルー、チリ\t2028年度\n"
    )
    found = detect(text, language="ja")
    assert [(one.actors, one.due, one.rule) for one in found] == [
        (["JP"], "2027-03-31", "row of a table"),
        (["PE", "CL"], "2029-03-31", "row of a table"),
    ]


def test_every_cue_stands_in_the_text_where_it_says():
    text = "日本は、要請があれば、２０２７年度中に 専門家を派遣\nする用意がある。"
    for cue in one(text).cues:
        assert text[cue.start : cue.end] == cue.text


@pytest.mark.parametrize(
    "text",
    [
        "日本は、橋を建設した。",
        "双方は、協力の重要性を強調した。",
        "双方は、進展を歓迎した。",
        "日本は、橋の建設を高く評価した。",
        "参加国は、橋が重要であることを確認した。",
        "日本は、ペルーに橋を建設するよう求めた。",
        "橋の建設が期待される。",
        "橋は両国を結ぶ。",
        "",
        "　\n",
        "…。。",
    ],
)
def test_reports_wishes_and_effects_undertake_nothing(text):
    assert detect(text, language="ja") == []
