-- Asked with every search for slots: what is already kept for this resident.
create index appointments_by_held_for on appointments (held_for) where held_for is not null;
