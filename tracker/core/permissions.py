"""Who may do what: a permission is declared by its room, and reaches as far as a person's grants do.

A permission is *who*; *when* a thing may be done is a rule (`rules.py` of the room).
"""

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

from tracker.core.errors import NotAllowed
from tracker.core.messages import msg


class Role(enum.StrEnum):
    """What a person is in a dialogue."""

    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    ADMIN = "admin"
    OBSERVER = "observer"


class Reach(enum.StrEnum):
    """How far a role carries a permission."""

    EVERYWHERE = "everywhere"  # only where the grant names no dialogue
    FRAMEWORK = "framework"  # anything in the dialogue of the grant
    PARTICIPANT = "participant"  # only what belongs to the grant's own participant


@dataclass(frozen=True)
class Permission:
    """The right to do one thing, with the roles that carry it and how far."""

    name: str
    roles: Mapping[Role, Reach]


class Grant(Protocol):
    """What a person was given: a role, in one dialogue or all, for one participant or none."""

    @property
    def role(self) -> Role:
        """What the person is."""
        ...

    @property
    def framework_id(self) -> int | None:
        """The dialogue; None for all."""
        ...

    @property
    def participant_id(self) -> int | None:
        """The participant; None for none."""
        ...


# anyone who signed in, for pages about oneself
SIGNED_IN = Permission("self:use", {})

View = TypeVar("View", bound=Callable[..., Any])
Condition = sa.ColumnElement[bool]


def requires(permission: Permission) -> Callable[[View], View]:
    """Mark a view as open only to those whose grants carry `permission` somewhere; objects are checked by `check`."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]  # read by the gate before each request
        return view

    return mark


def public(view: View) -> View:
    """Mark a view as open to everyone; the set of them is written out in a test."""
    view.permission = None  # type: ignore[attr-defined]  # read by the gate before each request
    return view


def holds(grants: Iterable[Grant], permission: Permission) -> bool:
    """Answer whether any of `grants` carries `permission`, for whatever object."""
    return permission is SIGNED_IN or any(_is_wide_enough(grant, permission) for grant in grants)


def allows(grants: Iterable[Grant], permission: Permission, thing: Any = None) -> bool:
    """Answer whether `grants` carry `permission` for `thing`.

    `thing` tells its `framework_id`, if it is part of a dialogue, and its `participant_id` where it belongs to one.
    """
    return any(_carries(grant, permission, thing) for grant in grants)


def check(grants: Iterable[Grant], permission: Permission, thing: Any = None) -> None:
    """Raise `NotAllowed` unless `grants` carry `permission` for `thing`."""
    if not allows(grants, permission, thing):
        raise NotAllowed(
            msg("You may see this, but changing it is for others. Ask the chair's team if it should be yours.")
        )


def frameworks_of(grants: Iterable[Grant], permission: Permission) -> frozenset[int] | None:
    """Return the keys of the dialogues in which `grants` carry `permission`; None means all."""
    keys = {grant.framework_id for grant in grants if grant.role in permission.roles}
    return None if None in keys else frozenset(key for key in keys if key is not None)


def participants_of(grants: Iterable[Grant], permission: Permission, framework_id: int) -> frozenset[int]:
    """Return the keys of the participants for which `grants` let one act in a dialogue, by a role of their own."""
    own = (grant for grant in grants if permission.roles.get(grant.role) is Reach.PARTICIPANT)
    keys = {grant.participant_id for grant in own if grant.framework_id == framework_id}
    return frozenset(key for key in keys if key is not None)


def is_of_own(grants: Iterable[Grant], permission: Permission, framework: Any, participant: Any) -> Condition:
    """Return the condition that a row is of a participant for which `grants` let one act, as `participants_of`.

    `framework` and `participant` are the columns that hold their keys.
    """
    own = (grant for grant in grants if permission.roles.get(grant.role) is Reach.PARTICIPANT)
    pairs = (sa.and_(framework == grant.framework_id, participant == grant.participant_id) for grant in own)
    return sa.or_(sa.false(), *pairs)


def _is_wide_enough(grant: Grant, permission: Permission) -> bool:
    reach = permission.roles.get(grant.role)
    return reach is not None and (reach is not Reach.EVERYWHERE or grant.framework_id is None)


def _carries(grant: Grant, permission: Permission, thing: Any) -> bool:
    reach = permission.roles.get(grant.role)
    if reach is None:
        return False
    if reach is Reach.EVERYWHERE or thing is None:
        return grant.framework_id is None
    if not hasattr(thing, "framework_id") and thing.__tablename__ != "framework":
        # what belongs to a participant and to no dialogue is reached by its own people alone
        return reach is Reach.PARTICIPANT and grant.participant_id == thing.participant_id
    framework_id = thing.id if thing.__tablename__ == "framework" else thing.framework_id
    if grant.framework_id not in (None, framework_id):
        return False
    return reach is Reach.FRAMEWORK or grant.participant_id == thing.participant_id
