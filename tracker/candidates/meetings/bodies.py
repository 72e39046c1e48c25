"""Who meets: the bodies of a dialogue, where a sentence names a meeting of one, and of which."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.candidates.detection.cues import Lexicon

# a name in brackets says what the one before it means: "Tokyo Dialogue (Track 2)"
BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]")
# ministers of a kind are ministers
WIDER = {"foreign_ministers": "ministers"}


@dataclass(frozen=True, slots=True)
class Named:
    """A meeting named at `[start:end]` of a sentence, and the codes of those that may have met.

    No codes: those who met are of a kind for which the dialogue has no body.
    """

    start: int
    end: int
    codes: tuple[str, ...]


class Bodies:
    """The bodies of one dialogue, as sentences of a language name their meetings."""

    def __init__(self, names: Mapping[str, Sequence[str]], lexicon: Lexicon, all_lexicons: Sequence[Lexicon]) -> None:
        self.codes = tuple(names)
        self.levels = {code: _levels(spoken, all_lexicons) for code, spoken in names.items()}
        self.patterns: list[tuple[re.Pattern[str], tuple[str, ...]]] = []
        self.patterns += [(self._called(code, spoken), (code,)) for code, spoken in names.items()]
        self.patterns += self._of_levels(lexicon)

    def named_in(self, sentence: str) -> list[Named]:
        """Return the meetings that `sentence` names, in order, without overlap; words that say who met go first."""
        found = [Named(*hit.span(), codes) for pattern, codes in self.patterns for hit in pattern.finditer(sentence)]
        kept: list[Named] = []
        for one in sorted(found, key=lambda hit: (not hit.codes, len(hit.codes), hit.start - hit.end)):
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
        return sorted(kept, key=lambda one: one.start)

    @staticmethod
    def _called(code: str, names: Sequence[str]) -> re.Pattern[str]:
        """Return the pattern of the names of a body, in one number or the other, and of an abbreviation of it."""
        forms = [re.escape(BRACKETS.sub("", name).strip()) for name in names]
        forms = [re.sub(r"\\ ", r"\\s+", re.sub(r"['’]", "['’]", form)) for form in forms if form]
        called = [rf"(?i:{form.removesuffix('s')}s?)(?!\w)" if form.isascii() else form for form in forms]
        if len(code) > 2 and code.isalpha() and code.isupper():
            called.append(rf"(?<![\w-]){code}s?(?![\w-])")
        return re.compile("|".join(f"(?:{form})" for form in called) or r"(?!)")

    def _of_levels(self, lexicon: Lexicon) -> Iterator[tuple[re.Pattern[str], tuple[str, ...]]]:
        """Yield how the language calls a meeting of each level, with the bodies of that level."""
        phrase = lexicon.words("grammar", "meeting").pattern
        for entry in lexicon.entries("levels"):
            is_whole = entry.more.get("is_whole", False)
            pattern = entry.pattern if is_whole else re.compile(phrase.replace("WHO", entry.pattern.pattern))
            yield pattern, self.codes if entry.sense == "any" else self._at(entry.sense)

    def _at(self, level: str) -> tuple[str, ...]:
        """Return the bodies of a level; of those of any ministers where none is of the very kind."""
        very = tuple(code for code, levels in self.levels.items() if level in levels)
        wide = WIDER.get(level, level)
        return very or tuple(
            code for code, levels in self.levels.items() if wide in {WIDER.get(one, one) for one in levels}
        )


def _levels(names: Sequence[str], lexicons: Sequence[Lexicon]) -> set[str]:
    """Return of which levels a body is by its names, in whatever language they are."""
    found = {
        entry.sense
        for lexicon in lexicons
        for entry in lexicon.entries("levels")
        for name in names
        if entry.sense != "any" and entry.pattern.search(name.replace("ё", "е"))
    }
    return found - {wide for level, wide in WIDER.items() if level in found}
