-- What moves a request into the figures and out of them.

create function seal_moves() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  new.unsealed_at := case when new.sealed then null else clock_timestamp() end;
  insert into public.figure_waiting (request_id) values (new.id);
  return new;
end $$;
comment on function seal_moves is
  'A request that is sealed from now on is taken out of the figures; one that no longer is counts from that '
  'day on';

create function figure_lines_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.figure_line as l (institution_id, dimension, period, value, counted, n)
  select m.institution_id, v.dimension, m.period, v.value, m.counted, sum(m.n) * tg_argv[0]::int
  from moved m cross join lateral (values ('unit', m.unit_id::text), ('country', m.country),
    ('provider', m.provider), ('way', m.way), ('kind', m.kind)) v (dimension, value)
  group by 1, 2, 3, 4, 5
  on conflict (institution_id, dimension, period, value, counted) do update set n = l.n + excluded.n;
  return null;
end $$;
comment on function figure_lines_follow is
  'What is added to the sums, or taken out of them, is in each of their lines: an institution reads a few '
  'thousand instead of hundreds of thousands';
