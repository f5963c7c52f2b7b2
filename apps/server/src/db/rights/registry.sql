-- The registry is public by nature; its people are shown to those of their institution.

grant usage on schema public to oficio_app;
grant select on house, institution, unit, person, registry_act to oficio_app;

alter table person enable row level security;
create policy colleagues on person for select using (
  unit_id in (select u.id from unit u where u.institution_id = (select my_institution())));

-- The emblem of the own institution is given by emblem_of alone.
alter table emblem enable row level security;

create trigger registry_act_is_added_to before update or delete on registry_act
  for each row execute function refuse_change();
create trigger registry_act_is_not_emptied before truncate on registry_act
  for each statement execute function refuse_change();
create trigger emblem_is_added_to before update or delete on emblem
  for each row execute function refuse_change();

create trigger person_is_shaped_anew before insert or update of name on person
  for each row execute function person_is_shaped_anew();
