-- Who acts: told by the server for one transaction (../scope.ts), empty outside of one.
-- Asked at every row and act: after `return` a body is read when it is made, looks no name up later, and is
-- taken into the statement that asks. With a search_path of its own each would be a call: a twentieth of an act.

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

create function refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception '% is only added to', tg_table_name using errcode = 'OF001';
end $$;
comment on function refuse_change is 'Holds against everybody, the owner of the tables too';
