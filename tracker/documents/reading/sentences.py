"""Where sentences end."""

import re
from collections.abc import Iterator

from tracker.documents.reading.vocabulary import Vocabulary, vocabulary_of

# the end of a sentence: its mark, what closes with it, then white space (none is needed after a Japanese full stop)
# with the reference to a note behind it: "[1]"
# or right before a word that cannot go on with an address: "on the agenda.The sides agreed"
END = re.compile(
    r"([.!?…]+)((?:[\"'”’»)\]]|\[\d{1,3}\])*)(\s+|(?<=[a-zа-яё]{3}\.)(?!Com\b|Org\b|Net\b|Info\b)(?=[A-ZА-ЯЁ][a-zа-яё]{2,}[\s,]|I[nt]\s|[AB][tsy]\s|On\s|[HW]e\s))"
    r"|([。！？])((?:[」』）”’)]|\[\d{1,3}\])*)(\s*)"
)
# a dash opens direct speech
OPENING = "\"'“‘«([„–—- "
BRACKETS = (("(", ")"), ("（", "）"), ("「", "」"), ("『", "』"))
# what stands before no city and begins a sentence
GOING_ON = frozenset(
    ("В", "Во", "На", "По", "К", "До", "При", "Для", "За", "Из", "От", "Стороны", "Министры", "Участники")
)
WORD_BEFORE = re.compile(r"([^\s(\[\"“«„]+)\Z")


def sentences_of(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences in `text[start:end]`, without white space around them."""
    words = vocabulary_of(language)
    begin = start
    for found in END.finditer(text, start, end):
        if found.end() >= end or not _ends(text, begin, found, words):
            continue
        mark_end = found.end(2) if found[1] else found.end(5)
        yield begin, mark_end
        begin = found.end()
    last = end
    while last > begin and text[last - 1].isspace():
        last -= 1
    if last > begin:
        yield begin, last


def _ends(text: str, begin: int, found: re.Match[str], words: Vocabulary) -> bool:
    """Tell whether the mark `found` ends the sentence that begins at `begin`."""
    if found[4]:
        return not _inside_brackets(text, begin, found.end(4))
    rest = text[found.end() : found.end() + 60]
    bare = rest.lstrip(OPENING)
    if not bare or not (bare[0].isupper() or bare[0].isdigit() or _is_unicased(bare[0]) or bare[0] == "\ufffd"):
        return False
    if _inside_brackets(text, begin, found.end(2)):
        return False
    return found[1] != "." or bool(found[2]) or _is_full_stop(text[begin : found.start()], bare, words)


def _is_full_stop(before: str, after: str, words: Vocabulary) -> bool:
    """Tell whether the full stop between `before` and `after` belongs to a sentence, not to an abbreviation."""
    found = WORD_BEFORE.search(before)
    word = found[1] if found else ""
    opener = re.match(r"\w+", after)
    if re.sub(r"\A[\d–—-]+", "", word) in words.year_marks:
        return _ends_after_a_year(before, opener[0] if opener else "", words)
    if words.may_end & {word, word.rstrip("."), word.rpartition("-")[2]}:  # "the ASEAN-U.S. partnership"
        return bool(opener and opener[0] in words.openers)
    if word in words.abbreviations:
        # "No." ends a sentence too, but then no digit follows
        return word in ("No", "Nos") and not after[0].isdigit()
    if len(word) == 1 and word.isalpha() and word.isupper():
        # an initial, unless a letter that names something ("Plan B") stands before an opener
        return bool(opener and opener[0] in words.openers)
    if re.fullmatch(r"(?:\w\.)+\w", word):
        return bool(opener and opener[0] in words.openers)
    return not (word.isdigit() and len(word) <= 2 and not before[: -len(word)].strip())


def _ends_after_a_year(before: str, opener: str, words: Vocabulary) -> bool:
    """Tell whether a full stop behind "2030 г" or "с.г" ends a sentence: by what was said and by what follows.

    Behind anything but a number it stands before a city: "г. Токио".
    """
    if not re.search(r"\d\s*\w+\Z|\.г\Z", before):
        return False
    if len(before) > 20 and opener in GOING_ON:
        return True
    return len(before) > 100 or (len(before) > 50 and opener in words.openers)


def _inside_brackets(text: str, begin: int, at: int) -> bool:
    """Tell whether `at` lies inside brackets that were opened in this sentence and will soon be closed."""
    piece = text[begin:at]
    for opened, closed in BRACKETS:
        if piece.count(opened) > piece.count(closed):
            close = text.find(closed, at, at + 300)
            return close >= 0 and opened not in text[at:close]
    return False


def _is_unicased(letter: str) -> bool:
    """Tell whether `letter` belongs to a script without capitals."""
    return letter.isalpha() and letter.lower() == letter.upper()
