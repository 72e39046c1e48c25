"""What a pledge must be, whom it binds, and what it is called."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracker.commitments.models import Commitment, ConditionKind, ConditionState, DeadlineBasis, Life
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.core.names import Standing

# said of all parties to a document at once
ALL = "ALL"
NO_HEADING = "0"
# lives in which a pledge may still be changed
OPEN = frozenset({Life.DRAFT, Life.ACTIVE})
TITLE_LENGTH = 200
CONTEXT_LENGTH = 32  # code points kept before and after a quote


def reference_of(document_code: str, heading: str | None, number: int) -> str:
    """Return the reference of a pledge: `CAJ06-2(7)-03`."""
    return f"{document_code}-{heading or NO_HEADING}-{number:02}"


def position_of(document_code: str, start: int) -> str:
    """Return what sorts the pledges of a document as printed."""
    return f"{document_code}:{start:09}"


def span_of(words: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return where `words` stand in `text[start:end]`, white space aside; all of it where there are none.

    Raises `RuleBroken` when they do not stand there.
    """
    if not words.split():
        return start, end
    found = re.search(r"\s+".join(map(re.escape, words.split())), text[start:end])
    if found is None:
        raise RuleBroken(msg("These words do not stand in the sentence so. Copy them from it, word for word."))
    return start + found.start(), start + found.end()


def check_other_words(words: str, span: tuple[int, int], taken: Iterable[tuple[int | None, int | None]]) -> None:
    """Raise `RuleBroken` unless a further pledge of a sentence has words of its own; `taken` are the others'."""
    others = [(start, end) for start, end in taken if start is not None and end is not None]
    if not others:
        raise RuleBroken(msg("This sentence is no pledge yet. Reload the page and accept it first."))
    if not words.split():
        raise RuleBroken(msg("Choose the words of the sentence that hold the further pledge."))
    if span in others:
        raise RuleBroken(msg("A pledge has been made of exactly these words already."))


def resolved(
    actors: Sequence[str], parties: Sequence[str], members: Mapping[str, Iterable[str]]
) -> list[tuple[str, str]]:
    """Return (participant, as said) for each party that `actors` bind, in the order said.

    `parties` are the codes of the parties to the document, `members` the groups as they stood at its date: "CA" binds
    the Central Asian countries that are parties, "ALL" all parties; anybody else stands for themselves.
    """
    found: dict[str, str] = {}
    for said in actors:
        if said == ALL:
            bound: Iterable[str] = parties
        elif said in members and said not in parties:
            bound = [code for code in members[said] if code in parties]
        else:
            bound = [said]
        for code in bound:
            found.setdefault(code, said)
    return list(found.items())


def life_of(standing: Standing) -> Life:
    """Return the life a pledge begins with, by what the text it was found in is worth.

    What only a secondary source tells is a draft: outside all totals until the party bound confirms it.
    """
    return Life.DRAFT if standing is Standing.SECONDARY_SOURCE else Life.ACTIVE


def check_titles(titles: Mapping[str, str]) -> None:
    """Raise `RuleBroken` unless there is a title of a fit length."""
    if not any(titles.values()):
        raise RuleBroken(msg("Give the pledge a short title in at least one language."))
    if any(len(title) > TITLE_LENGTH for title in titles.values()):
        raise RuleBroken(msg("A title may have %(n)s characters at most.", n=TITLE_LENGTH))


def check_condition(condition: str | None, kind: ConditionKind | None, state: ConditionState | None, text: str) -> None:
    """Raise `RuleBroken` unless the condition is verbatim in `text` and complete."""
    if not condition:
        if kind or state:
            raise RuleBroken(msg("Copy the words of the condition from the sentence, or choose no kind of condition."))
        return
    if " ".join(condition.split()).casefold() not in " ".join(text.split()).casefold():
        raise RuleBroken(msg("The condition has to be copied word for word from the sentence."))
    if kind is None or state is None:
        raise RuleBroken(msg("Say what kind of condition this is, and whether it was invoked."))


def check_deadline(due_on: date | None, basis: DeadlineBasis) -> None:
    """Raise `RuleBroken` unless a date has a basis, and a basis that needs a date has one."""
    if due_on and basis is DeadlineBasis.NONE:
        raise RuleBroken(msg("Say where the date comes from: stated in the text, set by the owner or assumed."))
    if not due_on and basis in (DeadlineBasis.STATED, DeadlineBasis.SET_BY_OWNER, DeadlineBasis.PLAN_END_ASSUMED):
        raise RuleBroken(msg("Give the date, or choose that there is none."))


def check_obligations(codes: Sequence[str]) -> None:
    """Raise `RuleBroken` when nobody is bound."""
    if not codes:
        raise RuleBroken(msg("Say who is bound: choose at least one participant."))


def check_in_force(commitment: Commitment) -> None:
    """Raise `RuleBroken` unless the pledge is in force, or a draft that may come to be."""
    if commitment.life not in OPEN:
        raise RuleBroken(
            msg("%(reference)s is no longer in force; it can be read but not changed.", reference=commitment.reference)
        )
