"""The lexicons: cues of a language as data, read once from `lexicon/<language>/*.toml`.

Each entry has a name, a sense, a pattern and examples for and against it; the examples are tests.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("lexicon")
# keys of an entry that hold patterns besides its own
PATTERNS = ("joined", "needs")
COMMON = ("name", "sense", "pattern", "for", "against")
MACRO = re.compile(r"<<(\w+)>>")
# words one of which is needed, without anything else of a pattern: "(?:一致|合意)"
PLAIN_WORDS = re.compile(r"(?:\(\?:)?([^\[\]().*+?\\{}^$|]+(?:\|[^\[\]().*+?\\{}^$|]+)*)\)?")


@dataclass(frozen=True)
class Entry:
    """One cue: its words as a pattern, what they mean (`sense`), and what else its file says.

    `patterns` are further patterns by their key in the file, `more` everything else its file says; `words` are those
    one of which it needs, where its file says them plainly.
    """

    name: str
    sense: str
    pattern: re.Pattern[str]
    patterns: dict[str, re.Pattern[str]]
    more: dict[str, Any]
    examples_for: tuple[str, ...]
    examples_against: tuple[str, ...]
    words: tuple[str, ...] = ()


class Lexicon:
    """All cues of one language, by file."""

    def __init__(self, folder: Path) -> None:
        self.language = folder.name
        self._files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
        self._macros: dict[str, str] = {}
        self._words: dict[tuple[str, str], re.Pattern[str]] = {}
        for name, pattern in self._files.get("macros", {}).items():
            self._macros[name] = self.filled(pattern)
        self._entries = {name: tuple(self._entries_in(file)) for name, file in self._files.items()}

    def _entries_in(self, file: dict[str, Any]) -> Iterator[Entry]:
        for raw in file.get("cue", ()):
            patterns = {key: re.compile(self.filled(raw[key])) for key in PATTERNS if key in raw}
            more = {key: value for key, value in raw.items() if key not in (*COMMON, *PATTERNS)}
            pattern = re.compile(self.filled(raw["pattern"]))
            examples = tuple(raw["for"]), tuple(raw["against"])
            yield Entry(raw["name"], raw["sense"], pattern, patterns, more, *examples, _words_needed(raw))

    def filled(self, pattern: str) -> str:
        """Return `pattern` with the pieces of macros.toml put in."""
        return MACRO.sub(lambda found: self._macros[found[1]], pattern)

    def entries(self, file: str) -> tuple[Entry, ...]:
        """Return the cues of `file` in their order; the order is their rank."""
        return self._entries[file]

    def standing_in(self, text: str, file: str) -> Iterator[Entry]:
        """Yield the cues of `file` in their order, without those of which `text` lacks what they need."""
        for entry in self._entries[file]:
            if entry.words:  # quicker than a pattern of many words
                for word in entry.words:
                    if word in text:
                        yield entry
                        break
            elif "needs" not in entry.patterns or entry.patterns["needs"].search(text):
                yield entry

    def words(self, file: str, name: str) -> re.Pattern[str]:
        """Return the pattern `name` of the table `words` of `file`."""
        known = self._words.get((file, name))
        if known is None:
            known = self._words[file, name] = re.compile(self.filled(self._files[file]["words"][name]))
        return known

    def any_of(self, file: str, table: str) -> re.Pattern[str]:
        """Return a pattern that fits any of the words in the list `table` of `file`, as whole words."""
        if (file, table) not in self._words:
            self._words[file, table] = re.compile(rf"(?:{'|'.join(map(self.filled, self._files[file][table]))})\b")
        return self._words[file, table]

    def table(self, file: str, table: str) -> Any:
        """Return a table of `file` that is no list of cues."""
        return self._files[file][table]

    @property
    def files(self) -> list[str]:
        """The names of the files that hold cues."""
        return sorted(name for name, entries in self._entries.items() if entries)


def _words_needed(raw: dict[str, Any]) -> tuple[str, ...]:
    """Return the words one of which an entry needs, where nothing but words is said of it."""
    plain = PLAIN_WORDS.fullmatch(raw.get("needs", ""))
    return tuple(plain[1].split("|")) if plain else ()


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the lexicon of `language`, read once."""
    return Lexicon(FOLDER / language)


def with_small_start(sentence: str, lexicon: Lexicon) -> str:
    """Return `sentence` with its first letter small, unless a month begins it: "By 2031" is found as "by 2031"."""
    if lexicon.words("grammar", "month").match(sentence):
        return sentence
    return sentence[:1].lower() + sentence[1:]
