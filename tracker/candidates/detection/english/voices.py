"""Who speaks: whose words are quoted, over several sentences where the quotation goes on."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.english.context import Context
from tracker.candidates.detection.english.mentions import Mention, codes_of
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.names import Index, in_small_letters

# how far behind a quotation its speaker may be named
BEHIND = 120
# how long a quotation may go on
LONGEST = 1500
# between two sentences of one paragraph stand no more characters than these
GAP = 6
OPENED = re.compile(r"\s*(?:[-–—•]\s*)?[\"“«]")
# marks that open a quotation with those that close it: many texts mix them
CLOSED = {'"': '"”', "“": '”"', "«": "»"}
Mentions = Callable[[str], list[Mention]]


@dataclass
class Voices:
    """Who speaks in the sentences of a document, read in order.

    `open` are the marks that close a quotation, `at` the end of the last sentence.
    """

    text: str
    lexicon: Lexicon
    mentions_of: Mentions
    index: Index
    open: str = ""
    at: int = 0
    voice: list[str] = field(default_factory=list)
    label: list[str] = field(default_factory=list)

    def hear(self, start: int, sentence: str, context: Context) -> list[str]:
        """Return whose words `sentence`, at `start` of the text, quotes without saying so, if it does."""
        labelled = self.lexicon.words("grammar", "speaker_label").match(sentence)
        if labelled:
            self.label = codes_of(self._actors(in_small_letters(labelled[0], self.index)))
        begins = OPENED.match(sentence)
        between, self.at = self.text[self.at : start], start + len(sentence)
        if begins and "\n" in between:
            self.open = ""  # a quotation of several paragraphs is opened again in each
        elif len(between) < GAP:
            self._follow(between)
        quoted = bool(self.open or begins)
        own = self._told_in(sentence, context)
        heard: list[str] = []
        if quoted and not own:
            heard = self._told_behind(start, sentence, context) or self.voice or context.last or context.singular
        self.voice = own or (heard if quoted else [])
        self._follow(sentence)
        return (own if quoted else []) or heard or self.label

    def _actors(self, words: str) -> list[Mention]:
        return [one for one in self.mentions_of(words) if one.acts][:1]

    def _resolved(self, words: str, context: Context) -> list[str]:
        """Return the codes of the first actor in `words`, a pronoun by those spoken of before."""
        chain = self._actors(words)
        return context.resolved(chain, []) if chain else []

    def _told_in(self, sentence: str, context: Context) -> list[str]:
        """Return who is said in `sentence` to speak: before the quotation, behind it, or in a line with a colon."""
        if self.lexicon.words("grammar", "text_says").search(sentence):
            return [ALL]
        if self.lexicon.words("grammar", "introduces_speech").search(sentence):
            return self._resolved(sentence, context)
        told = self.lexicon.words("grammar", "said_behind").search(sentence)
        return self._resolved(told[0], context) if told else []

    def _told_behind(self, start: int, sentence: str, context: Context) -> list[str]:
        """Return who is named behind the end of the quotation that `sentence` begins or goes on with."""
        begins = OPENED.match(sentence)
        marks = self.open or (CLOSED[sentence[begins.end() - 1]] if begins else "")
        inside = start + (begins.end() if begins else 0)
        closed = re.compile(f"[{marks}]").search(self.text, inside, start + LONGEST) if marks else None
        if closed is None:
            return []
        behind = re.sub(r"\s", " ", self.text[max(closed.start() - 1, 0) : closed.start() + BEHIND])
        told = self.lexicon.words("grammar", "said_behind").match(behind)
        return self._resolved(told[0], context) if told else []

    def _follow(self, sentence: str) -> None:
        """Note whether a quotation is open at the end of `sentence`."""
        for mark in re.findall(r"[\"“”«»]", sentence):
            if self.open:
                self.open = "" if mark in self.open else self.open
            elif mark in CLOSED:
                self.open = CLOSED[mark]
