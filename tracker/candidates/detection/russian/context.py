"""What a document says about itself: its day, its parties, who is who, and whom a sentence before has named."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.headings import plans_in
from tracker.candidates.detection.language import Document
from tracker.candidates.detection.russian.due import month_of
from tracker.candidates.detection.russian.mentions import Mention, bare_mentions_in, codes_of
from tracker.candidates.detection.russian.names import Index, names_in
from tracker.candidates.detection.russian.people import People
from tracker.candidates.detection.russian.quotes import Quote
from tracker.candidates.detection.russian.words import person_stem, plain
from tracker.documents.reading import PassageKind, is_navigation

DAY = re.compile(r"(?<!\d)(\d{1,2})(?:\s*[-–—]\s*(\d{1,2}))?\s+([а-я]{3,8}),?\s+((?:19|20)\d\d)")
YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
NUMERIC_DAY = re.compile(r"(?<!\d)(\d{2})[./](\d{2})[./]((?:19|20)\d\d)")
INTERVIEW = re.compile(r"((?:[А-Я][А-Яа-я-]+\s?){2,3}):\s*[«\"“]")
TITLES = 10


@dataclass
class Context:
    """What is known while a document is read from top to bottom.

    `parties` are the actors its title names, `people` the persons whose country is known, `last` the actors the last
    sentence of this passage was about, `lead` those a line with a colon has put before what follows, `singular` the
    country spoken of last, `person` who said the last sentence, `said_by` whoever says what is being read in quotation
    marks; `titled` the one whom the title of news names, `pledger` the one who undertook something last;
    `treaty`, `plan`, `reports` (news of what others do) say of what kind the document is;
    `plans` are the headings behind which acts are listed; `own` is the organisation whose members speak in it.
    """

    day: date | None
    people: People
    speaker: str | None = None
    treaty: bool = False
    plan: bool = False
    reports: bool = False
    last: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    singular: list[str] = field(default_factory=list)
    person: list[str] = field(default_factory=list)
    passage: int = -1
    lead_passage: int = -1
    said_by: list[str] | None = None
    titled: list[str] = field(default_factory=list)
    pledger: list[str] = field(default_factory=list)
    plans: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()
    own: str | None = None

    def enter(self, passage: int) -> None:
        """Go on to `passage`; a new one forgets who was spoken of, but for a single country."""
        if passage != self.passage:
            between = range(self.passage + 1, passage)
            if not self.plans.isdisjoint(between):
                self.plan = self.treaty = True
            if self.passage != self.lead_passage and not self.headings.isdisjoint(between):
                self.lead = []
            self.passage = passage
            self.last = []

    def own_members(self, sentence: str, mentions: list[Mention], members: re.Pattern[str]) -> list[Mention]:
        """Return `mentions`; the members of the organisation whose document it is are all parties."""
        return [
            replace(one, codes=(ALL,))
            if one.codes == (self.own,) and members.search(sentence, one.start, one.end)
            else one
            for one in mentions
        ]

    def leads_in(self, actors: list[str]) -> None:
        """Note whom a line with a colon puts before what follows; a heading ends that, but one right behind it."""
        self.lead, self.lead_passage = actors, self.passage

    def remember(self, actors: list[str]) -> None:
        """Note whom the sentence just read was about."""
        if actors:
            self.last = actors
            if len(actors) == 1 and actors != [ALL]:
                self.singular = actors

    def pledged(self, actors: list[str]) -> None:
        """Note who undertakes something; several or everybody end what one went on to tell of."""
        self.pledger = actors if len(actors) == 1 and actors != [ALL] else []

    def quotes(self, quote: Quote | None) -> None:
        """Note whose words are read: those of a quotation, or nobody's."""
        if quote is None:
            self.said_by = None
        elif quote.codes:
            self.said_by = list(quote.codes)
        elif quote.paper:
            self.said_by = [
                code for code in self.last or self.singular if code != ALL and not re.fullmatch("[A-Z]{2}", code)
            ]
        elif self.said_by is None:
            self.said_by = self.singular

    def resolved(self, chain: list[Mention]) -> list[str]:
        """Return the actors of a subject; a pronoun by those spoken of before, "we" by the speaker."""
        if any(one.kind == "first" for one in chain):
            return self.said_by or ([self.speaker] if self.speaker else [ALL])
        codes = codes_of(chain)
        if codes:
            return codes
        if chain and chain[-1].kind == "back":  # one person or country
            if self.treaty:
                return [ALL]  # "Сторона, на территории которой она находится"
            one = self.last if len(self.last) == 1 and self.last != [ALL] else self.singular
            return one or self.person or self.last
        before = self.last or self.singular
        return [ALL] if len(before) == 1 and len(before[0]) == 2 else before  # "они" are several


def context_of(document: Document, index: Index, lexicon: Lexicon) -> Context:
    """Return what the document says about itself; its day where the caller knows it."""
    titles = _titles_of(document)
    head = " ".join(titles)
    day = document.day or _day_of(document)
    people = People(day.year if day else None, _people_of(document, lexicon, index))
    speaker = _speaker_of(titles, lexicon, index) or _interviewed(titles, people)
    reports = not lexicon.words("grammar", "of_all").search(head)
    return Context(
        day,
        people,
        speaker,
        _is_entitled(head, "treaty", lexicon) or _is_treaty(document, lexicon),
        _is_entitled(head, "plan", lexicon),
        reports,
        own=None if speaker or reports else _organisation_of(head, lexicon, index),
        plans=plans_in(document, lexicon.words("grammar", "plan_heading")),
        headings=frozenset(one.ordinal for one in document.passages if one.kind is PassageKind.HEADING),
    )


