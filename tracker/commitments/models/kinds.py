"""What a pledge and its parts can be."""

import enum


class CommitmentType(enum.StrEnum):
    """What kind of pledge it is; each kind has its own states of a return."""

    DELIVERABLE = "deliverable"
    STANDING = "standing"
    RECURRING = "recurring"
    EXAMINATION = "examination"
    REGULATORY = "regulatory"
    MECHANISM = "mechanism"
    POSITION = "position"


class Strength(enum.StrEnum):
    """How firm the wording is, from weak to strong; being conditional is told by the condition."""

    PROPOSAL = "proposal"
    EXPLORATORY = "exploratory"
    INTENTION = "intention"
    EFFORT = "effort"
    CONTINUING = "continuing"
    FIRM = "firm"


class ConditionKind(enum.StrEnum):
    """What a condition waits for."""

    ON_REQUEST = "on_request"
    ON_AGREEMENT = "on_agreement"
    ON_FINDING = "on_finding"
    ALL_INTERESTED = "all_interested"
    SUBJECT_TO_RESOURCES = "subject_to_resources"
    EVENT = "event"


class ConditionState(enum.StrEnum):
    """Whether what a condition waits for has come."""

    DORMANT = "dormant"
    TRIGGERED = "triggered"
    LAPSED = "lapsed"


class Bound(enum.StrEnum):
    """How several participants are bound by one pledge."""

    EACH = "each"
    JOINTLY = "jointly"
    NAMED = "named"


class DeadlineBasis(enum.StrEnum):
    """Where a date comes from; an assumed one is never shown as promised."""

    STATED = "stated"
    EVENT_RELATIVE = "event_relative"
    SET_BY_OWNER = "set_by_owner"
    PLAN_END_ASSUMED = "plan_end_assumed"
    RECURRING = "recurring"
    NONE = "none"


class Life(enum.StrEnum):
    """Whether a pledge is in force; a draft is coded, but known only from a secondary source."""

    DRAFT = "draft"
    ACTIVE = "active"
    CLOSED = "closed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class AmountStage(enum.StrEnum):
    """How far a figure has come."""

    PLEDGED = "pledged"
    COMMITTED = "committed"
    DISBURSED = "disbursed"
    COUNTED = "counted"  # people, projects: as reported, not promised


class OwnerRole(enum.StrEnum):
    """What a post does for a pledge."""

    LEAD = "lead"
    SUPPORTING = "supporting"
    ALTERNATE = "alternate"
