"""What a document says about itself: its day, its parties, who is who, and whom a sentence before has named."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.due import MONTHS
from tracker.candidates.detection.english.mentions import Mention, codes_of
from tracker.candidates.detection.english.people import offices_in, people_of
from tracker.candidates.detection.english.undertaking import Before
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.headings import plans_in, titles_of
from tracker.candidates.detection.language import Document
from tracker.candidates.detection.names import Index, names_in
from tracker.documents.reading import Passage, PassageKind

DAY_FIRST = (
    r"(?P<day>\d{1,2})(?:\s*[-–]\s*(?P<to>\d{1,2}))?\s+(?P<month>[A-Z][A-Za-z]{2,8})\.?,?\s+(?P<year>(?:19|20)\d\d)"
)
MONTH_FIRST = (
    r"(?P<month>[A-Z][A-Za-z]{2,8})\.?\s+(?P<day>\d{1,2})(?:\s*[-–]\s*(?P<to>\d{1,2}))?,?\s+(?P<year>(?:19|20)\d\d)"
)
# a quotation, to its end or that of its paragraph
QUOTED = re.compile(r"“[^”]*(?:”|\Z)|«[^»]*(?:»|\Z)|\"[^\"\n]*(?:\"|\n|\Z)")
# a first paragraph that is no longer may be but a title
TITLE = 160
NATIONAL = ("country", "adjective")
# small words of a title
LINKING = frozenset({"AND", "THE", "FOR", "OF", "TO", "ON", "IN", "AT", "BY", "WITH", "FROM", "BETWEEN"})
# a body that a sentence sets up, so that "it" in the next acts: the verbs and the nouns
FOUNDING = frozenset(
    {"establish", "establishes", "established", "set", "create", "created", "form", "appoint", "appointed"}
)
BODIES = frozenset({"group", "committee", "commission", "council", "secretariat", "team", "force", "panel", "board"})
# words of a sentence behind which "would" goes on with what was said or agreed
TOLD = frozenset({"agreed", "decided", "announced", "said", "promised", "pledged"})


@dataclass
class Context:
    """What is known while a document is read from top to bottom.

    `parties` are the actors its title names, `people` surnames with their country, `last` the actors the last
    sentence of this passage was about, `words` its words, `singular` and `several` those before it, `first` the first
    one of all, `voice` those whose words the present one quotes, `home` those one of whom says "I", `lead` those a
    line with a colon has put before what follows, `planners` those who will do what the plan lists; `plans` are the
    headings behind which acts are listed, `offices` those named for one country alone.
    """

    day: date | None
    parties: list[str]
    people: dict[str, str]
    speaker: str | None = None
    is_plan: bool = False
    last: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    singular: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)
    passage: int = -1
    voice: list[str] = field(default_factory=list)
    home: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    acts: bool = False
    lead_passage: int = -1
    words: frozenset[str] = frozenset()
    headings: frozenset[int] = frozenset()
    plans: frozenset[int] = frozenset()
    offices: dict[str, str] = field(default_factory=dict)
    planners: list[str] = field(default_factory=list)

    def enter(self, passage: int) -> None:
        """Go on to `passage`. A new one forgets who was spoken of, but for a single country; a heading, the lead-in."""
        if passage != self.passage:
            fresh = self.passage == self.lead_passage
            if not fresh and not self.headings.isdisjoint(range(self.passage + 1, passage)):
                self.lead = []
            self.is_plan = self.is_plan or not self.plans.isdisjoint(range(self.passage + 1, passage))
            self.passage = passage
            self.words, self.acts = frozenset(), False
            self.singular = self.last if len(self.last) == 1 and self.last != [ALL] else self.singular
            self.several = self.last if _is_plural(self.last) else self.several
            self.last = []

    def leads_in(self, actors: list[str]) -> None:
        """Note whom a line with a colon puts before what follows; a heading ends that, but one right behind it."""
        self.lead, self.lead_passage = actors, self.passage

    def has_spoken_of(self, word: str) -> bool:
        """Tell whether the sentence before, of the same paragraph, has the noun `word` too."""
        return bool(self.last) and word in self.words

    @property
    def before(self) -> Before:
        """What the sentence before, of the same paragraph, was about."""
        founded = not (self.words.isdisjoint(FOUNDING) or self.words.isdisjoint(BODIES))
        return Before(self.acts or founded, not self.words.isdisjoint(TOLD))

    def remember(self, sentence: str, actors: list[str]) -> None:
        """Note the sentence just read and whom it was about."""
        self.acts = len(actors) == 1 and actors != [ALL]
        self.words = frozenset(re.findall(r"\w+", sentence.lower()))
        if actors:
            self.last = actors
            if len(actors) == 1 and actors != [ALL]:
                self.singular = actors
                self.first = self.first or actors

    def spoken_of(self, chain: list[Mention]) -> list[str]:
        """Return the codes that `chain` names; in a speech "we" is the speaker's country."""
        if any(one.first_person for one in chain):
            return [self.speaker] if self.speaker else self.voice or self.home or codes_of(chain)
        return codes_of(chain)

    def resolved(self, chain: list[Mention], own: list[str]) -> list[str]:
        """Return the actors of a subject; a pronoun by `own`, earlier ones of its sentence, or those before."""
        if chain and chain[-1].plural and not codes_of(chain):
            return next((codes for codes in (own, self.last, self.several) if _is_plural(codes)), self._own())
        thing = bool(chain) and chain[-1].may_be_thing
        # "she" and "the ministry" are never everybody; "it" may be a body of all
        last = [] if self.last == [ALL] and self.singular and not thing else self.last
        if chain and chain[-1].institution and self.speaker:
            return [self.speaker]
        if (
            chain and chain[-1].institution and not (own or last)
        ):  # in a new paragraph the government is that of the news
            last = self.first
        return self.spoken_of(chain) or own or last or self.singular or self._own()

    def _own(self) -> list[str]:
        """Return the country whose own acts the text tells, if it does."""
        return [self.speaker] if self.speaker else []


