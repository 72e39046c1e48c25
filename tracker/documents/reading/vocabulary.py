"""Words of a language that say how its texts are laid out, read once from `vocabulary/<language>.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("vocabulary")
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Vocabulary:
    """The layout words of one language, ready for matching. A language without a file has empty ones."""

    abbreviations: frozenset[str]
    may_end: frozenset[str]
    year_marks: frozenset[str]
    openers: frozenset[str]
    navigation: re.Pattern[str]
    credit: re.Pattern[str]
    byline: re.Pattern[str]
    closing: re.Pattern[str]
    role: re.Pattern[str]
    finite: re.Pattern[str]
    lost_heading: re.Pattern[str]
    lost_caption: re.Pattern[str]
    lead_in: re.Pattern[str]
    preamble_title: re.Pattern[str]
    preamble_clause: re.Pattern[str]
    preamble_agreed: re.Pattern[str]
    preamble_meeting: re.Pattern[str]
    no_heading: frozenset[str]


def _any_of(options: list[str], form: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(form % "|".join(options), flags) if options else NEVER


def _one(found: dict[str, Any], key: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(found[key], flags) if key in found else NEVER


@cache
def vocabulary_of(language: str) -> Vocabulary:
    """Return the layout words of `language`; empty ones where nobody has written them yet."""
    path = FOLDER / f"{language}.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8")) if language.isalpha() and path.exists() else {}
    # words without blanks between them have no borders to look for
    whole = r"\b(?:%s)\b" if found.get("blanks", True) else r"(?:%s)"
    return Vocabulary(
        abbreviations=frozenset(found.get("abbreviations", ())),
        may_end=frozenset(found.get("may_end", ())),
        year_marks=frozenset(found.get("year_marks", ())),
        openers=frozenset(found.get("openers", ())),
        navigation=_any_of(found.get("navigation", []), r"(?:%s)\s*\Z"),
        credit=_any_of(found.get("credits", []), r"(?:%s)"),
        byline=_one(found, "byline", re.IGNORECASE),
        closing=_one(found, "closing", re.IGNORECASE),
        role=_any_of(found.get("roles", []), whole, re.NOFLAG),
        finite=_any_of(found.get("finite", []), whole, re.NOFLAG),
        lost_heading=_one(found, "lost_heading"),
        lost_caption=_one(found, "lost_caption"),
        lead_in=_one(found, "lead_in"),
        preamble_title=_one(found, "preamble_title", re.IGNORECASE),
        preamble_clause=_one(found, "preamble_clause"),
        preamble_agreed=_one(found, "preamble_agreed"),
        preamble_meeting=_one(found, "preamble_meeting", re.DOTALL),
        no_heading=frozenset(found.get("no_heading", ())),
    )
