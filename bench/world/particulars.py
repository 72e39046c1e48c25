"""What belongs to the pledges of the world: owners, figures, partners, requests, links and activities."""

import random

from bench.world.dialogue import AT, CODE, Dialogue
from bench.world.rows import Keys, Row, insert
from tracker.activities.models import Activity, ActivityKind, ActivityPledge, ActivityTitle
from tracker.commitments.models import (
    Amount,
    AmountStage,
    AssistanceRequest,
    Beneficiary,
    CommitmentLink,
    CommitmentOwner,
    CommitmentPartner,
    LinkKind,
    OwnerRole,
)
from tracker.core.names import Standing
from tracker.frameworks.models import PartnerRole, Precision


def add_particulars(dialogue: Dialogue, rows: list[Row], chance: random.Random) -> None:
    """Give each pledge its owner, and some of them figures, partners, somebody to be for, requests and links."""
    pick = chance.choice
    owned = ({"commitment_id": row["id"], "post_id": row["owner"]} for row in rows)
    insert(CommitmentOwner, [{**owner, "role": OwnerRole.LEAD, "valid_from": AT} for owner in owned])
    figure = {"verbatim": "5 million yen", "value": 5_000_000, "unit": "JPY", "stage": AmountStage.PLEDGED}
    figure |= {"is_about": False}
    insert(Amount, [{**figure, "commitment_id": row["id"]} for row in rows[::4]])
    partner = {"role": PartnerRole.FUNDER}
    insert(
        CommitmentPartner,
        [{**partner, "commitment_id": row["id"], "participant_id": pick(dialogue.partners)} for row in rows[::5]],
    )
    code, party = next(iter(dialogue.parties.items()))
    insert(Beneficiary, [{"commitment_id": row["id"], "participant_id": party, "said_as": code} for row in rows[::6]])
    asked = {"framework_id": dialogue.id, "participant_id": party, "words": "Please help.", "language": "en"}
    asked |= {"precision": Precision.DAY, "is_confidential": False, "recorded_at": AT}
    waiting = [row for row in rows if row["condition"]]
    insert(AssistanceRequest, [{**asked, "commitment_id": row["id"]} for row in waiting[::2]])
    linked = ({"commitment_id": rows[at]["id"], "earlier_id": rows[at - 1]["id"]} for at in range(1, len(rows), 10))
    insert(CommitmentLink, [{**link, "kind": LinkKind.CONTINUES, "made_at": AT} for link in linked])


def add_activities(dialogue: Dialogue, rows: list[Row], keys: Keys) -> None:
    """Let each twentieth pledge be served by an activity."""
    served = [(keys.take(Activity), row["id"]) for row in rows[::20]]
    given = {"framework_id": dialogue.id, "kind": ActivityKind.WORKSHOP, "recorded_at": AT, "version": 1}
    given |= {"from_precision": Precision.NONE, "to_precision": Precision.NONE}
    made = [{**given, "id": key, "number": key, "code": f"{CODE}-A{key}"} for key, _pledge in served]
    insert(Activity, made)
    title = {"language": "en", "text": "Workshop", "standing": Standing.OURS}
    insert(ActivityTitle, [{**title, "activity_id": key} for key, _pledge in served])
    insert(ActivityPledge, [{"activity_id": key, "commitment_id": pledge} for key, pledge in served])
