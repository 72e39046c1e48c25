"""Who is spoken of in a sentence: noun phrases that name actors, with the offices that speak for them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.names import Hit, Index, names_in

JOINED = re.compile(r"\s*(?:,|and|,\s+and)\s+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names one actor: `codes` as said.

    `kind` says how: name, joint, back (a pronoun), person, possessive or adjective.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    kind: str
    first_person: bool = False
    may_be_thing: bool = False
    plural: bool = False
    institution: bool = False

    @property
    def acts(self) -> bool:
        """Whether the phrase can be the subject of a sentence."""
        return self.kind in ("name", "joint", "back", "person")


def _expanded(sentence: str, hit: Hit, following: int, lexicon: Lexicon) -> Mention:
    """Return the phrase around a name: with "the Government of" before it or "'s Foreign Minister" behind it.

    `following` is where the next name begins; names of persons end before it.
    """
    start, end, kind = hit.start, hit.end, "name"
    behind = lexicon.words("actors", "office_behind").match(sentence, end)
    formal = _last_before(lexicon.words("actors", "formal"), sentence, start)
    office = _last_before(lexicon.words("actors", "office_before"), sentence, start)
    start = min(formal, office, start)
    if behind:
        end = behind.end()
        person = lexicon.words("grammar", "person").match(sentence, end, following)
        if person and not sentence[end : person.end()].strip().startswith(","):
            end = person.end()
    elif lexicon.words("grammar", "possessive").match(sentence, end):
        kind = "possessive"
    elif hit.kind == "adjective":
        kind = "adjective"
    article = lexicon.words("grammar", "article").search(sentence, max(0, start - 12), start)
    if article:
        start = article.start()
    if office < hit.start and not behind and kind == "name":
        person = lexicon.words("grammar", "person").match(sentence, end, following)
        if person:
            end = person.end()
    return Mention(start, end, (hit.code,), kind)


def _last_before(pattern: re.Pattern[str], sentence: str, at: int) -> int:
    """Return where a match of `pattern` that ends at `at` begins; `at` itself without one."""
    window = max(0, at - 110)
    for found in re.finditer(r"(?<!\w)(?=[A-Za-z])", sentence[window:at]):
        begin = window + found.start()
        if pattern.fullmatch(sentence, begin, at):
            return begin
    return at


def mentions_in(
    sentence: str,
    lexicon: Lexicon,
    index: Index,
    people: Mapping[str, str] | None = None,
    defined: Mapping[str, Sequence[str]] | None = None,
    offices: Mapping[str, str] | None = None,
) -> list[Mention]:
    """Return the mentions in `sentence` in order, without overlap.

    `people` are names of persons with their country, `defined` the terms that the text itself gives some actors,
    `offices` those that it names for one country alone.
    """
    hits = names_in(sentence, index)
    ends = [hit.start for hit in hits[1:]] + [len(sentence)]
    found = [_expanded(sentence, hit, following, lexicon) for hit, following in zip(hits, ends, strict=False)]
    found = _with_joined_adjectives(sentence, _with_letters(sentence, found))
    for term, codes in (defined or {}).items():
        for hit in re.finditer(rf"\b(?:[Tt]he\s+)?{re.escape(term)}\b", sentence):
            found.append(Mention(hit.start(), hit.end(), tuple(codes), "name"))
    found += _mixed_in(sentence, hits, lexicon)
    words: tuple[tuple[str, tuple[str, ...]], ...] = (("joint", (ALL,)), ("back_plural", ()), ("back_singular", ()))
    for name, everybody in words:
        kind = "joint" if everybody else "back"
        pattern = lexicon.words("actors", name)
        found += [_pronoun(hit, everybody, kind, lexicon) for hit in pattern.finditer(sentence)]
    found = _without_overlap(found + list(_persons_in(sentence, people or {}, hits, lexicon)))
    return _with_nationality(sentence, [_with_office(sentence, one, offices or {}) for one in found])


def _with_office(sentence: str, mention: Mention, offices: Mapping[str, str]) -> Mention:
    """Return `mention` as that of the country whose office it names: "The President"."""
    code = offices.get(sentence[mention.start : mention.end].lower().removeprefix("the ")) if offices else None
    return replace(mention, codes=(code,), kind="person") if code and mention.kind == "back" else mention


def _with_nationality(sentence: str, found: list[Mention]) -> list[Mention]:
    """Return `found` with a person and the adjective before it as one: "the | Peruvian PM Diaz".

    A comma between two belongs to neither: "US envoy Rey, | Peruvian PM Diaz".
    """
    kept: list[Mention] = []
    for mention in reversed(found):
        after = kept[-1] if kept else None
        owned = after and mention.kind == "possessive" and sentence[mention.end : after.start] in ("'s ", "’s ")
        if owned and after and after.kind == "person" and mention.codes == after.codes:
            kept[-1] = replace(after, start=mention.start)  # "Peru's Diaz"
            continue
        if after and sentence[mention.end : after.start] == " ":
            if after.kind == "person" and (mention.kind, mention.codes) == ("adjective", after.codes):
                kept[-1] = replace(after, start=mention.start)
                continue
            if sentence[mention.end - 1] == ",":
                mention = replace(mention, end=mention.end - 1)
        kept.append(mention)
    return kept[::-1]


def _mixed_in(sentence: str, hits: Sequence[Hit], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the pairs of which one has a name that is not known: together they are everybody."""
    for name, fewest in (("mixed", 0), ("mixed_pair", 1)):
        for pair in lexicon.words("actors", name).finditer(sentence):
            known = [hit for hit in hits if pair.start() <= hit.start < pair.end()]
            whole = [hit for hit in known if " and " in sentence[hit.start : hit.end]]
            if (len(known) == 1 and not whole) or len(known) == fewest == 0:
                yield Mention(pair.start(), pair.end(), (ALL,), "joint")


