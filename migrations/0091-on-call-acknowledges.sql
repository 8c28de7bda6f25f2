-- Whoever is on call says that they are going to an emergency. By when, when they did, and when it was first noticed that they had not.
alter table appointments
  add column acknowledge_by timestamptz,
  add column acknowledged_at timestamptz,
  add column not_acknowledged_at timestamptz;
create index appointments_to_acknowledge on appointments (acknowledge_by) where status = 'booked' and acknowledge_by is not null and acknowledged_at is null;
