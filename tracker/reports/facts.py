"""What a report says, as plain data: counted once here, drawn by the page and by the PDF alike.

Everything comes from one part of one record (`tabled`), so it never changes after a cycle was closed. No database, no
Flask, no clock. What a participant wrote is `Quoted`, with its language, and is never translated.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from tracker.core.days import spoken
from tracker.reports.shapes import (
    Bar,
    Excluded,
    Occasion,
    Part,
    Pledge,
    Quoted,
    Report,
    ReportFacts,
    Section,
    Source,
    Totals,
    Undertaking,
)

# the order of the pictures and tables; the same as that of `assessments.SummaryClass`
CLASSES = (
    "achieved",
    "under_way",
    "kept_up",
    "stalled",
    "not_begun",
    "awaiting_request",
    "no_return",
    "not_due",
    "not_reviewed",
)
# canonical JSON sorts its keys, so their order is said here: that of the design, and from weak to strong
TYPES = ("deliverable", "standing", "recurring", "examination", "regulatory", "mechanism", "position")
STRENGTHS = ("proposal", "exploratory", "intention", "effort", "continuing", "firm")
# the key of the row of undertakings without an area
OTHER = "other"
RECEIVED = frozenset({"reported", "nil_return"})
# sent by a participant that does not report, by its choice: told of, and in no total
VOLUNTARY = "voluntary"
EXPECTED = RECEIVED | {"no_return"}


def facts_of(
    tabled: Mapping[str, Any], language: str, *, record_hash: str | None = None, is_draft: bool = False
) -> ReportFacts:
    """Return what the report of that part `tabled` of a record says in `language`.

    `record_hash` is that of the frozen record; a draft has none.
    """
    return _Reading(tabled, language).facts(record_hash, is_draft)


def selected(
    facts: ReportFacts, *, area: str = "", summary: str = "", returned: str = "", participant: str = ""
) -> tuple[Undertaking, ...]:
    """Return the undertakings a number of the report counts; an empty filter lets all pass.

    `returned` is a kind of return, or `expected`, `received` or `late`.
    """
    if returned == "late":
        return tuple(
            one for one in selected(facts, area=area, summary=summary, participant=participant) if is_late(one)
        )
    kinds = {"expected": _asked(facts.is_collecting), "received": RECEIVED}.get(returned, frozenset({returned}))
    return tuple(
        one
        for one in facts.undertakings
        if (not area or area in one.areas)
        and (not summary or one.summary == summary)
        and (not returned or one.return_kind in kinds)
        and (not participant or one.participant == participant)
    )


def is_late(one: Undertaking) -> bool:
    """Answer whether a return came, but after the day asked for."""
    return one.report is not None and one.report.is_late


def _asked(is_collecting: bool) -> frozenset[str]:
    """Return the kinds of return that were asked for; until the lock, those that may still come are among them."""
    return EXPECTED | {"not_due"} if is_collecting else EXPECTED


class _Reading:
    """Reads one record in one language."""

    def __init__(self, tabled: Mapping[str, Any], language: str) -> None:
        self.tabled = tabled
        self.language = language
        self.words = tabled["vocabulary"][language]
        self.asked = _asked(tabled["cycle"]["locked_at"] is None)
        self.zone = ZoneInfo(tabled["cycle"]["timezone"])
        self.participants = sorted(tabled["participants"], key=lambda row: (row["order"], row["code"]))
        self.areas = {area["code"]: area for area in sorted(tabled["areas"], key=lambda area: area["position"])}

    def facts(self, record_hash: str | None, is_draft: bool) -> ReportFacts:
        framework, cycle = self.tabled["framework"], self.tabled["cycle"]
        included = [item for item in self.tabled["items"] if item["included"]]
        sections = self.sections(
            [self.pledge(item) for item in included], {i["reference"]: i["area"] for i in included}
        )
        pledges = [pledge for section in sections for pledge in section.pledges]
        undertakings = tuple(one for pledge in pledges for one in pledge.undertakings)
        excluded = tuple(self.excluded(item) for item in self.tabled["items"] if not item["included"])
        return ReportFacts(
            language=self.language,
            symbol=f"{cycle['code']}/REPORT",
            cycle_code=cycle["code"],
            title=self.named(cycle["titles"]),
            dialogue=self.name_of(framework, "full"),
            dialogue_short=self.name_of(framework, "short"),
            is_fictitious=framework["is_fictitious"],
            is_draft=is_draft,
            is_collecting=cycle["locked_at"] is None,
            record_hash=record_hash,
            occasion=self.occasion(cycle["meeting"]),
            period_from=self.day(cycle["period_from"]),
            period_to=self.day(cycle["period_to"]),
            due_on=self.day(cycle["due_on"]),
            # records of before this was told say nothing of it
            announced_due_on=self.day(cycle.get("announced_due_on")),
            lock_reason=cycle.get("lock_reason") or "",
            locked_on=self.day_of(cycle["locked_at"]),
            closed_on=self.day_of(cycle["closed_at"]),
            roll_up=framework["roll_up"],
            parties=tuple(self.name_of(row, "short") for row in self.participants),
            totals=self.totals(pledges, undertakings, len(excluded)),
            classes=self.parts(undertakings),
            bars=self.bars(sections, undertakings),
            sections=sections,
            awaiting=tuple(pledge for pledge in pledges if pledge.is_awaiting),
            requests=tuple(one for one in undertakings if one.report and one.report.request),
            excluded=excluded,
            exclusions=tuple(Counter(one.reason for one in excluded).items()),
            sources=tuple(self.source(row) for row in self.tabled["documents"]),
            types=tuple(self.word("type", value) for value in TYPES),
            strengths=tuple(self.word("strength", value) for value in STRENGTHS),
            undertakings=undertakings,
        )

    # words

    def named(self, texts: Mapping[str, str]) -> str:
        return texts.get(self.language) or texts.get("en") or next(iter(texts.values()), "")

    def name_of(self, row: Mapping[str, Any], form: str) -> str:
        return self.named({language: forms[form] for language, forms in row["names"].items() if forms.get(form)})

    def word(self, kind: str, value: str | None) -> str:
        return str(self.words[kind].get(value, value)) if value else ""

    def day(self, iso: str | None, precision: str = "day") -> str:
        return spoken(date.fromisoformat(iso), precision, self.language) if iso else ""

    def day_of(self, instant: str | None) -> str:
        """Return the calendar day of an instant in the zone of the cycle."""
        if not instant:
            return ""
        return spoken(datetime.fromisoformat(instant).astimezone(self.zone).date(), "day", self.language)

    # pledges

    def pledge(self, item: Mapping[str, Any]) -> Pledge:
        undertakings = self.undertakings(item)
        return Pledge(
            reference=item["reference"],
            title=self.named(item["titles"]),
            sentence=self.sentence(item),
            document=item["document"],
            heading=item["heading"],
            type_label=self.word("type", item["type"]),
            strength=item["strength"],
            strength_label=self.word("strength", item["strength"]),
            bound_names=tuple(one.name for one in undertakings),
            condition=Quoted(item["condition"], item["language"]) if item["condition"] else None,
            condition_label=self.word("condition_kind", item["condition_kind"]),
            is_awaiting=item["condition_state"] == "dormant",
            due_on=self.day(item["due_on"], item["due_precision"]),
            due_basis=item["due_basis"],
            recurs=item["recurs"] or "",
            expected=sum(one.return_kind in self.asked for one in undertakings),
            received=sum(one.return_kind in RECEIVED for one in undertakings),
            parts=tuple(part for part in self.parts(undertakings) if part.count),
            undertakings=undertakings,
            groups=_groups(undertakings),
        )

    def sentence(self, item: Mapping[str, Any]) -> Quoted:
        """Return the sentence in the language of the report where that is as authentic, else as it was coded."""
        # records of schemas 1 and 2 hold one text
        own = item.get("quotes", {}).get(self.language)
        return Quoted(own, self.language) if own else Quoted(item["quote"], item["language"])

    def undertakings(self, item: Mapping[str, Any]) -> tuple[Undertaking, ...]:
        by_participant = {row["participant"]: row for row in item["undertakings"]}
        return tuple(
            self.undertaking(item, row, by_participant[row["code"]])
            for row in self.participants
            if row["code"] in by_participant
        )

    def undertaking(
        self, item: Mapping[str, Any], participant: Mapping[str, Any], row: Mapping[str, Any]
    ) -> Undertaking:
        sent = row["submission"]
        state = (sent["state"] or "") if sent else ""
        kind = row["return"]
        # records of before voluntary returns do not tell of them
        if sent and row.get("voluntary"):
            kind = "nil_return" if sent["is_nil_return"] else "reported"
        return Undertaking(
            reference=item["reference"],
            title=self.named(item["titles"]),
            areas=self.path_of(item["area"]),
            participant=participant["code"],
            name=self.name_of(participant, "short"),
            summary=row["class"],
            summary_label=self.word("class", row["class"]),
            return_kind=VOLUNTARY if kind != row["return"] else kind,
            return_label=self.word("return", kind),
            state=state,
            state_label=self.word("state", state),
            report=self.report(sent, row) if sent else None,
        )

    def report(self, sent: Mapping[str, Any], row: Mapping[str, Any]) -> Report:
        def quoted(key: str) -> Quoted | None:
            return Quoted(sent[key], sent["language"]) if sent[key] else None

        return Report(
            done=quoted("done"),
            evidence=quoted("evidence"),
            obstacles=tuple(self.word("obstacle", value) for value in sent["obstacles"]),
            obstacle_note=quoted("obstacle_note"),
            next_step=quoted("next_step"),
            next_step_on=self.day(sent["next_step_on"]),
            request=quoted("request_to_meeting"),
            sent_on=self.day_of(sent["sent_at"]),
            is_late=row["is_late"],
            is_accepted=row["accepted"],
        )

    def excluded(self, item: Mapping[str, Any]) -> Excluded:
        return Excluded(
            reference=item["reference"],
            title=self.named(item["titles"]),
            type_label=self.word("type", item["type"]),
            document=item["document"],
            # records of schema 1 hold one text
            reason=self.named(item.get("exclusion_reasons") or {"en": item["exclusion_reason"]}),
        )

    # areas

    def path_of(self, code: str | None) -> tuple[str, ...]:
        """Return the areas that `code` lies in, from the top-level one down to itself."""
        if code is None:
            return (OTHER,)
        parent = self.areas[code]["parent"]
        return (*(self.path_of(parent) if parent else ()), code)

    def sections(self, pledges: Sequence[Pledge], areas: Mapping[str, str | None]) -> tuple[Section, ...]:
        """Return the areas that have pledges, each followed by its parts, and what has no area last."""
        directly: dict[str | None, list[Pledge]] = {}
        for pledge in pledges:
            directly.setdefault(areas[pledge.reference], []).append(pledge)
        found = [section for code in self.children(None) for section in self.branch(code, 1, directly)]
        if None in directly:
            found.append(_section(OTHER, "", "", 1, directly[None]))
        return tuple(found)

    def branch(self, code: str, level: int, directly: Mapping[str | None, list[Pledge]]) -> list[Section]:
        below = [section for child in self.children(code) for section in self.branch(child, level + 1, directly)]
        own = directly.get(code, [])
        if not own and not below:
            return []
        total = sum(section.total for section in below if section.level == level + 1)
        head = _section(code, code, self.named(self.areas[code]["names"]), level, own, total)
        return [head, *below]

    def children(self, parent: str | None) -> list[str]:
        return [code for code, area in self.areas.items() if area["parent"] == parent]

    # numbers

    def parts(self, undertakings: Iterable[Undertaking]) -> tuple[Part, ...]:
        counts = Counter(one.summary for one in undertakings)
        return tuple(Part(value, self.word("class", value), counts[value]) for value in CLASSES)

    def bars(self, sections: Iterable[Section], undertakings: Sequence[Undertaking]) -> tuple[Bar, ...]:
        rows = []
        for section in sections:
            if section.level == 1:
                own = [one for one in undertakings if section.area in one.areas]
                rows.append(Bar(section.area, section.code, section.name, len(own), self.parts(own)))
        return tuple(rows)

    def totals(self, pledges: Sequence[Pledge], undertakings: Sequence[Undertaking], excluded: int) -> Totals:
        return Totals(
            parties=len(self.participants),
            pledges=len(pledges),
            excluded=excluded,
            undertakings=len(undertakings),
            expected=sum(one.return_kind in self.asked for one in undertakings),
            received=sum(one.return_kind in RECEIVED for one in undertakings),
            late=sum(is_late(one) for one in undertakings),
            voluntary=sum(one.return_kind == VOLUNTARY for one in undertakings),
        )

    # the cover and the annex

    def occasion(self, meeting: Mapping[str, Any]) -> Occasion:
        return Occasion(
            body=self.named(meeting["body"]),
            number=meeting["number"],
            place=self.named(meeting["place"]),
            held_on=self.day(meeting["held_on"], meeting["precision"]),
        )

    def source(self, row: Mapping[str, Any]) -> Source:
        items = [item for item in self.tabled["items"] if item["document"] == row["code"] and item["included"]]
        spoken = {self.sentence(item).language for item in items} or {row["language"] or ""}
        standings = {self.language: "authentic", row["language"]: row["standing"] or ""}
        return Source(
            code=row["code"],
            title=self.named(row["titles"]),
            adopted_on=self.day(row["adopted_on"], row["precision"]),
            place=self.named(row["place"]),
            quoted_in=tuple((language, standings.get(language, "")) for language in sorted(spoken)),
            authentic=tuple(row["authentic_languages"]),
        )


def _section(area: str, code: str, name: str, level: int, own: Sequence[Pledge], below: int = 0) -> Section:
    total = below + sum(len(pledge.undertakings) for pledge in own)
    return Section(area, code, name, level, total, tuple(own))


def _groups(undertakings: Iterable[Undertaking]) -> tuple[tuple[Undertaking, ...], ...]:
    def told(one: Undertaking) -> tuple[str, ...]:
        return (one.participant,) if one.report else ("", one.summary, one.return_kind)

    return tuple(tuple(group) for _told, group in groupby(undertakings, told))
