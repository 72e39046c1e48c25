"""The board of what the register still lacks before a meeting looks at it."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import frameworks_of, requires
from tracker.register import quality as lacking
from tracker.register.names import Kind
from tracker.register.permissions import REGISTER_QUALITY
from tracker.register.quality import Lack
from tracker.register.views.base import bp, names_of, switcher

# what is lacking, and what to do about it
WORDS = {
    Lack.OWNER: (_l("No owner"), _l("Name the post that answers for it, so that somebody is asked.")),
    Lack.AREA: (_l("No area"), _l("Put it under a pillar, or it stands under none in the report.")),
    Lack.DATE: (_l("No date"), _l("It comes to an end, but nobody said when: its owner may set a day.")),
    Lack.TITLE: (_l("Title not in all languages"), _l("Write the short title that is absent.")),
    Lack.CONFIRMATION: (
        _l("Known from a secondary source"),
        _l("It stays outside all totals until the party bound confirms it."),
    ),
    Lack.ANSWER: (
        _l("Coding not answered by a party"),
        _l("It was put to the parties and the day has passed: a friendly word may help."),
    ),
    Lack.NEWS: (_l("Nothing heard for over a year"), _l("Neither its coding nor a return on it is recent.")),
}


@bp.get("/commitments/quality")
@requires(REGISTER_QUALITY)
def quality() -> ResponseReturnValue:
    """Show how many pledges lack an owner, a date, a title …; each number opens its list."""
    open_to = frameworks_of(current_user.grants, REGISTER_QUALITY)
    names = names_of(open_to, (Kind.FRAMEWORK,))
    code = request.args.get("framework", "")
    chosen = {thing.id for thing in names.coded(Kind.FRAMEWORK, code)} if code else open_to
    numbers = db.session.execute(lacking.counts(chosen, clock.now())).one()
    return render_template(
        "register/quality.html",
        rows=[
            {
                "words": WORDS[lack],
                "number": number,
                "url": url_for("register.commitments", lacks=lack.value, life=_life(lack), framework=code or None),
            }
            for lack, number in zip(Lack, numbers, strict=True)
        ],
        frameworks=sorted(names.of(Kind.FRAMEWORK).values(), key=lambda thing: thing.code),
        code=code,
        **switcher(names, code),
    )


def _life(lack: Lack) -> str:
    """Return which lives the list behind a number holds."""
    return "draft" if lack is Lack.CONFIRMATION else "active"
