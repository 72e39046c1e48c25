"""Making a dialogue, naming it, its rules, ending it."""

from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.frameworks import events, rules
from tracker.frameworks.models import Framework, FrameworkName
from tracker.frameworks.service.changes import Changes, changed, end, record_change, reworded
from tracker.frameworks.terms import DialogueTerms, Ending, Rules, Texts
from tracker.participants.models import NameForm


def add_dialogue(code: str, terms: DialogueTerms, *, is_fictitious: bool, by: Any, at: datetime) -> Framework:
    """Make a dialogue with the usual rules. Raises `RuleBroken` when its code is taken or its names do not do."""
    rules.check_code(code)
    rules.check_dialogue(terms)
    if db.session.scalar(sa.select(Framework.id).where(Framework.code == code)):
        raise RuleBroken(msg("There is a dialogue %(code)s already. Choose another code.", code=code))
    framework = Framework(code=code, timezone=terms.timezone, is_fictitious=is_fictitious, names=[])
    _rename(framework, terms)
    db.session.add(framework)
    db.session.flush()
    journal.record(events.FRAMEWORK_ADDED, framework, by=by, at=at, code=code)
    return framework


def edit_dialogue(framework: Framework, terms: DialogueTerms, seen: int | None, *, by: Any, at: datetime) -> None:
    """Change names and time zone; needs `names` loaded. Raises `Stale` unless `seen` is its version."""
    rules.check_not_ended(framework)
    check_version(framework, seen)
    rules.check_dialogue(terms)
    changes = changed(framework, timezone=terms.timezone) | _rename(framework, terms)
    record_change(events.FRAMEWORK_CHANGED, framework, changes, by=by, at=at)


def set_rules(framework: Framework, adopted: Rules, seen: int | None, *, by: Any, at: datetime) -> None:
    """Change the rules. Raises `RuleBroken` where they go beyond the usual and no source says where they come from."""
    rules.check_not_ended(framework)
    check_version(framework, seen)
    rules.check_rules(adopted)
    changes = changed(
        framework,
        assessment_mode=adopted.assessment_mode,
        return_mode=adopted.return_mode,
        roll_up=adopted.roll_up,
        has_silence_procedure=adopted.has_silence_procedure,
        shows_scores=adopted.shows_scores,
        rules_source=adopted.source,
    )
    record_change(events.RULES_CHANGED, framework, changes, by=by, at=at)


def end_dialogue(framework: Framework, ending: Ending, seen: int | None, *, by: Any, at: datetime) -> None:
    """End a dialogue; what was promised in it stays to be read."""
    end(events.FRAMEWORK_ENDED, framework, ending, seen, by=by, at=at)


def _rename(framework: Framework, terms: DialogueTerms) -> Changes:
    changes: Changes = {}
    for form, texts in terms.names.items():
        changes |= _rename_form(framework, form, texts)
    return changes


def _rename_form(framework: Framework, form: NameForm, texts: Texts) -> Changes:
    make = partial(FrameworkName, form=form)
    return reworded(framework.names, texts, make, f"{form}_name", among=lambda row: row.form is form)
