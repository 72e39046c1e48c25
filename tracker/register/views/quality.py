"""The board of what the register still lacks before a meeting looks at it."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import frameworks_of, requires
from tracker.register import quality as lacking
from tracker.register.names import Kind
from tracker.register.permissions import REGISTER_QUALITY
from tracker.register.quality import Lack
from tracker.register.views.base import bp, chosen_dialogue, names_of, switcher
from tracker.register.words import LACKS


@bp.get("/commitments/quality")
@requires(REGISTER_QUALITY)
def quality() -> ResponseReturnValue:
    """Show how many pledges lack an owner, a date, a title …; each number opens its list."""
    open_to = frameworks_of(current_user.grants, REGISTER_QUALITY)
    names = names_of(open_to, (Kind.FRAMEWORK,))
    chosen = chosen_dialogue(open_to, names)
    numbers = db.session.execute(lacking.counts(chosen.ids, clock.now())).one()
    return render_template(
        "register/quality.html",
        rows=[
            {
                "words": LACKS[lack],
                "number": number,
                "url": url_for(
                    "register.commitments", lacks=lack.value, life=_life(lack), framework=chosen.code or None
                ),
            }
            for lack, number in zip(Lack, numbers, strict=True)
        ],
        chosen=chosen,
        **switcher(names, chosen.code),
    )


def _life(lack: Lack) -> str:
    """Return which lives the list behind a number holds."""
    return "draft" if lack is Lack.CONFIRMATION else "active"
