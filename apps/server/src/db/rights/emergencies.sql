-- Turns are seen and made by their unit; a call by the desk that makes it and the unit that is called; what
-- left is counted through functions alone.

alter table duty_turn enable row level security;
alter table call_back enable row level security;
alter table emergency_sent enable row level security;
grant select, insert on duty_turn, call_back to oficio_app;
grant update (ended_at, ended_by, handed_to) on duty_turn to oficio_app;
grant update (read_by, read_at, heard_at) on call_back to oficio_app;

create policy ours on duty_turn for select using (unit_id = (select my_unit()));
create policy made on duty_turn for insert with check (
  unit_id = (select my_unit()) and made_by = (select my_person()) and duty_is_ours(person_id)
  and ((select i_hold(array['unit-head', 'prosecutor', 'desk-lead']))
    or duty_was_handed(person_id, from_at, until_at)));
create policy ended on duty_turn for update using (
  unit_id = (select my_unit()) and ended_at is null
  and (person_id = (select my_person()) or (select i_hold(array['unit-head', 'prosecutor', 'desk-lead']))))
  with check (unit_id = (select my_unit()) and ended_by = (select my_person()));

create policy shown on call_back for select using ((select true from request r where r.id = request_id));
create policy begun on call_back for insert with check (
  clerk_id = (select my_person()) and (select i_hold(array['clerk', 'desk-lead']))
  and read_by is null and heard_at is null and tries = 0
  and (
    select true from access a
    where a.request_id = call_back.request_id and a.unit_id = (select my_unit()) and a.because = 'provider')
  and (select true from request r where r.id = request_id));
-- Whoever answers reads once; whoever called hears once, what was read.
create policy read_there on call_back for update using (
  read_by is null and heard_at is null
  and (select true from request r where r.id = request_id and r.unit_id = (select my_unit())))
  with check (read_by = (select my_person()) and heard_at is null);
create policy heard_here on call_back for update using (
  clerk_id = (select my_person()) and read_by is not null and heard_at is null)
  with check (clerk_id = (select my_person()) and read_by <> (select my_person()) and heard_at is not null);

create trigger emergency_is_two before insert on act
  for each row when (new.kind = 'sent') execute function emergency_is_two();
create trigger emergency_call_is_its_own before insert on act
  for each row when (new.kind in ('code-read', 'called-back')) execute function emergency_call_is_its_own();
create trigger emergency_skip_is_of_two before insert on act
  for each row when (new.kind = 'call-skipped') execute function emergency_skip_is_of_two();
create trigger emergency_is_called_back before insert on act
  for each row when (new.kind in ('answered', 'corrected', 'handed-over'))
    execute function emergency_is_called_back();

-- Accounts that a provider invented are its desk's alone; whoever named one is the house's to know.
alter table decoy enable row level security;
alter table emergency_stop enable row level security;
grant select, insert on decoy to oficio_app;
grant update (ended_at) on decoy to oficio_app;
create policy ours on decoy for select
  using (unit_id = (select my_unit()) and (select i_hold(array['desk-lead'])));
create policy made on decoy for insert with check (
  unit_id = (select my_unit()) and made_by = (select my_person()) and (select i_hold(array['desk-lead'])));
create policy ended on decoy for update using (
  unit_id = (select my_unit()) and ended_at is null and (select i_hold(array['desk-lead'])))
  with check (unit_id = (select my_unit()));
-- What another State's matter is in copy is said by the point that has it.
create policy said_by_contact_points on act as restrictive for insert with check (
  kind <> 'point-said' or (i_hold(array['officer', 'unit-head']) and i_work_in(array['contact-point'])));
