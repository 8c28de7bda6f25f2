-- What a hazard case is known by: a sign that was told, or one not ruled out because whoever told us was not sure or it
-- was not asked or answered. Null for cases opened before it was recorded.
alter table hazard_cases add column basis text;
