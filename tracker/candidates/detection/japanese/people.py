"""Who speaks for which country: officials as the text introduces them, else as it is known of leaders."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.japanese.mentions import Namer
from tracker.candidates.detection.leaders import homes_of

# so many characters open a text; who is named there counts for more
OPENING = 400
# what joins the words of a name
JOINTS = re.compile("[・=＝]")
WORD = re.compile(r"[ァ-ヴー]+(?:[・=＝][ァ-ヴー]+)*")


@dataclass(frozen=True)
class People:
    """The persons of a text: `homes` of their names, `offices` of the one country that fills them.

    `others` are the countries named besides Japan, the most often named first.
    """

    homes: dict[str, str]
    offices: dict[str, str]
    others: list[str]


def people_of(text: str, year: int | None, namer: Namer) -> People:
    """Return who speaks for whom in `text`, of `year`; what the text itself says comes before what is known."""
    said, offices, named = _introduced_in(text, namer)
    letters = namer.lexicon.table("actors", "letters")
    post = namer.lexicon.words("actors", "post").pattern
    for found in re.finditer(rf"([ァ-ヴー]{{2,}})([{''.join(letters)}])(?={post})", text):
        said[found[1]] = letters[found[2]]
        named[letters[found[2]]] += 10
    others = [code for code, _ in named.most_common() if code not in ("JP", "CA", ALL) and len(code) == 2]
    homes = _leaders_in(text, year, namer) | said
    for found in re.finditer(rf"(?<![一-龯ァ-ヴー・の])([一-龯々]{{2,4}}?)({post})", text):
        if found[1] not in homes and not namer.no_surname.match(found[1]):
            office = namer.lexicon.words("actors", "office").search(found[2])  # 安倍|晋三首相
            offices.setdefault(office[0] if office else found[2], set()).add("JP")
    # an office that Japan's holder has beside others is his where it stands alone
    return People(
        homes,
        {
            office: "JP" if "JP" in codes else min(codes)
            for office, codes in offices.items()
            if len(codes) == 1 or "JP" in codes
        },
        others,
    )


def _introduced_in(text: str, namer: Namer) -> tuple[dict[str, str], dict[str, set[str]], Counter[str]]:
    """Return the words of names with the country, the offices with the countries, how often a country is named."""
    post = namer.lexicon.words("actors", "post").pattern
    state = namer.lexicon.words("actors", "state").pattern
    brackets = r"(?:\([^()\n]{1,40}\))?"
    name_after = re.compile(
        rf"{state}(?:の|・)?(?:[^、。\n]{{0,12}}?の)?(?P<who>[ァ-ヴー]{{2,}}(?:[・=＝][ァ-ヴー]+)*|[一-龯]{{1,3}}){brackets}(?P<post>{post})"
    )
    post_after = re.compile(rf"{state}{brackets}(?:の)?[一-龯・]{{0,20}}?(?P<post>{post})")
    name_before = re.compile(r"(?P<who>[ァ-ヴー]{2,}(?:[・=＝][ァ-ヴー]+)*)・?\Z")
    homes: dict[str, str] = {}
    offices: dict[str, set[str]] = {}
    named: Counter[str] = Counter()
    for found in namer.name.finditer(text):
        code = namer.names[found[0]]
        named[code] += 1 if found.start() > OPENING else 10
        before = name_before.search(text, max(0, found.start() - 40), found.start())
        behind = (post_after if before else name_after).match(text, found.end(), found.end() + 60)
        if not behind:
            continue
        who = before["who"] if before else behind["who"]
        if namer.no_surname.match(who):
            continue
        homes |= {word: code for word in JOINTS.split(who) if word not in namer.names}
        offices.setdefault(behind["post"], set()).add(code)
    return homes, offices, named


def _leaders_in(text: str, year: int | None, namer: Namer) -> dict[str, str]:
    """Return the names of leaders in `text`: where the whole name stands there, each of its words too.

    Of a Chinese or Korean name in Chinese letters the first is the surname.
    """
    leaders: dict[str, str] = {}
    words = {word for name in WORD.findall(text) for word in (name, *JOINTS.split(name))}
    in_katakana, in_kanji = _known_leaders(namer.lexicon.language, year)
    for name, (code, parts) in in_katakana.items():
        if name in words or (parts and name in text):
            leaders |= {word: code for word in (name, *parts) if len(word) > 1}
    for name, code in in_kanji.items():
        if name in text:
            leaders |= {name: code, name[0]: code}
    return leaders


@cache
def _known_leaders(language: str, year: int | None) -> tuple[dict[str, tuple[str, list[str]]], dict[str, str]]:
    """Return the names of leaders in katakana with their country and words, and those in Chinese letters abroad."""
    homes = homes_of(language, year)
    in_katakana = {
        name: (code, JOINTS.split(name) if JOINTS.search(name) else [])
        for name, code in homes.items()
        if WORD.fullmatch(name)
    }
    in_kanji = {name: code for name, code in homes.items() if name not in in_katakana and code != "JP"}
    return in_katakana, in_kanji
