-- A case is shown to the units that it concerns; a sealed one to its named viewers only.

alter table criminal_case enable row level security;
alter table case_unit enable row level security;
alter table case_viewer enable row level security;
grant select on criminal_case, case_unit, case_viewer, case_unsealing to oficio_app;

alter table case_unsealing enable row level security;
create policy of_own_unit on case_unsealing for select using ((select owns_case(case_id)));
create trigger case_unsealing_is_added_to before update or delete on case_unsealing
  for each row execute function refuse_change();

-- Looked up for this case alone: as `exists` it was answered by reading every case of the unit, and whoever
-- may not see a sealed case could tell by the clock that there is one.
create policy shown on criminal_case for select using (
  (select true from case_unit u where u.unit_id = (select my_unit()) and u.case_id = criminal_case.id)
  and (not sealed or (
    select true from case_viewer v
    where v.case_id = criminal_case.id and v.person_id = (select my_person()))));
create policy mine on case_unit for select using (unit_id = (select my_unit()));
create policy mine on case_viewer for select using (person_id = (select my_person()));
