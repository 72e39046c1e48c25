"""From a text to its passages: headings, paragraphs, list items, furniture and signatures."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.documents.reading.blocks import LINKS, Block, block_at, blocks_of, columns_of
from tracker.documents.reading.flattened import GIANT, code_at, credit_at, split_of
from tracker.documents.reading.inline import items_in
from tracker.documents.reading.markers import HeadingStack, Style
from tracker.documents.reading.preamble import is_clause
from tracker.documents.reading.shapes import Hint, Passage, PassageKind, Place
from tracker.documents.reading.vocabulary import Vocabulary, vocabulary_of

HEADING_LENGTH = 160
HEADING_WORDS = 18
# so many columns wide is what one can choose in the menu of a page at most
MENU_CELL = 30
CELLS = re.compile(r"[|｜\t]")
COLON = re.compile(r"[:：][\"'”’)]*\Z")
LETTERED = (
    Style.PAREN_LETTER,
    Style.LETTER,
    Style.KANJI,
    Style.CIRCLED,
    Style.PAREN,
    Style.DECIMAL,
    Style.CAPITAL,
    Style.ROMAN,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, and what it is already known to be: furniture (a script, a credit, a caption) or as the file says."""

    block: Block
    known: PassageKind | None = None

    @property
    def furniture(self) -> bool:
        """Whether it is known to be no part of the text proper."""
        return self.known is PassageKind.FURNITURE


def passages_of(
    text: str, language: str = "en", *, hints: Sequence[Hint] = (), places: Sequence[Place] = ()
) -> list[Passage]:
    """Return the passages of `text` in order; together they hold every character that is not white space, once.

    `hints` are what its file says of stretches of it, `places` where on paper they begin; both in order.
    Never raises: what cannot be told apart is a paragraph.
    """
    words = vocabulary_of(language)
    hinted = _Hinted(hints)
    pieces = [piece for block in blocks_of(text) for piece in _pieces_of(text, block, language, hinted.of(block))]
    kinds = _kinds_of(pieces, words)
    begins = [place.start for place in places]
    passages, headings = [], HeadingStack()
    for ordinal, (piece, kind) in enumerate(zip(pieces, kinds, strict=True)):
        block = piece.block
        if kind is PassageKind.HEADING and block.marker and not block.bullet:
            headings.enter(block.marker)
        number = block.marker.written if block.marker and kind is not PassageKind.FURNITURE else None
        first, behind = bisect_right(begins, block.start) - 1, bisect_right(begins, block.end - 1)
        there = tuple(places[max(first, 0) : behind])
        passages.append(Passage(ordinal, kind, block.start, block.end, headings.path, number, there))
    return passages


class _Hinted:
    """Finds what the file says of a block."""

    def __init__(self, hints: Sequence[Hint]) -> None:
        self._hints = hints
        self._begins = [hint.start for hint in hints]

    def of(self, block: Block) -> PassageKind | None:
        """Return the kind the file gives to the place where `block` begins."""
        place = bisect_right(self._begins, block.start) - 1
        return self._hints[place].kind if place >= 0 and block.start < self._hints[place].end else None


def _pieces_of(text: str, block: Block, language: str, known: PassageKind | None) -> list[_Piece]:
    """Return `block` cut where scripts, credits, lost headings or the items of a list stand inside it."""
    cuts = [] if known else _cuts_of(block, language)
    if known or cuts == [(0, len(block.text), False)]:
        return [_Piece(block, known)]
    pieces = []
    for start, stop, furniture in cuts:
        raw = block.text[start:stop]
        bare = raw.strip()
        if bare:
            at = block.start + start + raw.index(bare)
            gap, indent = (block.gap, block.indent) if start == 0 else (True, 0)
            part = block_at(text, at, at + len(bare), gap=gap, indent=indent)
            pieces.append(_Piece(part, PassageKind.FURNITURE if furniture else None))
    return pieces


def _cuts_of(block: Block, language: str) -> list[tuple[int, int, bool]]:
    """Return where the pieces of `block` begin and end, and whether each is furniture."""
    cuts: list[tuple[int, int, bool]] = []
    end = len(block.text)
    code = code_at(block.text) if "(" in block.text or "{" in block.text or "<" in block.text else None
    body_end = code[0] if code else credit_at(block.text) or end
    if body_end >= GIANT:
        parts = [(start, stop, not running) for start, stop, running in split_of(block.text[:body_end], language)]
    else:
        parts = [(0, body_end, False)]
    for start, stop, furniture in parts:
        inside = [] if furniture or block.row else [start + at for at in items_in(block.text[start:stop])]
        cuts += [(*span, furniture) for span in pairwise([start, *inside, stop])]
    if code:
        cuts += [(code[0], code[1], True), (code[1], end, False)]
    elif body_end < end:
        cuts.append((body_end, end, True))
    return cuts


