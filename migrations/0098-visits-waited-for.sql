-- Somebody waits for these visits: booked, nobody there or on the way, and nobody has told them otherwise. What that means
-- is said here and nowhere else.
create view visits_waited_for as
  select a.appointment_ref, a.repair_ref, a.order_ref, a.contractor_ref, a.operative_ref, a.day, a.kind, a.window_start_at, a.window_end_at, a.planned_start_at, a.planned_end_at
  from appointments a join visits v using (visit_ref)
  where a.status = 'booked' and a.cannot_be_kept_at is null
    and v.next_in_line_at is null and v.on_my_way_at is null and v.arrived_at is null and v.finished_at is null;
