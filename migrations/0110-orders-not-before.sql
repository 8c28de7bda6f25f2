-- The first day on which the work of an order can be done, and what it waits for until then. Null: there is nothing to wait for.
alter table works_orders
  add column not_before_on date,
  add column not_before_because text check (not_before_because in ('part', 'drying', 'other-work')),
  add constraint works_orders_not_before check ((not_before_on is null) = (not_before_because is null));
