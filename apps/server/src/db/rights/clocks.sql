-- The days of a case are shown to its unit, those of a sealed one to its viewers; alarms and addresses to nobody.

alter table clock enable row level security;
alter table alarm enable row level security;
alter table daily_word enable row level security;
alter table calendar_feed enable row level security;
grant select on clock to oficio_app;
create policy shown on clock for select using (
  unit_id = (select my_unit()) and exists (select from criminal_case f where f.id = case_id));
