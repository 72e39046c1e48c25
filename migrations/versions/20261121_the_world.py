"""Everything a pledge refers to: partners, instruments, requests, links, owners, consultations, activities, views.

Owners were one post a pledge and become rows, one a participant; amounts get a stage; what can be edited by two gets a
version, and what ends instead of being deleted gets a day and a reason for it.
"""

import sqlalchemy as sa
from alembic import op

revision = '20261121_the_world'
down_revision = '20261121_covering_indexes'


def upgrade() -> None:
    op.create_table('framework_partner',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=32), nullable=False),
    sa.Column('precision', sa.String(length=32), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_framework_partner_framework_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_framework_partner_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_framework_partner')),
    sa.UniqueConstraint('framework_id', 'participant_id', 'role', 'valid_from', name=op.f('uq_framework_partner_framework_id_participant_id_role_valid_from'))
    )
    with op.batch_alter_table('framework_partner', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_framework_partner_participant_id'), ['participant_id'], unique=False)

    op.create_table('instrument',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('end_reason', sa.Text(), nullable=True),
    sa.CheckConstraint('(ended_on IS NULL) = (end_reason IS NULL)', name=op.f('ck_instrument_end_has_a_reason')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_instrument_framework_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_instrument')),
    sa.UniqueConstraint('framework_id', 'code', name=op.f('uq_instrument_framework_id_code'))
    )
    op.create_table('saved_view',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('query', sa.Text(), nullable=False),
    sa.Column('saved_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_saved_view_framework_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_saved_view_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_view')),
    sa.UniqueConstraint('person_id', 'name', name=op.f('uq_saved_view_person_id_name'))
    )
    with op.batch_alter_table('saved_view', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_saved_view_framework_id'), ['framework_id'], unique=False)

    op.create_table('area_mapping',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('to_area_id', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_area_mapping_area_id')),
    sa.ForeignKeyConstraint(['to_area_id'], ['area.id'], name=op.f('fk_area_mapping_to_area_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_area_mapping')),
    sa.UniqueConstraint('area_id', 'to_area_id', name=op.f('uq_area_mapping_area_id_to_area_id'))
    )
    with op.batch_alter_table('area_mapping', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_area_mapping_to_area_id'), ['to_area_id'], unique=False)

    op.create_table('instrument_name',
    sa.Column('instrument_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['instrument_id'], ['instrument.id'], name=op.f('fk_instrument_name_instrument_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_instrument_name')),
    sa.UniqueConstraint('instrument_id', 'language', name=op.f('uq_instrument_name_instrument_id_language'))
    )
    op.create_table('instrument_standing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('instrument_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('since_on', sa.Date(), nullable=True),
    sa.Column('precision', sa.String(length=32), nullable=False),
    sa.Column('source', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['instrument_id'], ['instrument.id'], name=op.f('fk_instrument_standing_instrument_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_instrument_standing_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_instrument_standing'))
    )
    with op.batch_alter_table('instrument_standing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_instrument_standing_instrument_id'), ['instrument_id'], unique=False)

    op.create_table('post_holder',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('handover_note', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_post_holder_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_post_holder'))
    )
    with op.batch_alter_table('post_holder', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_post_holder_post_id'), ['post_id'], unique=False)

    op.create_table('consultation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('opened_by_id', sa.Integer(), nullable=True),
    sa.Column('answer_by', sa.Date(), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_consultation_document_id')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_consultation_framework_id')),
    sa.ForeignKeyConstraint(['opened_by_id'], ['person.id'], name=op.f('fk_consultation_opened_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consultation'))
    )
    with op.batch_alter_table('consultation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consultation_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_consultation_framework_id'), ['framework_id'], unique=False)

    op.create_table('assistance_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('requested_on', sa.Date(), nullable=True),
    sa.Column('precision', sa.String(length=32), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('is_confidential', sa.Boolean(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('asker_acknowledged_at', sa.DateTime(), nullable=True),
    sa.Column('asker_acknowledged_by_id', sa.Integer(), nullable=True),
    sa.Column('bound_acknowledged_at', sa.DateTime(), nullable=True),
    sa.Column('bound_acknowledged_by_id', sa.Integer(), nullable=True),
    sa.Column('acknowledged_in', sa.Text(), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(), nullable=True),
    sa.Column('withdrawal_reason', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['asker_acknowledged_by_id'], ['person.id'], name=op.f('fk_assistance_request_asker_acknowledged_by_id')),
    sa.ForeignKeyConstraint(['bound_acknowledged_by_id'], ['person.id'], name=op.f('fk_assistance_request_bound_acknowledged_by_id')),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_assistance_request_commitment_id')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_assistance_request_framework_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_assistance_request_participant_id')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_assistance_request_recorded_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assistance_request'))
    )
    with op.batch_alter_table('assistance_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assistance_request_commitment_id'), ['commitment_id'], unique=False)

    op.create_table('commitment_beneficiary',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('said_as', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_commitment_beneficiary_commitment_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_commitment_beneficiary_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_beneficiary')),
    sa.UniqueConstraint('commitment_id', 'participant_id', name=op.f('uq_commitment_beneficiary_commitment_id_participant_id'))
    )
    with op.batch_alter_table('commitment_beneficiary', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_beneficiary_participant_id'), ['participant_id'], unique=False)

    op.create_table('commitment_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('earlier_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('end_reason', sa.Text(), nullable=True),
    sa.CheckConstraint('commitment_id <> earlier_id', name=op.f('ck_commitment_link_not_to_itself')),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_commitment_link_commitment_id')),
    sa.ForeignKeyConstraint(['earlier_id'], ['commitment.id'], name=op.f('fk_commitment_link_earlier_id')),
    sa.ForeignKeyConstraint(['made_by_id'], ['person.id'], name=op.f('fk_commitment_link_made_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_link')),
    sa.UniqueConstraint('commitment_id', 'earlier_id', 'kind', name=op.f('uq_commitment_link_commitment_id_earlier_id_kind'))
    )
    with op.batch_alter_table('commitment_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_link_earlier_id'), ['earlier_id'], unique=False)

    op.create_table('commitment_owner',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=32), nullable=False),
    sa.Column('valid_from', sa.DateTime(), nullable=False),
    sa.Column('valid_to', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_commitment_owner_commitment_id')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_commitment_owner_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_owner'))
    )
    with op.batch_alter_table('commitment_owner', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_owner_commitment_id_valid_to'), ['commitment_id', 'valid_to'], unique=False)
        batch_op.create_index(batch_op.f('ix_commitment_owner_post_id'), ['post_id'], unique=False)

    op.create_table('commitment_partner',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_commitment_partner_commitment_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_commitment_partner_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_partner')),
    sa.UniqueConstraint('commitment_id', 'participant_id', 'role', name=op.f('uq_commitment_partner_commitment_id_participant_id_role'))
    )
    with op.batch_alter_table('commitment_partner', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_partner_participant_id'), ['participant_id'], unique=False)

    op.create_table('consultation_answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=True),
    sa.Column('answer', sa.String(length=32), nullable=False),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('version_seen', sa.Integer(), nullable=False),
    sa.Column('answered_at', sa.DateTime(), nullable=False),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['answered_by_id'], ['person.id'], name=op.f('fk_consultation_answer_answered_by_id')),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_consultation_answer_commitment_id')),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_consultation_answer_consultation_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_consultation_answer_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consultation_answer'))
    )
    with op.batch_alter_table('consultation_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consultation_answer_commitment_id_participant_id'), ['commitment_id', 'participant_id'], unique=False)

    op.create_table('deadline_extension',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('old_on', sa.Date(), nullable=False),
    sa.Column('old_precision', sa.String(length=32), nullable=False),
    sa.Column('new_on', sa.Date(), nullable=False),
    sa.Column('new_precision', sa.String(length=32), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('agreed_in', sa.Text(), nullable=True),
    sa.Column('extended_at', sa.DateTime(), nullable=False),
    sa.Column('extended_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_deadline_extension_commitment_id')),
    sa.ForeignKeyConstraint(['extended_by_id'], ['person.id'], name=op.f('fk_deadline_extension_extended_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deadline_extension'))
    )
    with op.batch_alter_table('deadline_extension', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deadline_extension_commitment_id'), ['commitment_id'], unique=False)

    op.create_table('condition_trigger',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('basis', sa.String(length=32), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=True),
    sa.Column('on', sa.Date(), nullable=True),
    sa.Column('precision', sa.String(length=32), nullable=False),
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_condition_trigger_commitment_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_condition_trigger_participant_id')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_condition_trigger_recorded_by_id')),
    sa.ForeignKeyConstraint(['request_id'], ['assistance_request.id'], name=op.f('fk_condition_trigger_request_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_condition_trigger'))
    )
    with op.batch_alter_table('condition_trigger', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_condition_trigger_commitment_id_participant_id'), ['commitment_id', 'participant_id'], unique=False)

    op.create_table('activity',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('from_precision', sa.String(length=32), nullable=False),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.Column('to_precision', sa.String(length=32), nullable=False),
    sa.Column('persons_reached', sa.Integer(), nullable=True),
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('source_segment_id', sa.Integer(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('end_reason', sa.Text(), nullable=True),
    sa.CheckConstraint('(ended_on IS NULL) = (end_reason IS NULL)', name=op.f('ck_activity_end_has_a_reason')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_activity_framework_id')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_activity_recorded_by_id')),
    sa.ForeignKeyConstraint(['source_segment_id'], ['segment.id'], name=op.f('fk_activity_source_segment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity')),
    sa.UniqueConstraint('code', name=op.f('uq_activity_code')),
    sa.UniqueConstraint('framework_id', 'number', name=op.f('uq_activity_framework_id_number')),
    sa.UniqueConstraint('id', 'framework_id', name=op.f('uq_activity_id_framework_id'))
    )
    op.create_table('known_through',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_known_through_document_id')),
    sa.ForeignKeyConstraint(['segment_id'], ['segment.id'], name=op.f('fk_known_through_segment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_known_through')),
    sa.UniqueConstraint('document_id', 'segment_id', name=op.f('uq_known_through_document_id_segment_id'))
    )
    op.create_table('activity_amount',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('verbatim', sa.String(length=200), nullable=False),
    sa.Column('value', sa.Numeric(precision=24, scale=4), nullable=False),
    sa.Column('unit', sa.String(length=32), nullable=False),
    sa.Column('is_about', sa.Boolean(), nullable=False),
    sa.Column('counts_within_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_amount_activity_id')),
    sa.ForeignKeyConstraint(['counts_within_id'], ['commitment_amount.id'], name=op.f('fk_activity_amount_counts_within_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_amount'))
    )
    with op.batch_alter_table('activity_amount', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_amount_activity_id'), ['activity_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_amount_counts_within_id'), ['counts_within_id'], unique=False)

    op.create_table('activity_area',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_area_activity_id')),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_activity_area_area_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_area')),
    sa.UniqueConstraint('activity_id', 'area_id', name=op.f('uq_activity_area_activity_id_area_id'))
    )
    with op.batch_alter_table('activity_area', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_area_area_id'), ['area_id'], unique=False)

    op.create_table('activity_participant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_participant_activity_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_activity_participant_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_participant')),
    sa.UniqueConstraint('activity_id', 'participant_id', 'part', name=op.f('uq_activity_participant_activity_id_participant_id_part'))
    )
    with op.batch_alter_table('activity_participant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_participant_participant_id'), ['participant_id'], unique=False)

    op.create_table('activity_place',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_place_activity_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_place')),
    sa.UniqueConstraint('activity_id', 'language', name=op.f('uq_activity_place_activity_id_language'))
    )
    op.create_table('activity_pledge',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_pledge_activity_id')),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_activity_pledge_commitment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_pledge')),
    sa.UniqueConstraint('activity_id', 'commitment_id', name=op.f('uq_activity_pledge_activity_id_commitment_id'))
    )
    with op.batch_alter_table('activity_pledge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_pledge_commitment_id'), ['commitment_id'], unique=False)

    op.create_table('activity_title',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_title_activity_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_title')),
    sa.UniqueConstraint('activity_id', 'language', name=op.f('uq_activity_title_activity_id_language'))
    )
    # areas that had ended kept no reason
    op.add_column('area', sa.Column('end_reason', sa.Text(), nullable=True))
    op.execute("UPDATE area SET end_reason = 'not recorded' WHERE ended_on IS NOT NULL")
    with op.batch_alter_table('area', schema=None) as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.create_check_constraint(batch_op.f('ck_area_end_has_a_reason'), '(ended_on IS NULL) = (end_reason IS NULL)')

    with op.batch_alter_table('body', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reviews', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('ended_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('end_reason', sa.Text(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_body_end_has_a_reason'), '(ended_on IS NULL) = (end_reason IS NULL)')

    # nobody has to bring about that there is money; going down it stays so, which does no harm
    op.execute(
        "UPDATE commitment SET condition_state = 'triggered'"
        " WHERE condition_kind = 'subject_to_resources' AND condition_state = 'dormant'"
    )
    op.execute(
        "INSERT INTO commitment_owner (commitment_id, post_id, role, valid_from)"
        " SELECT id, owner_post_id, 'lead', accepted_at FROM commitment WHERE owner_post_id IS NOT NULL"
    )
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_bilateral', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('end_segment_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_commitment_end_segment_id'), 'segment', ['end_segment_id'], ['id'])
        batch_op.drop_constraint(batch_op.f('fk_commitment_owner_post_id'), type_='foreignkey')
        batch_op.drop_column('owner_post_id')

    with op.batch_alter_table('commitment_amount', schema=None) as batch_op:
        batch_op.add_column(sa.Column('stage', sa.String(length=32), nullable=False, server_default='pledged'))
        batch_op.add_column(sa.Column('is_about', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('period_from', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('period_to', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('participant_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('instrument_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('channel', sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column('counts_within_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('source', sa.Text(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_commitment_amount_instrument_id'), 'instrument', ['instrument_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_commitment_amount_counts_within_id'), 'commitment_amount', ['counts_within_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_commitment_amount_participant_id'), 'participant', ['participant_id'], ['id'])

    with op.batch_alter_table('commitment_source', schema=None) as batch_op:
        batch_op.add_column(sa.Column('told_by', sa.Text(), nullable=True))
        batch_op.alter_column('segment_id',
               existing_type=sa.INTEGER(),
               nullable=True)
        batch_op.alter_column('start',
               existing_type=sa.INTEGER(),
               nullable=True)
        batch_op.alter_column('end',
               existing_type=sa.INTEGER(),
               nullable=True)
        batch_op.alter_column('ordinal',
               existing_type=sa.INTEGER(),
               nullable=True)
        batch_op.create_check_constraint(
            batch_op.f('ck_commitment_source_place_is_whole'),
            '(segment_id IS NULL) = (start IS NULL) AND (segment_id IS NULL) = ("end" IS NULL)'
            ' AND (segment_id IS NULL) = (ordinal IS NULL)',
        )
        batch_op.create_check_constraint(
            batch_op.f('ck_commitment_source_words_come_from_somewhere'),
            'segment_id IS NOT NULL OR told_by IS NOT NULL',
        )

    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))

    with op.batch_alter_table('framework', schema=None) as batch_op:
        batch_op.add_column(sa.Column('roll_up', sa.String(length=32), nullable=False, server_default='counted'))
        batch_op.add_column(sa.Column('shows_scores', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('rules_source', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('ended_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('end_reason', sa.Text(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_framework_end_has_a_reason'), '(ended_on IS NULL) = (end_reason IS NULL)')

    with op.batch_alter_table('framework_part', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reports', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('precision', sa.String(length=32), nullable=False, server_default='day'))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))

    with op.batch_alter_table('institution', schema=None) as batch_op:
        batch_op.add_column(sa.Column('merged_into_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('ended_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('end_reason', sa.Text(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_institution_merged_into_id'), 'institution', ['merged_into_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_institution_end_has_a_reason'), '(ended_on IS NULL) = (end_reason IS NULL)')

    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('form', sa.String(length=32), nullable=False, server_default='in_person'))
        batch_op.add_column(sa.Column('margins_of', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('ended_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('end_reason', sa.Text(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_meeting_end_has_a_reason'), '(ended_on IS NULL) = (end_reason IS NULL)')

    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('merged_into_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('ended_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('end_reason', sa.Text(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_participant_merged_into_id'), 'participant', ['merged_into_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_participant_end_has_a_reason'), '(ended_on IS NULL) = (end_reason IS NULL)')

    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('ended_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('end_reason', sa.Text(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_post_end_has_a_reason'), '(ended_on IS NULL) = (end_reason IS NULL)')



def downgrade() -> None:
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_post_end_has_a_reason'), type_='check')
        batch_op.drop_column('end_reason')
        batch_op.drop_column('ended_on')
        batch_op.drop_column('version')

    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_participant_end_has_a_reason'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_participant_merged_into_id'), type_='foreignkey')
        batch_op.drop_column('end_reason')
        batch_op.drop_column('ended_on')
        batch_op.drop_column('version')
        batch_op.drop_column('merged_into_id')

    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_meeting_end_has_a_reason'), type_='check')
        batch_op.drop_column('end_reason')
        batch_op.drop_column('ended_on')
        batch_op.drop_column('version')
        batch_op.drop_column('margins_of')
        batch_op.drop_column('form')

    with op.batch_alter_table('institution', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_institution_end_has_a_reason'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_institution_merged_into_id'), type_='foreignkey')
        batch_op.drop_column('end_reason')
        batch_op.drop_column('ended_on')
        batch_op.drop_column('version')
        batch_op.drop_column('merged_into_id')

    with op.batch_alter_table('framework_part', schema=None) as batch_op:
        batch_op.drop_column('version')
        batch_op.drop_column('precision')
        batch_op.drop_column('reports')

    with op.batch_alter_table('framework', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_framework_end_has_a_reason'), type_='check')
        batch_op.drop_column('end_reason')
        batch_op.drop_column('ended_on')
        batch_op.drop_column('version')
        batch_op.drop_column('rules_source')
        batch_op.drop_column('shows_scores')
        batch_op.drop_column('roll_up')

    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.drop_column('version')

    # what has no place in a text cannot be told by the older tables
    op.execute('DELETE FROM commitment_source WHERE segment_id IS NULL')
    with op.batch_alter_table('commitment_source', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_commitment_source_words_come_from_somewhere'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_commitment_source_place_is_whole'), type_='check')
        batch_op.alter_column('ordinal',
               existing_type=sa.INTEGER(),
               nullable=False)
        batch_op.alter_column('end',
               existing_type=sa.INTEGER(),
               nullable=False)
        batch_op.alter_column('start',
               existing_type=sa.INTEGER(),
               nullable=False)
        batch_op.alter_column('segment_id',
               existing_type=sa.INTEGER(),
               nullable=False)
        batch_op.drop_column('told_by')

    with op.batch_alter_table('commitment_amount', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_commitment_amount_participant_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_commitment_amount_counts_within_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_commitment_amount_instrument_id'), type_='foreignkey')
        batch_op.drop_column('source')
        batch_op.drop_column('counts_within_id')
        batch_op.drop_column('channel')
        batch_op.drop_column('instrument_id')
        batch_op.drop_column('participant_id')
        batch_op.drop_column('period_to')
        batch_op.drop_column('period_from')
        batch_op.drop_column('is_about')
        batch_op.drop_column('stage')

    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('owner_post_id', sa.INTEGER(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_commitment_owner_post_id'), 'post', ['owner_post_id'], ['id'])
        batch_op.drop_constraint(batch_op.f('fk_commitment_end_segment_id'), type_='foreignkey')
        batch_op.drop_column('end_segment_id')
        batch_op.drop_column('is_bilateral')
    op.execute(
        "UPDATE commitment SET owner_post_id = (SELECT min(post_id) FROM commitment_owner"
        " WHERE commitment_id = commitment.id AND role = 'lead' AND valid_to IS NULL)"
    )

    with op.batch_alter_table('body', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_body_end_has_a_reason'), type_='check')
        batch_op.drop_column('end_reason')
        batch_op.drop_column('ended_on')
        batch_op.drop_column('version')
        batch_op.drop_column('reviews')

    with op.batch_alter_table('area', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_area_end_has_a_reason'), type_='check')
        batch_op.drop_column('end_reason')
        batch_op.drop_column('version')

    op.drop_table('activity_title')
    with op.batch_alter_table('activity_pledge', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_pledge_commitment_id'))

    op.drop_table('activity_pledge')
    op.drop_table('activity_place')
    with op.batch_alter_table('activity_participant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_participant_participant_id'))

    op.drop_table('activity_participant')
    with op.batch_alter_table('activity_area', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_area_area_id'))

    op.drop_table('activity_area')
    with op.batch_alter_table('activity_amount', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_amount_counts_within_id'))
        batch_op.drop_index(batch_op.f('ix_activity_amount_activity_id'))

    op.drop_table('activity_amount')
    op.drop_table('known_through')
    op.drop_table('activity')
    with op.batch_alter_table('condition_trigger', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_condition_trigger_commitment_id_participant_id'))

    op.drop_table('condition_trigger')
    with op.batch_alter_table('deadline_extension', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deadline_extension_commitment_id'))

    op.drop_table('deadline_extension')
    with op.batch_alter_table('consultation_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consultation_answer_commitment_id_participant_id'))

    op.drop_table('consultation_answer')
    with op.batch_alter_table('commitment_partner', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_partner_participant_id'))

    op.drop_table('commitment_partner')
    with op.batch_alter_table('commitment_owner', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_owner_post_id'))
        batch_op.drop_index(batch_op.f('ix_commitment_owner_commitment_id_valid_to'))

    op.drop_table('commitment_owner')
    with op.batch_alter_table('commitment_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_link_earlier_id'))

    op.drop_table('commitment_link')
    with op.batch_alter_table('commitment_beneficiary', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_beneficiary_participant_id'))

    op.drop_table('commitment_beneficiary')
    with op.batch_alter_table('assistance_request', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_assistance_request_commitment_id'))

    op.drop_table('assistance_request')
    with op.batch_alter_table('consultation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consultation_framework_id'))
        batch_op.drop_index(batch_op.f('ix_consultation_document_id'))

    op.drop_table('consultation')
    with op.batch_alter_table('post_holder', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_post_holder_post_id'))

    op.drop_table('post_holder')
    with op.batch_alter_table('instrument_standing', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_instrument_standing_instrument_id'))

    op.drop_table('instrument_standing')
    op.drop_table('instrument_name')
    with op.batch_alter_table('area_mapping', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_area_mapping_to_area_id'))

    op.drop_table('area_mapping')
    with op.batch_alter_table('saved_view', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_saved_view_framework_id'))

    op.drop_table('saved_view')
    op.drop_table('instrument')
    with op.batch_alter_table('framework_partner', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_framework_partner_participant_id'))

    op.drop_table('framework_partner')
