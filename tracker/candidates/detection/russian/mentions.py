"""Who is spoken of in a sentence: noun phrases that name actors, with the offices that speak for them."""

import re
from dataclasses import dataclass, replace
from functools import cache

from tracker.candidates.detection.cues import Lexicon, lexicon_of
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.russian.names import Hit, Index, formal_cases, names_in
from tracker.candidates.detection.russian.people import People
from tracker.candidates.detection.russian.words import (
    CASES,
    Forms,
    noun_forms,
    plural_forms,
)

NOMINATIVE = frozenset("N")
NEXT_WORD = re.compile(r"\s+([\w-]+)")
CAPITALISED = re.compile(
    r"(?:[А-Я]\.\s?){0,2}(?<![\w-])[А-Я][А-Яа-я]+(?:-[А-Яа-я]+)*(?:\s+[А-Я][А-Яа-я]+(?:-[А-Яа-я]+)*){0,3}"
)
OFFICE_WINDOW = 7


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names one actor or several: `codes` as said, `cases` in which it may stand.

    `kind`: name, capital, joint, group, back (a pronoun for one), they, person, first (we) or adjective, which names
    nobody who acts.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    kind: str
    cases: frozenset[str]

    @property
    def may_act(self) -> bool:
        """Whether the phrase can be the subject of a sentence."""
        return self.kind != "adjective" and "N" in self.cases


@cache
def _offices() -> Forms:
    """Return the forms of the words for offices, bodies and people, in small letters, with their cases."""
    forms: dict[str, set[str]] = {}
    lists = lexicon_of("ru").table("actors", "lists")
    for word in lists["offices"].split():
        for table in (noun_forms(word), plural_forms(word)):
            for form, cases in table.items():
                forms.setdefault(form.lower(), set()).update(cases)
        if word.isupper():
            forms.setdefault(word.lower(), set()).update(CASES)
    for form, cases in lists["irregular"].items():
        forms.setdefault(form, set()).update(cases)
    return {form: frozenset(cases) for form, cases in forms.items()}


def mentions_in(sentence: str, lexicon: Lexicon, index: Index, people: People) -> list[Mention]:
    """Return the mentions in `sentence` in order, without overlap. `people` are the persons known."""
    mentions = bare_mentions_in(sentence, lexicon, index, people)
    return _alike(sentence, _with_persons(sentence, mentions, lexicon), lexicon)


def bare_mentions_in(sentence: str, lexicon: Lexicon, index: Index, people: People) -> list[Mention]:
    """Return the mentions in `sentence`, an office without the name of the person behind it."""
    hits = names_in(sentence, index)
    floors = [0, *(hit.end for hit in hits)]
    found = [_expanded(sentence, hit, floor, lexicon) for hit, floor in zip(hits, floors, strict=False)]
    forum, newspaper = lexicon.words("grammar", "forum_name"), lexicon.words("grammar", "newspaper")
    found = [one for one in found if not forum.search(sentence[max(0, one.start - 30) : one.end + 4])]
    found = [one for one in found if not newspaper.search(sentence, max(0, one.start - 14), one.start)]
    found = _alike(sentence, found, lexicon)
    found += [
        Mention(hit.start(), hit.end(), (code,), "name", NOMINATIVE)
        for name, code in (("allies", "NATO"), ("europe", "EU"))
        for hit in lexicon.words("actors", name).finditer(sentence)
    ]
    for hit in lexicon.words("actors", "group").finditer(sentence):
        head = hit["head"] or hit["noun"] or ""
        cases = _offices_or_country(head.lower(), lexicon)
        found.append(Mention(hit.start(), hit.end(), ("CA",), "group", cases))
    governed = lexicon.words("actors", "joint_governed")
    for name, codes, kind in (
        ("joint", (ALL,), "joint"),
        ("back_plural", (), "they"),
        ("back_singular", (), "back"),
        ("first_plural", (), "first"),
    ):
        for hit in lexicon.words("actors", name).finditer(sentence):
            if not (codes and governed.search(sentence, max(0, hit.start() - 30), hit.start())):
                found.append(Mention(hit.start(), hit.end(), codes, kind, NOMINATIVE))
    found += [
        Mention(hit.start(), hit.end(), (ALL,), "joint", frozenset("I"))
        for hit in lexicon.words("actors", "joint_instrumental").finditer(sentence)
    ]
    persons = _people(sentence, people, [one.end for one in found if one.kind in ("name", "capital")], lexicon)
    return _joined_genitives(sentence, _without_overlap(found + persons), lexicon)


