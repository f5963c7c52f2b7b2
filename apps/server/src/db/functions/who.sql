-- Who acts: told by the server for one transaction (../scope.ts), empty outside of one.

create function my_person() returns uuid
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select nullif(current_setting('oficio.person', true), '')::uuid
$$;
comment on function my_person is 'The person who acts; null: nobody does';

create function my_unit() returns uuid
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select nullif(current_setting('oficio.unit', true), '')::uuid
$$;
comment on function my_unit is 'The unit of the person who acts';

create function my_institution() returns uuid
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select nullif(current_setting('oficio.institution', true), '')::uuid
$$;
comment on function my_institution is 'The institution of the person who acts';

create function my_sight() returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(nullif(current_setting('oficio.sight', true), ''), 'all')
$$;
comment on function my_sight is
  'At a provider: assigned, what was given to the clerk who acts; all, the queue. Elsewhere: all';

create function refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception '% is only added to', tg_table_name using errcode = 'OF001';
end $$;
comment on function refuse_change is 'Holds against everybody, the owner of the tables too';
