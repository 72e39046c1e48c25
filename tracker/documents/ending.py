"""Ending a document as a whole, and taking its end back; nothing of it is deleted.

What becomes of its pledges is chosen with it: `cycles.leaving` calls both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.accounts.models import Person
from tracker.core import clock, journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents import rules
from tracker.documents.events import DOCUMENT_BROUGHT_BACK, DOCUMENT_ENDED
from tracker.documents.models import Document, DocumentEnding
from tracker.frameworks import rules as frameworks
from tracker.frameworks.terms import Ending


@dataclass(frozen=True)
class DocumentEnd:
    """How a document ended, when and why, and the document that follows it, if there is one."""

    ending: DocumentEnding
    when: Ending
    followed_by: Document | None = None


def end_document(
    document: Document,
    end: DocumentEnd,
    pledges: Sequence[str] = (),
    *,
    version_seen: int | None,
    by: Person | None,
    at: datetime,
) -> None:
    """End `document`; `pledges` are the references of those that end with it, for the journal.

    Raises `Stale` when it was changed since `version_seen`, `RuleBroken` when it has ended or cannot end so.
    """
    check_version(document, version_seen)
    rules.check_in_use(document)
    frameworks.check_end(end.when, clock.today())
    rules.check_day_of_end(document, end.when.day)
    if end.followed_by is not None:
        _check_follows(document, end.followed_by)
    document.ending, document.followed_by_id = end.ending, end.followed_by.id if end.followed_by else None
    document.ended_on, document.end_reason = end.when.day, end.when.reason
    journal.record(
        DOCUMENT_ENDED,
        document,
        by=by,
        at=at,
        code=document.code,
        document_ending=end.ending.value,
        ended_on=end.when.day.isoformat(),
        reason=end.when.reason,
        followed_by=end.followed_by.code if end.followed_by else None,
        pledges=list(pledges),
    )


def bring_document_back(
    document: Document, pledges: Sequence[str] = (), *, version_seen: int | None, by: Person | None, at: datetime
) -> None:
    """Take the end of `document` back; `pledges` are the references of those that come back with it.

    Raises `Stale` when it was changed since `version_seen`, `RuleBroken` when it is in use.
    """
    check_version(document, version_seen)
    if document.ended_on is None:
        raise RuleBroken(msg("%(code)s is in use.", code=document.code))
    was = {"ended_on": [document.ended_on.isoformat(), None], "reason": [document.end_reason, None]}
    document.ending = document.followed_by_id = document.ended_on = document.end_reason = None
    journal.record(DOCUMENT_BROUGHT_BACK, document, by=by, at=at, code=document.code, **was, pledges=list(pledges))


def _check_follows(document: Document, following: Document) -> None:
    """Raise `RuleBroken` unless `following` can stand after `document`: of the same dialogue, and not before it."""
    if following.framework_id != document.framework_id:
        raise RuleBroken(msg("That document belongs to another dialogue. Choose one of this dialogue."))
    after: Document | None = following
    while after is not None:
        if after.id == document.id:
            raise RuleBroken(msg("%(code)s was itself followed by this document. Choose another.", code=following.code))
        after = db.session.get(Document, after.followed_by_id) if after.followed_by_id else None
