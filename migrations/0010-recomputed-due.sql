-- When a bank holiday is proclaimed late: what the due time comes to by it. The target is the earlier of this and the first.
alter table promises add column recomputed_due_at timestamptz;
