"""Two wordings side by side: which words stand in one of them alone."""

import re
from difflib import SequenceMatcher

Pieces = list[tuple[str, bool]]

# written without blanks between words: compared sign by sign
UNSPACED = frozenset({"ja", "zh"})
# a word or sign with the blanks before it, so that words in a row stay together
TOKEN = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
# longer texts are shown without marks: comparing them would cost more than it tells
LONGEST = 4000  # code points
# texts less alike than this are two texts: marking nearly every word of both would only strike them out
ALIKE = 0.4


def compared(earlier: str, later: str, languages: tuple[str, str]) -> tuple[Pieces, Pieces]:
    """Return both texts cut into (piece, whether it stands only there); joined again the pieces are the texts.

    Texts in two languages have nothing to compare.
    """
    if languages[0] != languages[1] or max(len(earlier), len(later)) > LONGEST:
        return [(earlier, False)], [(later, False)]
    was, now = (_tokens(text, languages[0]) for text in (earlier, later))
    before, after = ([token.strip().casefold() for token in tokens] for tokens in (was, now))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [(earlier, False)], [(later, False)]
    left: Pieces = []
    right: Pieces = []
    for change, a, b, c, d in matcher.get_opcodes():
        left.append(("".join(was[a:b]), change != "equal"))
        right.append(("".join(now[c:d]), change != "equal"))
    return _joined(left), _joined(right)


def _tokens(text: str, language: str) -> list[str]:
    return list(text) if language in UNSPACED else TOKEN.findall(text)


def _joined(pieces: Pieces) -> Pieces:
    """Return `pieces` without empty ones; the blanks before a difference are none themselves."""
    found: Pieces = []
    for text, is_alone in pieces:
        words = text.lstrip() if is_alone else text
        for piece, alone in ((text[: len(text) - len(words)], False), (words, is_alone)):
            if piece and found and found[-1][1] == alone:
                found[-1] = (found[-1][0] + piece, alone)
            elif piece:
                found.append((piece, alone))
    return found
