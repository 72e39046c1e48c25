"""Rows of tables and lines of plans: by whom, in a cell of its own or behind "исполнители"."""

import re

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.russian.mentions import Mention, codes_of
from tracker.candidates.detection.russian.subjects import performer
from tracker.candidates.detection.tables import cells_of

FIRST = 3


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
    genitive = lexicon.words("grammar", "act_of").match(sentence)
    if genitive:  # "предоставление ЕС технической помощи"
        owner = [one for one in mentions if one.start == genitive.end() and sentence[one.start : one.end].isupper()]
        if owner:
            return list(owner[0].codes)
    first = mentions[0] if mentions else None
    if first and first.start < FIRST and first.kind != "adjective" and "D" in first.cases and "N" not in first.cases:
        return list(first.codes)  # "Японской Стороне направить …"
    cells = cells_of(sentence)
    who = lexicon.words("grammar", "responsible").search(sentence)
    if len(cells) < 2 and not who:
        return []
    if cells and not re.search(r"[А-Яа-я]", sentence[cells[0][0] : cells[0][1]]):
        cells = cells[1:]  # the number of the row
    begin = who.end() if who else cells[min(1, len(cells) - 1)][0]
    everybody = lexicon.words("grammar", "everybody")
    inside = [one for one in mentions if one.start >= begin and one.kind not in ("adjective", "capital")]
    codes = [code for code in codes_of(inside) if code != ALL]
    members = ALL in codes_of(inside) and not any(len(code) == 2 for code in codes)  # with their organisation
    return [ALL] if members or (not codes and everybody.search(sentence, begin)) else codes
