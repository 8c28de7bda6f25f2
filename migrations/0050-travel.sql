-- Where things are, and how long it takes to get from one to the other.

-- As Ordnance Survey's Code-Point Open lists them, for the areas the landlord brought in.
create table postcode_places (
  postcode text primary key,
  -- null where the Ordnance Survey does not know
  easting integer,
  northing integer
);

-- The landlord's own coordinates of its homes; they outlast the next file of homes.
create table home_places (
  home_ref text primary key,
  easting integer not null,
  northing integer not null
);

-- Rivers and ferries that distance cannot see; one direction each.
create table travel_overrides (
  journey text primary key,
  from_sector text not null,
  to_sector text not null,
  minutes integer not null
);

-- Operational: what a routing service last answered for all the landlord's postcode sectors, seconds row by row.
create table sector_travel (
  only_row boolean primary key default true check (only_row),
  sectors jsonb not null,
  seconds bytea not null,
  asked_for text not null,
  reckoned_at timestamptz not null
);

create trigger tell_nodes after insert or update or delete on travel_overrides for each statement execute function tell_nodes_of_travel();
create trigger tell_nodes after insert or update or delete on sector_travel for each statement execute function tell_nodes_of_travel();
