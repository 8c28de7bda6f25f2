-- From when a visit can begin is part of its operative's day: it goes with the work that is done first on that day.
create or replace function touch_days_of_changed_time() returns trigger language plpgsql as $$
begin
  insert into operative_days as known (operative_ref, day, version)
  select distinct either.operative_ref, either.day, 1
  from written join was using (appointment_ref)
  cross join lateral (values (was.operative_ref, was.day), (written.operative_ref, written.day)) either (operative_ref, day)
  where (written.status, written.operative_ref, written.day, written.planned_start_at, written.planned_end_at, written.work_from_at)
    is distinct from (was.status, was.operative_ref, was.day, was.planned_start_at, was.planned_end_at, was.work_from_at)
    and either.operative_ref is not null
  order by either.operative_ref, either.day
  on conflict (operative_ref, day) do update set version = known.version + 1;
  return null;
end $$;
