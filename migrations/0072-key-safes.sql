-- The small box at a door that holds a key for operatives. A home has a row only while a code is known; the code itself is
-- in words, where it can be erased. Apart from homes, whose rows come in by file.
create table key_safes (
  home_ref text primary key,
  words_id uuid not null,
  changed_at timestamptz not null,
  changed_by text not null
);
