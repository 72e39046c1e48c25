"""What the list of pledges, its files and its saved views have in common: what an address asks for, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from flask import request, url_for
from flask_login import current_user

from tracker.commitments import search
from tracker.commitments.permissions import COMMITMENT_EDIT
from tracker.core import clock
from tracker.core.db import db
from tracker.core.i18n import language
from tracker.core.permissions import frameworks_of
from tracker.register import columns as columns_of
from tracker.register import conditions, forms, keeping, present
from tracker.register.columns import Column
from tracker.register.conditions import Condition, Conditions
from tracker.register.forms import Options
from tracker.register.names import LISTED, Kind, Names, Thing
from tracker.register.narrowing import Arguments, Narrowing
from tracker.register.permissions import REGISTER_QUALITY
from tracker.register.present import Present
from tracker.register.views.base import names_of, readable

T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """What an address asks of the list: narrowed to what, in the dialogues `open_to` the reader, in which columns."""

    narrowing: Narrowing
    open_to: frozenset[int] | None
    columns: tuple[Column, ...]
    names: Names
    today: date

    @cached_property
    def conditions(self) -> Conditions:
        """What a pledge must be to stand in the list of this reader."""
        return self.kept("conditions", lambda: self._conditions(self._each_holds()))

    @property
    def counted(self) -> Conditions:
        """The same, in the way in which some of very many are counted soonest."""
        words = self.narrowing.first("q")
        return self._conditions(search.joined(words) if words else None)

    def _each_holds(self) -> Condition | None:
        """Return the condition that each pledge is asked for common words; None where others are looked up first."""
        words = self.narrowing.first("q")
        return search.each_holds(words) if words and search.is_common(words) else None

    def _conditions(self, words: Condition | None) -> Conditions:
        return conditions.conditions_of(self.narrowing, self.open_to, self.names, self.today, words=words)

    def kept(self, what: str, find: Callable[[], T]) -> T:
        """Return what `find` answers about this list; asked once, where the names were read with `Kind.HEAD`."""
        asked = (what, tuple(self.narrowing.pairs()), self.open_to, self.today)
        return keeping.kept(self.names.head, asked, find)

    @cached_property
    def frameworks(self) -> list[Thing]:
        """The dialogues chosen, or all that the reader has."""
        codes = self.narrowing.of_axis("framework")
        chosen = [thing for code in codes for thing in self.names.coded(Kind.FRAMEWORK, code)]
        return chosen or list(self.names.of(Kind.FRAMEWORK).values())

    @cached_property
    def offered(self) -> dict[str, Options]:
        """What can be asked for within these dialogues, axis by axis, kept like the counts; and what is asked for."""
        spoken, frameworks = language(), self.frameworks
        asked = ("offered", spoken, tuple(thing.id for thing in frameworks), readable(), self.today)
        found = keeping.kept(
            self.names.head, asked, lambda: forms.offered_in(self.names, frameworks, self._present(), spoken)
        )
        return forms.with_chosen(found, self.narrowing, self.names, frameworks)

    def not_known(self, *, is_empty: bool) -> list[str]:
        """Return a sentence for each value asked for that no pledge can be like; `is_empty`: nothing was found."""
        return forms.not_known(self.narrowing, self.offered, self.names, is_empty=is_empty)

    def _present(self) -> Present:
        keys = frozenset(thing.id for thing in self.frameworks)
        every = readable() is None and not self.narrowing.of_axis("framework")
        return present.gathered(db.session.execute(present.present_in(None if every else keys)))

    @cached_property
    def address(self) -> dict[str, Any]:
        """The arguments of an address that asks the same."""
        return {**self.narrowing.given(), **columns_of.in_address(self.columns)}

    def url(self, endpoint: str = "register.commitments", **more: Any) -> str:
        """Return an address that asks the same of another page, or the same page with something added."""
        return url_for(endpoint, **{**self.address, **more})

    def narrowed_url(self, narrowing: Narrowing) -> str:
        """Return the address of the same columns under another narrowing."""
        arguments: dict[str, Any] = {**narrowing.given(), **columns_of.in_address(self.columns)}
        return url_for("register.commitments", **arguments)


def asked(arguments: Arguments | None = None, *kinds: Kind) -> Asked:
    """Return what the address of this request, or other arguments, ask for, with the names a list needs and `kinds`."""
    arguments = arguments or request.args
    names = names_of(readable(), (*LISTED, *kinds))
    narrowing = Narrowing.of(arguments)
    open_to = readable()
    if narrowing.of_axis("lacks"):
        # whose answer is awaited is for the chair's team to know
        if current_user.holds(REGISTER_QUALITY):
            open_to = frameworks_of(current_user.grants, REGISTER_QUALITY)
        else:
            narrowing = narrowing.without_axis("lacks")
    return Asked(narrowing, open_to, columns_of.chosen(arguments), names, clock.today())


def editable() -> frozenset[int] | None:
    """Return the dialogues whose pledges the reader may change; None means all."""
    return frameworks_of(current_user.grants, COMMITMENT_EDIT)
