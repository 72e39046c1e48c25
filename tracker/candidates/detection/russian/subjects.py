"""Whose act it is: the subject of a cue before or behind it, or the one by whom it is done."""

import re
from dataclasses import dataclass, field

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.russian.mentions import NOMINATIVE, Mention, codes_of

REACH_BEHIND = 60
# a short name behind a name: "Союз (ЕАЭС)"
BRACKETED = re.compile(r"\A\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a cue. `kind`: agent, by (an instrumental), thing, left out.

    `chain` are the mentions it names, `start` is where it begins.
    """

    kind: str
    chain: list[Mention] = field(default_factory=list)
    start: int = 0

    @property
    def codes(self) -> list[str]:
        """The actors as said; empty for pronouns, which the context resolves."""
        return codes_of(self.chain)


def is_governed(sentence: str, mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a phrase hangs on a preposition, so that it is no subject."""
    before = sentence[max(0, mention.start - 40) : mention.start]
    return bool(lexicon.words("grammar", "preposition").search(before)) or bool(
        lexicon.words("grammar", "city").search(before)
    )


def subject_of(
    sentence: str, cue: tuple[int, int], mentions: list[Mention], lexicon: Lexicon, *, behind: bool = True
) -> Subject:
    """Return the subject of what stands at `cue`; with `behind` it may follow it."""
    start, end = cue
    named = _parted(sentence, start, mentions, lexicon) or _before(sentence, start, mentions, lexicon)
    if named is None and behind:
        named = _behind(sentence, start, end, mentions, lexicon)
    if named:
        return named
    person = lexicon.words("grammar", "stranger").search(sentence, 0, start)
    if person and not any(
        one.start < person.end() and person.start(person.lastindex or 0) < one.end for one in mentions
    ):
        stranger = Mention(person.start(person.lastindex or 0), person.end(), (), "back", NOMINATIVE)
        return Subject("agent", [stranger], stranger.start)
    by = performer(sentence, mentions, lexicon)
    if by:
        return Subject("by", _joined_to(sentence, mentions, by, lexicon), by.start)
    if not re.search(r"\w", sentence[:start]) or lexicon.words("grammar", "without_subject").search(sentence, 0, end):
        return Subject("left out", start=start)
    return Subject("thing", start=start)


def _before(sentence: str, at: int, mentions: list[Mention], lexicon: Lexicon) -> Subject | None:
    """Return the nearest actor in the nominative before `at`, in the same clause."""
    ends = lexicon.words("grammar", "clause_break")
    inserted = [found.span() for found in lexicon.words("grammar", "inserted_saying").finditer(sentence, 0, at)]
    for place in range(len(mentions) - 1, -1, -1):
        mention = mentions[place]
        if mention.end > at or not mention.may_act or is_governed(sentence, mention, lexicon):
            continue
        if any(start < mention.start and mention.end < end for start, end in inserted):
            continue
        if sentence[mention.start - 1 : mention.start] == "(" and any(
            one.may_act for one in mentions[: max(0, place - 1)]
        ):
            continue  # "Перу примет участие в саммите Организации (ШОС), а также проведет"
        broken = list(ends.finditer(sentence, mention.end, at))
        if len(broken) > 1 or (broken and not _goes_on(sentence, broken[0], at, lexicon)):
            return None
        if mention.kind == "name" and "A" in mention.cases and _is_object(sentence, mention, lexicon):
            continue
        if is_quoted_apart(sentence, mention, at, lexicon):
            continue
        chain = chain_around(sentence, mentions, place, lexicon)
        return Subject("agent", chain, chain[0].start)
    return None


def is_quoted_apart(sentence: str, mention: Mention, at: int, lexicon: Lexicon) -> bool:
    """Tell whether `mention` stands inside a name in quotation marks before `at`: "форум «Мали» пройдет"."""
    between, before = sentence[mention.end : at], sentence[: mention.start]
    if ")" in between and lexicon.words("grammar", "hereafter").search(before):
        return True  # "(далее – Стороны)"
    bracketed = not sentence[mention.start : mention.end].isupper()
    if (
        bracketed
        and sentence[mention.start - 1 : mention.start] == "("
        and sentence[mention.end : mention.end + 1] == ")"
    ):
        return True  # "в Лиме (Перу)"
    if "»" in between or "”" in between:
        return before.rfind("«") > before.rfind("»") or before.rfind("“") > before.rfind("”")
    return between.count('"') % 2 == 1 and before.count('"') % 2 == 1


def _goes_on(sentence: str, broken: re.Match[str], at: int, lexicon: Lexicon) -> bool:
    """Tell whether the clause behind "что" has the subject of the one before: "подтвердили, что в мае проведут"."""
    if lexicon.words("grammar", "resumes").match(sentence, at):
        return bool(lexicon.words("grammar", "resumed").search(sentence, broken.end(), at))
    if not broken[0].endswith(("что", "где")):
        return False
    if broken[0].endswith("что") and lexicon.words("grammar", "effect").match(sentence, at):
        return False  # "построит порт, что будет способствовать торговле"
    return bool(lexicon.words("grammar", "no_subject").fullmatch(sentence, broken.end(), at))


def _is_object(sentence: str, mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a name that may be an accusative is the object of a verb right before it."""
    return bool(lexicon.words("grammar", "verb_before").search(sentence[: mention.start]))


def _behind(sentence: str, start: int, end: int, mentions: list[Mention], lexicon: Lexicon) -> Subject | None:
    """Return the actor in the nominative that follows the cue: "намерена Чили", "возьмет на себя Чили"."""
    for place, mention in enumerate(mentions):
        if mention.start < start or not mention.may_act or mention.kind in ("back", "they", "first", "capital"):
            continue
        gap = sentence[end : mention.start] if mention.start >= end else ""
        if len(gap) > REACH_BEHIND or re.search(r"[,;:.!?«»(]", gap):
            return None
        if is_governed(sentence, mention, lexicon):
            continue
        chain = chain_around(sentence, mentions, place, lexicon)
        return Subject("agent", chain, chain[0].start)
    return None


def performer(sentence: str, mentions: list[Mention], lexicon: Lexicon, begin: int = 0) -> Mention | None:
    """Return the actor by whom something is done, in the instrumental: "Японией", "финской стороной"."""
    together = lexicon.words("grammar", "together")
    connector = lexicon.words("grammar", "connector")
    for place, mention in enumerate(mentions):
        before = mentions[place - 1] if place else None
        gap = BRACKETED.sub("", sentence[before.end : mention.start]) if before else ""
        if before and connector.fullmatch(gap) and "I" in before.cases - {"N"}:
            continue  # "между Чили и Перу"
        on_the_part = lexicon.words("grammar", "on_the_part_of").search(sentence, 0, mention.start + len("стороны"))
        by_a_side = on_the_part or lexicon.words("grammar", "from_a_side").search(sentence, 0, mention.end)
        if mention.start >= begin and (by_a_side or _pays(sentence, mention, lexicon)):
            return mention
        if mention.start < begin or mention.kind == "adjective" or "I" not in mention.cases or "N" in mention.cases:
            continue
        if not together.search(sentence[max(0, mention.start - 40) : mention.start]):
            return mention
    return None


def _parted(sentence: str, at: int, mentions: list[Mention], lexicon: Lexicon) -> Subject | None:
    """Return the subject that a clause of its own parts from the verb at `at`: "Чили, признавая, что …, построит"."""
    if not lexicon.words("grammar", "ends_with_comma").search(sentence, 0, at):
        return None
    for place in range(len(mentions) - 1, -1, -1):
        mention = mentions[place]
        put_in = mention.end < at - 2 and lexicon.words("grammar", "clause_put_in").match(sentence, mention.end)
        if put_in and mention.may_act and not is_governed(sentence, mention, lexicon):
            chain = chain_around(sentence, mentions, place, lexicon)
            return Subject("agent", chain, chain[0].start)
    return None


def _joined_to(sentence: str, mentions: list[Mention], by: Mention, lexicon: Lexicon) -> list[Mention]:
    """Return `by` and those who do it with him: "Перу совместно с Чили"."""
    others = [one for one in mentions if one.start > by.end and one.kind in ("name", "group") and "I" in one.cases]
    jointly = others and lexicon.words("grammar", "jointly").fullmatch(sentence[by.end : others[0].start].strip())
    return [by, others[0]] if jointly else [by]


def _pays(sentence: str, mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether something is paid for by `mention`: "на средства правительства Японии"."""
    return "G" in mention.cases and bool(lexicon.words("grammar", "paid_by").search(sentence, 0, mention.start))


def chain_around(sentence: str, mentions: list[Mention], place: int, lexicon: Lexicon) -> list[Mention]:
    """Return the actors joined with `mentions[place]` by "и", commas and the like, or "совместно с"."""
    chain = [mentions[place]]
    if chain[0].kind in ("back", "they"):
        return chain
    connector, jointly = lexicon.words("grammar", "connector"), lexicon.words("grammar", "jointly")
    for before in range(place - 1, -1, -1):
        gap = sentence[mentions[before].end : chain[0].start]
        if chain[0].kind == "joint" and "," in gap:
            break  # "Как добавил министр Чили, две страны решили"
        paired = sentence[mentions[before].start : mentions[before].end].isupper() and lexicon.words(
            "grammar", "paired"
        ).fullmatch(gap)  # "Центр НАТО – Перу"
        if (
            mentions[before].kind in ("back", "they", "adjective")
            or not connector.fullmatch(gap)
            or not (mentions[before].may_act or paired)
        ):
            break
        if is_governed(sentence, mentions[before], lexicon):
            return chain[-1:]
        chain.insert(0, mentions[before])
    for behind in range(place + 1, len(mentions)):
        gap = sentence[chain[-1].end : mentions[behind].start]
        other = mentions[behind]
        both = bool(jointly.search(gap))
        if other.kind in ("back", "they", "adjective") or not connector.fullmatch(gap) or not (other.may_act or both):
            break
        chain.append(other)
    return chain


def main_subject(sentence: str, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return the actors that are the subject of the first clause with an actor as subject, or nothing."""
    for place, mention in enumerate(mentions):
        apart = is_quoted_apart(sentence, mention, len(sentence), lexicon)
        if mention.may_act and not apart and not is_governed(sentence, mention, lexicon):
            return chain_around(sentence, mentions, place, lexicon)
    return []
