-- A lower priority that somebody asked for and a second person has still to agree to; the higher one stands meanwhile.
-- What became of earlier ones is in the journal, and in priority_changes where they were agreed to.
create table lower_priority_asked (
  repair_ref text primary key,
  from_priority text not null,
  to_priority text not null,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null
);
