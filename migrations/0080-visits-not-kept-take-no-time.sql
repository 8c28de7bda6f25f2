-- A visit that cannot be kept takes up nobody's time: what nobody will make must not stand in the way of what somebody will.
update appointments set planned_start_at = null, planned_end_at = null
where appointment_ref in (select appointment_ref from appointments where cannot_be_kept_at is not null)
  or second_to in (select appointment_ref from appointments where cannot_be_kept_at is not null);
