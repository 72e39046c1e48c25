"""What a document says about itself: its day, its parties, who is who, and whom a sentence before has named."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tracker.candidates.detection.due import last_day
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.headings import plans_in, titles_of
from tracker.candidates.detection.japanese.due import year_of
from tracker.candidates.detection.japanese.line import NARROW, line_of
from tracker.candidates.detection.japanese.mentions import Actor, Namer
from tracker.candidates.detection.japanese.numerals import NUMBER, whole
from tracker.candidates.detection.japanese.people import people_of
from tracker.candidates.detection.language import Document
from tracker.documents.reading import PassageKind

DAY = re.compile(
    rf"(?:(?P<era>令和|平成|昭和)(?P<ey>元|{NUMBER})|(?P<y>(?:19|20)\d\d|[一二][〇一二三四五六七八九]{{3}}))年"
    rf"(?:\([^)]*\))?(?P<month>{NUMBER})月(?P<day>{NUMBER})日(?:[~-](?P<to>\d{{1,2}})日?)?"
    r"|(?P<y2>20\d\d)[./-](?P<month2>\d{1,2})[./-](?P<day2>\d{1,2})"
)
# a month without a day, at the end of a line or before the place
MONTH = re.compile(
    rf"(?:(?P<era>令和|平成|昭和)(?P<ey>元|{NUMBER})|(?P<y>(?:19|20)\d\d))年(?P<month>{NUMBER})月(?=\s|\Z|、|於)"
)


@dataclass
class Context:
    """What is known while a document is read from top to bottom.

    `parties` are the actors its title names, `people` names of persons with their country, `offices` the countries
    whose office is meant where it stands alone; `last` whom the last sentence of this passage was about, `pair` the two
    that one of its sentences was about; `seen` all whom the text was about; `before` whom the passage before was about;
    `plans` the headings behind which acts are listed, `effects` those that foretell effects, of all `headings`;
    `foretells` that the last one does; `others_have_presidents` that the text speaks of one; `others` the countries
    named besides Japan, the most often named first; `labelled` that the speaker is told by labels; `asked` that a
    journalist speaks; `labels` the lines that say who speaks behind them.
    """

    namer: Namer
    day: date | None
    parties: list[str]
    people: dict[str, str]
    offices: dict[str, str]
    speaker: str | None = None
    is_plan: bool = False
    last: list[str] = field(default_factory=list)
    single: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    pair: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    passage: int = -1
    plans: frozenset[int] = frozenset()
    effects: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()
    foretells: bool = False
    others_have_presidents: bool = False
    others: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    labelled: bool = False
    asked: bool = False
    labels: dict[int, str] = field(default_factory=dict)

    @property
    def words(self) -> Callable[[str, str], re.Pattern[str]]:
        """The words of the language, by file and name."""
        return self.namer.lexicon.words

    def enter(self, passage: int) -> None:
        """Go on to `passage`; a new one forgets who was spoken of, but for a single country."""
        if passage != self.passage:
            between = frozenset(range(self.passage + 1, passage))
            self.is_plan = self.is_plan or bool(self.plans & between)
            if self.headings & between:
                self.lead = []
                self.foretells = max(self.headings & between) in self.effects
            for line in sorted(self.labels.keys() & between):
                self.hear(self.labels[line])
            self.before = self.last if passage == self.passage + 1 else []
            self.passage, self.last, self.pair = passage, [], []

    @property
    def organisation(self) -> list[str]:
        """The organisation spoken of last, whose meetings and texts are meant; nothing where it was a country."""
        about = self.last or self.before
        return about if len(about) == 1 and about != [ALL] and len(about[0]) > 2 else []

    def hear(self, words: str) -> None:
        """Note who speaks from here on, where a label before the words says so."""
        label = self.words("actors", "speaker_label").match(words)
        asks = (self.labelled or self.speaker) and self.words("actors", "asked").match(words)
        answers = label or self.words("actors", "answered").match(words)
        self.asked = bool(asks) or (self.asked and answers is None)
        unit = self.namer.unit.fullmatch(label["who"]) if label else None
        if unit and (unit["person"] or unit["office"] or self.words("actors", "labelled_office").search(unit[0])):
            self.speaker = self._named(unit[0]) or (self.namer.names[unit["name"]] if unit["name"] else "JP")
            self.labelled = True
        elif label and self.labelled:
            self.speaker = None

    def remember(self, actors: list[str]) -> None:
        """Note whom the sentence just read was about."""
        if actors:
            self.last = actors
            self.seen.update(actors)
            if len(actors) == 2 and set(actors) != set(self.parties):
                self.pair = actors
            if len(actors) == 1 and actors != [ALL]:
                self.single = actors

    def codes_of(self, actor: Actor) -> list[str]:
        """Return the codes of `actor`; of one who is not named from what was said before."""
        speaker = self.speaker or ("JP" if self.words("actors", "says_i").fullmatch(actor.name) else None)
        if speaker and self.words("actors", "first_person").fullmatch(actor.name):
            return [speaker]
        if actor.codes:
            return self._both(actor) or list(actor.codes)
        if actor.kind == "other":
            return self._other()
        found = self._named(actor.name) or self._abroad(actor)
        if found:
            return [found]
        single = self.last if len(self.last) == 1 and self.last != [ALL] else self.single
        if self.others_have_presidents and self.words("actors", "premier").fullmatch(actor.name):
            return ["JP"]
        if single or self.speaker:
            return single or [self.speaker or ALL]
        if actor.kind == "person" and not self.surname_of(actor.name):
            return [ALL]
        return self._other() if self.words("actors", "foreign_name").search(actor.name) else ["JP"]

    def _both(self, actor: Actor) -> list[str]:
        """Return who "both" are, where they are not everybody: two countries spoken of, two ministries of one."""
        if actor.kind != "joint" or not actor.name.startswith("両"):
            return []
        spoken_of = self.seen - {ALL}
        if len(spoken_of) == 1 and self.words("actors", "two_offices").match(actor.name):
            return list(spoken_of)
        return self.pair if spoken_of - set(self.pair) else []

    def _abroad(self, actor: Actor) -> str | None:
        """Return the country of a person with a foreign name of whom no more is known; None of anybody else."""
        head = self.words("actors", "abroad").search(actor.name)
        foreign = head or self.words("actors", "foreign_name").search(actor.name)
        if actor.kind not in ("person", "office") or not foreign:
            return None
        if len(self.parties) > 1:
            return self._other()[0]
        if head:
            return next(iter(self.others), None)
        known = set(self.people.values())
        return next((code for code in self.others if code not in known), next(iter(self.others), None))

    def _named(self, name: str) -> str | None:
        """Return the country of a person or office, by the people of the document."""
        for word in re.findall(r"[ァ-ヴー]{2,}", name):
            if word in self.people:
                return self.people[word]
        surname = self.surname_of(name)
        if surname in self.people:
            return self.people[surname]
        if name in self.offices:
            return self.offices[name]
        abroad = self.words("actors", "foreign_name").search(name) or self.words("actors", "abroad").search(name)
        return "JP" if surname and not abroad else None

    def surname_of(self, name: str) -> str:
        """Return the surname in kanji before an office, empty where the words are an office alone."""
        post = self.words("actors", "post")
        found = re.match(rf"([一-龯々ヶ]{{1,4}}?){post.pattern}\Z", name)
        return found[1] if found and not self.namer.no_surname.match(found[1]) else ""

    def _other(self) -> list[str]:
        """Return the side that is not Japan's, of those the title names, or of those met last."""
        others = [code for code in self.parties if code != "JP"]
        return others[:1] or [code for code in self.single if code != "JP"] or list(self.people.values())[:1] or [ALL]


