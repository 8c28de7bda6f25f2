create table promises (
  promise_id text primary key,
  number text not null,
  policy_version integer not null,
  stream text not null,
  repair_ref text,
  order_ref text,
  appointment_ref text,
  home_ref text,
  resident_ref text,
  priority text,
  made_at timestamptz not null,
  starts_at timestamptz not null,
  -- null while the limit is "within the call" and the call goes on
  due_at timestamptz,
  first_due_at timestamptz,
  -- 'open' says only that nothing has settled it; whether it is broken depends on the instant asked about
  settled text not null check (settled in ('open', 'kept', 'excused', 'superseded', 'withdrawn')),
  settled_at timestamptz,
  -- by which fact, with what evidence, or superseded by which promise
  settled_by jsonb not null,
  attempts jsonb not null default '[]',
  overturned jsonb not null default '[]'
);
create index promises_by_stream on promises (stream);
create index promises_open on promises (due_at) where settled = 'open';
create index promises_by_number on promises (number, due_at);
create index promises_by_repair on promises (repair_ref);

create table messages (
  message_ref text primary key,
  template text not null,
  template_version integer not null,
  channel text not null check (channel in ('email', 'text', 'letter', 'telephone')),
  stream text not null,
  repair_ref text,
  order_ref text,
  appointment_ref text,
  resident_ref text,
  contractor_ref text,
  words_id uuid not null,
  status text not null check (status in
    ('queued', 'accepted', 'delivered', 'refused', 'uncertain', 'given-up', 'to-call', 'called', 'called-off')),
  queued_at timestamptz not null,
  next_try_at timestamptz,
  tries integer not null,
  accepted_at timestamptz,
  delivered_at timestamptz,
  failed_at timestamptz,
  provider_id text,
  what_failed text
);
create index messages_to_send on messages (next_try_at) where status = 'queued';
create index messages_by_repair on messages (repair_ref, queued_at);
create index messages_by_resident on messages (resident_ref, queued_at desc);
create index messages_by_provider on messages (provider_id);
create index messages_in_trouble on messages (status, queued_at);

create table answers (
  answer_ref text primary key,
  provider_id text unique,
  repair_ref text,
  appointment_ref text,
  resident_ref text,
  received_at timestamptz not null,
  meaning text not null,
  words_id uuid not null,
  for_a_person boolean not null,
  dealt_with_at timestamptz
);

create index answers_by_resident on answers (resident_ref, received_at desc);

-- Operational: one row for each time something was about to be handed to a provider.
create table sending_attempts (
  message_ref text not null,
  attempt integer not null,
  started_at timestamptz not null,
  finished boolean not null,
  primary key (message_ref, attempt)
);
