"""What a pledge must be, whom it binds, and what it is called."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.commitments.amounts import is_in
from tracker.commitments.models import (
    CodingAnswer,
    Commitment,
    CommitmentLink,
    ConditionKind,
    DeadlineBasis,
    Life,
    LinkKind,
)
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.core.names import Standing
from tracker.documents.models import DocumentEnding
from tracker.frameworks.models import Precision
from tracker.frameworks.rules import check_reason
from tracker.participants.models import Participant

# said of all parties to a document at once
ALL = "ALL"
NO_HEADING = "0"
# the middle of a reference, and so of an address: as printed, without blanks
HEADING = re.compile(r"[0-9A-Za-z().]{1,32}\Z")
# what an admin says of two pledges; splits and merges are made by those acts
BY_HAND = (
    LinkKind.CONTINUES,
    LinkKind.STRENGTHENS,
    LinkKind.WEAKENS,
    LinkKind.RESTATES,
    LinkKind.IMPLEMENTS,
    LinkKind.REPLACES,
)
# lives in which a pledge may still be changed: it is in force, or a draft that may come to be
IN_WORK = frozenset({Life.DRAFT, Life.ACTIVE})
# the life of a pledge that ends with its document, by how that ends
LIFE_AFTER = {
    DocumentEnding.SUPERSEDED: Life.SUPERSEDED,
    DocumentEnding.LAPSED: Life.CLOSED,
    DocumentEnding.WITHDRAWN: Life.WITHDRAWN,
}
# how often a pledge recurs, where it says so
RECURRENCES = ("annual", "regular")
TITLE_LENGTH = 200
CONTEXT_LENGTH = 32  # code points kept before and after a quote


def reference_of(document_code: str, heading: str | None, number: int) -> str:
    """Return the reference of a pledge: `CAJ06-2(7)-03`."""
    return f"{document_code}-{heading or NO_HEADING}-{number:02}"


def number_in(reference: str, written: Callable[[int], str]) -> int | None:
    """Return the number at the end of a reference, if `written` makes that very reference of it."""
    figures = re.search(r"[0-9]{1,8}\Z", reference)
    return int(figures[0]) if figures and written(int(figures[0])) == reference else None


def position_of_part(whole: str, number: int) -> str:
    """Return what sorts a part of a bundle: after the bundle, which has the position `whole`, before what follows."""
    return f"{whole}.{number:03}"


def position_of(document_code: str, start: int) -> str:
    """Return what sorts the pledges of a document as printed."""
    return f"{document_code}:{start:09}"


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


def meant(said: Iterable[str], parties: Sequence[str], members: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """Return (participant, as said) for each whom a pledge is for, in the order said.

    A group is meant by geography: "CA" are all five countries, parties to the document or not. "ALL" are its parties.
    """
    found: dict[str, str] = {}
    for code in said:
        for one in parties if code == ALL else members.get(code, [code]):
            found.setdefault(one, code)
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


def check_condition(condition: str | None, kind: ConditionKind | None, text: str) -> None:
    """Raise `RuleBroken` unless the condition is verbatim in `text` and complete."""
    if not condition:
        if kind:
            raise RuleBroken(msg("Copy the words of the condition from the sentence, or choose no kind of condition."))
        return
    if not is_in(condition, text):
        raise RuleBroken(msg("The condition has to be copied word for word from the sentence."))
    if kind is None:
        raise RuleBroken(msg("Say what kind of condition this is."))


def last_day_of(day: date, precision: Precision) -> date:
    """Return the last day of the month, quarter or year that `day` stands for: a date is past when all of it is."""
    months = {Precision.MONTH: day.month, Precision.QUARTER: (day.month + 2) // 3 * 3, Precision.YEAR: 12}
    month = months.get(precision)
    return day.replace(month=month, day=monthrange(day.year, month)[1]) if month else day


def check_deadline(due_on: date | None, basis: DeadlineBasis, precision: Precision = Precision.DAY) -> None:
    """Raise `RuleBroken` unless a date has a basis and a precision, and a basis that needs a date has one."""
    if due_on and precision is Precision.NONE:
        raise RuleBroken(msg("Say how exactly the date is known."))
    if due_on and basis is DeadlineBasis.NONE:
        raise RuleBroken(msg("Say where the date comes from: stated in the text, set by the owner or assumed."))
    if not due_on and basis in (DeadlineBasis.STATED, DeadlineBasis.SET_BY_OWNER, DeadlineBasis.PLAN_END_ASSUMED):
        raise RuleBroken(msg("Give the date, or choose that there is none."))


def check_obligations(codes: Sequence[str]) -> None:
    """Raise `RuleBroken` when nobody is bound."""
    if not codes:
        raise RuleBroken(msg("Say who is bound: choose at least one participant."))


def check_heading(heading: str) -> None:
    """Raise `RuleBroken` unless `heading` can stand in a reference: "2(7)", or "0" where there is none."""
    if not HEADING.match(heading):
        raise RuleBroken(
            msg("The heading %(heading)s cannot stand in a reference: write it as in 2(7), or 0.", heading=heading)
        )


def place_of(words: str, text: str, sentence: tuple[int, int], near: int | None = None) -> tuple[int, int]:
    """Return the place of `words` in the sentence that stands at those code points of `text`; all of it for none.

    Where they stand several times the place next to `near` is meant, the first one without it.
    White space is one blank. Raises `RuleBroken` when they are not in it, word for word.
    """
    start, end = sentence
    wanted = words.split()
    if not wanted:
        return start, end
    pattern = re.compile(r"\s+".join(re.escape(word) for word in wanted))
    found = [match.span() for match in pattern.finditer(text, start, end)]
    if not found:
        raise RuleBroken(msg("These words do not stand in the sentence: “%(words)s”.", words=" ".join(wanted)))
    meant = start if near is None else near
    return min(found, key=lambda span: abs(span[0] - meant))


def check_link(commitment: Commitment, earlier: Commitment, kind: LinkKind, present: Iterable[CommitmentLink]) -> None:
    """Raise `RuleBroken` when the two pledges cannot be linked so; `present` are their links, ended ones too."""
    if commitment.id == earlier.id:
        raise RuleBroken(msg("A pledge cannot be linked to itself."))
    names = {"reference": commitment.reference, "earlier": earlier.reference}
    for row in present:
        if row.ended_at is None and row.commitment_id == earlier.id:
            raise RuleBroken(
                msg("%(earlier)s is linked to %(reference)s the other way round. End that first.", **names)
            )
        if row.ended_at is None and row.kind is kind:
            raise RuleBroken(msg("%(reference)s is linked to %(earlier)s in this way already.", **names))


def check_made_by_hand(link: CommitmentLink) -> None:
    """Raise `RuleBroken` for a link that stays as long as what made it: a split, a merger, a pledge replaced."""
    if link.kind in (LinkKind.SPLITS, LinkKind.MERGES, LinkKind.REPLACES):
        raise RuleBroken(msg("This link tells how a pledge ended, so it stays."))


def check_end(life: Life, reason: str) -> None:
    """Raise `RuleBroken` unless a pledge can end so: it is closed, superseded or withdrawn, and somebody says why."""
    if life in IN_WORK:
        raise RuleBroken(msg("Choose how the pledge ends: closed, superseded or withdrawn."))
    check_reason(reason)


def check_parts(whole: Commitment, parts: Sequence[Any]) -> None:
    """Raise `RuleBroken` unless `whole` can be split so: two parts or more, of its own words, each binding somebody."""
    if len(parts) < 2:
        raise RuleBroken(msg("Mark at least two parts; one alone would be the pledge as it is."))
    sentence = (0, len(whole.source.quote))
    places = [place_of(part.quote, whole.source.quote, sentence, part.start) for part in parts]
    if len(set(places)) < len(places):
        raise RuleBroken(msg("Two parts have the same words. Each part needs words of its own."))
    for part in parts:
        if not part.quote.strip():
            raise RuleBroken(msg("Give the words of each part."))
        check_titles(part.titles)
        check_obligations(sorted(part.bound))


def check_mergeable(kept: Commitment, others: Sequence[Commitment]) -> None:
    """Raise `RuleBroken` unless `others` can be merged into `kept`."""
    if not others:
        raise RuleBroken(msg("Choose at least one pledge to be merged into this one."))
    for other in others:
        if other.id == kept.id or other.framework_id != kept.framework_id:
            raise RuleBroken(msg("Only other pledges of the same dialogue can be merged into this one."))


def check_answer(answer: CodingAnswer, words: str) -> None:
    """Raise `RuleBroken` when a party comments or dissociates without a word."""
    if answer is not CodingAnswer.CONFIRM and not words.strip():
        raise RuleBroken(msg("Say it in your own words; they are shown as you write them."))


def check_bound(commitment: Commitment, participant: Participant) -> None:
    """Raise `RuleBroken` unless `commitment` binds `participant`; needs obligations loaded."""
    if all(row.participant_id != participant.id for row in commitment.obligations_in_force):
        raise RuleBroken(
            msg(
                "%(reference)s does not bind %(participant)s, so the answer is for others.",
                reference=commitment.reference,
                participant=participant.code,
            )
        )
