-- Whom a request concerns is said only through these; and how an act moves the fold beside its list.

create function act_follows() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.request r set
    seq = new.seq, head = new.hash, status = new.status, step = new.step, held = new.held,
    revision = new.revision, digest = new.digest, summary = new.summary, updated_at = new.at
  where r.id = new.request_id and r.seq = new.seq - 1 and r.head is not distinct from new.act ->> 'previous';
  if not found then
    raise exception 'act % does not follow', new.seq using errcode = 'OF002';
  end if;
  if new.legs is not null then
    insert into public.leg (request_id, number, kind, status, sent_at, to_unit, assignee)
    select new.request_id, l.number, l.kind, l.status, l.sent_at, l.to_unit, l.assignee
    from jsonb_to_recordset(new.legs) as l (
      number integer, kind text, status text, sent_at timestamptz, to_unit uuid, assignee text)
    on conflict (request_id, number) do update set
      status = excluded.status, sent_at = excluded.sent_at, to_unit = excluded.to_unit,
      assignee = excluded.assignee;
  end if;
  return new;
end $$;
comment on function act_follows is
  'One statement takes the request, sees that the act follows its last one, and moves the fold: whoever is '
  'slower finds that it moved. Where the act may not be written at all, the policy says so afterwards and '
  'takes both back';

create function concerns_me(which uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (
    select from public.access a join public.request r on r.id = a.request_id
    where a.unit_id = public.my_unit() and a.request_id = which and a.because <> 'provider' and not r.sealed
  ) then
    return true;
  end if;
  return exists (
    select from public.access a join public.request r on r.id = a.request_id
    where a.unit_id = public.my_unit() and a.request_id = which
    and case a.because
      when 'provider' then public.my_sight() = 'all' or exists (
        select from public.assignment s where s.request_id = which and s.person_id = public.my_person())
      else not r.sealed or exists (
        select from public.case_viewer v where v.case_id = r.case_id and v.person_id = public.my_person())
      end);
end $$;
comment on function concerns_me is
  'Whether a request may be shown to whoever asks: what the policy of request says, for one request. Asked '
  'at every act: what a unit asked itself and nobody sealed, nearly all of it, without the tables that only '
  'the rest needs';

create function request_is_shown(which uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here text := (select a.because from access a where a.unit_id = my_unit() and a.request_id = which);
  assigned boolean := exists (
    select from assignment s where s.request_id = which and s.person_id = my_person());
  of_case uuid := coalesce((select r.case_id from request r where r.id = which), which);
  named boolean := exists (select from case_viewer v where v.case_id = of_case and v.person_id = my_person());
  open boolean := exists (select from request r where r.id = which and not r.sealed);
begin
  return case when here = 'provider' then my_sight() = 'all' or assigned
    else here is not null and (open or named) end;
end $$;
comment on function request_is_shown is
  'The same as concerns_me, by the same looks whatever there is: see case_is_shown';

create function own_request(which uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into access (unit_id, request_id, because)
  select my_unit(), r.id, 'own' from request r where r.id = which and r.unit_id = my_unit()
  on conflict do nothing;
end $$;
comment on function own_request is 'A request that the own unit began concerns it';

create function let_in(which uuid, other uuid, because text, people uuid[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  one record;
begin
  select r.case_id, r.sealed into one
  from request r join access a on a.request_id = r.id and a.unit_id = my_unit()
  where r.id = which and (not r.sealed or exists (
    select from case_viewer v where v.case_id = r.case_id and v.person_id = my_person()));
  if not found then return false; end if;
  -- A provider answers one request; it has nothing to do with the case.
  insert into access (unit_id, request_id, because) values (other, which, let_in.because)
  on conflict do nothing;
  if let_in.because <> 'provider' then
    insert into case_unit (unit_id, case_id) values (other, one.case_id) on conflict do nothing;
    if one.sealed then
      insert into case_viewer (case_id, person_id)
      select one.case_id, p.id from person p where p.id = any (people) and p.unit_id = other
      on conflict do nothing;
    end if;
  end if;
  return true;
end $$;
comment on function let_in is
  'Lets in a unit of whom the law wants an approval, in a sealed case the named people of it; or the desk '
  'of a provider';

create function units_of(which uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select b.unit_id from access a join access b on b.request_id = a.request_id
  where a.request_id = which and a.unit_id = my_unit()
$$;
comment on function units_of is
  'Units that a request concerns, for whoever it concerns: their open pages are told that something '
  'changed, not what';

create function approvers_of(which text) returns table (role text, unit uuid, name text, institution text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct role.name, u.id, u.name, i.name
  from institution i join unit u on u.institution_id = i.id join person p on p.unit_id = u.id
  cross join (values ('unit-head'), ('prosecutor'), ('judge')) as role (name)
  where i.country = which and i.status = 'live' and u.status = 'live' and p.status = 'active'
    and role.name = any (p.roles) and (role.name <> 'unit-head' or u.id = my_unit())
    and (role.name <> 'prosecutor' or i.kind = 'prosecution') and (role.name <> 'judge' or i.kind = 'court')
  order by 1, 4, 3
$$;
comment on function approvers_of is
  'Units of a State in which somebody can give an approval. A unit''s existence is public; who sits there '
  'is not told';

create function approvers_to_tell(which uuid, role text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id
  from access a join request r on r.id = a.request_id join person p on p.unit_id = a.unit_id
  where a.request_id = which and (a.because = role or (role = 'unit-head' and a.because = 'own'))
    and p.status = 'active' and role = any (p.roles)
    and exists (select from access mine where mine.request_id = which and mine.unit_id = my_unit())
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
$$;
comment on function approvers_to_tell is
  'Who is told when a request waits for an approval: people of the unit that was asked who hold the role, '
  'in a sealed case only its viewers';
