-- What the registry and the institutions give to whoever acts.

create function certificate_of(which uuid) returns table (sealed_key bytea, subject text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.sealed_key, c.subject from certificate c
  where c.institution_id = which and which = my_institution() and c.not_after > now()
$$;
comment on function certificate_of is
  'The wrapped key of the own institution: useless without the key that the database does not hold';

create function emblem_of(which uuid) returns table (type text, sha256 text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select last.type, last.sha256 from (
    select e.type, e.sha256 from emblem e join institution i on i.id = e.institution_id
    where e.institution_id = which and which = my_institution() and i.status = 'live'
    order by e.at desc, e.id desc limit 1
  ) last where last.type is not null
$$;
comment on function emblem_of is 'The sign of the own institution, while that stands in the registry';

create function roots_of_the_house() returns table (der bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.der from trust_root t
$$;
comment on function roots_of_the_house is
  'Roots are public: who checks a letter that was signed elsewhere reads them';

create function vouched_by(people uuid[]) returns setof uuid
language sql stable rows 30 security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive founded (id, said) as (
    select f.subject_id, f.body #> '{body,founding}' from registry_act f, house h
    where f.kind = 'founded' and f.seq = 1 and f.person_id is null and h.mode = 'live'
  ), involved (id) as (
    select unnest(people)
    -- With every founding there is, whole: whether there is one, and which, is asked of each record.
    union select id from founded
    union select (one #>> '{}')::uuid from founded, lateral (
      select said -> 'unit' union all select jsonb_path_query(said, '$.people[*]')
    ) as named (one) where one #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    union
    select next.id from involved i
    left join person p on p.id = i.id
    left join unit u on u.id = p.unit_id
    cross join lateral (
      select a.person_id as id from registry_act a where a.subject_id = i.id and a.person_id is not null
      union select u.id where u.id is not null
      union select u.institution_id where u.id is not null
      union select w.institution_id from unit w where w.id = i.id
    ) next
  )
  select id from involved where id is not null
$$;
comment on function vouched_by is
  'These people and, step by step upward, whoever vouched for them and for their units: public by nature';

create function vouching_of(people uuid[]) returns table (subject uuid, act jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.subject_id, a.body from vouched_by(people) one (id) join registry_act a on a.subject_id = one.id
  order by a.subject_id, a.seq
$$;
comment on function vouching_of is 'What the registry did to them and to whoever vouched for them';

create function vouching_sums(people uuid[]) returns table (subject uuid, sum bytea, logged json)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select one.id, its.sum, entry_logged(one.id) from vouched_by(people) one (id)
  -- List by list along the index, however long the whole registry is.
  cross join lateral (
    select sha256(string_agg(sha256(jsonb_send(a.body)), ''::bytea order by a.seq)) as sum
    from registry_act a where a.subject_id = one.id
  ) its where its.sum is not null
$$;
comment on function vouching_sums is
  'The same lists by the sum of what lies in them now, with where the custody log says that each ends: '
  'whoever has read one of that sum does not read it again';

create function sums_of(subjects uuid[]) returns table (subject uuid, sum bytea, logged json)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select one.id, its.sum, entry_logged(one.id) from unnest(subjects) one (id)
  cross join lateral (
    select sha256(string_agg(sha256(jsonb_send(a.body)), ''::bytea order by a.seq)) as sum
    from registry_act a where a.subject_id = one.id
  ) its where its.sum is not null
$$;
comment on function sums_of is 'The same of these lists alone';

create function lists_with_sums(subjects uuid[]) returns table (subject uuid, sum bytea, acts jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.subject_id, sha256(string_agg(sha256(jsonb_send(a.body)), ''::bytea order by a.seq)),
    jsonb_agg(a.body order by a.seq)
  from registry_act a where a.subject_id = any (subjects) group by a.subject_id
$$;
comment on function lists_with_sums is
  'Lists of the registry, each with the sum that vouching_sums gives of it';

create function keys_of(people uuid[]) returns table (
  id text, public_key bytea, person_id uuid, demonstration boolean
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select k.id, k.public_key, k.person_id, d.passkey_id is not null
  from passkey k left join demonstration_key d on d.passkey_id = k.id
  where k.person_id = any (people)
$$;
comment on function keys_of is 'Public keys of people, for the record that others check';

create function registrars_to_tell() returns table (id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
  where 'registrar' = any (p.roles) and p.status = 'active' and u.status = 'live' and i.status = 'live'
$$;
comment on function registrars_to_tell is 'Who verifies is told that there is something to verify';

create function person_is_shaped_anew() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.shapes := null;
  return new;
end $$;
comment on function person_is_shaped_anew is
  'What a name looks like is worked out from it by the house, and nobody writes it down with the name';