def _is_plural(codes: list[str]) -> bool:
    """Tell whether "they" may stand for `codes`: several countries, or one group or organisation."""
    return len(codes) > 1 or any(code == "CA" or not re.fullmatch(r"[A-Z]{2}", code) for code in codes)


def context_of(document: Document, index: Index, lexicon: Lexicon) -> Context:
    """Return what a document says about itself; its day where the caller knows it; `index` are the names."""
    text, passages = document.text, document.passages
    titles = [_in_small(text[one.start : one.end][:300], index) for one in titles_of(document)]
    parties = _parties_of(titles, index)
    day = document.day or _day_of(text, passages)
    hits = names_in(text, index)
    people = people_of(text, day.year if day else None, hits, lexicon)
    return Context(
        day,
        parties,
        people,
        _speaker_of(titles, index, people, lexicon),
        any(re.search(lexicon.table("verbs", "plan"), title) for title in titles),
        headings=frozenset(one.ordinal for one in passages if one.kind is PassageKind.HEADING),
        plans=plans_in(document, lexicon.words("grammar", "plan_heading")),
        offices=offices_in(text, hits, lexicon),
        home=[] if parties else _home_of(text, index, lexicon),
    )


def _day_of(text: str, passages: Sequence[Passage]) -> date | None:
    """Return the first full date of the title, the byline, the first paragraph or the signature."""
    paragraphs = [one for one in passages if one.kind is PassageKind.PARAGRAPH][:2]
    if paragraphs and paragraphs[0].end - paragraphs[0].start > TITLE:
        paragraphs = paragraphs[:1]
    edges = [one for one in passages if one.kind in (PassageKind.FURNITURE, PassageKind.SIGNATURE)]
    for passage in edges + paragraphs:
        for found in re.finditer(
            rf"\b(?:{DAY_FIRST})|{_renamed(MONTH_FIRST)}", text[passage.start : passage.end][:1500]
        ):
            day = _date(found)
            if day:
                return day
    return None


