"""Rows of tables: what is to be done in one cell, by whom and by when in others."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.english.clauses import is_gerund
from tracker.candidates.detection.english.mentions import Mention, codes_of
from tracker.candidates.detection.english.when import When, when_of
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.strength import Shade, Strength, shade_of
from tracker.candidates.detection.tables import Columns, Span
from tracker.documents.reading.blocks import is_row

ROLES = ("number", "act", "who", "when", "status", "other")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says what is to be done: its act, who is named in it (nobody where the cell is empty), and when."""

    act: Span
    actors: list[str]
    shade: Shade
    when: Span | None
    rule: str


class RowReader:
    """Remembers the head of the table that is being read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._columns = Columns()
        table = lexicon.table("tables", "headers")
        self._headers = {role: re.compile(table[role], re.IGNORECASE) for role in ROLES}

    def is_row(self, sentence: str) -> bool:
        """Tell whether `sentence` is a row; a sentence that is none ends the table."""
        row = is_row(sentence)
        if not row:
            self._columns = Columns()
        return row

    def read(self, sentence: str, mentions: list[Mention]) -> Row | None:
        """Return what the row `sentence` says is to be done, None for a head and for rows of other things."""
        if self._columns.enter(sentence, self._headers):
            return None
        cells = self._columns.cells(sentence)
        if not self._columns.roles:
            cells = self._guessed(sentence, cells.get("", []), mentions)
        acts = cells.get("act", [])
        done = self._lexicon.words("tables", "done")
        told = cells.get("status", []) + cells.get("when", [])
        if not acts or any(done.match(sentence[start:end]) for start, end in told):
            return None
        act = acts[0]
        known = bool(self._columns.roles) or "who" in cells or "when" in cells
        if not self._says_an_act(sentence[act[0] : act[1]], known=known):
            return None
        when = next(iter(cells.get("when", [])), None)
        base = Strength.FIRM
        if when and self._lexicon.words("tables", "ongoing").match(sentence[when[0] : when[1]]):
            base = Strength.CONTINUING
        small = sentence[: act[0]] + sentence[act[0]].lower() + sentence[act[0] + 1 :]
        shade = shade_of(small, act[0], act[1], base, self._lexicon)
        return Row(act, self._actors_in(sentence, cells.get("who", []), mentions), shade, when, "row of a table")

    def _guessed(self, sentence: str, spans: list[Span], mentions: list[Mention]) -> dict[str, list[Span]]:
        """Return role -> cells of a row whose table has no head."""
        found: dict[str, list[Span]] = {}
        for span in spans:
            words = sentence[span[0] : span[1]]
            if self._lexicon.words("tables", "time").fullmatch(words):
                role = "when"
            elif self._lexicon.words("tables", "done").fullmatch(words):
                role = "status"
            elif self._is_somebody(sentence, span, mentions):
                role = "who"
            else:
                noun = self._lexicon.words("grammar", "act_noun").match(words)
                role = "act" if noun or self._begins_with_a_verb(words) else ""
            found.setdefault(role, []).append(span)
        return found

    def _is_somebody(self, sentence: str, span: Span, mentions: list[Mention]) -> bool:
        """Tell whether the cell at `span` begins with one who can act and says little else."""
        if self._lexicon.words("tables", "everybody").fullmatch(sentence, *span):
            return True
        inside = [one for one in mentions if span[0] <= one.start and one.end <= span[1]]
        return bool(inside) and inside[0].start - span[0] <= 4 and span[1] - span[0] <= 90

    def _says_an_act(self, words: str, *, known: bool) -> bool:
        """Tell whether a cell says what is to be done; in a column of acts two words will do."""
        return self._begins_with_a_verb(words) or (known and len(words.split()) >= 2)

    def _begins_with_a_verb(self, words: str) -> bool:
        first = re.match(r"[\d.()\s]*([A-Za-z-]+)", words)
        verbs = self._lexicon.table("verbs", "acts")
        verb = first[1].lower() if first else ""
        return verb in verbs or (verb.endswith("ing") and is_gerund(verb, verbs))

    def _actors_in(self, sentence: str, spans: list[Span], mentions: list[Mention]) -> list[str]:
        """Return the codes of those named in the cells at `spans`."""
        inside = [one for one in mentions if any(start <= one.start and one.end <= end for start, end in spans)]
        codes = codes_of(inside)
        everybody = self._lexicon.words("tables", "everybody")
        if not codes and any(everybody.fullmatch(sentence, start, end) for start, end in spans):
            return [ALL]
        return codes


def when_in_cell(sentence: str, cell: Span, *, today: date | None, actors: list[str], lexicon: Lexicon) -> When:
    """Return what the cell at `cell` says about when: "2033", "Q4 2031", "by June 2032", "annually"."""
    words = sentence[cell[0] : cell[1]]
    if not lexicon.words("grammar", "month").match(words) and not re.match(r"Q\d|FY|JFY", words):
        words = words[:1].lower() + words[1:]
    for before in ("", "in ", "by the "):
        found = when_of(before + words, 0, (0, 200), today=today, actors=actors, lexicon=lexicon)
        if found.text:
            shift = cell[0] - len(before)
            start = max(cell[0], found.start + shift)
            return When(
                sentence[start : found.end + shift],
                found.due,
                found.precision,
                found.recurs,
                start,
                found.end + shift,
                found.entry,
            )
    return When()
