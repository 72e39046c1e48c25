"""Who may do what: the table of docs/permissions.md is what the rooms declare, and each address keeps to it."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.factories import (
    make_activity,
    make_commitment,
    make_cycle,
    make_document,
    make_framework,
    make_participant,
    make_person,
    make_post,
    make_sheet,
    rows_of,
)
from tracker.app import events, policy
from tracker.commitments.models import Obligation
from tracker.core.assets import STATIC
from tracker.core.permissions import SIGNED_IN, Role
from tracker.cycles.models import CycleStatus

COLUMNS = ("coordinator", "reviewer", "admin", "observer")
PUBLIC = {"accounts.sign_in", "accounts.set_language", "core.styleguide"}

# endpoint -> permission, written out by hand; pages about oneself need only a sign-in
ENDPOINTS = {
    "accounts.account": "self:use",
    "accounts.bring_back_person": "person:manage",
    "accounts.change_password": "self:use",
    "accounts.end_grant": "person:manage",
    "accounts.end_other_sessions": "self:use",
    "accounts.end_own_session": "self:use",
    "accounts.end_person": "person:manage",
    "accounts.end_sessions": "person:manage",
    "accounts.give_grant": "person:manage",
    "accounts.new_person": "person:manage",
    "accounts.people": "person:manage",
    "accounts.person": "person:manage",
    "accounts.reset_password": "person:manage",
    "accounts.sign_out": "self:use",
    "activities.activities": "activity:read",
    "activities.activity": "activity:read",
    "activities.annotations": "document:read",
    "activities.bring_back": "activity:write",
    "activities.decisions_table": "document:read",
    "activities.text": "document:read",
    "activities.dismiss": "bench:decide",
    "activities.edit": "activity:write",
    "activities.end": "activity:write",
    "activities.exported": "activity:read",
    "activities.join": "bench:decide",
    "activities.new": "activity:write",
    "activities.pick": "activity:write",
    "activities.take_back": "bench:decide",
    "activities.take_over": "bench:decide",
    "assessments.board": "cycle:read",
    "assessments.close": "cycle:close",
    "assessments.cycles": "cycle:read",
    "assessments.judge": "sheet:judge",
    "assessments.review": "sheet:judge",
    "assessments.table": "cycle:table",
    "commitments.accept": "bench:decide",
    "commitments.agreement": "bench:decide",
    "commitments.arrival": "document:add",
    "commitments.bench": "bench:decide",
    "commitments.settle": "bench:decide",
    "commitments.second_coding": "bench:decide",
    "commitments.by_hand": "commitment:edit",
    "commitments.close_consultation": "consultation:open",
    "commitments.coding": "consultation:answer",
    "commitments.consultation": "consultation:read",
    "commitments.consultations": "consultation:answer",
    "commitments.deadline": "commitment:deadline",
    "commitments.describe": "document:add",
    "commitments.change": "document:add",
    "commitments.changes": "document:add",
    "commitments.take_same": "document:add",
    "commitments.undo_together": "bench:decide",
    "commitments.document": "document:read",
    "commitments.documents": "document:read",
    "commitments.match": "document:add",
    "commitments.new_edition": "document:add",
    "commitments.translation": "document:read",
    "commitments.bring_back": "commitment:edit",
    "commitments.edit": "commitment:edit",
    "commitments.end_link": "commitment:edit",
    "commitments.end_owner": "commitment:owner",
    "commitments.figures": "commitment:amount",
    "commitments.hand_over": "commitment:owner",
    "commitments.known_through": "document:add",
    "commitments.leave": "bench:decide",
    "commitments.link": "commitment:edit",
    "commitments.new_document": "document:add",
    "commitments.owners": "commitment:owner",
    "commitments.particulars": "document:add",
    "commitments.put_away": "document:add",
    "commitments.remove_document": "document:add",
    "commitments.read_again": "document:add",
    "commitments.requests": "request:read",
    "commitments.put_back": "bench:decide",
    "commitments.rest": "bench:decide",
    "commitments.take_up": "bench:decide",
    "commitments.withdraw_request": "request:record",
    "cycles.bring_document_back": "document:add",
    "cycles.cancel": "cycle:lock",
    "cycles.end": "commitment:edit",
    "cycles.end_document": "document:add",
    "cycles.lock": "cycle:lock",
    "cycles.merge": "commitment:edit",
    "cycles.new": "cycle:plan",
    "cycles.reopen": "cycle:lock",
    "cycles.split": "commitment:edit",
    "cycles.undo": "bench:decide",
    "frameworks.area": "framework:manage",
    "frameworks.areas": "framework:manage",
    "frameworks.bring_back_area": "framework:manage",
    "frameworks.bring_back_body": "framework:manage",
    "frameworks.bring_back_framework": "framework:manage",
    "frameworks.bring_back_instrument": "framework:manage",
    "frameworks.bring_back_meeting": "framework:manage",
    "frameworks.body": "framework:manage",
    "frameworks.end_area": "framework:manage",
    "frameworks.end_body": "framework:manage",
    "frameworks.end_framework": "framework:manage",
    "frameworks.end_instrument": "framework:manage",
    "frameworks.end_meeting": "framework:manage",
    "frameworks.framework": "framework:manage",
    "frameworks.frameworks": "framework:manage",
    "frameworks.instrument": "framework:manage",
    "frameworks.instruments": "framework:manage",
    "frameworks.map_area": "framework:manage",
    "frameworks.meeting": "framework:manage",
    "frameworks.meetings": "framework:manage",
    "frameworks.move_area": "framework:manage",
    "frameworks.move_participant": "framework:manage",
    "frameworks.names": "framework:manage",
    "frameworks.new_area": "framework:manage",
    "frameworks.new_body": "framework:manage",
    "frameworks.new_chair": "framework:manage",
    "frameworks.new_framework": "framework:add",
    "frameworks.new_instrument": "framework:manage",
    "frameworks.new_meeting": "framework:manage",
    "frameworks.new_part": "framework:manage",
    "frameworks.new_partner": "framework:manage",
    "frameworks.new_standing": "framework:manage",
    "frameworks.part": "framework:manage",
    "frameworks.partner": "framework:manage",
    "frameworks.partners": "framework:manage",
    "frameworks.parts": "framework:manage",
    "frameworks.remove_part": "framework:manage",
    "frameworks.remove_partner": "framework:manage",
    "frameworks.remove_standing": "framework:manage",
    "frameworks.rules": "framework:manage",
    "frameworks.unmap_area": "framework:manage",
    "home.index": "self:use",
    "journal.entries": "journal:read",
    "participants.bring_back": "participant:manage",
    "participants.bring_back_institution": "participant:manage",
    "participants.bring_back_post": "post:name",
    "participants.end": "participant:manage",
    "participants.end_institution": "participant:manage",
    "participants.end_post": "post:name",
    "participants.hand_over": "post:name",
    "participants.holder": "post:name",
    "participants.institution": "post:name",
    "participants.institutions": "post:name",
    "participants.membership": "participant:manage",
    "participants.merge": "participant:manage",
    "participants.merge_institution": "participant:manage",
    "participants.name": "participant:manage",
    "participants.name_institution": "participant:manage",
    "participants.name_post": "post:name",
    "participants.new_institution": "participant:manage",
    "participants.new_member": "participant:manage",
    "participants.new_name": "participant:manage",
    "participants.new_participant": "participant:manage",
    "participants.new_post": "post:name",
    "participants.participant": "participant:manage",
    "participants.participants": "participant:manage",
    "participants.post": "post:name",
    "participants.take_out_holder": "post:name",
    "participants.take_out_membership": "participant:manage",
    "participants.take_out_name": "participant:manage",
    "register.as_of": "commitment:read",
    "register.changes": "commitment:read",
    "register.commitment": "commitment:read",
    "register.commitment_as_of": "commitment:read",
    "register.commitments": "commitment:read",
    "register.end_view": "commitment:read",
    "register.exported": "commitment:read",
    "register.framework": "commitment:read",
    "register.quality": "register:quality",
    "register.read_back": "commitment:edit",
    "register.save_view": "commitment:read",
    "register.several": "commitment:edit",
    "register.view": "commitment:read",
    "register.views": "commitment:read",
    "reports.items": "report:read",
    "reports.pdf": "report:read",
    "reports.report": "report:read",
    "reports.reports": "report:read",
    "sheets.acknowledge_request": "request:acknowledge",
    "sheets.invoke": "condition:invoke",
    "sheets.open_cycle": "cycle:open",
    "sheets.returns": "sheet:read_own",
    "sheets.sheet": "cycle:read",
    "sheets.volunteer": "sheet:write",
}


def written_table() -> dict[str, dict[str, str]]:
    text = (Path(__file__).parents[2] / "docs" / "permissions.md").read_text(encoding="utf-8")
    table = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 5 and ":" in cells[0]:
            table[cells[0]] = {role: reach for role, reach in zip(COLUMNS, cells[1:], strict=True) if reach}
    return table


def test_the_written_table_is_what_the_rooms_declare(app):
    declared = {
        name: {role.value: reach.value for role, reach in permission.roles.items()}
        for name, permission in policy().items()
    }
    assert declared == written_table()


def test_no_two_rooms_declare_the_same_event(app):
    assert len(events()) == len(set(events()))


def test_every_endpoint_names_its_permission_or_is_public(app):
    found = {}
    for endpoint, view in app.view_functions.items():
        if endpoint not in STATIC:
            permission = vars(view)["permission"]
            found[endpoint] = permission.name if permission else None
    assert {endpoint for endpoint, name in found.items() if name is None} == PUBLIC
    assert {endpoint: name for endpoint, name in found.items() if name} == ENDPOINTS


@pytest.fixture
def world(app):
    alphia = make_participant("XA")
    framework = make_framework("XXD", (alphia,))
    document = make_document(framework, parties=(alphia,))
    make_commitment(document, (alphia,), reference="XD26-1-01", number=1)
    cycle = make_cycle(framework, CycleStatus.COLLECTING, number=1, code="XXD-1")
    (obligation,) = rows_of(Obligation)
    sheet = make_sheet(cycle, obligation)
    post = make_post(alphia)
    make_activity(framework, alphia, number=1)
    people = {
        "visitor": None,
        "nothing granted": make_person(),
        "coordinator": make_person(Role.COORDINATOR, framework, alphia),
        "reviewer": make_person(Role.REVIEWER, framework),
        "admin": make_person(Role.ADMIN, framework),
        "admin everywhere": make_person(Role.ADMIN),
        "observer": make_person(Role.OBSERVER, framework),
    }
    values = {
        "code": "XXD-1",
        "ref": "XD26-1-01",
        "sheet_id": sheet.id,
        "ordinal": 0,
        "owner_id": 1,
        "request_id": 1,
        "kind": "csv",
        "language": "en",
        "area_code": "1",
        "arrival_id": 1,
        "participant_id": alphia.id,
        "body_code": "SOM",
        "meeting_code": "SOM-1",
        "instrument_code": "none",
        "part_id": 1,
        "partner_id": 1,
        "mapping_id": 1,
        "standing_id": 1,
        "person_id": people["reviewer"].id,
        "grant_id": 1,
        "told": "deed",
        "start": 0,
        "decision_id": 1,
        "session_id": 1,
        "view_id": 1,
        "link_id": 1,
        "institution_id": post.institution_id,
        "post_id": post.id,
        "holder_id": 1,
        "name_id": 1,
        "membership_id": 1,
    }
    return SimpleNamespace(people=people, values=values, document=document, framework=framework)


def carries(who: str, permission: str) -> bool:
    """Answer whether a person so called has that permission somewhere, by the written table."""
    if permission == SIGNED_IN.name:
        return who != "visitor"
    reach = written_table()[permission].get(who.split()[0])
    return reach is not None and (reach != "everywhere" or who.endswith("everywhere"))


def address(app, world, endpoint: str) -> tuple[str, str]:
    rule = next(rule for rule in app.url_map.iter_rules(endpoint))
    values = {name: world.values[name] for name in rule.arguments}
    if "code" in values and endpoint.startswith("activities."):
        values["code"] = f"{world.framework.code}-A1"
    if "code" in values and (endpoint.startswith("commitments.") or rule.rule.startswith("/documents/")):
        values["code"] = world.document.code
    if "code" in values and endpoint.startswith(("register.framework", "frameworks.")):
        values["code"] = world.framework.code
    if "code" in values and endpoint.startswith("participants."):
        values["code"] = "XA"
    with app.test_request_context():
        path = app.url_for(endpoint, **values)
    return path, "GET" if "GET" in rule.methods else "POST"


WHO = ("visitor", "nothing granted", "coordinator", "reviewer", "admin", "admin everywhere", "observer")
# that each page opens on either database is said by those who see most
SEE_MOST = {"coordinator", "admin everywhere"}


@pytest.mark.parametrize(
    "who", [who if who in SEE_MOST else pytest.param(who, marks=pytest.mark.any_database) for who in WHO]
)
def test_each_address_opens_to_those_whose_role_carries_it(app, world, client_of, unguarded, who):
    wrong = []
    for endpoint, permission in ENDPOINTS.items():
        path, method = address(app, world, endpoint)
        status = client_of(world.people[who]).open(path, method=method, buffered=True).status_code
        if who == "visitor":
            is_right = status in (303, 401)
        elif carries(who, permission):
            # what is asked of an empty form is its own business; being refused for who one is, is not
            is_right = status in (200, 303, 400, 404, 409, 422)
        else:
            is_right = status in (403, 404)
        if not is_right:
            wrong.append((endpoint, method, path, status))
    assert wrong == []


def test_another_dialogue_is_not_known_of(app, world, client_of):
    elsewhere = make_framework("XYD", (make_participant("XZ"),))
    for role in (Role.ADMIN, Role.REVIEWER):
        client = client_of(make_person(role, elsewhere))
        rooms = ("commitments.document", "activities.activity", "register.commitment", "register.framework")
        for endpoint in (*rooms, "assessments.board"):
            path, method = address(app, world, endpoint)
            assert client.open(path, method=method).status_code == 404, endpoint


def test_the_return_of_another_participant_is_not_known_of(app, world, client_of):
    betania = make_participant("XB")
    client = client_of(make_person(Role.COORDINATOR, world.framework, betania))
    path, _ = address(app, world, "sheets.sheet")
    assert client.get(path).status_code == 404
