"""Where the pledges of a report come from, and the meeting it is made for."""

from tracker.reports.facts.record import Record, Row
from tracker.reports.shapes import Occasion, Source


def occasion_of(record: Record) -> Occasion:
    """Return the meeting the report is made for."""
    meeting = record.cycle["meeting"]
    return Occasion(
        body=record.named(meeting["body"]),
        number=meeting["number"],
        place=record.named(meeting["place"]),
        held_on=record.day(meeting["held_on"], meeting["precision"]),
    )


def source_of(row: Row, record: Record) -> Source:
    """Return what the report says of a document, and in which of its texts it is quoted."""
    items = [item for item in record.included if item["document"] == row["code"]]
    spoken = {record.sentence(item).language for item in items} or {row["language"] or ""}
    standings = {record.language: "authentic", row["language"]: row["standing"] or ""}
    return Source(
        code=row["code"],
        title=record.named(row["titles"]),
        adopted_on=record.day(row["adopted_on"], row["precision"]),
        place=record.named(row["place"]),
        quoted_in=tuple((language, standings.get(language, "")) for language in sorted(spoken)),
        authentic=tuple(row["authentic_languages"]),
    )
