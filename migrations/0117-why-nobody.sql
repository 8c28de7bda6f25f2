-- Why nobody able could come to a visit that cannot be kept, as the day stood when its resident was told; for the planner's board.
alter table appointments add column why_nobody jsonb;
