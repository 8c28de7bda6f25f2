-- A hazard case is closed by somebody competent, with what came of it. A clock that was not met by then runs no further:
-- it ended, and whether it had been broken before is told by its due time.
alter table hazard_cases add column closed_at timestamptz;
alter table hazard_cases add column closed_by text;
alter table hazard_cases add column outcome text;
alter table hazard_cases add column close_reason text;
alter table hazard_clocks add column ended_at timestamptz;
