"""Tables of the pledges."""

from tracker.commitments.models.commitment import (
    Amount,
    Beneficiary,
    Commitment,
    CommitmentOwner,
    CommitmentPartner,
    CommitmentSource,
    CommitmentTitle,
    Obligation,
)
from tracker.commitments.models.consultations import CodingAnswer, Consultation, ConsultationAnswer
from tracker.commitments.models.history import (
    CommitmentLink,
    CommitmentVersion,
    DeadlineExtension,
    LinkKind,
    WordsChange,
)
from tracker.commitments.models.kinds import (
    AmountStage,
    Bound,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Life,
    OwnerRole,
    Strength,
)
from tracker.commitments.models.requests import AssistanceRequest, ConditionTrigger, TriggerBasis

__all__ = [
    "Amount",
    "AmountStage",
    "AssistanceRequest",
    "Beneficiary",
    "Bound",
    "CodingAnswer",
    "Commitment",
    "CommitmentLink",
    "CommitmentOwner",
    "CommitmentPartner",
    "CommitmentSource",
    "CommitmentTitle",
    "CommitmentType",
    "CommitmentVersion",
    "ConditionKind",
    "ConditionState",
    "ConditionTrigger",
    "Consultation",
    "ConsultationAnswer",
    "DeadlineBasis",
    "DeadlineExtension",
    "Life",
    "LinkKind",
    "Obligation",
    "OwnerRole",
    "Strength",
    "TriggerBasis",
    "WordsChange",
]
