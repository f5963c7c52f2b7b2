-- A signed request on its way to a provider of this installation, or to one that is invited to it.

create function desk_of(which text) returns table (
  institution uuid, institution_name text, unit uuid, unit_name text
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.id, i.name, u.id, u.name from institution i join unit u on u.institution_id = i.id
  where i.provider = which and i.kind = 'provider' and i.status = 'live' and u.status = 'live'
    and u.attested_until is not null
    and exists (select from person p where p.unit_id = u.id and p.status = 'active')
  order by u.attested_until desc nulls last, u.id limit 1
$$;
comment on function desk_of is
  'Where a request of this provider can be laid: the desk of a live institution of it, in a unit that was '
  'vouched for';

create function begin_provider(
  institution uuid, unit uuid, person uuid, provider text, name text, domain text, person_name text,
  language text, at timestamptz
) returns table (made_institution uuid, made_person uuid)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  known uuid;
begin
  select i.id into known from institution i
  where i.provider = begin_provider.provider and i.kind = 'provider' and i.status in ('proposed', 'live')
  limit 1;
  if found then
    -- Who was invited by another unit is that one's to give a code to; and a code is never made out to
    -- somebody else than the person who is named.
    return query select known, p.id from person p join unit u on u.id = p.unit_id
    where u.institution_id = known and p.status = 'invited' and p.name = begin_provider.person_name
      and exists (
        select from invitation n join request r on r.id = n.request_id
        where n.institution_id = known and r.unit_id = my_unit())
    limit 1;
    return;
  end if;
  insert into institution (id, kind, country, name, provider, status, entry)
  values (
    begin_provider.institution, 'provider', null, begin_provider.name, begin_provider.provider, 'proposed',
    jsonb_build_object('standing', 'proposed', 'pending', 0, 'domain', begin_provider.domain)
  );
  insert into unit (id, institution_id, name, status)
  values (begin_provider.unit, begin_provider.institution, begin_provider.name, 'live');
  insert into person (id, unit_id, name, title, roles, language, status)
  values (
    begin_provider.person, begin_provider.unit, begin_provider.person_name, '',
    '{}', begin_provider.language, 'invited'
  );
  return query select begin_provider.institution, begin_provider.person;
end $$;
comment on function begin_provider is
  'An entry for a provider that nobody has verified yet, with one person who may make a key. Nothing is '
  'open to either';

create function invite(id uuid, which uuid, institution uuid, said jsonb, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into invitation (id, request_id, institution_id, created_by, created_at, said)
  select invite.id, r.id, invite.institution, my_person(), invite.at, invite.said
  from request r join institution i on i.id = invite.institution
  where r.id = which and r.unit_id = my_unit() and i_hold(array['officer', 'unit-head', 'prosecutor'])
    and i.kind = 'provider' and i.provider = r.provider;
  if not found then
    raise exception 'no invitation of this institution' using errcode = '42501';
  end if;
end $$;
comment on function invite is 'The provider of a request of the own unit is invited to answer here';

create function invited_provider(which uuid) returns table (entry uuid, name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.id, i.name
  from request r join invitation n on n.request_id = r.id join institution i on i.id = n.institution_id
  where r.id = which and r.unit_id = my_unit() order by n.created_at desc, n.id limit 1
$$;
comment on function invited_provider is
  'The entry that was begun for the provider of a request; only for the unit whose request it is';

create function open_enrolment(
  id uuid, person uuid, code bytea, at timestamptz, until timestamptz
) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- By no other way does whoever sends a request give a key to anybody.
  if not exists (
    select from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
    where p.id = open_enrolment.person and p.status = 'invited'
      and i.kind = 'provider' and i.status = 'proposed'
  ) then
    raise exception 'no enrolment for this person' using errcode = '42501';
  end if;
  -- Whoever has begun to make keys is not given a second hand: whose the first key is, nobody here knows.
  if exists (select from passkey k where k.person_id = open_enrolment.person) then
    return false;
  end if;
  update enrolment e set stopped_at = open_enrolment.at
  where e.person_id = open_enrolment.person and e.used_at is null and e.stopped_at is null;
  insert into enrolment (
    id, person_id, code_hash, kind, created_by, approved_by, created_at, opens_at, expires_at
  ) values (
    open_enrolment.id, open_enrolment.person, code, 'first-key', my_person(), my_person(),
    open_enrolment.at, open_enrolment.at, until
  );
  return true;
end $$;
comment on function open_enrolment is
  'A first key, only for somebody of a provider that is still being begun: a code made before ends with it';

create function announce(id uuid, unit uuid, event text, body text, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  one record;
begin
  for one in
    select w.id from webhook w
    where w.unit_id = announce.unit and w.ended_at is null
      and (w.events is null or announce.event = any (w.events))
  loop
    insert into webhook_call (id, webhook_id, event, body, created_at)
    values (gen_random_uuid(), one.id, announce.event, announce.body, announce.at);
  end loop;
  if found then
    perform graphile_worker.add_job(
      'webhooks', '{}', job_key => 'webhooks', job_key_mode => 'preserve_run_at');
  end if;
end $$;
comment on function announce is
  'Word for the systems of a unit. The job that carries it is added in the same transaction';
