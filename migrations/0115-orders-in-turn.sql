-- One trade after another on the same repair: an order says which other it follows, and how many days lie between them.
alter table works_orders
  add column follows text references works_orders,
  add column days_between int check (days_between between 0 and 365),
  add constraint works_orders_follow check ((follows is null) = (days_between is null));
create index works_orders_that_follow on works_orders (follows) where follows is not null;

-- On the day of the work before it, when that is done at the latest: no sooner, whatever the window.
alter table appointments add column work_from_at timestamptz;

-- When the work before it is done: as it was reported, or at the latest by the time that is booked. Null: it has no time yet.
-- `first_arrives_by`: until when somebody may come for it, while that is to come.
create view orders_that_follow as
select w.order_ref, w.repair_ref, w.follows, w.days_between, f.trade as first_trade, f.status as first_status,
  coalesce(f.completed_at, a.window_end_at + make_interval(mins => a.expected_minutes)) as first_done_at,
  a.window_end_at as first_arrives_by
from works_orders w
join works_orders f on f.order_ref = w.follows
left join appointments a on a.order_ref = f.order_ref and a.status = 'booked' and a.cannot_be_kept_at is null
where f.status <> 'cancelled';
