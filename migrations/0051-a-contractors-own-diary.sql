-- Some contractors keep their own diary: where it is asked. Its token is in the environment, never here.
alter table contractors add column diary_url text;

-- Time in a contractor's own diary, under the reference we ask with. Whether it is still wanted is not said here: it is
-- wanted while an appointment of ours, held or booked, carries the reference.
create table own_diary_bookings (
  diary_ref text primary key,
  contractor_ref text not null,
  held_for text not null,
  home_ref text not null,
  trade text not null,
  expected_minutes integer not null,
  priority text not null,
  day date not null,
  slot text not null,
  window_start_at timestamptz not null,
  window_end_at timestamptz not null,
  -- asked: not answered yet; ended: they say they have it no more
  status text not null check (status in ('asked', 'unanswered', 'confirmed', 'refused', 'ended')),
  -- their count of changes to it; an older one that comes late changes nothing
  version integer not null,
  asked_at timestamptz not null,
  -- the appointment they were last told of by name
  told_of text
);
create index own_diary_bookings_alive on own_diary_bookings (asked_at) where status in ('asked', 'unanswered', 'confirmed');

-- Operational: when each is next looked after, and what stood in the way the last time.
create table own_diary_tending (
  diary_ref text primary key,
  next_at timestamptz not null,
  tries integer not null,
  what_failed text
);

-- An appointment in a contractor's own diary has nobody of ours and no planned time: whom the firm sends, and when within
-- the window, is the firm's own.
alter table appointments add column diary_ref text;
alter table appointments alter column operative_ref drop not null;
alter table appointments add constraint somebody_comes check (operative_ref is not null or diary_ref is not null);
alter table visits alter column operative_ref drop not null;
create index appointments_by_diary_ref on appointments (diary_ref) where diary_ref is not null;

-- As before, save that time in a firm's own diary is in nobody's day of ours.
create or replace function touch_days_of_changed_time() returns trigger language plpgsql as $$
begin
  insert into operative_days as known (operative_ref, day, version)
  select distinct either.operative_ref, either.day, 1
  from written join was using (appointment_ref)
  cross join lateral (values (was.operative_ref, was.day), (written.operative_ref, written.day)) either (operative_ref, day)
  where (written.status, written.operative_ref, written.day, written.planned_start_at, written.planned_end_at)
    is distinct from (was.status, was.operative_ref, was.day, was.planned_start_at, was.planned_end_at)
    and either.operative_ref is not null
  order by either.operative_ref, either.day
  on conflict (operative_ref, day) do update set version = known.version + 1;
  return null;
end $$;
