"""Names a text gives itself: "Norway and Sweden (hereinafter "the Donors")"."""

from collections.abc import Callable

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.english.mentions import Mention, chain_ending_at, codes_of

# how far before a definition the actors it names may stand
REACH = 500
Mentions = Callable[[str], list[Mention]]


def definitions_in(text: str, mentions_of: Mentions, lexicon: Lexicon) -> dict[str, list[str]]:
    """Return term -> codes for the terms that `text` defines for some actors; those for everybody are known anyway."""
    defined: dict[str, list[str]] = {}
    for hit in lexicon.words("grammar", "definition").finditer(text):
        term = next(word for word in hit.groups() if word)
        if lexicon.words("actors", "joint").search(f"the {term} will") or not term[:1].isupper():
            continue
        before = " ".join(text[max(0, hit.start() - REACH) : hit.start()].rstrip(" ,").split("\n"))
        codes = _named_at_the_end(before, mentions_of(before), lexicon)
        if codes:
            defined[term] = codes
    return defined


def _named_at_the_end(before: str, mentions: list[Mention], lexicon: Lexicon) -> list[str]:
    """Return the codes of the actors with which `before` ends."""
    if not mentions or len(before) - mentions[-1].end > 40 or "." in before[mentions[-1].end :]:
        return []
    return codes_of(chain_ending_at(mentions, len(mentions) - 1, before, lexicon))