def _kinds_of(pieces: list[_Piece], words: Vocabulary) -> list[PassageKind]:
    """Return the kind of each piece."""
    bounds = _bounds_of(pieces, words)
    first, last = bounds or (0, len(pieces) - 1)
    kinds: list[PassageKind] = []
    signed = False
    for place, piece in enumerate(pieces):
        block = piece.block
        if piece.known and (piece.furniture or not bounds or place >= first):
            kinds.append(piece.known)
        elif _is_furniture(block, words):
            kinds.append(PassageKind.FURNITURE)
        elif words.closing.match(block.text) and block.words < 60:
            signed = True
            kinds.append(PassageKind.SIGNATURE)
        elif place < first:
            kinds.append(PassageKind.FURNITURE)
        elif place > last or (signed and not block.terminated and block.words <= HEADING_WORDS):
            kinds.append(_kind_after_the_body(block, words, signed=signed))
        else:
            kinds.append(_kind_in_the_body(pieces, kinds, place, words))
    return kinds


def _bounds_of(pieces: list[_Piece], words: Vocabulary) -> tuple[int, int] | None:
    """Return the places of the first and last piece of the text proper; None where nothing certainly is."""
    menus = _menus_in(pieces)
    body = [
        place
        for place, piece in enumerate(pieces)
        if not piece.furniture and place not in menus and _is_body(piece.block, words)
    ]
    if not body:
        return None
    first, last = body[0], body[-1]
    # who speaks, with a comma, before the clauses of a preamble; what announces a list
    if first and (_opens_preamble(pieces, first - 1, words) or _announces(pieces, first - 1, words)):
        first -= 1
    # what has an end mark or a bullet behind the first paragraph is text, however short
    while last + 1 < len(pieces) and _is_listed(pieces[last + 1].block):
        last += 1
    return first, last


def _menus_in(pieces: list[_Piece]) -> set[int]:
    """Return the places of rows that are a menu of the page: no cell of theirs, nor of the row behind, is longer."""
    menus: set[int] = set()
    for place in reversed(range(len(pieces))):
        block = pieces[place].block
        behind = place + 1 < len(pieces) and pieces[place + 1].block.row and place + 1 not in menus
        if block.row and not behind and all(columns_of(cell.strip()) <= MENU_CELL for cell in CELLS.split(block.text)):
            menus.add(place)
    return menus


def _opens_preamble(pieces: list[_Piece], place: int, words: Vocabulary) -> bool:
    """Tell whether the piece at `place` says who speaks, before the clauses of a preamble."""
    block, behind = pieces[place].block, pieces[place + 1 : place + 2]
    if block.text[-1] not in ",，、" or _is_furniture(block, words):
        return False
    return bool(behind) and is_clause(behind[0].block.text, words)


def _announces(pieces: list[_Piece], place: int, words: Vocabulary) -> bool:
    """Tell whether the piece at `place`, however short, ends in a colon before a list."""
    block, behind = pieces[place].block, pieces[place + 1].block
    return bool(COLON.search(block.text)) and behind.marker is not None and not _is_furniture(block, words)


def _is_listed(block: Block) -> bool:
    """Tell whether `block` has an end mark, a bullet or cells."""
    return block.terminated or block.bullet or block.row


def _is_body(block: Block, words: Vocabulary) -> bool:
    """Tell whether `block` is certainly part of the text proper, not of what stands before and after it."""
    if _is_furniture(block, words) or words.closing.match(block.text):
        return False
    if (block.marker and not block.bullet) or (block.row and block.words > 5) or is_clause(block.text, words):
        return True
    return (block.terminated and block.words >= 3) or block.words > (5 if block.bullet else 25)


def _is_furniture(block: Block, words: Vocabulary) -> bool:
    """Tell whether `block` is a line of page furniture wherever it stands."""
    text = block.text
    if not any(letter.isalnum() for letter in text):
        return True
    if words.navigation.match(text):
        return True
    if len(text) > 200 or (block.terminated and block.words > 25):
        return False
    if words.credit.match(text) or (words.byline.match(text) and not block.terminated):
        return True
    return text[0] in "([（" and text[-1] in ")]）" and block.words <= 8 and block.marker is None


