-- The days of a case are shown to its unit, those of a sealed one to its viewers; alarms and addresses to
-- nobody.

alter table clock enable row level security;
alter table alarm enable row level security;
alter table daily_word enable row level security;
alter table calendar_feed enable row level security;
grant select on clock to oficio_app;
create policy shown on clock for select using (
  unit_id = (select my_unit()) and (select true from criminal_case f where f.id = case_id));
-- Whoever carries a request to another State sees by when it is answered there, and no other day of its case.
-- What is sealed to them the rights on the request keep from them.
create policy carried on clock for select using (
  kind = 'answer-expected' and (
    select true from access a join request r on r.id = a.request_id
    where a.request_id = clock.request_id and a.unit_id = (select my_unit())
      and a.because = 'central-authority'));
