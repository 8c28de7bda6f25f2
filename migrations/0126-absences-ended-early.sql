-- An absence may be over sooner than it was meant to be: back from a day on. What a file says of its last day stays beside it.
alter table absences add column back_on date;

-- Who is away because of an absence, and until when: whoever asks for absences alone asks here.
create view absences_in_force as
  select absence_ref, operative_ref, from_on, least(until_on, back_on - 1) as until_on, from_time, until_time from absences where taken_back_at is null;

create or replace view times_away as
  select operative_ref, from_on, until_on, from_time, until_time from absences_in_force
  union all
  select operative_ref, from_on, until_on, null, null from failed_contractors join operatives using (contractor_ref);
