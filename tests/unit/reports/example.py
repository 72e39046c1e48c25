"""A small record made by hand: two pillars, three fictitious parties, five pledges under review and one left out.

The numbers the tests expect were counted on paper:

    pledge          area   XA           XB            XC
    XD26-1(1)-01    1(1)   achieved     under_way     no_return
    XD26-1(1)-02    1(1)   kept_up      -             -
    XD26-1(2)-01    1(2)   -            stalled late  no_return
    XD26-2-01       2      awaiting     awaiting      awaiting
    XD26-0-01       none   not_begun (nil return), XB not_due

    returns asked for: 3 + 1 + 2 + 0 + 1 = 7; received: 2 + 1 + 1 + 0 + 1 = 5; undertakings 11
"""

import copy
from typing import Any

LANGUAGES = ("en", "ja", "ru")
NAMES = {
    "XA": {"en": "Alphia", "ja": "アルフィア", "ru": "Альфия"},
    "XB": {"en": "Betania", "ja": "ベタニア", "ru": "Бетания"},
    "XC": {"en": "Caldera", "ja": "カルデラ", "ru": "Кальдера"},
}
CLASS_WORDS = {
    "achieved": ("achieved", "達成", "выполнено"),
    "under_way": ("under way", "実施中", "выполняется"),
    "kept_up": ("kept up", "継続中", "поддерживается"),
    "stalled": ("stalled", "停滞", "приостановлено"),
    "not_begun": ("not begun", "未着手", "не начато"),
    "awaiting_request": ("awaiting a request", "要請待ち", "ожидает запроса"),
    "no_return": ("no return", "報告なし", "сведения не поступили"),
    "not_due": ("not due", "期限前", "срок не наступил"),
    "not_reviewed": ("not reviewed", "対象外", "не рассматривается"),
}
TYPE_WORDS = {
    "deliverable": ("deliverable", "成果", "результат"),
    "standing": ("standing", "継続的な取組", "постоянная деятельность"),
    "recurring": ("recurring", "定期的な開催", "регулярное проведение"),
    "examination": ("examination", "検討", "изучение"),
    "regulatory": ("regulatory", "制度整備", "нормативная мера"),
    "mechanism": ("mechanism", "枠組み", "механизм"),
    "position": ("position", "立場", "позиция"),
}
STRENGTH_WORDS = {
    "proposal": ("proposal", "提案", "предложение"),
    "exploratory": ("exploratory", "検討", "изучение"),
    "intention": ("intention", "意図", "намерение"),
    "effort": ("effort", "努力", "усилия"),
    "continuing": ("continuing", "継続", "продолжение"),
    "firm": ("firm", "確約", "твёрдо"),
}
RETURN_WORDS = {
    "reported": ("reported", "報告あり", "сведения представлены"),
    "nil_return": ("nothing to report", "報告事項なし", "нечего сообщить"),
    "no_return": ("no return", "報告なし", "сведения не поступили"),
    "not_triggered": ("no request made", "要請なし", "запроса не было"),
    "not_due": ("not due", "期限前", "срок не наступил"),
    "not_reviewed": ("not reviewed", "対象外", "не рассматривается"),
}
STATE_WORDS = {
    "completed": ("completed", "完了", "завершено"),
    "in_progress": ("in progress", "実施中", "выполняется"),
    "kept_up": ("kept up", "継続中", "поддерживается"),
    "suspended": ("suspended", "中断", "приостановлено"),
}
OBSTACLE_WORDS = {"funding": ("funding", "資金", "финансирование"), "capacity": ("capacity", "能力", "потенциал")}
CONDITION_WORDS = {"on_request": ("on request", "要請に応じて", "по запросу")}


def _in(words: dict[str, tuple[str, str, str]], place: int) -> dict[str, str]:
    return {key: texts[place] for key, texts in words.items()}


VOCABULARY = {
    language: {
        "class": _in(CLASS_WORDS, place),
        "type": _in(TYPE_WORDS, place),
        "strength": _in(STRENGTH_WORDS, place),
        "return": _in(RETURN_WORDS, place),
        "state": _in(STATE_WORDS, place),
        "obstacle": _in(OBSTACLE_WORDS, place),
        "condition_kind": _in(CONDITION_WORDS, place),
    }
    for place, language in enumerate(LANGUAGES)
}


