"""Between the form about an activity and what the services take: filling one from the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.activities import queries, rules
from tracker.activities.forms import ActivityForm, Offered
from tracker.activities.models import ActivityKind, PartInActivity
from tracker.activities.service import Account, Figure, Within, within_of
from tracker.activities.views.base import name_of
from tracker.commitments.models import Commitment
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.i18n import LANGUAGES, listed, named
from tracker.core.messages import msg
from tracker.frameworks.models import Area, Framework
from tracker.frameworks.queries import areas_of
from tracker.participants.models import Participant


@dataclass(frozen=True)
class Known:
    """What may be chosen in a dialogue, by the keys the form sends."""

    framework_id: int
    participants: Mapping[str, Participant]
    areas: Mapping[str, Area]
    amounts: Mapping[str, Within]

    @property
    def offered(self) -> Offered:
        """The choices in words."""
        return Offered(
            [(code, name_of(who)) for code, who in self.participants.items()],
            [(code, f"{code} {named(area.names)}") for code, area in self.areas.items()],
            [(key, amount.words) for key, amount in self.amounts.items()],
        )


def known_in(framework: Framework, order: Mapping[tuple[int, int], int]) -> Known:
    """Return what may be chosen in a dialogue; who takes part in it stands first, in protocol order."""
    everyone = db.session.scalars(queries.who_may_take_part()).all()
    participants = sorted(everyone, key=lambda who: (order.get((framework.id, who.id), 10_000), name_of(who)))
    areas = db.session.scalars(areas_of(framework.id)).all()
    amounts = [within_of(row) for row in db.session.execute(queries.amounts_of_pledges(framework.id))]
    return Known(
        framework.id,
        {who.code: who for who in participants},
        {area.code: area for area in areas},
        {str(amount.id): amount for amount in amounts if amount},
    )


def account_in(form: ActivityForm, known: Known) -> Account:
    """Return what was typed; raise `RuleBroken` for a pledge or a sentence that is not there."""
    first, last = form.days
    return Account(
        titles={language: form[f"title_{language}"].data for language in LANGUAGES},
        kind=ActivityKind(form.kind.data),
        first=first,
        last=last,
        places={language: form[f"place_{language}"].data for language in LANGUAGES},
        parts=[(known.participants[who.data], PartInActivity(part.data)) for who, part in form.part_rows if who.data],
        persons_reached=int(form.persons_reached.data) if form.persons_reached.data else None,
        amounts=[
            Figure(words.data, rules.number_as_typed(value.data), unit.data, about.data, known.amounts.get(within.data))
            for words, value, unit, about, within in form.amount_rows
            if words.data
        ],
        pledges=_pledges(form.pledges.data, known.framework_id),
        areas=[known.areas[code] for code in form.areas.data or ()],
        source=form.source.data or None,
        sentence=_sentence(form.sentence.data, known.framework_id),
    )


def values_of(account: Account) -> dict[str, Any]:
    """Return the values of the form for what is told."""
    values: dict[str, Any] = {
        "kind": account.kind.value,
        "first": str(account.first),
        "last": str(account.last),
        "persons_reached": str(account.persons_reached or ""),
        "pledges": " ".join(pledge.reference for pledge in account.pledges),
        "areas": [area.code for area in account.areas],
        "source": account.source or "",
        "sentence": account.sentence[1] if account.sentence else "",
    }
    for language in LANGUAGES:
        values[f"title_{language}"] = account.titles.get(language, "")
        values[f"place_{language}"] = (account.places or {}).get(language, "")
    for n, (who, part) in enumerate(account.parts):
        values |= {f"who_{n}": who.code, f"part_{n}": part.value}
    return values | _amounts(account.amounts)


def _amounts(figures: Sequence[Figure]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for n, figure in enumerate(figures):
        values |= {f"words_{n}": figure.verbatim, f"unit_{n}": figure.unit, f"about_{n}": figure.is_about}
        values[f"value_{n}"] = f"{figure.value.normalize():f}"
        values[f"within_{n}"] = str(figure.within.id) if figure.within else ""
    return values


def _pledges(text: str, framework_id: int) -> list[Commitment]:
    """Return the pledges whose references were typed."""
    wanted = rules.references_in(text)
    found = {row.reference: row for row in db.session.scalars(queries.pledges_by_reference(wanted, framework_id))}
    if unknown := [reference for reference in wanted if reference not in found]:
        raise RuleBroken(msg("There is no pledge %(references)s in this dialogue.", references=listed(unknown)))
    return [found[reference] for reference in wanted]


def _sentence(text: str, framework_id: int) -> tuple[int, str] | None:
    """Return (segment, its address) of the sentence that was typed."""
    place = rules.sentence_as_typed(text)
    if place is None:
        return None
    found = db.session.execute(queries.sentence_at(place, {framework_id})).one_or_none()
    if found is None:
        raise RuleBroken(msg("There is no sentence %(place)s in this dialogue.", place=str(place)))
    return found.id, str(place)
