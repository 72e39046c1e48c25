"""Of which pledge the sentence in hand is a part: the nearest are offered, any other is found by reference or words."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from tracker.commitments.bench_forms import EndingForm
from tracker.commitments.queries import segment_of_reference
from tracker.commitments.views.work import Work
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.forms import choices, one_line
from tracker.core.messages import msg
from tracker.documents.models import Segment

# how many pledges are offered at once, and how many signs of each
OFFERED, SIGNS = 40, 80
NONE = -1


def offered(work: Work) -> Any:
    """Return the choices of pledges nearest to the sentence in hand."""
    nearest = {s.id for s in sorted(work.pledged(), key=lambda s: _distance(work, s))[:OFFERED]}
    return _choices(work, [s for s in work.pledged() if s.id in nearest])


def has_more(work: Work) -> bool:
    """Tell whether there are more pledges than are offered."""
    return len(work.pledged()) > OFFERED


def whole_chosen(work: Work, form: EndingForm) -> Segment | None:
    """Return the pledge chosen or found as that of which the sentence in hand is a part; without either the nearest.

    Raises `RuleBroken` when what was typed is found in none, or in several: those are offered then.
    """
    pledged = work.pledged()
    if form.wanted.data:
        return db.session.get(Segment, _found(work, form, pledged).id)
    if form.whole.data == NONE:
        raise RuleBroken(msg("Choose the pledge of which it is a part."))
    chosen = next((s for s in pledged if s.ordinal == form.whole.data), pledged[0] if pledged else None)
    return db.session.get(Segment, chosen.id) if chosen else None


def _found(work: Work, form: EndingForm, pledged: Sequence[Any]) -> Any:
    """Return the pledge that was asked for by its reference, or by words of its sentence."""
    wanted = form.wanted.data
    key = db.session.scalar(segment_of_reference(work.reading.id, wanted.upper()))
    found = [s for s in pledged if s.id == key] or [s for s in pledged if _has(work, s, wanted)]
    if not found:
        raise RuleBroken(
            msg("No pledge of this text has the reference or the words “%(words)s”.", words=wanted),
        )
    if len(found) > 1:
        form.whole.choices = [*choices([(NONE, _("choose one"))]), *_choices(work, found[:OFFERED])]
        form.whole.data, form.wanted.data = NONE, ""
        raise RuleBroken(
            msg("%(num)d pledges have the words “%(words)s”. Choose one of them.", num=len(found), words=wanted)
        )
    return found[0]


def _choices(work: Work, segments: Sequence[Any]) -> Any:
    references = work.ledger.references
    return choices([(s.ordinal, f"{' '.join(references.get(s.id, ()))} {work.words_of(s)[:SIGNS]}") for s in segments])


def _distance(work: Work, segment: Any) -> int:
    return abs(segment.start - (work.current.start if work.current else 0))


def _has(work: Work, segment: Any, words: str) -> bool:
    return words.casefold() in one_line(work.words_of(segment)).casefold()
