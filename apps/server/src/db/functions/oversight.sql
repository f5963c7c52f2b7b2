-- What moves acts and looks into the figures of oversight and out of them.

create function oversight_seal_moves() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_argv[0] = 'case' then
    insert into public.oversight_waiting (case_id) values (new.id);
  else
    insert into public.oversight_waiting (request_id) values (new.id);
  end if;
  return new;
end $$;
comment on function oversight_seal_moves is
  'What is sealed from now on is taken out of the figures of oversight; what no longer is counts from then '
  'on';

create function oversight_acts_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.oversight_sum as s (institution_id, month, counted, value, n)
  select m.institution_id, m.month, m.kind, '', count(*) * tg_argv[0]::int
  from moved m where m.counted group by 1, 2, 3
  on conflict (institution_id, month, counted, value) do update set n = s.n + excluded.n;
  return null;
end $$;
comment on function oversight_acts_follow is 'The sums of acts are those of the rows, whoever writes them';

create function oversight_looks_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.oversight_sum as s (institution_id, month, counted, value, n)
  select m.institution_id, v.month, v.counted, v.value, count(*) * tg_argv[0]::int
  from moved m cross join lateral (values (m.month, 'looks', ''), ('', 'purpose', m.purpose),
    ('', 'unit', m.unit_id::text)) v (month, counted, value)
  where m.counted group by 1, 2, 3, 4
  on conflict (institution_id, month, counted, value) do update set n = s.n + excluded.n;
  insert into public.oversight_person as p (institution_id, unit_id, person_id, n)
  select m.institution_id, m.unit_id, m.person_id, count(*) * tg_argv[0]::int
  from moved m where m.counted group by 1, 2, 3
  on conflict (institution_id, unit_id, person_id) do update set n = p.n + excluded.n;
  return null;
end $$;
comment on function oversight_looks_follow is 'The sums of looks are those of the rows, whoever writes them';

create function oversight_people_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.oversight_sum as s (institution_id, month, counted, value, n)
  select m.institution_id, '', 'people', m.unit_id::text, count(*) * tg_argv[0]::int
  from moved m where m.n > 0 group by 1, 4
  on conflict (institution_id, month, counted, value) do update set n = s.n + excluded.n;
  return null;
end $$;
comment on function oversight_people_follow is
  'Of how many people the looks of a unit are: nobody counts them where the figures are read';
