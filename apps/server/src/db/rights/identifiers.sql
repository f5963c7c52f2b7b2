-- Marks and ties are read through functions alone; that somebody looked is written by whoever looks.

alter table identifier_mark enable row level security;
alter table identifier_tie enable row level security;
alter table identifier_look enable row level security;
grant select, insert on identifier_look to oficio_app;

create policy mine on identifier_look for select using (person_id = (select my_person()));
create policy logged on identifier_look for insert with check (
  person_id = (select my_person()) and unit_id = (select my_unit())
  and institution_id = (select my_institution())
  and exists (select from request r where r.id = request_id and r.unit_id = (select my_unit())));
create trigger identifier_look_is_added_to before update or delete on identifier_look
  for each row execute function refuse_change();
create trigger identifier_look_is_not_emptied before truncate on identifier_look
  for each statement execute function refuse_change();
