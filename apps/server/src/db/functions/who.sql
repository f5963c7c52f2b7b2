-- Who acts: told by the server for one transaction (../scope.ts), empty outside of one.
-- Asked at every row and act: after `return` a body is read when it is made, looks no name up later, and is
-- taken into the statement that asks. With a search_path of its own each would be a call: a twentieth of an
-- act.

create function my_person() returns uuid
language sql stable
return nullif(current_setting('oficio.person', true), '')::uuid;
comment on function my_person is 'The person who acts; null: nobody does';

create function my_unit() returns uuid
language sql stable
return nullif(current_setting('oficio.unit', true), '')::uuid;
comment on function my_unit is 'The unit of the person who acts';

create function my_institution() returns uuid
language sql stable
return nullif(current_setting('oficio.institution', true), '')::uuid;
comment on function my_institution is 'The institution of the person who acts';

create function my_sight() returns text
language sql stable
return coalesce(nullif(current_setting('oficio.sight', true), ''), 'all');
comment on function my_sight is
  'At a provider: assigned, what was given to the clerk who acts; all, the queue. Elsewhere: all';

create function role_counts(role text, kind text) returns boolean
language sql immutable
return case
  when role in ('administrator', 'registrar', 'overseer') then true
  when role in ('officer', 'unit-head', 'law-reader')
    then kind in ('police', 'prosecution', 'court', 'central-authority', 'contact-point')
  when role = 'prosecutor' then kind = 'prosecution'
  when role = 'judge' then kind = 'court'
  when role = 'national-authority' then kind in ('central-authority', 'contact-point')
  when role in ('clerk', 'desk-lead') then kind = 'provider'
  else false end;
comment on function role_counts is
  'Whether a role counts in an institution of a kind: what core/permission says, a second time';

create function i_hold(wanted text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
    cross join unnest(p.roles) as held (role)
    where p.id = my_person() and u.id = my_unit() and p.status = 'active'
      and held.role = any (wanted) and role_counts(held.role, i.kind))
$$;
comment on function i_hold is
  'Whether whoever acts holds one of these roles, in an institution of its kind and in the unit it acts for';

create function i_work_in(kinds text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
    where p.id = my_person() and u.id = my_unit() and p.status = 'active' and i.kind = any (kinds))
$$;
comment on function i_work_in is
  'Whether whoever acts belongs to an institution of one of these kinds, in the unit it acts for';

create function refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception '% is only added to', tg_table_name using errcode = 'OF001';
end $$;
comment on function refuse_change is 'Holds against everybody, the owner of the tables too';
