-- The journal: what happened, by whom, through which door. Append-only; every other
-- state table can be rebuilt from it (`fettle verify` does exactly that).

create table events (
  position bigint generated always as identity primary key,
  stream text not null,
  version integer not null,
  kind text not null,
  data jsonb not null,
  actor jsonb not null,
  door text not null,
  command text not null,
  command_id uuid not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  previous_hash text not null,
  hash text not null,
  unique (stream, version)
);

-- What a person typed, and what a photograph shows, can be erased; the event keeps a salted digest.
create table words (
  id uuid primary key,
  salt text not null,
  digest text not null,
  text text,
  erased_at timestamptz
);

create table photos (
  id uuid primary key,
  salt text not null,
  digest text not null,
  jpeg bytea,
  width integer not null,
  height integer not null,
  kept_at timestamptz not null,
  erased_at timestamptz
);

-- What the landlord has adopted as data: its Local Offer, calendar, fault catalogue, templates, diary settings.
create table adopted (
  serial integer primary key,
  kind text not null,
  version integer not null,
  effective_from date not null,
  content jsonb not null,
  source text not null,
  unique (kind, version)
);

-- What falls due later, by the instant it falls due.
create table due_work (
  key text primary key,
  kind text not null,
  stream text not null,
  due_at timestamptz not null,
  details jsonb not null
);
create index due_work_in_order on due_work (due_at, key);

-- Operational, not part of the record: repeated requests, and due work that keeps failing.
create table repeated_requests (
  actor_id text not null,
  key text not null,
  command text not null,
  input_digest text not null,
  answer jsonb,
  recorded_at timestamptz not null,
  primary key (actor_id, key)
);

create table due_work_trouble (
  key text primary key,
  tries integer not null,
  try_again_at timestamptz not null,
  given_up boolean not null,
  what_failed text not null
);

create table hand_turned_clock (
  only_row boolean primary key default true check (only_row),
  now timestamptz not null
);

create sequence reference_numbers start 10023;