def _with_letters(sentence: str, found: list[Mention]) -> list[Mention]:
    """Return `found` with the letters in brackets behind a name joined to it: "the European Investment Bank (EIB)"."""
    kept: list[Mention] = []
    for mention in found:
        last = kept[-1] if kept else None
        same = last and last.codes == mention.codes and last.kind == mention.kind == "name"
        if last and same and sentence[last.end : mention.start] == " (" and sentence.startswith(")", mention.end):
            kept[-1] = replace(last, end=mention.end + 1)
        else:
            kept.append(mention)
    return kept


def _with_joined_adjectives(sentence: str, found: list[Mention]) -> list[Mention]:
    """Return `found` with adjectives made names whose noun stands behind the next: "the Tajik and Kyrgyz sides"."""
    kept: list[Mention] = []
    for mention in reversed(found):
        after = kept[-1] if kept else None
        shares = after and after.kind == "name" and sentence[: after.end].endswith("s")
        if mention.kind == "adjective" and after and shares and JOINED.fullmatch(sentence, mention.end, after.start):
            mention = replace(mention, kind="name")
        kept.append(mention)
    return kept[::-1]


@lru_cache(maxsize=16)
def _person_pattern(names: tuple[str, ...], lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern of the persons called `names`, with title and given names before them."""
    known = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"{lexicon.words('actors', 'before_person').pattern}\b(?P<name>{known})(?![\w-])")


def _persons_in(sentence: str, people: Mapping[str, str], hits: Sequence[Hit], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the mentions of persons whose country is known, each begun behind the names of countries: `hits`."""
    named = any(name in sentence for name in people)  # most sentences name nobody: the pattern is dear
    for hit in _person_pattern(tuple(people), lexicon).finditer(sentence) if named else ():
        if lexicon.words("actors", "no_person_behind").match(sentence, hit.end()):
            continue
        start = max([hit.start(), *(one.end for one in hits if hit.start() < one.end <= hit.start("name"))])
        start += len(sentence[start:]) - len(sentence[start:].lstrip(" ,"))
        behind = lexicon.words("actors", "behind_person").match(sentence, hit.end())
        owns = not behind and lexicon.words("grammar", "possessive").match(sentence, hit.end())
        end = behind.end() if behind else hit.end()
        yield Mention(start, end, (people[hit["name"]],), "possessive" if owns else "person")


def _pronoun(hit: re.Match[str], codes: tuple[str, ...], kind: str, lexicon: Lexicon) -> Mention:
    """Return the mention of a pronoun or of a word for everybody."""
    first = bool(lexicon.words("actors", "first_person").match(hit[0]))
    thing = bool(lexicon.words("actors", "thing_pronoun").fullmatch(hit[0]))
    many = not codes and bool(lexicon.words("actors", "back_plural").fullmatch(hit[0]))
    office = not codes and bool(lexicon.words("actors", "institution").fullmatch(hit[0]))
    return Mention(hit.start(), hit.end(), codes, kind, first, thing, many, office)


def _without_overlap(found: list[Mention]) -> list[Mention]:
    """Return `found` in order, keeping names before pronouns and the longer of two that overlap."""
    rank = {"name": 0, "possessive": 0, "adjective": 1, "joint": 0, "person": 1, "back": 2}
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (rank[one.kind], one.start - one.end)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: one.start)


def chain_ending_at(mentions: list[Mention], last: int, sentence: str, lexicon: Lexicon) -> list[Mention]:
    """Return the mentions joined by "and", commas and the like that end with `mentions[last]`: "Japan, Peru and Chile".

    A comma joins only inside a list that ends with "and": in "To help Peru, Chile will" it ends a phrase.
    """
    chain, comma_at = [mentions[last]], 0
    alone = mentions[last].kind == "joint" and lexicon.words("actors", "both").match(sentence, mentions[last].start)
    if alone or mentions[last].kind == "back":
        return chain
    connector = lexicon.words("actors", "connector")
    for before in range(last - 1, -1, -1):
        gap = sentence[mentions[before].end : chain[0].start]
        if mentions[before].kind == "back" or not connector.fullmatch(gap):
            break
        if lexicon.words("grammar", "bare_comma").fullmatch(gap):
            if len(chain) == 1 and not lexicon.words("grammar", "and_others").match(sentence, chain[0].end):
                break
            comma_at = len(chain)
        elif comma_at and "with" not in gap:  # "Peru, jointly with Chile, Ghana and Kenya"
            return chain[len(chain) - comma_at :]
        chain.insert(0, mentions[before])
    if comma_at and lexicon.words("actors", "preposition").search(
        sentence, max(0, chain[0].start - 40), chain[0].start
    ):
        return chain[len(chain) - comma_at :]
    return chain


def codes_of(chain: list[Mention]) -> list[str]:
    """Return the codes of a chain in order, each once."""
    return list(dict.fromkeys(code for mention in chain for code in mention.codes))