def _submission(language: str, done: str, **changes: Any) -> dict[str, Any]:
    return {
        "number": 1,
        "sent_at": "2026-04-20T08:00:00+00:00",
        "language": language,
        "is_nil_return": False,
        "state": "in_progress",
        "done": done,
        "evidence": "",
        "obstacles": [],
        "obstacle_note": "",
        "next_step": "",
        "next_step_on": None,
        "request_to_meeting": "",
        **changes,
    }


def undertaking(participant: str, summary: str, kind: str, sent: dict[str, Any] | None = None, **changes: Any):
    """Return an undertaking of an item, as the record tells it."""
    given = {
        "participant": participant,
        "said_as": participant,
        "must_report": True,
        "class": summary,
        "return": kind,
        "is_late": False,
        "accepted": sent is not None,
        "submission": sent,
    }
    return {**given, **changes}


def item(reference: str, area: str | None, undertakings: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    """Return an item of the record."""
    given = {
        "reference": reference,
        "document": "XD26",
        "area": area,
        "position": reference,
        "titles": {"en": f"Title of {reference}", "ja": f"{reference}の題", "ru": f"Название {reference}"},
        "type": "deliverable",
        "strength": "firm",
        "bound": "each",
        "quote": f"The sentence of {reference}.",
        "language": "en",
        "quotes": {},
        "heading": reference.split("-")[1],
        "condition": None,
        "condition_kind": None,
        "condition_state": None,
        "due_on": None,
        "due_precision": "none",
        "due_basis": "none",
        "recurs": None,
        "amounts": [],
        "included": True,
        "exclusion_reasons": {},
        "undertakings": undertakings,
    }
    return {**given, **changes}


def _items() -> list[dict[str, Any]]:
    canal = _submission(
        "en",
        "The canal was opened on 3 March 2026; 1,200 households draw water from it.",
        state="completed",
        evidence="https://water.example/canal",
    )
    drafting = _submission(
        "ru",
        "Проект канала согласован, начаты земляные работы.",
        obstacles=["funding", "capacity"],
        obstacle_note="Стоимость выросла.",
        next_step="Завершить первый участок.",
        next_step_on="2026-09-30",
    )
    season = _submission("ja", "毎年春に専門家会合を開催している。", state="kept_up")
    paused = _submission(
        "en", "The works are suspended.", state="suspended", request_to_meeting="To name a new contact point."
    )
    nil = _submission("en", "", is_nil_return=True, state=None)
    return [
        item(
            "XD26-1(1)-01",
            "1(1)",
            [
                undertaking("XC", "no_return", "no_return"),
                undertaking("XA", "achieved", "reported", canal),
                undertaking("XB", "under_way", "reported", drafting, accepted=False),
            ],
            titles={"en": "Build a canal", "ja": "運河の建設", "ru": "Строительство канала"},
            quote="The parties will build a canal along the border by the end of 2028.",
            due_on="2028-12-31",
            due_precision="year",
            due_basis="stated",
        ),
        item(
            "XD26-1(1)-02",
            "1(1)",
            [undertaking("XA", "kept_up", "reported", season)],
            titles={
                "en": "Hold a yearly experts' meeting",
                "ja": "専門家会合の毎年の開催",
                "ru": "Ежегодная встреча экспертов",
            },
            type="recurring",
            strength="continuing",
            quote="アルフィアは、水に関する専門家会合を毎年開催する。",
            language="ja",
            recurs="annual",
        ),
        item(
            "XD26-1(2)-01",
            "1(2)",
            [
                undertaking("XB", "stalled", "reported", paused, is_late=True),
                undertaking("XC", "no_return", "no_return"),
            ],
            titles={"en": "Repair the old wells", "ja": "古井戸の修復", "ru": "Ремонт старых колодцев"},
            strength="effort",
            quote="Стороны приложат усилия к ремонту старых колодцев.",
            language="ru",
            due_on="2027-12-31",
            due_precision="day",
            due_basis="plan_end_assumed",
        ),
        item(
            "XD26-2-01",
            "2",
            [undertaking(code, "awaiting_request", "not_triggered") for code in ("XA", "XB", "XC")],
            titles={"en": "Offer training to customs officers", "ja": "税関職員の研修", "ru": "Обучение таможенников"},
            strength="intention",
            quote="The parties are prepared to train customs officers, if requested.",
            condition="if requested",
            condition_kind="on_request",
            condition_state="dormant",
        ),
        item(
            "XD26-0-01",
            None,
            [undertaking("XA", "not_begun", "nil_return", nil), undertaking("XB", "not_due", "not_due")],
            titles={"en": "Publish a common bulletin", "ja": "共同広報誌の発行", "ru": "Общий бюллетень"},
            quote="The parties intend to publish a common bulletin.",
            strength="intention",
        ),
        item(
            "XD26-2-02",
            "2",
            [],
            titles={"en": "Importance of trade", "ja": "貿易の重要性", "ru": "Важность торговли"},
            type="position",
            included=False,
            exclusion_reasons={
                "en": "A position on record; it is not reviewed.",
                "ru": "Позиция; обзору не подлежит.",
            },
        ),
    ]


def _area(code: str, parent: str | None, position: int, names: tuple[str, str, str]) -> dict[str, Any]:
    return {
        "code": code,
        "parent": parent,
        "position": position,
        "names": dict(zip(LANGUAGES, names, strict=True)),
        "printed": names[0],
        "printed_language": "en",
    }


TABLED: dict[str, Any] = {
    "schema": 1,
    "framework": {
        "code": "XXD",
        "names": {
            "en": {"short": "Three Rivers", "full": "Three Rivers Dialogue"},
            "ja": {"short": "三河川", "full": "三河川対話"},
            "ru": {"short": "Три реки", "full": "Диалог «Три реки»"},
        },
        "is_fictitious": True,
        "assessment_mode": "confirmed",
        "return_mode": "each",
        "roll_up": "counted",
    },
    "cycle": {
        "code": "XXD-1",
        "number": 1,
        "titles": {
            "en": "First review of the Action Plan of 2026",
            "ja": "2026年行動計画の第1回レビュー",
            "ru": "Первый обзор Плана действий 2026 года",
        },
        "period_from": "2026-01-15",
        "period_to": "2026-04-30",
        "due_on": "2026-05-03",
        "timezone": "Asia/Tokyo",
        "opened_at": "2026-03-02T00:00:00+00:00",
        "locked_at": "2026-05-04T00:00:00+00:00",
        "tabled_at": "2026-06-01T00:00:00+00:00",
        "closed_at": "2026-06-09T20:00:00+00:00",
        "meeting": {
            "code": "SOM-2",
            "body": {
                "en": "Senior Officials' Meeting",
                "ja": "高級実務者会合",
                "ru": "Совещание старших должностных лиц",
            },
            "number": 2,
            "place": {"en": "Alphia City", "ja": "アルフィア市", "ru": "г. Альфия"},
            "held_on": "2026-06-02",
            "precision": "day",
            "state": "held",
        },
    },
    "participants": [
        {
            "code": code,
            "order": order,
            "names": {language: {"short": text, "full": text} for language, text in names.items()},
        }
        for order, (code, names) in enumerate(NAMES.items(), 1)
    ],
    "documents": [
        {
            "code": "XD26",
            "titles": {"en": "Action Plan", "ja": "行動計画", "ru": "План действий"},
            "kind": "action_plan",
            "adopted_on": "2026-01-15",
            "precision": "day",
            "place": {"en": "Alphia City", "ja": "アルフィア市", "ru": "г. Альфия"},
            "authentic_languages": ["en", "ja", "ru"],
            "language": "en",
            "standing": "authentic",
        }
    ],
    "areas": [
        _area("2", None, 2, ("Trade", "貿易", "Торговля")),
        _area("1", None, 1, ("Water", "水", "Вода")),
        _area("1(2)", "1", 2, ("Wells", "井戸", "Колодцы")),
        _area("1(1)", "1", 1, ("Canals", "運河", "Каналы")),
    ],
    "items": _items(),
    "vocabulary": VOCABULARY,
    "rules": {"roll_up": "counted", "summary_classes": []},
}


def tabled(**changes: Any) -> dict[str, Any]:
    """Return the record's part for the participants; `changes` replace whole entries of its top level."""
    return {**copy.deepcopy(TABLED), **changes}
