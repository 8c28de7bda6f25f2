-- Work that takes two has one visit, and either of the two records it.
alter table visits add column second_operative_ref text;
