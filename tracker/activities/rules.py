"""What a record of something done must be, how its days are written, and how the list is narrowed."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qsl

from tracker.activities.models import Activity
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.core.paging import cursor_in
from tracker.frameworks.days import Known

TITLE_LENGTH = 200
# numeric(24, 4): twenty figures before the point
LARGEST_AMOUNT = Decimal(10) ** 20

_SENTENCE = re.compile(
    r"(?:.*/)?(?P<document>[^/#?\s]+)(?:\?(?P<arguments>[^#\s]*))?#s(?P<ordinal>[0-9]{1,6})", re.ASCII
)
_CURSOR = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}|none)\.(?P<id>\d{1,9})", re.ASCII)


def number_as_typed(text: str) -> Decimal:
    """Return the number that `text` writes: 5,000,000.50, 5 000 000 or 571,5; raise `ValueError` where it is none."""
    plain = re.sub(r"\s", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain, re.ASCII):
        plain = plain.replace(",", "")
    if not re.fullmatch(r"\d{1,24}([.,]\d{1,4})?", plain, re.ASCII):
        raise ValueError(text)
    return Decimal(plain.replace(",", "."))


@dataclass(frozen=True)
class Place:
    """Which sentence of which document; `edition` counts its editions from 1, None is the one that is worked on."""

    document: str
    ordinal: int
    edition: int | None = None

    def __str__(self) -> str:
        """Return it as it is written in the form and in the journal: `CAJ06#s34`, `CAJ06?edition=1#s34`."""
        edition = f"?edition={self.edition}" if self.edition else ""
        return f"{self.document}{edition}#s{self.ordinal}"


def sentence_as_typed(text: str) -> Place | None:
    """Return the sentence that an address such as `/documents/CAJ06#s34` points to; None where it points to none.

    One of a translation is none: what it tells is recorded from the text that is worked on.
    """
    found = _SENTENCE.fullmatch(text.strip())
    arguments = dict(parse_qsl(found["arguments"] or "")) if found else {}
    edition = arguments.get("edition", "")
    if found is None or "language" in arguments or not re.fullmatch("[0-9]{0,4}", edition):
        return None
    return Place(found["document"], int(found["ordinal"]), int(edition or 0) or None)


def references_in(text: str) -> list[str]:
    """Return the references written in `text`, each once, in their order."""
    return list(dict.fromkeys(re.findall(r"[^\s,;、]+", text)))


def code_of(framework_code: str, number: int) -> str:
    """Return what an activity is called: `CAJ-A12`."""
    return f"{framework_code}-A{number}"


def check_titles(titles: Mapping[str, str]) -> None:
    """Raise `RuleBroken` unless there is a title of a fit length."""
    if not any(titles.values()):
        raise RuleBroken(msg("Say in a short title what was done, in at least one language."))
    if any(len(title) > TITLE_LENGTH for title in titles.values()):
        raise RuleBroken(msg("A title may have %(n)s characters at most.", n=TITLE_LENGTH))


def check_days(first: Known, last: Known) -> None:
    """Raise `RuleBroken` when the last day is before the first."""
    if first.on and last.on and last.on < first.on:
        raise RuleBroken(msg("The last day is before the first one."))


def check_parts(participant_ids: Sequence[int], own: Collection[int] | None) -> None:
    """Raise `RuleBroken` unless somebody took part, and one of `own` among them (None: whoever writes for all)."""
    if not participant_ids:
        raise RuleBroken(msg("Say who did it: choose at least one participant and its part."))
    if own is not None and not set(own) & set(participant_ids):
        raise RuleBroken(
            msg("Name your own participant among those who took part: what others did is recorded by them or an admin.")
        )


def check_figures(values: Iterable[Decimal], persons_reached: int | None) -> None:
    """Raise `RuleBroken` for a figure that counts nothing, or is larger than can be kept."""
    if any(value <= 0 or value >= LARGEST_AMOUNT for value in values):
        raise RuleBroken(msg("An amount is more than nothing, and has twenty figures at most."))
    if persons_reached is not None and persons_reached <= 0:
        raise RuleBroken(msg("Give the number of persons reached, or leave it empty where it is not known."))


def check_within(unit: str, of_pledge: str) -> None:
    """Raise `RuleBroken` unless an amount has the unit of the pledge's amount that it counts within."""
    if unit != of_pledge:
        raise RuleBroken(msg("An amount in %(unit)s cannot count within one in %(other)s.", unit=unit, other=of_pledge))


def check_source(source: str | None, *, has_sentence: bool) -> None:
    """Raise `RuleBroken` unless it is said where this is known from."""
    if not source and not has_sentence:
        raise RuleBroken(msg("Say where this is known from: a source, or the sentence of a document."))


def check_kept(activity: Activity) -> None:
    """Raise `RuleBroken` when the record was ended."""
    if activity.ended_on:
        raise RuleBroken(msg("The record %(code)s was ended; it can be read but not changed.", code=activity.code))


def check_ended(activity: Activity) -> None:
    """Raise `RuleBroken` when the record is kept: there is no end to take back."""
    if not activity.ended_on:
        raise RuleBroken(msg("The record %(code)s is kept: there is no end to take back.", code=activity.code))


def check_reason(reason: str) -> None:
    """Raise `RuleBroken` unless there is a reason."""
    if not reason:
        raise RuleBroken(msg("Say why: the reason stands beside the record from now on."))


@dataclass(frozen=True)
class Narrowing:
    """What the list is narrowed to, as it stands in the address; empty where it is not."""

    q: str = ""
    framework: str = ""
    kind: str = ""
    participant: str = ""
    area: str = ""
    pledge: str = ""
    year: str = ""
    ended: str = ""  # yes: those whose record was ended

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> "Narrowing":
        """Return the narrowing that the arguments of an address ask for."""
        return cls(**{item.name: arguments.get(item.name, "").strip()[:200] for item in fields(cls)})

    def given(self) -> dict[str, str]:
        """Return what is not empty, for an address."""
        return {item.name: value for item in fields(self) if (value := getattr(self, item.name))}

    def without(self, name: str) -> "Narrowing":
        """Return the same without `name`; an area makes sense only within its dialogue."""
        wider = replace(self, **{name: ""})
        return replace(wider, area="") if name == "framework" else wider


@dataclass(frozen=True)
class Cursor:
    """The row a page begins after, or ends before: its day (`date.min` where none is known) and key."""

    day: date
    id: int
    is_backward: bool = False

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> "Cursor | None":
        """Return the cursor in the arguments `after` or `before`; None where there is none that can be read."""
        given = cursor_in(arguments, _row_in)
        return cls(*given[0], given[1]) if given else None

    @classmethod
    def at(cls, day: date | None, key: int) -> "Cursor":
        """Return the cursor of a row."""
        return cls(day or date.min, key)

    def __str__(self) -> str:
        """Return it as it stands in an address."""
        return f"{'none' if self.day == date.min else self.day.isoformat()}.{self.id}"


def _row_in(text: str) -> tuple[date, int] | None:
    """Return day and key of the row that a cursor in an address names."""
    found = _CURSOR.fullmatch(text)
    try:
        day = date.min if found and found["day"] == "none" else date.fromisoformat(found["day"]) if found else None
    except ValueError:
        return None
    return (day, int(found["id"])) if found and day else None