def context_of(document: Document, namer: Namer) -> Context:
    """Return what the text says about itself; its day where the caller does not know it."""
    narrow = document.text.translate(NARROW)
    titles = [narrow[one.start : one.end][:300] for one in titles_of(document)]
    day = document.day or _day_of(document, narrow)
    text = "\n".join(line_of(document.text, one.start, one.end).text for one in document.passages)
    people = people_of(text, day.year if day else None, namer)
    context = Context(namer, day, _parties_of(titles, namer), people.homes, people.offices, others=people.others)
    own_policy = context.words("actors", "own_policy")
    told = any(own_policy.search(title.strip()) for title in titles)
    context.speaker = "JP" if told else _speaker_of(titles, context)
    context.plans = plans_in(document, context.words("actors", "plan_heading"))
    context.others_have_presidents = context.words("actors", "president").search(document.text) is not None
    context.headings = frozenset(one.ordinal for one in document.passages if one.kind is PassageKind.HEADING)
    context.labels = _labels_in(document, narrow, context)
    context.effects = plans_in(document, context.words("actors", "effects_heading"))
    context.is_plan = any(context.words("actors", "plan").search(title) for title in titles)
    return context


def _labels_in(document: Document, narrow: str, context: Context) -> dict[int, str]:
    """Return the lines that only say who speaks behind them, by the ordinal of their passage."""
    body = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)
    lines = {one.ordinal: narrow[one.start : one.end] for one in document.passages if one.kind not in body}
    labels = [context.words("actors", word) for word in ("speaker_label", "asked", "answered")]
    return {ordinal: line for ordinal, line in lines.items() if any(label.match(line) for label in labels)}


