"""The board of what the register still lacks before a meeting looks at it."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import frameworks_of, requires
from tracker.register import quality as lacking
from tracker.register.forms import not_known
from tracker.register.names import Kind
from tracker.register.narrowing import Narrowing
from tracker.register.permissions import REGISTER_QUALITY
from tracker.register.quality import Lack
from tracker.register.views.base import bp, names_of, switcher
from tracker.register.words import LACKS


@bp.get("/commitments/quality")
@requires(REGISTER_QUALITY)
def quality() -> ResponseReturnValue:
    """Show how many pledges lack an owner, a date, a title …; each number opens its list."""
    open_to = frameworks_of(current_user.grants, REGISTER_QUALITY)
    names = names_of(open_to, (Kind.FRAMEWORK,))
    code = request.args.get("framework", "")
    chosen = frozenset(thing.id for thing in names.coded(Kind.FRAMEWORK, code)) if code else open_to
    numbers = db.session.execute(lacking.counts(chosen, clock.now())).one()
    return render_template(
        "register/quality.html",
        rows=[
            {
                "words": LACKS[lack],
                "number": number,
                "url": url_for("register.commitments", lacks=lack.value, life=_life(lack), framework=code or None),
            }
            for lack, number in zip(Lack, numbers, strict=True)
        ],
        frameworks=sorted(names.of(Kind.FRAMEWORK).values(), key=lambda thing: thing.code),
        code=code,
        not_known=not_known(Narrowing({"framework": (code,)} if code else {}), {}, names, is_empty=True),
        **switcher(names, code),
    )


def _life(lack: Lack) -> str:
    """Return which lives the list behind a number holds."""
    return "draft" if lack is Lack.CONFIRMATION else "active"