def _renamed(pattern: str) -> str:
    return re.sub(r"\?P<(\w+)>", r"?P<\g<1>_b>", pattern)


def _date(found: re.Match[str]) -> date | None:
    """Return the date of a match of either order, None for a day that does not exist."""
    part = {key.removesuffix("_b"): value for key, value in found.groupdict().items() if value}
    month = MONTHS.get(part["month"][:3].lower())
    try:
        return date(int(part["year"]), month, int(part.get("to") or part["day"])) if month else None
    except ValueError:
        return None


def _in_small(title: str, index: Index) -> str:
    """Return `title` with its capitals small but for names; of a title all in capitals also the short words."""

    def small(word: re.Match[str]) -> str:
        if word[0] in LINKING:
            return word[0].lower()
        return word[0] if word[0] in index or len(word[0]) < 4 else word[0].capitalize()

    return re.sub(r"\b[A-Z]{2,}\b" if title.isupper() else r"\b[A-Z]{5,}\b", small, title)


def _parties_of(titles: list[str], index: Index) -> list[str]:
    """Return the two actors a title joins ("Japan-GUAM Cooperation"), nothing when it names one or many."""
    whole = " ".join(title.strip() for title in titles)
    joined = re.search(r"(?i)\bbetween\b.{3,250}?\band\b.{3,120}", whole)
    for title in [joined[0], *titles] if joined else titles:
        codes = list(dict.fromkeys(hit.code for hit in names_in(title, index) if hit.kind != "capital"))
        if len(codes) == 2:
            return codes
    return []


def _speaker_of(titles: list[str], index: Index, people: dict[str, str], lexicon: Lexicon) -> str | None:
    """Return the country whose official gives the speech or whose own acts are listed; None where there is not one."""
    if any(lexicon.words("actors", "own_acts").search(title) for title in titles):
        return _owner_of(titles, index)
    for title in titles:
        found = lexicon.words("actors", "speech").search(title)
        if not found or "oint " in title[: found.end()]:
            continue
        hits = names_in(title[found.end() :], index)
        head = lexicon.words("actors", "head_of_a_body").match(title, found.end())
        if head and hits and hits[0].kind == "organisation":
            return hits[0].code
        speaker = lexicon.words("grammar", "speaker_end").sub("", title[found.end() :])
        persons = [people[name] for name in people if name in speaker]
        national = [hit.code for hit in hits if hit.kind in NATIONAL]
        if persons or national:
            return (persons or national)[0] if len(set(persons)) < 2 else None
    return None


def _owner_of(titles: list[str], index: Index) -> str | None:
    """Return the country whose acts a title lists: whose they are ("Peru's Pledges to Chile"), else the only one."""
    hits = [(title, hit) for title in titles for hit in names_in(title, index) if hit.kind in NATIONAL]
    whose = [hit.code for title, hit in hits if title.startswith(("’s ", "'s "), hit.end)]
    named = dict.fromkeys(whose or [hit.code for _, hit in hits])
    return next(iter(named)) if len(named) == 1 else None


def _home_of(text: str, index: Index, lexicon: Lexicon) -> list[str]:
    """Return the country of somebody who says "I" or "our" of it outside quotations, where one is told of so most."""
    own = QUOTED.sub(" ", text)
    if lexicon.words("grammar", "labelled_lines").search(own):
        return []
    does, before = lexicon.words("actors", "home_does"), lexicon.words("actors", "home_before")
    speaks = bool(lexicon.words("actors", "myself").search(own))
    weights: Counter[str] = Counter()
    for hit in names_in(own, index):
        if hit.kind in (*NATIONAL, "organisation"):
            ours = bool(before.search(own, max(0, hit.start - 60), hit.start))
            speaks = speaks or ours
            weights[hit.code] += bool(does.match(own, hit.end)) + 2 * ours
    best = weights.most_common(2)
    clear = speaks and best and best[0][1] >= 2 and (len(best) == 1 or best[0][1] > best[1][1])
    return [best[0][0]] if clear else []