def _day_of(document: Document, narrow: str) -> date | None:
    """Return the first full date of the title, the byline, the first paragraph or the signature."""
    paragraphs = [one for one in document.passages if one.kind is PassageKind.PARAGRAPH][:1]
    edges = [one for one in document.passages if one.kind in (PassageKind.FURNITURE, PassageKind.SIGNATURE)]
    for passage in edges + paragraphs:
        for found in DAY.finditer(narrow[passage.start : passage.end][:1500]):
            day = _date(found)
            if day:
                return day
    # a title may name the month alone
    months = (MONTH.search(narrow[passage.start : passage.end]) for passage in edges)
    named = next((one for one in months if one), None)
    year = year_of(named["era"], named["ey"], named["y"]) if named else None
    month = whole(named["month"]) if named else 0
    return last_day(year, month) if year and 1 <= month <= 12 else None


def _date(found: re.Match[str]) -> date | None:
    """Return the date of a match, None for a day that does not exist."""
    year = year_of(found["era"], found["ey"], found["y"] or found["y2"])
    month, day = found["month"] or found["month2"], found["to"] or found["day"] or found["day2"]
    try:
        return date(year, whole(month), whole(day)) if year else None
    except ValueError:
        return None


def _parties_of(titles: list[str], namer: Namer) -> list[str]:
    """Return the two actors a title joins, nothing when it names one or many."""
    for title in titles:
        codes = namer.codes_in(title)
        if len(codes) == 2:
            return codes
    return []


def _speaker_of(titles: list[str], context: Context) -> str | None:
    """Return the country whose official gives the speech or whose own acts are listed; None where there is not one."""
    words = context.words
    if any(words("actors", "own_acts").search(title) for title in titles):
        return _owner_of(titles, context)
    for title in titles:
        if title.endswith("。") and not words("actors", "speech_follows").search(title):  # a report of a speech
            continue
        if not words("actors", "speech").search(title) or words("actors", "joint_speech").search(title):
            continue
        for unit in context.namer.unit.finditer(title):
            if unit["person"] or unit["office"]:
                return context._named(unit[0]) or "JP"
            if unit["name"] and re.search(words("actors", "post").pattern, unit[0]):
                return context.namer.names[unit["name"]]
        return "JP" if words("actors", "speaking_office").search(title) else None
    return None


def _owner_of(titles: list[str], context: Context) -> str | None:
    """Return the country whose own acts `titles` announce; None where they name none or several."""
    namer = context.namer
    units = [unit for title in titles for unit in namer.unit.finditer(title)]
    named = dict.fromkeys(code for title in titles for code in namer.codes_in(title))
    named |= dict.fromkeys(code for unit in units if unit["person"] and (code := context._named(unit[0])))
    return next(iter(named)) if len(named) == 1 else None
