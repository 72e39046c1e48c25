"""The words for the values of a pledge, in the reader's language."""

from flask_babel import lazy_gettext as _l

from tracker.commitments.models import (
    AmountStage,
    Bound,
    CodingAnswer,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Life,
    LinkKind,
    OwnerRole,
    Strength,
    TriggerBasis,
)

TYPES = {
    CommitmentType.DELIVERABLE: _l("deliverable"),
    CommitmentType.STANDING: _l("standing"),
    CommitmentType.RECURRING: _l("recurring"),
    CommitmentType.EXAMINATION: _l("examination"),
    CommitmentType.REGULATORY: _l("regulatory"),
    CommitmentType.MECHANISM: _l("mechanism"),
    CommitmentType.POSITION: _l("position"),
}
# what each type is, for somebody who has to choose one
TYPE_MEANINGS = {
    CommitmentType.DELIVERABLE: _l("something that will be done once and is then complete"),
    CommitmentType.STANDING: _l("a conduct that is kept up"),
    CommitmentType.RECURRING: _l("something held again and again"),
    CommitmentType.EXAMINATION: _l("a possibility to be looked into; an answer is enough, even no"),
    CommitmentType.REGULATORY: _l("a rule or agreement to be brought into force"),
    CommitmentType.MECHANISM: _l("a body or forum that meets"),
    CommitmentType.POSITION: _l("a position put on record; it is not reviewed"),
}
STRENGTHS = {
    Strength.PROPOSAL: _l("proposal"),
    Strength.EXPLORATORY: _l("exploratory"),
    Strength.INTENTION: _l("intention"),
    Strength.EFFORT: _l("effort"),
    Strength.CONTINUING: _l("continuing"),
    Strength.FIRM: _l("firm"),
}
CONDITION_KINDS = {
    ConditionKind.ON_REQUEST: _l("on request"),
    ConditionKind.ON_AGREEMENT: _l("on agreement"),
    ConditionKind.ON_FINDING: _l("on a finding"),
    ConditionKind.ALL_INTERESTED: _l("if all are interested"),
    ConditionKind.SUBJECT_TO_RESOURCES: _l("subject to resources"),
    ConditionKind.EVENT: _l("on an event"),
}
CONDITION_STATES = {
    ConditionState.DORMANT: _l("not yet invoked"),
    ConditionState.TRIGGERED: _l("invoked"),
    ConditionState.LAPSED: _l("lapsed"),
}
BOUNDS = {
    Bound.EACH: _l("each for itself"),
    Bound.JOINTLY: _l("all jointly"),
    Bound.NAMED: _l("those named"),
}
DEADLINE_BASES = {
    DeadlineBasis.STATED: _l("stated in the text"),
    DeadlineBasis.EVENT_RELATIVE: _l("relative to an event"),
    DeadlineBasis.SET_BY_OWNER: _l("set by the owner"),
    DeadlineBasis.PLAN_END_ASSUMED: _l("end of the plan, assumed"),
    DeadlineBasis.RECURRING: _l("recurring"),
    DeadlineBasis.NONE: _l("none"),
}
AMOUNT_STAGES = {
    AmountStage.PLEDGED: _l("pledged"),
    AmountStage.COMMITTED: _l("committed"),
    AmountStage.DISBURSED: _l("disbursed"),
    AmountStage.COUNTED: _l("counted"),
}
# what brought a condition about
TRIGGER_BASES = {
    TriggerBasis.REQUEST: _l("a request acknowledged by both sides"),
    TriggerBasis.DECISION: _l("a decision"),
    TriggerBasis.FACT: _l("a dated fact"),
}
# units that are no currency
UNITS = {
    "people": _l("people"),
    "projects": _l("projects"),
    "hectares": _l("hectares"),
    "other": _l("other"),
}
LIVES = {
    Life.DRAFT: _l("draft, not confirmed"),
    Life.ACTIVE: _l("in force"),
    Life.CLOSED: _l("closed"),
    Life.SUPERSEDED: _l("superseded"),
    Life.WITHDRAWN: _l("withdrawn"),
}
OWNER_ROLES = {
    OwnerRole.LEAD: _l("in the lead"),
    OwnerRole.SUPPORTING: _l("supporting"),
    OwnerRole.ALTERNATE: _l("alternate"),
}
# what a later pledge does to an earlier one, in a word
LINK_VERBS = {
    LinkKind.CONTINUES: _l("continues"),
    LinkKind.STRENGTHENS: _l("strengthens"),
    LinkKind.WEAKENS: _l("weakens"),
    LinkKind.RESTATES: _l("restates"),
    LinkKind.IMPLEMENTS: _l("implements"),
    LinkKind.REPLACES: _l("replaces"),
    LinkKind.SPLITS: _l("is split from"),
    LinkKind.MERGES: _l("merges"),
}
# what a later pledge does to an earlier one, and what that means
LINK_KINDS = {
    LinkKind.CONTINUES: _l("continues it: the same is promised for a later time"),
    LinkKind.STRENGTHENS: _l("strengthens it: more is promised, or more firmly"),
    LinkKind.WEAKENS: _l("weakens it: less is promised, or less firmly"),
    LinkKind.RESTATES: _l("restates it: the same is said again"),
    LinkKind.IMPLEMENTS: _l("implements it: a step by which the earlier one is kept"),
    LinkKind.REPLACES: _l("replaces it: the earlier one ends"),
    LinkKind.SPLITS: _l("is a part of it, made by splitting it"),
    LinkKind.MERGES: _l("holds it, after the two were merged"),
}
# said on the page of the later pledge, before the earlier one
LINKS_TO_EARLIER = {
    LinkKind.CONTINUES: _l("continues"),
    LinkKind.STRENGTHENS: _l("strengthens"),
    LinkKind.WEAKENS: _l("weakens"),
    LinkKind.RESTATES: _l("restates"),
    LinkKind.IMPLEMENTS: _l("implements"),
    LinkKind.REPLACES: _l("replaces"),
    LinkKind.SPLITS: _l("is a part of"),
    LinkKind.MERGES: _l("holds what was in"),
}
# said on the page of the earlier pledge, before the later one
LINKS_TO_LATER = {
    LinkKind.CONTINUES: _l("continued by"),
    LinkKind.STRENGTHENS: _l("strengthened by"),
    LinkKind.WEAKENS: _l("weakened by"),
    LinkKind.RESTATES: _l("restated by"),
    LinkKind.IMPLEMENTS: _l("implemented by"),
    LinkKind.REPLACES: _l("replaced by"),
    LinkKind.SPLITS: _l("split; one part is"),
    LinkKind.MERGES: _l("merged into"),
}
CODING_ANSWERS = {
    CodingAnswer.CONFIRM: _l("confirm: the coding is right"),
    CodingAnswer.COMMENT: _l("comment: something should be looked at again"),
    CodingAnswer.DISSOCIATE: _l("dissociate: we do not see the pledge this way"),
}
# told of an answer that was given
CODINGS_GIVEN = {
    CodingAnswer.CONFIRM: _l("confirmed"),
    CodingAnswer.COMMENT: _l("commented"),
    CodingAnswer.DISSOCIATE: _l("dissociated"),
}
