-- Nodes are told which operative's day has changed, 'operative,day', and no version: each reads the day again, with the
-- version it has by then. However often a day is written in one transaction, it is then told of once.
create or replace function tell_nodes_of_day() returns trigger language plpgsql as $$
begin
  perform pg_notify('operative_day', concat_ws(',', new.operative_ref, new.day));
  return null;
end $$;

-- Without a day: all of theirs.
create or replace function tell_nodes_of_rota() returns trigger language plpgsql as $$
begin
  perform pg_notify('operative_day', new.operative_ref || ',');
  return null;
end $$;

-- Without an operative: journeys are reckoned anew, and the whole diary is to be read again.
create or replace function tell_nodes_of_travel() returns trigger language plpgsql as $$
begin
  perform pg_notify('operative_day', ',');
  return null;
end $$;
