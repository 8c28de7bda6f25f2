-- An absence that was recorded by mistake, or is over sooner, is taken back: the row stays, and nobody is away because of it.
alter table absences add column taken_back_at timestamptz;

create or replace view times_away as
  select operative_ref, from_on, until_on, from_time, until_time from absences where taken_back_at is null
  union all
  select operative_ref, from_on, until_on, null, null from failed_contractors join operatives using (contractor_ref);
