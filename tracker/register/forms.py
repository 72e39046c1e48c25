"""The fields that narrow the list of pledges: boxes to tick, for each axis there is; sent by GET, they change nothing.

They are no fields of WTForms: the same boxes are drawn once for many pages, and an unknown value narrows to nothing,
which `not_known` tells.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.commitments.labels import (
    BOUNDS,
    CONDITION_KINDS,
    CONDITION_STATES,
    DEADLINE_BASES,
    LIVES,
    STRENGTHS,
    TYPES,
    UNITS,
)
from tracker.commitments.words import RECURRENCES
from tracker.core.db import key_in
from tracker.core.fields import no_such_day
from tracker.core.forms import not_in_filter
from tracker.core.i18n import LANGUAGES, day, language, named
from tracker.register.conditions import ANY, NO, NONE, PAST, YES
from tracker.register.names import Kind, Names, Thing
from tracker.register.narrowing import AXES, Narrowing, day_in
from tracker.register.present import Present
from tracker.register.words import LACKS

# axis -> the things whose codes it takes
CODED = {
    "framework": Kind.FRAMEWORK,
    "document": Kind.DOCUMENT,
    "area": Kind.AREA,
    "participant": Kind.PARTICIPANT,
    "owner_participant": Kind.PARTICIPANT,
    "partner": Kind.PARTICIPANT,
    "beneficiary": Kind.PARTICIPANT,
}
# beside codes they take the words in which a text names somebody
SAID = ("participant", "beneficiary")
LABELS = {
    "q": _l("Words"),
    "framework": _l("Dialogue"),
    "area": _l("Area"),
    "participant": _l("Who is bound"),
    "document": _l("Document"),
    "type": _l("Type"),
    "strength": _l("How firm"),
    "life": _l("Life"),
    "due_from": _l("Due on or after"),
    "due_until": _l("Due on or before"),
    "due": _l("Date"),
    "due_basis": _l("Where the date comes from"),
    "recurs": _l("Recurs"),
    "conditional": _l("Condition"),
    "condition_kind": _l("Kind of condition"),
    "condition_state": _l("State of the condition"),
    "owner": _l("Owner"),
    "owner_participant": _l("Owned in"),
    "partner": _l("Partner"),
    "beneficiary": _l("For whom"),
    "bound": _l("How they are bound"),
    "amount": _l("Amounts"),
    "activity": _l("Activities"),
    "linked": _l("Links to other pledges"),
    "bilateral": _l("Between two alone"),
    "untranslated": _l("Without a title in"),
    "lacks": _l("What is lacking"),
}
# in sight beside the words; all others are folded away
USUAL = ("framework", "area", "participant", "type", "strength")
DAYS = ("due_from", "due_until")
# the others, under the heads they are folded away with
GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_l("The text"), ("document", "life", "bound", "bilateral", "untranslated")),
    (_l("By when"), ("due_from", "due_until", "due", "due_basis", "recurs")),
    (_l("On what condition"), ("conditional", "condition_kind", "condition_state")),
    (_l("Who answers for it, with whom, for whom"), ("owner", "owner_participant", "partner", "beneficiary")),
    (_l("What belongs to it"), ("amount", "activity", "linked", "lacks")),
)
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Axis:
    """One field of the form: what can be ticked, and what is."""

    name: str
    label: str
    options: Options
    chosen: tuple[str, ...]

    @property
    def is_day(self) -> bool:
        """Whether it takes a day instead of ticks."""
        return self.name in DAYS

    @property
    def shown(self) -> str:
        """What is chosen, in words; "" where nothing is."""
        words = dict(self.options)
        return "; ".join(words.get(value, value).strip() for value in self.chosen)


@dataclass(frozen=True)
class Filters:
    """The whole form, in the reader's language."""

    q: str
    usual: tuple[Axis, ...]
    groups: tuple[tuple[str, tuple[Axis, ...]], ...]

    @property
    def folded(self) -> int:
        """How many of the axes folded away are in force."""
        return sum(bool(axis.chosen) for _head, axes in self.groups for axis in axes)


