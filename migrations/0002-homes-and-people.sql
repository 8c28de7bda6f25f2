-- The landlord's own records: homes, tenancies, residents, contractors, operatives. They come in by import.

create table imported_files (
  digest text primary key,
  kind text not null,
  content bytea,
  erased_at timestamptz
);

create table homes (
  home_ref text primary key,
  kind text not null check (kind in ('home', 'shared-part')),
  address_line text not null,
  town text not null,
  postcode text not null,
  block_name text,
  patch text not null,
  bedrooms integer,
  gas boolean not null,
  newly_built_until date,
  builder_phone text,
  easting integer not null,
  northing integer not null,
  alerts text not null default ''
);
create index homes_by_postcode on homes (postcode);
create index homes_by_address on homes (lower(address_line) text_pattern_ops);

create table tenancies (
  tenancy_ref text primary key,
  home_ref text not null,
  tenure text not null check (tenure in ('social-rent', 'shared-ownership', 'leaseholder')),
  started_on date not null,
  ended_on date,
  awaab_scope boolean not null
);
create index tenancies_by_home on tenancies (home_ref);

create table residents (
  resident_ref text primary key,
  tenancy_ref text not null,
  role text not null check (role in ('tenant', 'joint-tenant', 'leaseholder', 'household')),
  contact_by text not null check (contact_by in ('text', 'email', 'letter', 'telephone')),
  language text not null,
  needs jsonb not null
);
create index residents_by_tenancy on residents (tenancy_ref);

-- Personal details stand apart so that they can be erased.
create table resident_details (
  resident_ref text primary key,
  name text,
  phone text,
  email text,
  born_on date,
  adjustments text,
  erased_at timestamptz
);
create index resident_details_by_name on resident_details (lower(name) text_pattern_ops);
create index resident_details_by_phone on resident_details (phone);

create table contractors (
  contractor_ref text primary key,
  name text not null,
  phone text not null,
  out_of_hours_phone text not null,
  email text not null,
  kind text not null check (kind in ('general', 'gas', 'surveying')),
  trades text[] not null
);

create table operatives (
  operative_ref text primary key,
  contractor_ref text not null,
  name text not null,
  phone text not null,
  trades text[] not null,
  patches text[] not null,
  languages text[] not null,
  gender text not null,
  start_postcode text not null,
  easting integer not null,
  northing integer not null,
  -- [{"weekday":1,"from":"08:00","until":"16:30"}, …], 1 is Monday
  rota jsonb not null,
  employed_from date not null,
  employed_until date
);

create table absences (
  absence_ref text primary key,
  operative_ref text not null,
  from_on date not null,
  until_on date not null,
  from_time text,
  until_time text,
  reason text not null
);
create index absences_by_operative on absences (operative_ref, from_on);

-- Who answers emergencies, from one instant to another.
create table on_call (
  on_call_ref text primary key,
  contractor_ref text not null,
  operative_ref text not null,
  trades text[] not null,
  from_at timestamptz not null,
  until_at timestamptz not null
);
create index on_call_by_time on on_call (from_at, until_at);

create table users (
  user_id text primary key,
  name text not null,
  email text not null unique,
  role text not null,
  contractor_ref text,
  operative_ref text,
  added_at timestamptz not null,
  removed_at timestamptz
);

create table tokens (
  token_id text primary key,
  name text not null,
  role text not null,
  contractor_ref text,
  added_at timestamptz not null,
  revoked_at timestamptz
);

-- Operational: secrets and sessions never enter the journal.
create table user_secrets (
  user_id text primary key,
  password_hash text not null
);
create table token_secrets (
  token_hash text primary key,
  token_id text not null
);
create table sessions (
  session_hash text primary key,
  user_id text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create table sign_in_attempts (
  email text primary key,
  failures integer not null,
  blocked_until timestamptz
);
create table secrets (
  name text primary key,
  value text not null
);
-- A report or a call being typed; kept so that nothing typed is ever lost, and let go by time.
create table drafts (
  draft_id text primary key,
  kind text not null,
  owner text not null,
  content jsonb not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  expires_at timestamptz not null,
  became text
);
create index drafts_by_expiry on drafts (expires_at);
