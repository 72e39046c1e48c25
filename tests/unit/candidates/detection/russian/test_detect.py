"""What is a pledge in Russian, whose, how firm, on what condition, by when, how much."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.candidates.detection import detect

LETTERS = st.text(
    alphabet=st.sampled_from("аеёиоунстрпмвЯпонСторны будет провед и ,.:;«»—–-()0123456789\n"), max_size=300
)


def found(text, **options):
    return detect(text, language="ru", **options)


def one(text, **options):
    pledges = found(text, **options)
    assert len(pledges) == 1, pledges
    return pledges[0]


@given(LETTERS)
@settings(max_examples=150)
def test_any_text_is_read_and_findings_are_verbatim(text):
    for finding in found(text):
        assert text[finding.start : finding.end] == finding.text
        assert all(text[cue.start : cue.end] == cue.text for cue in finding.cues)


@pytest.mark.parametrize(
    "text",
    [
        "Кения приветствовала намерение Ганы принять форум.",
        "Министры договорились о важности торговли.",
        "Стороны отметили важность торговли.",
        "Кения надеется, что Гана присоединится к договору.",
        "Дорога соединит две столицы.",
        "Реализация проекта позволит сократить расходы.",
        "Кения предоставила 5 млн долларов.",
        "Кения не намерена присоединяться к договору.",
        "Кения провела семинар в 2005 году.",
        "Кения ежегодно проводит семинары.",
        "Стороны, подтверждая приверженность Уставу ООН,",
        "Необходимо создать рабочую группу.",
        "Участники обсудили, как будет построена дорога.",
        "Министр ответил на вопрос, поддержит ли Кения инициативу.",
        "Новый завод создаст 500 рабочих мест.",
        "Страны, которые присоединятся к соглашению, получат льготы.",
        "В ходе визита подписаны:\n– соглашение о торговле;\n– план консультаций.\n",
    ],
)
def test_hopes_reports_and_effects_are_no_pledges(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Кения построит школу.", ["KE"]),
        ("Правительство Кении построит школу.", ["KE"]),
        ("Кенийская сторона построит школу.", ["KE"]),
        ("Министерство образования Республики Кения построит школу.", ["KE"]),
        ("Кения, Гана и Республика Корея построят школу.", ["KE", "GH", "KR"]),
        ("Президенты Кении и Ганы договорились построить школу.", ["KE", "GH"]),
        ("Кения совместно с Ганой построит школу.", ["KE", "GH"]),
        ("Школу построит Гана.", ["GH"]),
        ("Намерена построить школу и Гана.", ["GH"]),
        ("Кенией будет построена школа.", ["KE"]),
        ("Школа будет построена кенийской стороной.", ["KE"]),
        ("В Аккре ЕС и США откроют школу.", ["EU", "US"]),
        ("Кения поблагодарила Гану. Она направит учителей.", ["KE"]),
        ("Обе стороны направят учителей.", ["ALL"]),
        ("Мы направим учителей.", ["ALL"]),
        ("Конференция состоится в Аккре.", ["ALL"]),
        ("Страны Центральной Азии построят школу.", ["CA"]),
        ("Кыргызская Республика направит учителей.", ["KG"]),
        ("Министр образования Ганы сообщил, что в мае будет открыта школа.", ["GH"]),
        ("Министр заявил о готовности Ганы направить учителей.", ["GH"]),
        ("«Мы построим школу», – заявил президент Ганы.", ["GH"]),
        ("Выступление президента Ганы\n\nУважаемые друзья! Мы построим школу.", ["GH"]),
    ],
)
def test_actors_are_the_subject_of_the_undertaking(text, actors):
    assert found(text)[-1].actors == actors


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Кения построит дорогу.", "firm"),
        ("Кения планирует построить дорогу.", "firm"),
        ("Стороны договорились построить дорогу.", "firm"),
        ("Кения продолжит строить дороги.", "continuing"),
        ("Кения и впредь будет строить дороги.", "continuing"),
        ("Кения приложит усилия для строительства дороги.", "effort"),
        ("Кения выразила решимость построить дорогу.", "effort"),
        ("Кения намерена построить дорогу.", "intention"),
        ("Кения выразила готовность построить дорогу.", "intention"),
        ("Кения изучит возможность строительства дороги.", "exploratory"),
        ("Кения готова построить дорогу, если Гана попросит.", "conditional"),
        ("Кения предложила построить дорогу.", "proposal"),
    ],
)
def test_the_most_hedged_strength_wins(text, strength):
    assert one(text).strength == strength


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("По просьбе Ганы Кения направит врачей.", "По просьбе Ганы"),
        ("Кения построит дорогу при условии утверждения бюджета.", "при условии утверждения бюджета"),
        ("В случае паводка Кения окажет помощь.", "В случае паводка"),
        ("Если Гана попросит, Кения направит врачей.", "Если Гана попросит"),
        ("Кения при наличии средств построит школу.", "при наличии средств"),
    ],
)
def test_a_condition_is_verbatim(text, condition):
    assert one(text).condition.startswith(condition)


@pytest.mark.parametrize(
    ("words", "due", "recurs"),
    [
        ("до конца 2027 года", "2027-12-31", None),
        ("к 2030 году", "2030-12-31", None),
        ("в I квартале 2026 г.", "2026-03-31", None),
        ("в первом полугодии 2027 года", "2027-06-30", None),
        ("в течение трёх лет", "2028-05-10", None),
        ("в следующем году", "2026-12-31", None),
        ("в 2027–2029 годах", "2029-12-31", None),
        ("до 1 марта 2026 года", "2026-03-01", None),
        ("осенью 2026 года", "2026-11-30", None),
        ("в мае 2026 года", "2026-05-31", None),
        ("в летний период 2026 года", "2026-08-31", None),
        ("в мае 2026 года и к концу 2027 года", "2027-12-31", None),
        ("с 2027 года", None, None),
        ("со второго квартала 2027 года", None, None),
        ("следующей весной", "2026-05-31", None),
        ("до конца текущего финансового года", "2025-12-31", None),
        ("не позднее чем за два месяца до встречи", None, None),
        ("дважды в год", None, "regular"),
        ("ежегодно", None, "annual"),
        ("на регулярной основе", None, "regular"),
    ],
)
def test_times_have_a_latest_day(words, due, recurs):
    finding = one(f"Кения проведёт форум {words}.", date=date(2025, 5, 10))
    assert (finding.due, finding.recurs) == (due, recurs)


def test_the_years_of_an_agreement_are_no_time_to_act():
    assert one("Кения и Гана заключат соглашение о торговле на период с 2027 по 2030 годы.").due is None


def test_the_fiscal_year_of_japan_ends_in_march():
    assert one("В 2031 финансовом году Япония откроет курсы.").due == "2032-03-31"


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("17,5 млн долл. США", 17_500_000, "USD"),
        ("около 3 млрд иен", 3_000_000_000, "JPY"),
        ("1 млрд 200 млн тенге", 1_200_000_000, "KZT"),
        ("15 000 000 (пятнадцать миллионов) евро", 15_000_000, "EUR"),
        ("порядка 40 тыс. евро", 40_000, "EUR"),
        ("миллион долларов", 1_000_000, "USD"),
        ("полтора миллиарда иен", 1_500_000_000, "JPY"),
        ("$11 миллионов 600 тысяч", 11_600_000, "USD"),
        ("20 млн канадских долларов", 20_000_000, "CAD"),
    ],
)
def test_sums_are_read(words, value, unit):
    (amount,) = one(f"Кения выделит {words} на школы.").amounts
    assert (amount["value"], amount["unit"]) == (value, unit)


def test_a_range_has_two_ends_and_a_sum_the_currency_told_before():
    values = [[a["value"] for a in f.amounts] for f in found("Кения выделит 5–7 млн евро. Гана выделит 2 млн.")]
    assert values == [[5_000_000, 7_000_000], [2_000_000]]
    assert not one("Гана выделит 2 млн.").amounts


def test_counts_are_read_and_years_are_none():
    assert [a["value"] for a in one("Кения обучит 25 молодых специалистов в 2031 году.").amounts] == [25]


def test_items_take_actors_and_strength_of_their_lead_in():
    pledges = found("Кения и Гана намерены:\n– построить дорогу;\n– обучить врачей.\n")
    assert [(p.actors, p.strength) for p in pledges] == [(["KE", "GH"], "intention")] * 2
    assert all(p.lead_in for p in pledges)


def test_areas_are_topics():
    assert not found("Сотрудничество будет развиваться в следующих областях:\n– энергетика;\n– транспорт.\n")


def test_acts_of_a_plan_need_no_lead_in():
    text = "План мероприятий\n\n1. Проведение форума | 2031 г. | Кения\n2. Открытие школы | 2032 г. | Гана\n"
    assert [(p.actors, p.due) for p in found(text)] == [(["KE"], "2031-12-31"), (["GH"], "2032-12-31")]


def test_an_item_of_a_plan_tells_by_its_own_words_whose_it_is_and_whether_it_is_done():
    items = ("Визит министра Кении в Лиму", "Сторона Ганы: обучение врачей", "Форум – май 2031 г. – Кения, Гана")
    text = "План мероприятий\n\n" + "".join(f"{n}. {item}\n" for n, item in enumerate(items, 1))
    assert [p.actors for p in found(text)] == [["KE"], ["GH"], ["KE", "GH"]]
    assert len(found(text + "4. Открытие школы (выполнено)\n")) == 3


def test_the_members_of_an_organisation_are_all_parties_of_its_papers():
    text = "Совместное коммюнике Шанхайской организации сотрудничества\n\nГосударства – члены ШОС проведут форум."
    assert [p.actors for p in found(text)] == [["ALL"]]
    assert [p.actors for p in found("Государства – члены ШОС проведут форум.")] == [["SCO"]]


def test_the_present_lays_down_only_in_agreements():
    assert not found("Стороны обмениваются информацией.")
    assert found("Соглашение о торговле\n\nСтороны обмениваются информацией.")


def test_participants_names_given_by_the_caller_are_declined():
    names = {"XA": ["Нордия"], "XB": ["Верхния"]}
    pledges = found("Правительство Нордии построит мост. Нордийская сторона выделит 3 млн евро.", names=names)
    assert [p.actors for p in pledges] == [["XA"], ["XA"]]


def test_parties_are_resolved():
    assert one("Стороны проведут форум.", parties=("JP", "KZ")).resolved == ["JP", "KZ"]


def test_the_letter_yo_changes_nothing():
    plain = one("Кения проведет форум и приложит все усилия для мира.")
    dotted = one("Кения проведёт форум и приложит всё усилия для мира.")
    assert (plain.actors, plain.strength, plain.rule) == (dotted.actors, dotted.strength, dotted.rule)


def test_different_acts_of_different_actors_are_two_findings():
    first, second = found("Кения построит школу до 2030 года, а Гана направит 20 учителей.")
    assert (first.text, first.actors, first.due) == ("Кения построит школу до 2030 года", ["KE"], "2030-12-31")
    assert (second.text, second.actors, second.due) == ("Гана направит 20 учителей.", ["GH"], None)
    assert [len(one.amounts) for one in (first, second)] == [0, 1]


def test_two_acts_of_one_actor_are_one_finding():
    assert one("Кения построит школу и направит учителей.").actors == ["KE"]


def test_two_acts_of_one_actor_are_two_findings():
    pledges = found("В 2031 году Гана построит мост через реку и направит в Перу 50 врачей.")
    assert [pledge.text for pledge in pledges] == [
        "В 2031 году Гана построит мост через реку",
        "направит в Перу 50 врачей.",
    ]
    assert [pledge.due for pledge in pledges] == ["2031-12-31", "2031-12-31"]
    assert [pledge.actors for pledge in pledges] == [["GH"], ["GH"]]


def test_a_quotation_of_several_sentences_belongs_to_whoever_says_it():
    pledges = found("«Мы построим школу. Мы также обучим 50 врачей», – заявил министр Ганы.")
    assert [pledge.actors for pledge in pledges] == [["GH"], ["GH"]]


def test_a_list_goes_on_behind_headings_inside_it():
    text = "Стороны обсудили торговлю.\n\nСтороны намерены:\n\n"
    text += "1. Торговля и инвестиции\n\n– снизить пошлины;\n– создать фонд.\n\n"
    text += "2. Формирование общего транспортного пространства\n\n– построить дорогу;\n– обучить врачей.\n"
    assert [(p.text, p.strength) for p in found(text)] == [
        ("снизить пошлины;", "intention"),
        ("создать фонд.", "intention"),
        ("построить дорогу;", "intention"),
        ("обучить врачей.", "intention"),
    ]


@pytest.mark.parametrize("row", ["{act}\t{who}\t{when}", "{who} | {act} | {when}", "{when} | {act} | {who}"])
def test_a_row_of_a_plan_may_have_tabs_and_begin_with_who_or_when(row):
    text = "План действий\n\n" + row.format(act="Изучение возможности создания фонда", who="Кения", when="2029 год")
    finding = one(text + "\n" + row.format(act="Школа", who="Гана", when="2029 год") + "\n")
    assert (finding.actors, finding.strength, finding.due) == (["KE"], "exploratory", "2029-12-31")
