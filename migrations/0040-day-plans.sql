-- Days planned: who goes where and when, published by a command. The window promised is in none of it, because no plan changes it.

create table day_plans (
  plan_ref text primary key,
  day date not null,
  -- null: every firm's operatives
  contractor_ref text,
  reason text not null,
  published_at timestamptz not null,
  published_by text not null,
  changes jsonb not null,
  travel_minutes_before integer not null,
  travel_minutes_after integer not null
);
create index day_plans_by_day on day_plans (day, published_at);

-- Fixed by the planner: stays with its operative when the day is planned again.
alter table appointments add column pinned boolean not null default false;
-- The resident has been told, before it failed, that nobody can come in the window.
alter table appointments add column cannot_be_kept_at timestamptz;
alter table appointments add column cannot_be_kept_because text;
create index appointments_not_kept on appointments (cannot_be_kept_at) where cannot_be_kept_at is not null and status = 'booked';
