-- When the visits still to come begin and end, operative by operative: the list of upset days reads nothing else of them.
create index appointments_to_come on appointments (operative_ref, day) include (planned_start_at, planned_end_at) where status = 'booked' and cannot_be_kept_at is null;
