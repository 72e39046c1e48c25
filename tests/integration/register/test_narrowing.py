"""Every axis of the list: what it finds, alone and with others, and how it shows in the form."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests import factories as make
from tests.pages import words_of
from tracker.activities.models import Activity, ActivityKind, ActivityPledge
from tracker.commitments.models import (
    Amount,
    Beneficiary,
    Bound,
    CommitmentLink,
    CommitmentOwner,
    CommitmentPartner,
    CommitmentTitle,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Life,
    LinkKind,
    OwnerRole,
    Strength,
)
from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.frameworks.models import PartnerRole, Precision
from tracker.participants.models import Institution, InstitutionName, ParticipantKind, Post, PostName


def references(response) -> list[str]:
    assert response.status_code == 200, response.status
    return re.findall(r'class="reference"\s+href="/commitments/([^"]+)"', response.get_data(as_text=True))


def kept(row):
    db.session.add(row)
    db.session.commit()
    return row


def make_post(participant, name="Head of water"):
    names = [InstitutionName(language="en", text="Ministry of Water")]
    institution = kept(Institution(participant_id=participant.id, names=names))
    return kept(Post(institution_id=institution.id, names=[PostName(language="en", text=name)]))


@pytest.fixture
def pledges(world):
    """One pledge that has all there is to have, one that has nothing, by name."""
    bank = make.make_participant("BANK", "The bank", kind=ParticipantKind.ORGANISATION)
    full = make.make_commitment(
        world.document,
        (world.alphia,),
        type="standing",
        strength=Strength.EFFORT,
        bound=Bound.JOINTLY,
        condition="if requested",
        condition_kind=ConditionKind.ON_REQUEST,
        condition_state=ConditionState.DORMANT,
        due_on=date(2030, 6, 30),
        due_precision=Precision.DAY,
        due_basis=DeadlineBasis.STATED,
        recurs="annual",
        is_bilateral=True,
    )
    bare = make.make_commitment(world.document, (world.betania,), area_id=None)
    post = make_post(world.alphia)
    kept(CommitmentOwner(commitment_id=full.id, post_id=post.id, role=OwnerRole.LEAD, valid_from=make.THEN))
    kept(CommitmentPartner(commitment_id=full.id, participant_id=bank.id, role=PartnerRole.FUNDER))
    kept(Beneficiary(commitment_id=full.id, participant_id=world.betania.id, said_as="XB"))
    kept(Amount(commitment_id=full.id, verbatim="5 million US dollars", value=Decimal(5), unit="USD"))
    db.session.query(CommitmentTitle).filter_by(commitment_id=bare.id, language="ja").delete()
    activity = kept(
        Activity(
            framework_id=world.framework.id,
            number=1,
            code="XXD-A1",
            kind=ActivityKind.WORKSHOP,
            recorded_at=make.THEN,
        )
    )
    kept(ActivityPledge(activity_id=activity.id, commitment_id=full.id))
    old = make.make_commitment(world.document, (), life=Life.WITHDRAWN, ended_on=date(2026, 1, 1), end_reason="x")
    link = {"commitment_id": full.id, "earlier_id": old.id, "kind": LinkKind.CONTINUES}
    kept(CommitmentLink(**link, made_at=make.THEN))
    return {"full": full.reference, "bare": bare.reference, "old": old.reference, "post": str(post.id)}


EXPECTED = [
    ("owner={post}", "full"),
    ("owner=none", "bare"),
    ("owner=none&owner={post}", "full bare"),
    ("owner=99999999999", ""),
    ("owner_participant=XA", "full"),
    ("owner_participant=XB", ""),
    ("partner=BANK", "full"),
    ("beneficiary=XB", "full"),
    ("condition_kind=on_request", "full"),
    ("condition_state=dormant", "full"),
    ("condition_state=lapsed", ""),
    ("conditional=yes&conditional=no", "full bare"),
    ("due_from=2030-06-30", "full"),
    ("due_from=2030-07-01", ""),
    ("due_until=2030-06-30", "full"),
    ("due_until=2030-06-29", ""),
    ("due_from=nonsense", ""),
    ("due=none", "bare"),
    ("due=any", "full"),
    ("due=past", ""),
    ("due=none&due=any", "full bare"),
    ("due_basis=stated", "full"),
    ("recurs=annual", "full"),
    ("recurs=none", "bare"),
    ("bilateral=yes", "full"),
    ("bilateral=no", "bare"),
    ("untranslated=ja", "bare"),
    ("untranslated=en", ""),
    ("linked=yes", "full"),
    ("linked=no", "bare"),
    ("activity=yes", "full"),
    ("activity=no", "bare"),
    ("amount=any", "full"),
    ("amount=none", "bare"),
    ("amount=USD", "full"),
    ("amount=JPY", ""),
    ("bound=jointly", "full"),
    ("area=none", "bare"),
    ("area=1&area=none", "full bare"),
    ("type=standing&type=deliverable", "full bare"),
    ("type=standing&type=unheard-of", "full"),
    ("type=standing&strength=firm", ""),
    ("participant=XA&participant=XB", "full bare"),
    ("life=withdrawn", "old"),
    ("life=withdrawn&life=active", "full bare old"),
]


@pytest.mark.parametrize(("address", "found"), EXPECTED)
def test_each_axis_finds_its_pledges_and_counts_them(world, pledges, client_of, address, found):
    page = client_of(world.admin).get("/commitments?" + address.format(**pledges))
    expected = [pledges[name] for name in found.split()]
    assert references(page) == expected
    assert ("1 pledge " if len(expected) == 1 else f"{len(expected)} pledges ") in words_of(page)


def test_a_date_that_has_gone_by_is_past(world, client_of):
    yesterday = clock.today() - timedelta(days=1)
    dated = {"due_precision": Precision.DAY, "due_basis": DeadlineBasis.STATED}
    late = make.make_commitment(world.document, (world.alphia,), due_on=yesterday, **dated)
    make.make_commitment(world.document, (world.alphia,), due_on=clock.today(), **dated)
    make.make_commitment(world.document, (world.alphia,), due_on=yesterday, life=Life.CLOSED, **dated)
    assert references(client_of(world.admin).get("/commitments?due=past")) == [late.reference]


def test_each_value_is_a_chip_of_its_own(world, pledges, client_of):
    page = client_of(world.admin).get("/commitments?type=standing&type=deliverable&owner=none&due_from=2026-01-02")
    for words in ("Type: standing", "Type: deliverable", "Owner: no owner", "Due on or after: 2 January 2026"):
        assert words in words_of(page)
    text = page.get_data(as_text=True).replace("&amp;", "&")
    assert 'class="chip" href="/commitments?type=deliverable&due_from=2026-01-02&owner=none"' in text
    assert 'class="chip" href="/commitments?type=standing&type=deliverable&due_from=2026-01-02"' in text


def test_the_form_keeps_what_is_ticked_and_says_how_much_is_folded_away(world, pledges, client_of):
    page = client_of(world.admin).get("/commitments?type=standing&owner=none&linked=no&columns=title,type")
    text = " ".join(page.get_data(as_text=True).split())
    for name, value in (("type", "standing"), ("owner", "none"), ("linked", "no")):
        assert f'name="{name}" value="{value}" checked' in text
    assert "2 in force" in words_of(page)
    assert '<input type="hidden" name="columns" value="reference,title,type">' in text


def test_owners_are_offered_by_participant_and_institution(world, pledges, client_of):
    assert "XA: Head of water, Ministry of Water" in words_of(client_of(world.admin).get("/commitments"))


@pytest.fixture
def elsewhere(world):
    """Another dialogue of Alphia, whose pledge has other things than those of `pledges`."""
    helped = make.make_participant("XC", "Gammia")
    fund = make.make_participant("FUND", "The fund", kind=ParticipantKind.ORGANISATION)
    document = make.make_document(make.make_framework("XXE", (world.alphia, helped)), code="XE26")
    pledge = make.make_commitment(document, (helped,))
    kept(Amount(commitment_id=pledge.id, verbatim="2 ships", value=Decimal(2), unit="ships"))
    kept(CommitmentPartner(commitment_id=pledge.id, participant_id=fund.id, role=PartnerRole.FUNDER))
    kept(Beneficiary(commitment_id=pledge.id, participant_id=helped.id, said_as="XC"))


# axis -> what the pledges of the world offer, and what those elsewhere add for who reads them too
OFFERED = {
    "participant": ("XA XB", "XA XB XC"),
    "partner": ("BANK", "BANK FUND"),
    "beneficiary": ("XB", "XB XC"),
    "owner_participant": ("XA", "XA"),
    "document": ("XD26", "XD26 XE26"),
    "area": ("1 none", ""),
    "amount": ("any none USD", "any none USD ships"),
}


def offered_on(page) -> dict[str, str]:
    text = page.get_data(as_text=True)
    return {axis: " ".join(re.findall(rf'-input"\s+name="{axis}"\s+value="([^"]+)"', text)) for axis in OFFERED}


def test_only_what_the_pledges_in_view_have_is_offered(world, pledges, elsewhere, client_of):
    own, all_of = ({axis: values[at] for axis, values in OFFERED.items()} for at in (0, 1))
    # an axis with a single value narrows to nothing
    own |= {axis: "" for axis in ("partner", "beneficiary", "owner_participant", "document")}
    assert offered_on(client_of(world.admin).get("/commitments")) == own
    everywhere = client_of(make.make_person(Role.ADMIN))
    assert offered_on(everywhere.get("/commitments?framework=XXD")) == own
    assert offered_on(everywhere.get("/commitments")) == all_of | {"owner_participant": ""}


def test_what_is_asked_for_stays_ticked_though_no_pledge_has_it(world, pledges, elsewhere, client_of):
    page = client_of(world.admin).get("/commitments?owner_participant=XB&partner=FUND")
    assert "Owned in: Betania" in words_of(page)
    assert (offered_on(page)["owner_participant"], offered_on(page)["partner"]) == ("XA XB", "BANK FUND")


def test_columns_are_those_of_the_address(world, pledges, client_of):
    client = client_of(world.admin)
    heads = "Reference|Type|Owner|Partners|For whom|Links|Activities|Amounts|Sentence|Between two alone"
    page = client.get(
        "/commitments?columns=type&columns=owners,partners,beneficiaries,links,activities,amounts,sentence,bilateral"
    )
    text = page.get_data(as_text=True)
    assert set(re.findall(r'<th scope="col">([^<]+)</th>', text)) == set(heads.split("|"))
    for words in (
        "Head of water, Ministry of Water (Alphia)",
        "The bank (funder)",
        "Betania",
        f"continues {pledges['old']}",
        "XXD-A1",
        "5 million US dollars",
        "Alphia will build a canal by 2030.",
    ):
        assert words in words_of(page)
    assert 'value="type" checked' in " ".join(text.split())


def test_unknown_columns_are_the_usual_ones(world, pledges, client_of):
    page = client_of(world.admin).get("/commitments?columns=nonsense").get_data(as_text=True)
    heads = re.findall(r'<th scope="col">([^<]+)</th>', page)
    assert heads == ["Reference", "Pledge", "Who", "How firm", "Area", "By when", "Life"]


@pytest.mark.parametrize("columns", ["", "&columns=all"])
def test_any_columns_ask_the_same_for_thirty_as_for_three(world, pledges, client_of, asked, columns):
    client = client_of(world.admin)
    asked()
    assert client.get(f"/commitments?linked=no{columns}").status_code == 200
    few = asked()
    for _number in range(27):
        make.make_commitment(world.document, (world.alphia, world.betania))
    asked()
    client.get(f"/commitments?linked=no{columns}")
    assert asked() == few <= 6