def _organisation_of(head: str, lexicon: Lexicon, index: Index) -> str | None:
    """Return the one organisation that the titles name beside no country: those who speak are its members."""
    named = [one for one in bare_mentions_in(head, lexicon, index, People()) if one.kind == "name"]
    codes = [code for code in codes_of(named) if code != ALL]
    return codes[0] if len(codes) == 1 and len(codes[0]) > 2 else None


def _is_entitled(head: str, kind: str, lexicon: Lexicon) -> bool:
    """Tell whether the title names an agreement or plan before it names a statement or report."""
    own, other = (lexicon.words("grammar", name).search(head) for name in (kind, "statement"))
    if lexicon.words("grammar", "headline").search(head):
        return False  # news of a plan
    return bool(own and (other is None or own.start() < other.start()))


def _is_treaty(document: Document, lexicon: Lexicon) -> bool:
    """Tell whether the document is cut into articles or calls itself "настоящее Соглашение"."""
    return bool(lexicon.words("grammar", "calls_itself").search(document.text)) or any(
        one.kind is PassageKind.HEADING
        and lexicon.words("grammar", "article").match(document.text[one.start : one.end])
        for one in document.passages
    )


def _titles_of(document: Document) -> list[str]:
    """Return the lines before the text proper, with е for ё."""
    titles: list[str] = []
    for passage in document.passages:
        words = document.text[passage.start : passage.end]
        capitals = sum(letter.isupper() for letter in words)
        if passage.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM) and 2 * capitals < len(words):
            break
        if not is_navigation(words, document.language):
            titles.append(re.sub(r"\s", " ", plain(document.text[passage.start : passage.end])[:300]))
    return titles[-TITLES:]


def _day_of(document: Document) -> date | None:
    """Return the first full date of the title, the first paragraphs or the signature."""
    kinds = (PassageKind.FURNITURE, PassageKind.SIGNATURE, PassageKind.HEADING)
    edges = [one for one in document.passages[:TITLES] if one.kind in kinds]
    edges += [one for one in document.passages if one.kind is PassageKind.SIGNATURE]
    edges += [one for one in document.passages if one.kind is PassageKind.PARAGRAPH][:2]
    for passage in edges:
        text = plain(document.text[passage.start : passage.end])[:1500]
        for pattern in (DAY, NUMERIC_DAY, YEAR_FIRST):
            for found in pattern.finditer(text):
                day = _date(found)
                if day:
                    return day
    return None


def _date(found: re.Match[str]) -> date | None:
    """Return the date of a match, None for a day that does not exist."""
    try:
        if found.re is NUMERIC_DAY:
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found.re is YEAR_FIRST:
            return date(int(found[1]), int(found[2]), int(found[3]))
        return date(int(found[4]), month_of(found[3]), int(found[2] or found[1]))
    except ValueError:
        return None


def _speaker_of(titles: list[str], lexicon: Lexicon, index: Index) -> str | None:
    """Return the country whose official gives the speech, None when the text is no speech of one country."""
    for title in titles:
        found = lexicon.words("actors", "speech").search(title)
        if found and not lexicon.words("actors", "joint_statement").search(title[: found.end()]):
            hits = [hit for hit in names_in(title[found.end() :], index) if hit.kind in ("country", "adjective")]
            if hits:
                return hits[0].code
    return None


def _interviewed(titles: list[str], people: People) -> str | None:
    """Return the country of the one who is named before a colon in the title: "Ана Диас: «Мы готовы помочь»"."""
    named = INTERVIEW.match(titles[0]) if titles else None
    known = [one[0] for word in (named[1].split() if named else ()) if (one := people.known(word))]
    return known[0] if known else None


def _people_of(document: Document, lexicon: Lexicon, index: Index) -> dict[str, str]:
    """Return stems of names of officials with their country: "министр иностранных дел Перу Ана Диас"."""
    people: dict[str, str] = {}
    nobody = People()
    no_name = {person_stem(word) for word in lexicon.table("actors", "lists")["no_name"].split()}
    behind_office = lexicon.words("grammar", "person_behind_office")
    for passage in document.passages:
        flat = re.sub(r"\s", " ", plain(document.text[passage.start : passage.end]))
        if not behind_office.search(flat):  # most passages name nobody: their mentions need not be looked for
            continue
        for mention in bare_mentions_in(flat, lexicon, index, nobody):
            if mention.kind != "name" or len(mention.codes) != 1 or mention.end - mention.start < 8:
                continue
            found = behind_office.match(flat, mention.end)
            if not found or " " not in flat[mention.start : mention.end]:
                continue
            words = (found[1] or found[2]).split()
            if any(names_in(word, index) for word in words) or {person_stem(word) for word in words} & no_name:
                continue
            leaders = [leader[0] for word in words if (leader := nobody.known(word))]
            if leaders[-1:] not in ([], [mention.codes[0]]) and len(mention.codes[0]) > 2:
                continue  # "помимо саммита АСЕАН Путин"
            words = [word for word in words if not (word.isupper() and len(word) < 4)]
            people |= {person_stem(word): mention.codes[0] for word in words if len(word) > 2}
    return people