def _with_persons(sentence: str, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return `mentions` with the names of persons joined to their offices: "Президент Перу Ана Диас"."""
    kept: list[Mention] = []
    for place, mention in enumerate(mentions):
        if kept and mention.kind == "person" and mention.start < kept[-1].end:
            continue
        if (
            kept
            and mention.kind == "person"
            and kept[-1].kind == "joint"
            and not sentence[kept[-1].end : mention.start].strip()
        ):
            mention = replace(mention, start=kept.pop().start)  # "Президенты Путин и Лукашенко"
        named = (
            lexicon.words("grammar", "person").match(sentence, mention.end)
            if mention.kind == "name" and _has_office(sentence, mention)
            else None
        )
        others = [
            one.start
            for one in mentions[place + 1 :]
            if one.kind != "person" or not set(one.codes) <= set(mention.codes)
        ]
        if named and all(named.end() <= start for start in others[:1]):
            mention = replace(mention, end=named.end())
        kept.append(mention)
    return kept


def _offices_or_country(head: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the cases of the head of a phrase for a group of countries."""
    countries = lexicon.table("actors", "lists")["countries"]
    if head in countries:
        return frozenset(countries[head])
    return _offices().get(head, CASES if not head else frozenset("G"))


def _expanded(sentence: str, hit: Hit, floor: int, lexicon: Lexicon) -> Mention:
    """Return the phrase around a name: with its formal name, the office before it or behind the adjective.

    `floor` is where the name before it ends.
    """
    start, end, cases = hit.start, hit.end, hit.cases
    codes = (hit.other, hit.code) if hit.other else (hit.code,)
    kind = "capital" if hit.kind == "capital" else "name"
    if hit.kind == "adjective":
        behind = _office_behind(sentence, end, lexicon)
        if behind is None:
            return Mention(start, end, codes, "adjective", cases)
        end, cases = behind[0], (behind[1] & cases) or behind[1]
    formal = _ending_at(lexicon.words("actors", "formal"), sentence, start)
    if formal:
        start, cases = formal.start(), formal_cases(formal["noun"])
    if "G" in cases:
        before = _office_before(sentence, start, floor, lexicon)
        if before:
            start, cases = before
    if (
        {"N", "G"} <= cases
        and cases != CASES
        and not (
            lexicon.words("grammar", "clause_start").search(sentence[:start])
            or lexicon.words("grammar", "plural_verb_before").search(sentence, 0, start)
        )
    ):
        cases -= NOMINATIVE  # "правительства Японии" inside a clause: a genitive
    elif (
        sentence[start:end].isupper()
        and lexicon.words("grammar", "noun_before").search(sentence, 0, start)
        and not lexicon.words("grammar", "verb_behind").match(sentence, end)
    ):
        cases = frozenset("G")  # "Совета Безопасности ООН"
    return Mention(start, end, codes, kind, cases)


def _office_behind(sentence: str, at: int, lexicon: Lexicon) -> tuple[int, frozenset[str]] | None:
    """Return where the office ends that an adjective before `at` belongs to, and its cases."""
    for _ in range(3):
        word = NEXT_WORD.match(sentence, at)
        if word is None:
            return None
        cases = _offices().get(word[1].lower())
        if cases:
            return word.end(), cases
        if not lexicon.words("grammar", "adjective").fullmatch(word[1]):
            return None
        at = word.end()
    return None


def _ending_at(pattern: re.Pattern[str], sentence: str, at: int) -> re.Match[str] | None:
    """Return the longest match of `pattern` that ends at `at`."""
    window = max(0, at - 80)
    for begin in re.finditer(r"(?<![\w-])(?=[А-Я])", sentence[window:at]):
        found = pattern.fullmatch(sentence, window + begin.start(), at)
        if found:
            return found
    return None


def _office_before(sentence: str, at: int, floor: int, lexicon: Lexicon) -> tuple[int, frozenset[str]] | None:
    """Return where the phrase of an office begins whose genitive stands at `at`, and its cases."""
    shift = max(floor, at - 110)
    words = list(re.finditer(r"[^\s]+", sentence[shift:at]))
    for back, word in enumerate(reversed(words)):
        bare = word[0].strip('«»"“”(').lower()
        if (
            (back == 0 and bare == "и")
            or back >= OFFICE_WINDOW
            or lexicon.words("grammar", "not_in_office").match(bare)
            or word[0][-1] in ",;:.!?)–—"
        ):
            return None
        cases = _offices().get(bare) or _offices().get(bare.partition("-")[0])  # "страны-члены"
        if cases:
            return _highest_office(sentence, shift + word.start(), cases, floor, lexicon)
    return None


def _highest_office(
    sentence: str, start: int, cases: frozenset[str], floor: int, lexicon: Lexicon
) -> tuple[int, frozenset[str]]:
    """Return the office whose genitive the one at `start` is, and its cases: "секретарь Совета глав правительств"."""
    while "G" in cases:
        above = lexicon.words("grammar", "higher_office").search(sentence, max(floor, start - 60), start)
        higher = _offices().get(above[1].lower()) if above else None
        if above is None or higher is None:
            break
        start, cases = above.start(), higher
    return start, cases


def _alike(sentence: str, found: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return `found`; a name that is not declined has no nominative where the one it is joined to has none."""
    kept: list[Mention] = []
    for mention in found:
        last = kept[-1] if kept else None
        joined = last and lexicon.words("grammar", "and").fullmatch(sentence, last.end, mention.start)
        if last and joined and mention.cases == CASES and "N" not in last.cases and last.kind != "adjective":
            mention = replace(mention, cases=last.cases)  # "отношениям Чили и АСЕАН"
        kept.append(mention)
    return kept


def _joined_genitives(sentence: str, found: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return `found` with names in the genitive joined to the phrase before: "Президенты Чили и Перу"."""
    kept: list[Mention] = []
    for mention in found:
        last = kept[-1] if kept else None
        headed = last and "G" in mention.cases and last.kind in ("name", "group")
        if (
            last
            and headed
            and mention.kind == "name"
            and _has_office(sentence, last)
            and not _has_office(sentence, mention)
            and lexicon.words("grammar", "comma_or_and").fullmatch(sentence, last.end, mention.start)
            and (
                mention.cases != CASES | frozenset("N")
                or lexicon.words("grammar", "plural_office").match(sentence, last.start)
            )
        ):
            kept[-1] = replace(last, end=mention.end, codes=tuple(dict.fromkeys(last.codes + mention.codes)))
        else:
            kept.append(mention)
    return kept


def _has_office(sentence: str, mention: Mention) -> bool:
    """Tell whether a phrase begins with an office: "министры Чили"."""
    first = re.match(r"[\w-]+", sentence[mention.start : mention.end])
    return bool(first and first[0].lower() in _offices())


def _people(sentence: str, people: People, taken: list[int], lexicon: Lexicon) -> list[Mention]:
    """Return the mentions of persons whose country is known; at `taken` the names of countries and bodies end."""
    found: list[Mention] = []
    for hit in CAPITALISED.finditer(sentence):
        words = re.findall(r"[А-Я][А-Яа-я]+(?:-[А-Яа-я]+)*", hit[0])
        known = [person for word in words if (person := people.known(word))]
        if known:
            start, (code, cases) = _behind_offices(hit), known[-1]
            start = max([start, *(end + 1 for end in taken if start < end < hit.end())])  # "в Лиме Ана Диас"
            title = re.search(r"([\w-]+)\s+\Z", sentence[max(0, start - 30) : start])
            if (
                title
                and title[1].lower() in _offices()
                and not lexicon.words("grammar", "plural_office").match(title[1])
            ):
                start, cases = start - len(title[0]), _offices()[title[1].lower()]
            elif cases == CASES and (
                lexicon.words("grammar", "of_somebody").search(sentence, 0, start)
                or lexicon.words("grammar", "declined_first_name").match(sentence, start)
            ):
                cases = CASES - NOMINATIVE  # "визита Анны Диасовой", "Лукой Диаго"
            found.append(Mention(start, hit.end(), (code,), "person", cases))
    return found


def _behind_offices(hit: re.Match[str]) -> int:
    """Return where the name of a person begins behind its office: "Президент Путин"."""
    at = hit.start()
    for word in re.finditer(r"([А-Я][\w-]+)\s+", hit[0]):
        if word[1].lower() not in _offices():
            break
        at = hit.start() + word.end()
    return at


def _without_overlap(found: list[Mention]) -> list[Mention]:
    """Return `found` in order, keeping names before pronouns and the longer of two that overlap."""
    rank = {
        "name": 0,
        "capital": 0,
        "group": 0,
        "joint": 0,
        "person": 1,
        "first": 2,
        "back": 2,
        "they": 2,
        "adjective": 3,
    }
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (rank[one.kind], one.start - one.end)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: one.start)


def codes_of(chain: list[Mention]) -> list[str]:
    """Return the codes of a chain in order, each once."""
    return list(dict.fromkeys(code for mention in chain for code in mention.codes))


def acting_alone(mentions: list[Mention]) -> list[str]:
    """Return the code of the last who may be a subject and is one alone: "…, написал президент Чили"."""
    alone = [one for one in mentions if one.may_act and one.kind in ("name", "person") and len(one.codes) == 1]
    return list(alone[-1].codes) if alone else []
