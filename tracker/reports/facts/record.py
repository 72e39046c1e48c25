"""One part of a record, read in one language: its names, words, days and areas."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.core.days import spoken
from tracker.reports.shapes import Quoted

Row = Mapping[str, Any]
# the key of the row of undertakings without an area
OTHER = "other"


class Record:
    """The part `tabled` of a record, as a report in `language` reads it.

    `participants` stand in protocol order; `areas` are code -> area, in the order of the dialogue.
    """

    def __init__(self, tabled: Row, language: str) -> None:
        self.tabled = tabled
        self.language = language
        self._words = tabled["vocabulary"][language]
        self.cycle: Row = tabled["cycle"]
        self.is_collecting: bool = self.cycle["locked_at"] is None
        self.included: list[Row] = [item for item in tabled["items"] if item["included"]]
        self.excluded: list[Row] = [item for item in tabled["items"] if not item["included"]]
        self.participants: list[Row] = sorted(tabled["participants"], key=lambda row: (row["order"], row["code"]))
        areas = sorted(tabled["areas"], key=lambda area: area["position"])
        self.areas: dict[str, Row] = {area["code"]: area for area in areas}
        self._zone = ZoneInfo(self.cycle["timezone"])

    def named(self, texts: Mapping[str, str]) -> str:
        """Return the text in the language of the report, else in English, else the first there is."""
        return texts.get(self.language) or texts.get("en") or next(iter(texts.values()), "")

    def name_of(self, row: Row, form: str) -> str:
        """Return the `short` or `full` name of a participant or a dialogue."""
        return self.named({language: forms[form] for language, forms in row["names"].items() if forms.get(form)})

    def word(self, kind: str, value: str | None) -> str:
        """Return the word of the vocabulary for a value of that kind."""
        return str(self._words[kind].get(value, value)) if value else ""

    def day(self, iso: str | None, precision: str = "day") -> str:
        """Return a calendar day in words."""
        return spoken(date.fromisoformat(iso), precision, self.language) if iso else ""

    def day_of(self, instant: str | None) -> str:
        """Return the calendar day of an instant, in the zone of the cycle, in words."""
        if not instant:
            return ""
        return spoken(datetime.fromisoformat(instant).astimezone(self._zone).date(), "day", self.language)

    def path_of(self, code: str | None) -> tuple[str, ...]:
        """Return the areas that `code` lies in, from the top-level one down to itself."""
        if code is None:
            return (OTHER,)
        parent = self.areas[code]["parent"]
        return (*(self.path_of(parent) if parent else ()), code)

    def sentence(self, item: Row) -> Quoted:
        """Return a pledge's sentence in the language of the report where that is as authentic, else as it was coded."""
        # records of schemas 1 and 2 hold one text
        own = item.get("quotes", {}).get(self.language)
        return Quoted(own, self.language) if own else Quoted(item["quote"], item["language"])