def filters_of(narrowing: Narrowing, offered: Mapping[str, Options]) -> Filters:
    """Return the form, with what its axes offer."""
    labels, heads = _labels(language())

    def axes(keys: Iterable[str]) -> Iterator[Axis]:
        for name in keys:
            axis = Axis(name, labels[name], offered.get(name, ()), narrowing.of_axis(name))
            # an axis with a single value narrows to nothing
            if axis.is_day or axis.chosen or len(axis.options) > 1:
                yield axis

    groups = ((head, tuple(axes(keys))) for head, (_head, keys) in zip(heads, GROUPS, strict=True))
    return Filters(narrowing.first("q"), tuple(axes(USUAL)), tuple((head, found) for head, found in groups if found))


def chips(narrowing: Narrowing, offered: Mapping[str, Options]) -> list[tuple[str, Narrowing]]:
    """Return for each value in force its words and the narrowing without it."""
    found = []
    for name in AXES:
        for value in narrowing.of_axis(name):
            moment = day_in(value) if name in DAYS else None
            shown = day(moment) if moment else dict(offered.get(name, ())).get(value, value).strip()
            label = _("%(field)s: %(value)s", field=LABELS[name], value=shown)
            found.append((str(label), narrowing.without(name, value)))
    return found


def not_known(narrowing: Narrowing, offered: Mapping[str, Options], names: Names, *, is_empty: bool) -> list[str]:
    """Return a sentence for each value in force that no pledge can be like: unknown, or a day that no calendar has.

    `is_empty` tells that nothing was found: words of a text that name somebody are known by what they find.
    """
    found = []
    for name, values in narrowing.pairs():
        for value in values:
            if name in DAYS:
                found += [] if day_in(value) else [no_such_day(value)]
            elif not _is_known(name, value, offered, names) and (is_empty or name not in SAID):
                found.append(not_in_filter(LABELS[name], value))
    first, last = (day_in(narrowing.first(name)) for name in DAYS)
    if first and last and last < first:
        found.append(str(_("The last day lies before the first one. Put the earlier day first.")))
    return found


def _is_known(name: str, value: str, offered: Mapping[str, Options], names: Names) -> bool:
    if name == "q" or value in dict(offered.get(name, ())):
        return True
    if name == "owner":
        return names.owner(key_in(value) or 0) is not None
    return name in CODED and bool(names.coded(CODED[name], value))


# the words of a language are the same on every page: they are looked up once
@cache
def _labels(_language: str) -> tuple[dict[str, str], list[str]]:
    """Return the labels of the axes and the heads of the groups."""
    return {name: str(label) for name, label in LABELS.items()}, [str(head) for head, _keys in GROUPS]


@cache
def fixed(_language: str) -> dict[str, Options]:
    """Return what the axes offer that have the same values everywhere."""
    truths = ((YES, str(_("yes"))), (NO, str(_("no"))))
    return {
        "type": _words(TYPES),
        "strength": _words(STRENGTHS),
        "life": _words(LIVES),
        "due": ((ANY, str(_("has a date"))), (NONE, str(_("no date"))), (PAST, str(_("past its date")))),
        "due_basis": _words(DEADLINE_BASES),
        "recurs": (*_words(RECURRENCES), (NONE, str(_("no")))),
        "conditional": ((YES, str(_("conditional"))), (NO, str(_("unconditional")))),
        "condition_kind": _words(CONDITION_KINDS),
        "condition_state": _words(CONDITION_STATES),
        "bound": _words(BOUNDS),
        "activity": truths,
        "linked": truths,
        "bilateral": truths,
        "untranslated": tuple(LANGUAGES.items()),
        "lacks": _words(LACKS),
    }


def offered_in(names: Names, frameworks: Sequence[Thing], present: Present, spoken: str) -> dict[str, Options]:
    """Return axis -> what it offers, for `frameworks`: the dialogues chosen, or all the reader's.

    Of what belongs to dialogues only that is offered which their pledges have, told by `present`.
    """
    units = sorted(present["amount"], key=lambda unit: (unit in UNITS, unit))
    amounts = ((ANY, str(_("any"))), (NONE, str(_("none"))), *((unit, str(UNITS.get(unit, unit))) for unit in units))
    return {
        **fixed(spoken),
        **_who_is_in(names, frameworks, present, spoken),
        "framework": _things(_by_code(names.of(Kind.FRAMEWORK).values()), spoken),
        "document": _things(_by_code(_there(names.of(Kind.DOCUMENT).values(), present["document"])), spoken),
        # areas of two dialogues may have the same number
        "area": (*_areas(names, frameworks[0], present["area"]), (NONE, str(_("no area"))))
        if len(frameworks) == 1
        else (),
        "amount": amounts,
    }


