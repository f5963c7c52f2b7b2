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
