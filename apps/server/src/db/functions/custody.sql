-- What happened waits for its leaf in the custody log from the moment at which it is written.

create function look_waits() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.custody_waiting (of, subject_id, seq) values ('look', new.id, 0);
  return new;
end $$;
comment on function look_waits is 'A look has a leaf in the custody log, as an act has by act_follows';

create function entry_waits() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- A place that has a leaf had an act: the list was cut, and nothing is written in its stead.
  if exists (
    select from public.custody_leaf l
    where l.subject_id = new.subject_id and l.seq >= new.seq and l.of = 'entry') then
    raise exception 'entry % was logged before', new.seq using errcode = 'OF004';
  end if;
  insert into public.custody_waiting (of, subject_id, seq) values ('entry', new.subject_id, new.seq);
  return new;
end $$;
comment on function entry_waits is 'An act of the registry has a leaf in the custody log';

create function leaf_stays() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'custody_leaf is only added to' using errcode = 'OF001';
end $$;
comment on function leaf_stays is
  'A leaf stays as it is, its salt too: without it nobody can say whether the record is what was logged';
comment on column custody_leaf.salt is
  'Without it the leaf tells nothing of its record, and nobody knows whether that is as it was logged';

create function last_logged(which uuid) returns json
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select json_build_object('index', l.index, 'seq', l.seq, 'salt', encode(l.salt, 'base64'),
    'entry', encode(l.entry, 'hex'), 'mac', l.mac)
  from custody_leaf l where l.subject_id = which and l.of = 'act' order by l.seq desc limit 1
$$;
comment on function last_logged is
  'The leaf of the last act of a request that the custody log holds: a list that ends before it was cut. '
  'Tells of a list that is read nothing but where it ends';

create function entry_logged(which uuid) returns json
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select json_build_object('seq', l.seq, 'salt', encode(l.salt, 'base64'), 'entry', encode(l.entry, 'hex'))
  from custody_leaf l where l.subject_id = which and l.of = 'entry' order by l.seq desc limit 1
$$;
comment on function entry_logged is
  'The leaf of the last act of a list of the registry that the custody log holds: one that ends before it '
  'was cut';

create function list_end(which uuid) returns json
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select json_build_object('logged', entry_logged(which), 'sum', (
    select encode(sha256(string_agg(sha256(jsonb_send(a.body)), ''::bytea order by a.seq)), 'base64')
    from registry_act a where a.subject_id = which))
$$;
comment on function list_end is
  'What a list of the registry comes to now, and where the custody log says that it ends';
