"""Names a text gives itself: "Norway and Sweden (hereinafter "the Donors")"."""

import re
from collections.abc import Callable

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.english.mentions import Mention, chain_ending_at, codes_of
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.names import Index, names_in

# how far before a definition the actors it names may stand
REACH = 500
Mentions = Callable[[str], list[Mention]]


def definitions_in(text: str, mentions_of: Mentions, lexicon: Lexicon) -> dict[str, list[str]]:
    """Return term -> codes for the terms that `text` defines for some actors; those for everybody are known anyway."""
    defined: dict[str, list[str]] = {}
    for hit in lexicon.words("grammar", "definition").finditer(text):
        term = next(word for word in hit.groups() if word)
        if lexicon.words("actors", "joint").search(f"the {term} will, the {term}s will") or not term[:1].isupper():
            continue
        before = " ".join(text[max(0, hit.start() - REACH) : hit.start()].rstrip(" ,").split("\n"))
        codes = _named_at_the_end(before, mentions_of(before), lexicon)
        if codes:
            defined[term] = codes
    forums = lexicon.words("actors", "forum_of_all").finditer(text)
    return {hit[1]: [ALL] for hit in forums if hit[1] not in lexicon.table("actors", "organisations")} | defined


def _named_at_the_end(before: str, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return the codes of the actors with which `before` ends."""
    if not mentions or len(before) - mentions[-1].end > 40 or "." in before[mentions[-1].end :]:
        return []
    return codes_of(chain_ending_at(mentions, len(mentions) - 1, before, lexicon))


def bodies_in(text: str, index: Index, lexicon: Lexicon) -> dict[str, list[str]]:
    """Return the short names that `text` may use for the organisations it names: "Commission" for the EU.

    None counts that two of these could mean, or that is the last word of another body: "the Joint Commission".
    """
    named = {hit.code for hit in names_in(text, index) if hit.kind == "organisation"}
    meant: dict[str, list[str]] = {}
    for code, words in lexicon.table("actors", "bodies").items():
        for word in words if code in named else ():
            meant.setdefault(word, []).append(code)
    forms = {form for forms in lexicon.table("actors", "organisations").values() for form in forms}
    return {
        word: codes
        for word, codes in meant.items()
        if len(codes) == 1
        and not any(
            other[1] + word not in forms
            for other in re.finditer(rf"\b((?:[A-Z][\w-]+ )+){word}\b", text)
            if not other[1].startswith(("The ", "European ", "EU "))
        )
    }
