-- A unit's public keys are public, as the unit is. Who has shares, and the shares as they are sealed, is the
-- unit's.

alter table unit_key enable row level security;
alter table member_key enable row level security;
alter table key_share enable row level security;
grant select, insert on unit_key, member_key, key_share to oficio_app;

create policy shown on unit_key for select using (true);
create policy made on unit_key for insert with check (
  unit_id = (select my_unit()) and made_by = (select my_person())
  and (select i_hold(array['unit-head', 'prosecutor'])));
create policy ours on member_key for select using (
  unit_id = (select my_unit()) and (select i_hold(array['officer', 'unit-head', 'prosecutor'])));
create policy mine_made on member_key for insert with check (
  unit_id = (select my_unit()) and person_id = (select my_person())
  and (select i_hold(array['officer', 'unit-head', 'prosecutor'])));
create policy ours on key_share for select using (
  unit_id = (select my_unit()) and (select i_hold(array['officer', 'unit-head', 'prosecutor'])));
create policy given on key_share for insert with check (
  unit_id = (select my_unit()) and given_by = (select my_person())
  and (select i_hold(array['officer', 'unit-head', 'prosecutor']))
  and exists (select from unit_key k where k.id = key_id and k.unit_id = (select my_unit()))
  and (member_id is null
    or exists (select from member_key m where m.id = member_id and m.unit_id = (select my_unit()))));

create trigger unit_key_is_added_to before update or delete on unit_key
  for each row execute function refuse_change();
create trigger member_key_is_added_to before update or delete on member_key
  for each row execute function refuse_change();
create trigger key_share_is_added_to before update or delete on key_share
  for each row execute function refuse_change();
