-- Blind indexes and ties are read through functions alone; that somebody compared is written by whoever does.

alter table blind_index enable row level security;
alter table identifier_tie enable row level security;
alter table identifier_comparison enable row level security;
grant select, insert on identifier_comparison to oficio_app;

create policy mine on identifier_comparison for select using (person_id = (select my_person()));
create policy logged on identifier_comparison for insert with check (
  person_id = (select my_person()) and unit_id = (select my_unit())
  and institution_id = (select my_institution())
  and (select true from request r where r.id = request_id and r.unit_id = (select my_unit())));
create trigger identifier_comparison_is_added_to before update or delete on identifier_comparison
  for each row execute function refuse_change();
create trigger identifier_comparison_is_not_emptied before truncate on identifier_comparison
  for each statement execute function refuse_change();
