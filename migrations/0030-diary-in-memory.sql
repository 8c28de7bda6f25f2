-- Every node keeps the diary in memory. What changes an operative's day moves a version on, and each new version is
-- told to all nodes with the change itself. Versions guard bookings (compare and swap); they are counted by triggers so
-- that nothing that writes time can forget to, and are no part of the record.

-- The time of a second operative beside the appointment it belongs to: it has no order and no visit of its own.
alter table appointments add column second_to text;
alter table appointments alter column visit_ref drop not null;
create index appointments_by_first on appointments (second_to) where second_to is not null;

-- How often an operative's rota, absences or skills were written: those count for all of their days at once.
create table operative_rotas (
  operative_ref text primary key,
  version integer not null
);

create function touch_days_of_new_time() returns trigger language plpgsql as $$
begin
  insert into operative_days as known (operative_ref, day, version)
  select distinct operative_ref, day, 1 from written where planned_start_at is not null order by operative_ref, day
  on conflict (operative_ref, day) do update set version = known.version + 1;
  return null;
end $$;

create function touch_days_of_changed_time() returns trigger language plpgsql as $$
begin
  insert into operative_days as known (operative_ref, day, version)
  select distinct either.operative_ref, either.day, 1
  from written join was using (appointment_ref)
  cross join lateral (values (was.operative_ref, was.day), (written.operative_ref, written.day)) either (operative_ref, day)
  where (written.status, written.operative_ref, written.day, written.planned_start_at, written.planned_end_at)
    is distinct from (was.status, was.operative_ref, was.day, was.planned_start_at, was.planned_end_at)
  order by either.operative_ref, either.day
  on conflict (operative_ref, day) do update set version = known.version + 1;
  return null;
end $$;

-- A visit that has begun can no longer be moved.
create function touch_day_of_arrival() returns trigger language plpgsql as $$
begin
  insert into operative_days as known (operative_ref, day, version)
  select distinct operative_ref, day, 1 from appointments
  where (appointment_ref = new.appointment_ref or second_to = new.appointment_ref) and planned_start_at is not null
  order by operative_ref, day
  on conflict (operative_ref, day) do update set version = known.version + 1;
  return null;
end $$;

create function touch_rota() returns trigger language plpgsql as $$
begin
  insert into operative_rotas as known (operative_ref, version)
  select distinct operative_ref, 1 from (values (old.operative_ref), (new.operative_ref)) either (operative_ref)
  where operative_ref is not null order by operative_ref
  on conflict (operative_ref) do update set version = known.version + 1;
  return null;
end $$;

create trigger new_time after insert on appointments
  referencing new table as written for each statement execute function touch_days_of_new_time();
create trigger changed_time after update on appointments
  referencing old table as was new table as written for each statement execute function touch_days_of_changed_time();
create trigger arrival after update of arrived_at on visits
  for each row when (new.arrived_at is distinct from old.arrived_at) execute function touch_day_of_arrival();
create trigger absence after insert or update or delete on absences for each row execute function touch_rota();
create trigger new_rota after insert on operatives for each row execute function touch_rota();
create trigger changed_rota after update on operatives
  for each row when (new.* is distinct from old.*) execute function touch_rota();

-- 'operative,day,version'; without a day, all days of that operative.
create function tell_nodes_of_day() returns trigger language plpgsql as $$
begin
  perform pg_notify('operative_day', concat_ws(',', new.operative_ref, new.day, new.version));
  return null;
end $$;

create function tell_nodes_of_rota() returns trigger language plpgsql as $$
begin
  perform pg_notify('operative_day', concat_ws(',', new.operative_ref, '', new.version));
  return null;
end $$;

create trigger tell_nodes after insert or update on operative_days for each row execute function tell_nodes_of_day();
create trigger tell_nodes after insert or update on operative_rotas for each row execute function tell_nodes_of_rota();

-- Journeys reckoned anew change what fits into every day: the whole diary is to be read again.
create function tell_nodes_of_travel() returns trigger language plpgsql as $$
begin
  perform pg_notify('operative_day', ',,0');
  return null;
end $$;
