-- A contractor that comes to nobody from one day on, until another or until it is taken back. What that means for its
-- operatives is said here and nowhere else: they are away, as with leave, whoever asks.
create table contractor_failures (
  failure_ref text primary key,
  contractor_ref text not null,
  from_on date not null,
  until_on date,
  taken_back_at timestamptz
);
create index contractor_failures_in_force on contractor_failures (contractor_ref) where taken_back_at is null;

create view failed_contractors as
  select failure_ref, contractor_ref, from_on, coalesce(until_on, '9999-12-31'::date) as until_on from contractor_failures where taken_back_at is null;

create view times_away as
  select operative_ref, from_on, until_on, from_time, until_time from absences
  union all
  select operative_ref, from_on, until_on, null, null from failed_contractors join operatives using (contractor_ref);

create function touch_rotas_of_firm() returns trigger language plpgsql as $$
begin
  insert into operative_rotas as known (operative_ref, version)
  select operative_ref, 1 from operatives where contractor_ref = new.contractor_ref order by operative_ref
  on conflict (operative_ref) do update set version = known.version + 1;
  return null;
end $$;
create trigger firm_failed after insert or update on contractor_failures for each row execute function touch_rotas_of_firm();
