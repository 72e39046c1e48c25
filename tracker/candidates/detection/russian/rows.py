"""Rows of tables and lines of plans: by whom, in a cell of its own or behind "исполнители"."""

import re

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.russian.mentions import Mention, codes_of
from tracker.candidates.detection.russian.subjects import performer
from tracker.candidates.detection.tables import cells_of

FIRST = 3
# brackets at the end of an item, with who is to do it and by when
BRACKET_AT_END = re.compile(r"\((?=[^()]*\)[;.,]?\s*\Z)")
DASHED = re.compile(r"\s[–—]\s")


def is_head(sentence: str, lexicon: Lexicon) -> bool:
    """Tell whether `sentence` is the head of a table: "№ | Мероприятие | Срок | Исполнители"."""
    head = lexicon.words("grammar", "column")
    cells = [sentence[start:end] for start, end in cells_of(sentence.replace("\t", "|"))]
    return len(cells) >= 2 and sum(bool(head.fullmatch(cell)) for cell in cells) >= 2


def actors_of_row(sentence: str, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return who is to do what an item says: named as the doer, in the last cells, or behind "исполнители"."""
    doer = performer(sentence, mentions, lexicon)
    if doer and doer.codes:
        return list(doer.codes)
    return _of_one(sentence, mentions, lexicon) or _in_cells(sentence, mentions, lexicon)


def _in_cells(sentence: str, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return whom the cells behind that of the act name, or the words behind "исполнители"."""
    cells = cells_of(sentence)
    if len(cells) < 2 and len(DASHED.findall(sentence)) > 1:  # "Проведение форума – май 2031 г. – Перу"
        cells = cells_of(DASHED.sub(" | ", sentence))
    who = lexicon.words("grammar", "responsible").search(sentence) or BRACKET_AT_END.search(sentence)
    if len(cells) < 2 and not who:
        return []
    if cells and not re.search(r"[А-Яа-я]", sentence[cells[0][0] : cells[0][1]]):
        cells = cells[1:]  # the number of the row
    named_first = any((one.start, one.end) == cells[0] for one in mentions) if cells else False
    begin = who.end() if who else cells[0 if named_first else min(1, len(cells) - 1)][0]
    inside = codes_of([one for one in mentions if one.start >= begin and one.kind not in ("adjective", "capital")])
    codes = [code for code in inside if code != ALL]
    members = ALL in inside and not any(len(code) == 2 for code in codes)  # with their organisation
    everybody = not codes and lexicon.words("grammar", "everybody").search(sentence, begin)
    return [ALL] if members or everybody else codes


def _of_one(sentence: str, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return whose an act is by the first words of an item.

    "Визит министра Чили", "Чили: обучение врачей", "Японской Стороне направить …", "предоставление ЕС помощи".
    """
    given = lexicon.words("grammar", "act_of").match(sentence)
    for one in mentions:
        if given and one.start == given.end() and sentence[one.start : one.end].isupper():
            return list(one.codes)
    first = mentions[0] if mentions else None
    if first and first.start < FIRST and first.kind != "adjective" and "D" in first.cases and "N" not in first.cases:
        return list(first.codes)
    named = next((one for one in mentions if one.kind in ("name", "person", "group", "adjective")), None)
    if named is None:
        return []
    alone = not re.search(r"[А-Яа-я]", sentence[: named.start]) and sentence.startswith(":", named.end)
    goes = lexicon.words("grammar", "one_goes").match(sentence)
    near = goes and "G" in named.cases and named.start - goes.end() < FIRST
    return list(named.codes) if alone or near else []