def is_navigation(text: str, language: str) -> bool:
    """Tell whether the line `text` only serves to find one's way on a page: "Home > News", "Print"."""
    return vocabulary_of(language).navigation.match(text) is not None


def _kind_after_the_body(block: Block, words: Vocabulary, *, signed: bool) -> PassageKind:
    """Return the kind of a `block` behind the last paragraph."""
    if signed or words.role.search(block.text):
        return PassageKind.SIGNATURE
    return PassageKind.FURNITURE


def _kind_in_the_body(pieces: list[_Piece], kinds: list[PassageKind], place: int, words: Vocabulary) -> PassageKind:
    """Return the kind of the piece at `place`, knowing the kinds before it."""
    block = pieces[place].block
    before = pieces[place - 1].block if place else None
    in_list = bool(
        (before and kinds[-1] is PassageKind.LIST_ITEM and before.text[-1] in ";,；") or (before and _links(before))
    )
    if block.bullet or block.row:
        return PassageKind.LIST_ITEM
    if _titled(block, words) and not _opens_preamble(pieces, place, words):
        if block.marker:
            is_item = _has_sibling(pieces, place, kinds, words)
        else:
            is_item = before is not None and (
                COLON.search(before.text) is not None or in_list or _unmarked_run(kinds, block, before)
            )
        return PassageKind.LIST_ITEM if is_item else PassageKind.HEADING
    if _is_over_parts(pieces, place):
        return PassageKind.HEADING
    if _links(block) or in_list:
        return PassageKind.LIST_ITEM
    if block.marker and block.marker.style in LETTERED and _is_item(block, before, kinds):
        return PassageKind.LIST_ITEM
    return PassageKind.PARAGRAPH


def _is_over_parts(pieces: list[_Piece], place: int) -> bool:
    """Tell whether the piece at `place` is a short line, "1. Ports", right before the first part of it, "1.1"."""
    block = pieces[place].block
    below = pieces[place + 1].block.marker if place + 1 < len(pieces) else None
    if below is None or below.style is not Style.DOTTED or block.marker is None or block.terminated:
        return False
    return below.label == f"{block.marker.label}.1" and block.words <= HEADING_WORDS


def _links(block: Block) -> bool:
    """Tell whether `block` ends with "; and", so that the next one belongs to the same list."""
    return bool(LINKS.search(block.text))


def _titled(block: Block, words: Vocabulary) -> bool:
    """Tell whether `block` looks like a title: short, no end of a sentence, no verb in a finite form."""
    if block.terminated or len(block.text) > HEADING_LENGTH or block.words > HEADING_WORDS:
        return False
    if is_clause(block.text, words):
        return False
    return not words.finite.search(block.body) or block.text.isupper()


def _has_sibling(pieces: list[_Piece], place: int, kinds: list[PassageKind], words: Vocabulary) -> bool:
    """Tell whether the next or last block carries the next or last number, so that both are items of one list."""
    marker = pieces[place].block.marker
    if marker is None or marker.style in (Style.PART, Style.DOTTED):
        return False
    after = pieces[place + 1].block.marker if place + 1 < len(pieces) else None
    before = pieces[place - 1].block.marker if place else None
    if before and kinds[-1] is PassageKind.LIST_ITEM and before.style is marker.style:
        return True
    if place and COLON.search(pieces[place - 1].block.text):
        # behind "have agreed as follows:" a number over words without one begins the text, not a list
        is_led = words.preamble_agreed.search(pieces[place - 1].block.text) is not None
        return not is_led or after is not None or place + 1 == len(pieces)
    return bool(after and after.style is marker.style and after.ordinal != marker.ordinal)


def _unmarked_run(kinds: list[PassageKind], block: Block, before: Block) -> bool:
    """Tell whether `block` goes on with a list without bullets whose items have no end mark either."""
    return kinds[-1] is PassageKind.LIST_ITEM and before.marker is None and not before.terminated and not block.gap


def _is_item(block: Block, before: Block | None, kinds: list[PassageKind]) -> bool:
    """Tell whether a lettered or numbered `block` of sentences is an item of a list, not a numbered paragraph."""
    if block.marker is None or before is None:
        return False
    if COLON.search(before.text):
        return True
    if before.marker and before.marker.style is block.marker.style and kinds[-1] is PassageKind.LIST_ITEM:
        return True
    return block.marker.style in (Style.PAREN_LETTER, Style.LETTER, Style.KANJI, Style.CIRCLED)
