"""Words of a language that say how its texts are laid out, read once from `vocabulary/<language>.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("vocabulary")
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Vocabulary:
    """The layout words of one language, ready for matching. A language without a file has empty ones."""

    abbreviations: frozenset[str]
    may_end: frozenset[str]
    openers: frozenset[str]
    navigation: re.Pattern[str]
    credit: re.Pattern[str]
    byline: re.Pattern[str]
    closing: re.Pattern[str]
    role: re.Pattern[str]
    finite: re.Pattern[str]


def _any_of(options: list[str], form: str) -> re.Pattern[str]:
    return re.compile(form % "|".join(options), re.IGNORECASE) if options else NEVER


@cache
def vocabulary_of(language: str) -> Vocabulary:
    """Return the layout words of `language`; empty ones where nobody has written them yet."""
    path = FOLDER / f"{language}.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8")) if language.isalpha() and path.exists() else {}
    byline, closing = found.get("byline"), found.get("closing")
    return Vocabulary(
        abbreviations=frozenset(found.get("abbreviations", ())),
        may_end=frozenset(found.get("may_end", ())),
        openers=frozenset(found.get("openers", ())),
        navigation=_any_of(found.get("navigation", []), r"(?:%s)\s*\Z"),
        credit=_any_of(found.get("credits", []), r"(?:%s)"),
        byline=re.compile(byline, re.IGNORECASE) if byline else NEVER,
        closing=re.compile(closing, re.IGNORECASE) if closing else NEVER,
        role=re.compile(r"\b(?:%s)\b" % "|".join(found["roles"])) if found.get("roles") else NEVER,
        finite=re.compile(r"\b(?:%s)\b" % "|".join(found["finite"])) if found.get("finite") else NEVER,
    )