def _who_is_in(names: Names, frameworks: Sequence[Thing], present: Present, spoken: str) -> dict[str, Options]:
    """Return what the axes offer that are about somebody: parties in protocol order, then others."""
    known = names.of(Kind.PARTICIPANT)
    others = sorted(known.values(), key=lambda thing: thing.code)
    everyone = list(dict.fromkeys(thing.id for thing in (*names.parties(one.id for one in frameworks), *others)))
    posts = [(key, word) for key, word in posts_of(names, set(known)) if key in present["owner"]]
    owners = {str(owner[0].id) for key, _word in posts if (owner := names.owner(int(key)))}

    def those(keys: Set[str]) -> Options:
        return _things(_there((known[key] for key in everyone), keys), spoken)

    return {
        **{axis: those(present[axis]) for axis in ("participant", "partner", "beneficiary")},
        "owner": ((NONE, str(_("no owner"))), *posts),
        "owner_participant": those(owners),
    }


def with_chosen(
    offered: dict[str, Options], narrowing: Narrowing, names: Names, frameworks: Sequence[Thing]
) -> dict[str, Options]:
    """Return what is offered, and what is asked for though no pledge has it now: it stays ticked.

    Names are those of the dialogues and of their parties; others, of whom the reader may not know, have their code.
    """
    keys = {thing.id for thing in frameworks}
    parties, more = {thing.id for thing in names.parties(names.of(Kind.FRAMEWORK))}, dict(offered)
    for axis, kind in CODED.items():
        for value in set(narrowing.of_axis(axis)) - dict(more[axis]).keys():
            things = names.coded(kind, value)
            own = [
                one for one in things if one.framework_id in keys or (kind is Kind.PARTICIPANT and one.id in parties)
            ]
            if things:
                more[axis] += _things(own, language()) if len(own) == 1 else ((value, value),)
    return more


def _there(things: Iterable[Thing], keys: Set[str]) -> Iterator[Thing]:
    return (thing for thing in things if str(thing.id) in keys)


def _areas(names: Names, framework: Thing, keys: Set[str]) -> list[tuple[str, str]]:
    """Return the areas of a dialogue that have pledges, themselves or under them."""
    own = (thing for thing in names.of(Kind.AREA).values() if thing.framework_id == framework.id)
    there = {area.code for area in own if not keys.isdisjoint(map(str, names.within(area)))}
    return [(code, word) for code, word in areas_of(names, framework) if code in there]


def _words(labels: Mapping[Any, Any]) -> Options:
    return tuple((str(getattr(value, "value", value)), str(label)) for value, label in labels.items())


def _things(things: Iterable[Thing], spoken: str) -> Options:
    return tuple((thing.code, named(thing.names, spoken)) for thing in things)


def _by_code(things: Iterable[Thing]) -> list[Thing]:
    """Return `things` by their codes: the database tells them in no order."""
    return sorted(things, key=lambda thing: thing.code)


def posts_of(names: Names, participant_ids: set[int]) -> Iterator[tuple[str, str]]:
    """Yield the posts of those participants, by participant and institution."""
    spoken, shown = language(), str(_("%(participant)s: %(post)s, %(institution)s"))
    found = ((key, names.owner(key)) for key in names.of(Kind.POST))
    known = [(key, *owner) for key, owner in found if owner and owner[0].id in participant_ids]
    for key, participant, institution, post in sorted(known, key=lambda row: (row[1].code, row[2].id, row[0])):
        texts = {"post": named(post.names, spoken), "institution": named(institution.names, spoken)}
        yield str(key), shown % {"participant": participant.code, **texts}


def areas_of(names: Names, framework: Thing) -> list[tuple[str, str]]:
    """Return the areas of a dialogue, those under another after it and moved in."""
    own = [thing for thing in names.of(Kind.AREA).values() if thing.framework_id == framework.id]
    spoken = language()

    def under(parent_id: int | None, depth: int) -> Iterator[tuple[str, str]]:
        for area in sorted((item for item in own if item.parent_id == parent_id), key=lambda item: item.flag):
            yield area.code, "\u2003" * depth + f"{area.code} {named(area.names, spoken)}"
            yield from under(area.id, depth + 1)

    return list(under(None, 0))
