"""The log."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.core.db import db
from tracker.core.journal import JournalEntry, head_of
from tracker.core.paging import links_beyond, page_of
from tracker.core.permissions import frameworks_of, requires
from tracker.journal import queries
from tracker.journal.forms import NarrowingForm
from tracker.journal.labels import SUBJECTS
from tracker.journal.permissions import JOURNAL_READ
from tracker.register.history import happened

bp = Blueprint("journal", __name__)


@bp.get("/journal")
@requires(JOURNAL_READ)
def entries() -> ResponseReturnValue:
    """Show what happened in the reader's dialogues, newest first."""
    wanted = {name: request.args.get(name, "").strip()[:200] for name in ("event", "subject", "who")}
    cursor = queries.Cursor.of(request.args)
    readable = frameworks_of(current_user.grants, JOURNAL_READ)
    found = db.session.execute(queries.entries(readable, queries.Narrowing(**wanted), cursor)).all()
    page = page_of(found, cursor, queries.PAGE)
    form = NarrowingForm(formdata=request.args)
    form.offer()
    return render_template(
        "journal/entries.html",
        form=form,
        not_known=form.not_known(),
        is_narrowed=any(wanted.values()),
        entries=_shown(page),
        head=head_of(db.session) if readable is None else None,
        **_pages(found, page, cursor, {name: value for name, value in wanted.items() if value}),
    )


def _pages(
    found: Sequence[Any], page: Sequence[Any], cursor: queries.Cursor | None, wanted: dict[str, str]
) -> dict[str, str | None]:
    """Return the addresses of the pages before and after this one."""
    ends = [str(page[at][0].id) for at in (0, -1)] if page else []

    def url(*, before: str | None = None, after: str | None = None) -> str:
        # what stands before an entry on the page came after it
        arguments: dict[str, Any] = {**wanted, "before": after, "after": before}
        return url_for("journal.entries", **arguments)

    return links_beyond(ends, cursor, url, has_more=len(found) > queries.PAGE)


def _shown(page: Sequence[Any]) -> list[dict[str, Any]]:
    """Return the entries in words, each with what it is about and where that is shown."""
    about = {}
    if page:
        for kind, key, code, more in db.session.execute(queries.subjects(entry for entry, _name in page)):
            about[kind, key] = (code, more)
    return [
        {"told": happened(entry, name), **_about(entry, *about.get((entry.subject_type, entry.subject_id), ("", "")))}
        for entry, name in page
    ]


def _about(entry: JournalEntry, code: str, more: str) -> dict[str, Any]:
    ordinal, _at, edition = more.partition("@")
    sentence = ("commitments.document", {"code": code, "edition": edition or None, "_anchor": f"s{ordinal}"})
    pages: dict[str, tuple[str, dict[str, Any]]] = {
        "commitment": ("register.commitment", {"ref": code}),
        "document": ("commitments.document", {"code": code}),
        "segment_decision": sentence,
        "offer_decision": sentence,
        "review_cycle": ("assessments.board", {"code": code}),
        "framework": ("register.framework", {"code": code}),
        "activity": ("activities.activity", {"code": code}),
        "participant": ("participants.participant", {"code": code}),
        "sheet": ("register.commitment", {"ref": more}),
        "person": ("accounts.person", {"person_id": entry.subject_id}),
    }
    endpoint, arguments = pages.get(entry.subject_type, ("", {}))
    return {
        "kind": SUBJECTS.get(entry.subject_type, entry.subject_type),
        "code": code or str(entry.subject_id),
        "url": url_for(endpoint, **arguments) if code and endpoint else None,
        "alone_url": url_for("journal.entries", subject=f"{entry.subject_type}:{entry.subject_id}"),
    }
