-- Looks, notices and answered calls are the person's own.

alter table look enable row level security;
alter table look_review enable row level security;
alter table notice enable row level security;
alter table idempotency_key enable row level security;
grant select, insert on look, notice, idempotency_key to oficio_app;
grant select on look_review to oficio_app;

create policy mine on look for select using (person_id = (select my_person()));
create policy mine_made on look for insert with check (
  person_id = (select my_person()) and unit_id = (select my_unit()));
create trigger look_is_added_to before update or delete on look
  for each row execute function refuse_change();
create trigger look_is_not_emptied before truncate on look
  for each statement execute function refuse_change();
-- The security log is the house's own: people's work neither reads nor writes it.
alter table security_event enable row level security;
create trigger security_event_is_added_to before update or delete on security_event
  for each row execute function refuse_change();
create trigger security_event_is_not_emptied before truncate on security_event
  for each statement execute function refuse_change();

create policy none on look_review for select using (reviewer_id = (select my_person()));

-- Whoever acts tells others; only whom a notice is for reads it.
create policy mine on notice for select using (person_id = (select my_person()));
create policy told on notice for insert with check (true);
grant update (read_at) on notice to oficio_app;
create policy read on notice for update using (person_id = (select my_person()));

create policy mine on idempotency_key for select using (person_id = (select my_person()));
create policy mine_made on idempotency_key for insert with check (person_id = (select my_person()));

-- What oversight counts is read and written by the house alone.
alter table oversight_act enable row level security;
alter table oversight_look enable row level security;
alter table oversight_person enable row level security;
alter table oversight_sum enable row level security;
alter table oversight_waiting enable row level security;
alter table oversight_reading enable row level security;

create trigger oversight_case_moves after update of sealed on criminal_case
  for each row when (old.sealed is distinct from new.sealed) execute function oversight_seal_moves('case');
create trigger oversight_request_moves after update of sealed on request
  for each row when (old.sealed is distinct from new.sealed) execute function oversight_seal_moves('request');

create trigger oversight_acts_are_added_to after insert on oversight_act
  referencing new table as moved for each statement execute function oversight_acts_follow('1');
create trigger oversight_acts_move_to after update on oversight_act
  referencing new table as moved for each statement execute function oversight_acts_follow('1');
create trigger oversight_acts_move_from after update on oversight_act
  referencing old table as moved for each statement execute function oversight_acts_follow('-1');

create trigger oversight_looks_are_added_to after insert on oversight_look
  referencing new table as moved for each statement execute function oversight_looks_follow('1');
create trigger oversight_looks_move_to after update on oversight_look
  referencing new table as moved for each statement execute function oversight_looks_follow('1');
create trigger oversight_looks_move_from after update on oversight_look
  referencing old table as moved for each statement execute function oversight_looks_follow('-1');

create trigger oversight_people_are_added_to after insert on oversight_person
  referencing new table as moved for each statement execute function oversight_people_follow('1');
create trigger oversight_people_move_to after update on oversight_person
  referencing new table as moved for each statement execute function oversight_people_follow('1');
create trigger oversight_people_move_from after update on oversight_person
  referencing old table as moved for each statement execute function oversight_people_follow('-1');
