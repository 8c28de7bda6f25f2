-- A repair: what a resident reported, and all that follows.

create table repairs (
  repair_ref text primary key,
  home_ref text not null,
  tenancy_ref text,
  resident_ref text,
  channel text not null check (channel in ('phone', 'in-person', 'writing', 'internet')),
  caller text not null,
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  clock_from_at timestamptz not null,
  fault_code text not null,
  fault_name text not null,
  room text,
  words_id uuid,
  answers jsonb not null,
  responsible text not null,
  priority text not null check (priority in ('emergency', 'urgent', 'routine')),
  trade text not null,
  expected_minutes integer not null,
  inspection_first boolean not null,
  gas boolean not null,
  hazard jsonb,
  because jsonb not null,
  out_of_hours boolean not null,
  contact_by text not null,
  access jsonb not null,
  photo_ids uuid[] not null,
  recall_of text,
  inherits_from text,
  stage text not null check (stage in
    ('reported', 'to-inspect', 'ordered', 'booked', 'attended', 'made-safe', 'completed', 'cancelled', 'not-ours')),
  made_safe_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  turned_away_reason text
);
create index repairs_by_home on repairs (home_ref, received_at desc);
create index repairs_newest on repairs (received_at desc, repair_ref);
create index repairs_by_stage on repairs (stage, received_at desc);
create index repairs_by_resident on repairs (resident_ref);

create table priority_changes (
  repair_ref text not null,
  change_no integer not null,
  from_priority text not null,
  to_priority text not null,
  reason text not null,
  changed_by text not null,
  second_person text,
  changed_at timestamptz not null,
  primary key (repair_ref, change_no)
);

create table contacts (
  contact_ref text primary key,
  repair_ref text not null,
  made_at timestamptz not null,
  made_by text not null,
  means text not null,
  outcome text not null,
  slots_offered jsonb not null,
  words_id uuid
);
create index contacts_by_repair on contacts (repair_ref, made_at);

-- Which slots were put before the resident, and when: the proof of P3, and of an offer in target (P17).
create table slot_offers (
  repair_ref text not null,
  offer_no integer not null,
  offered_at timestamptz not null,
  in_call boolean not null,
  by_resident_online boolean not null,
  slots jsonb not null,
  primary key (repair_ref, offer_no)
);

create table works_orders (
  order_ref text primary key,
  repair_ref text not null,
  kind text not null check (kind in ('repair', 'inspection', 'follow-on')),
  contractor_ref text not null,
  trade text not null,
  priority text not null,
  description text not null,
  expected_minutes integer not null,
  value_pence integer not null,
  status text not null check (status in ('raised', 'accepted', 'declined', 'completed', 'cancelled')),
  raised_at timestamptz not null,
  accepted_at timestamptz,
  declined_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  reason text,
  variations jsonb not null default '[]',
  replaces text
);
create index works_orders_by_repair on works_orders (repair_ref);
create index works_orders_by_contractor on works_orders (contractor_ref, status, raised_at);

-- An operative's day as the diary counts it; the version is the compare-and-swap guard.
create table operative_days (
  operative_ref text not null,
  day date not null,
  version integer not null,
  primary key (operative_ref, day)
);

-- Booked and held time. What must not overlap is planned time, not the window promised to the resident.
create table appointments (
  appointment_ref text primary key,
  visit_ref text not null unique,
  order_ref text,
  repair_ref text,
  status text not null check (status in ('held', 'booked', 'let-go', 'moved', 'cancelled', 'attended', 'no-access', 'missed')),
  kind text not null check (kind in ('repair', 'inspection', 'emergency')),
  contractor_ref text not null,
  operative_ref text not null,
  day date not null,
  slot text not null,
  window_start_at timestamptz not null,
  window_end_at timestamptz not null,
  planned_start_at timestamptz,
  planned_end_at timestamptz,
  expected_minutes integer not null,
  easting integer not null,
  northing integer not null,
  postcode text not null,
  home_ref text,
  held_until timestamptz,
  held_for text,
  booked_at timestamptz,
  booked_by text,
  confirmed_at timestamptz,
  reminded_at timestamptz,
  replaces text,
  moved_by text,
  ended_at timestamptz,
  end_reason text,
  constraint no_double_booking exclude using gist (
    operative_ref with =,
    tstzrange(planned_start_at, planned_end_at, '[)') with &&
  ) where (status in ('held', 'booked') and planned_start_at is not null) deferrable initially deferred
);
create index appointments_by_operative on appointments (operative_ref, day);
create index appointments_by_repair on appointments (repair_ref);
create index appointments_by_order on appointments (order_ref);
create index appointments_by_day on appointments (day, status);

create table visits (
  visit_ref text primary key,
  appointment_ref text not null,
  repair_ref text not null,
  order_ref text not null,
  operative_ref text not null,
  next_in_line_at timestamptz,
  on_my_way_at timestamptz,
  arrived_at timestamptz,
  made_safe_at timestamptz,
  finished_at timestamptz,
  outcome text check (outcome in ('done', 'made-safe', 'follow-on', 'no-access')),
  words_id uuid,
  photo_ids uuid[] not null default '{}',
  evidence_rejected_at timestamptz
);
create index visits_by_repair on visits (repair_ref);

create table hazard_cases (
  case_ref text primary key,
  repair_ref text not null,
  home_ref text not null,
  hazard text not null,
  level text not null check (level in ('emergency', 'significant')),
  aware_at timestamptz not null,
  statutory boolean not null,
  status text not null
);
create index hazard_cases_by_repair on hazard_cases (repair_ref);
create table hazard_clocks (
  case_ref text not null,
  duty text not null,
  starts_at timestamptz not null,
  due_at timestamptz not null,
  source text not null,
  met_at timestamptz,
  primary key (case_ref, duty)
);

create table after_repair_calls (
  call_ref text primary key,
  repair_ref text not null,
  made_at timestamptz not null,
  made_by text not null,
  attempt integer not null,
  outcome text not null check (outcome in ('satisfied', 'not-satisfied', 'no-answer', 'wrong-number')),
  survey jsonb not null,
  words_id uuid,
  recall_ref text
);
create index after_repair_calls_by_repair on after_repair_calls (repair_ref);

create table credits (
  credit_ref text primary key,
  appointment_ref text not null unique,
  repair_ref text not null,
  tenancy_ref text,
  amount_pence integer not null,
  reason text not null,
  posted_at timestamptz not null
);
