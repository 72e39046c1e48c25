"""Who is spoken of: names, offices, "both sides" and words that point back, with the particle behind them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.candidates.detection.cues import Lexicon, lexicon_of
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.japanese.names import names_of, pattern_of

PERSON = r"(?:[一-龯々ヶ]{1,4}?|[ァ-ヴー]{2,}(?:[・=](?:[A-Z]\.?|[ァ-ヴー]+))*)"
BETWEEN = "のはをにがでとるしたいてりなれも"
OTHER = "other"
BACK = "back"


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts or speaks, `[start:end]` of a sentence with the particle behind the words.

    `codes` as said; empty where `kind` (back, other, person, office) leaves it to the context, asked by `name`.
    `role`: topic, subject, source ("according to"), passive ("by") or author ("by" before a noun).
    """

    start: int
    end: int
    codes: tuple[str, ...]
    kind: str
    name: str
    role: str


class Namer:
    """Finds actors in the sentences of one document."""

    def __init__(self, language: str, own: Mapping[str, Sequence[str]]) -> None:
        self.lexicon: Lexicon = lexicon_of(language)
        self.names = names_of(language, own)
        names, letters = pattern_of(self.names, self.lexicon), "".join(self.lexicon.table("actors", "letters"))
        fill = self.lexicon.filled
        word = {key: fill(text) for key, text in self.lexicon.table("actors", "words").items()}
        person = PERSON + "・?" + word["post"]
        self.name = re.compile(f"(?:{names})")
        # letters with which no name and no word of actors.toml begins: most of a sentence is passed over at once
        between = "".join(set(BETWEEN).difference(name[0] for name in self.names))
        self.unit = re.compile(
            rf"(?![、。{between}]){word['before_name']}(?:(?P<letters>(?<![一-龯ァ-ヶ])[{letters}]{{1,4}}(?={word['letters_behind']})|{word['letters_alone']})"
            rf"|(?P<short>(?<![一-龯])日(?=・?{self.name.pattern}))"
            rf"|(?P<name>{names}){word['state']}(?:{word['office_behind']})?"
            rf"|(?P<region>{word['region']})"
            rf"|(?P<joint>{word['joint']})"
            rf"|(?P<other>{word['other']})|(?P<back>{word['back']})|(?P<first>(?<![一-龯]){word['first_person']})"
            rf"|(?P<office>(?<![一-龯ァ-ヴー]){word['office']})|(?P<person>(?<![一-龯ァ-ヴー・]){person}))"
        )
        self.connector = re.compile(word["connector"])
        self.together = re.compile(word["together"])
        self.letters_behind = re.compile(word["letters_behind"])
        particles = (
            ("source", "source"),
            ("passive", "agent_of_passive"),
            ("author", "author"),
            ("topic", "topic"),
            ("subject", "subject"),
        )
        self.particle = re.compile("|".join(f"(?P<{role}>{word[key]})" for role, key in particles))
        self.no_surname = re.compile(rf"(?:{word['no_surname']})+\Z")

    def actors_in(self, sentence: str) -> list[Actor]:
        """Return the actors of `sentence` in order: those that a particle marks."""
        found: list[Actor] = []
        at = 0
        while unit := self.unit.search(sentence, at):
            units, end = self._chain(sentence, unit)
            particle = self.particle.match(sentence, end)
            if particle:
                found.append(self._actor(units, particle))
            at = max(end, unit.start() + 1)
        return found

    def _chain(self, sentence: str, unit: re.Match[str]) -> tuple[list[re.Match[str]], int]:
        """Return the units joined by "and" that begin with `unit`, and where they end."""
        units, end = [unit], unit.end()
        while True:
            joint = self.connector.match(sentence, end)
            following = self.unit.match(sentence, joint.end()) if joint else None
            if following is None and units[-1]["short"]:
                following = self.unit.match(sentence, end)
            if following is None:
                break
            units.append(following)
            end = following.end()
        if units[-1]["letters"]:
            behind = self.letters_behind.match(sentence, end)
            end = behind.end() if behind else end
        elif units[-1]["name"]:
            behind = self.together.match(sentence, end)
            end = behind.end() if behind else end
        return units, end

    def _actor(self, units: list[re.Match[str]], particle: re.Match[str]) -> Actor:
        codes = [code for unit in units for code in self.codes_of(unit)]
        named = [code for code in codes if code != ALL] or codes
        last = units[-1]
        kind = next(key for key in ("letters", "short", "name", *KINDS) if last[key])
        several = len(units) > 1 and any(unit["person"] or unit["office"] or unit["region"] for unit in units)
        both = "両" in last[0] and self.lexicon.words("actors", "both_of_them").search(last[0])
        we_before = self.lexicon.words("actors", "we_before")
        if several or both or (len(named) > 1 and we_before.search(units[0].string, 0, units[0].start())):
            named, kind = [ALL], "joint"
        role = next(role for role, words in particle.groupdict().items() if words)
        return Actor(units[0].start(), particle.end(), tuple(dict.fromkeys(named)), kind, last[0], role)

    def codes_of(self, unit: re.Match[str]) -> Sequence[str]:
        """Return the codes a unit names by itself."""
        if unit["name"]:
            name, behind = unit["name"], unit[0][len(unit["name"]) :]
            both = name.isascii() and self.lexicon.words("actors", "with_japan").search(behind)
            return (self.names[name], "JP") if both else (self.names[name],)
        if unit["letters"]:
            table = self.lexicon.table("actors", "letters")
            return tuple(table[letter] for letter in unit["letters"])
        if unit["short"]:
            return ("JP",)
        return (ALL,) if unit["joint"] or unit["region"] else ()

    def codes_in(self, words: str) -> list[str]:
        """Return the codes of all names in `words`, with short forms such as that of Japan, each once."""
        codes = [code for unit in self.unit.finditer(words) for code in self.codes_of(unit) if code != ALL]
        return list(dict.fromkeys(codes))

    def is_list_of_names(self, words: str) -> list[str]:
        """Return the codes when `words` are nothing but names, as in the cell of a table; else nothing."""
        first = self.unit.match(words)
        if first is None:
            return []
        units, end = self._chain(words, first)
        codes = [code for unit in units for code in self.codes_of(unit)] if not words[end:].strip(" 側") else []
        return [ALL] if ALL in codes else codes


KINDS = ("joint", "region", OTHER, BACK, "first", "office", "person")


@lru_cache(maxsize=8)
def _cached(language: str, own: tuple[tuple[str, tuple[str, ...]], ...]) -> Namer:
    return Namer(language, dict(own))


def namer_of(language: str, own: Mapping[str, Sequence[str]]) -> Namer:
    """Return the namer of a language with the names `own` laid over; made once for equal ones."""
    return _cached(language, tuple((code, tuple(forms)) for code, forms in own.items()))
