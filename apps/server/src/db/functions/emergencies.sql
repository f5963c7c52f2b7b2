-- Emergencies: two people, a call back, whose turn it is, how many leave.

create function emergency_is_two() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (
    select from jsonb_to_recordset(new.legs) as l (kind text, to_unit uuid)
    where l.kind = 'emergency' and l.to_unit is not null
  ) and not exists (
    select from public.act a
    where a.request_id = new.request_id and a.kind in ('approved', 'narrowed') and not exists (
      select from public.act w
      where w.request_id = new.request_id and w.person_id = a.person_id
        and w.kind in ('drafted', 'revised', 'overridden', 'clarified'))
  ) then
    raise exception 'an emergency of one person' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function emergency_is_two is
  'Nobody alone sends an emergency to a desk here: somebody who wrote none of its words approved it';

create function emergency_call_is_its_own() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (
    select from public.call_back c join public.person p on p.id = c.read_by
    where c.id = (new.act #>> '{body,call}')::uuid and c.request_id = new.request_id
      and c.leg = (new.act #>> '{body,leg}')::integer
      and case new.kind
        when 'code-read' then c.read_by = new.person_id and c.until > new.at
        else c.clerk_id = new.person_id and c.number = new.act #>> '{body,number}'
          and c.heard_at is not null and c.until > new.at and p.unit_id <> new.unit_id
        end
  ) then
    raise exception 'call of another' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function emergency_call_is_its_own is
  'A code is read and heard of a call that runs, by whoever reads and by whoever called, who is never of one '
  'unit';

create function emergency_is_called_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- What is named is handed over, whatever is said of it; the files beside an answer are handed over by their
  -- act.
  if jsonb_typeof(new.act -> 'recorded') = 'object' or new.kind <> 'handed-over' and not exists (
    select from jsonb_array_elements(new.act #> '{body,items}') i
    where i ->> 'outcome' in ('full', 'part') or coalesce(i -> 'files', '[]') <> '[]'
      or coalesce(i -> 'beyond', '[]') <> '[]')
  then
    return new;
  end if;
  if exists (
    select from public.leg l
    where l.request_id = new.request_id and l.number = (new.act #>> '{body,leg}')::integer
      and l.kind = 'emergency' and l.desk_unit is not null
  ) and not exists (
    select from public.act a
    join public.call_back c on c.id = (a.act #>> '{body,call}')::uuid and c.request_id = a.request_id
    where a.request_id = new.request_id and a.kind = 'called-back' and c.heard_at is not null
      and a.act #> '{body,leg}' = new.act #> '{body,leg}'
      and a.seq > (
        select max(s.seq) from public.act s
        where s.request_id = new.request_id and s.kind = 'sent'
          and s.act #> '{body,leg}' = new.act #> '{body,leg}')
  ) and not exists (
    -- Two of the desk said, one after the other, that it goes without a call.
    select from public.act a
    where a.request_id = new.request_id and a.kind = 'call-skipped'
      and a.act #> '{body,leg}' = new.act #> '{body,leg}'
      and a.seq > (
        select max(s.seq) from public.act s
        where s.request_id = new.request_id and s.kind = 'sent'
          and s.act #> '{body,leg}' = new.act #> '{body,leg}')
  ) then
    raise exception 'an emergency that nobody called back' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function emergency_is_called_back is
  'Nothing of an emergency is handed over at a desk here before its clerk heard the code of whoever answered '
  'the number of the registry, or two of the desk said why not, since it was last laid there';

create function emergency_skip_is_of_two() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (
    select from public.act a
    where a.request_id = new.request_id and a.kind = 'call-skip-asked' and a.unit_id = new.unit_id
      and a.person_id <> new.person_id and a.act #> '{body,leg}' = new.act #> '{body,leg}'
      and a.seq = (
        select max(l.seq) from public.act l
        where l.request_id = new.request_id and l.kind = 'call-skip-asked'
          and l.act #> '{body,leg}' = new.act #> '{body,leg}')
  ) then
    raise exception 'a call skipped by one person' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function emergency_skip_is_of_two is
  'Nobody at a desk agrees to what they asked themselves: without a call only by the word of two';

create function authority_to_warn(which uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id from request r join unit o on o.id = r.unit_id
    join unit u on u.institution_id = o.institution_id
  join person p on p.unit_id = u.id
  where r.id = which and p.status = 'active'
    and exists (
      select from access a
      where a.request_id = which and a.unit_id = my_unit() and a.because in ('provider', 'contact-point'))
    and (u.id = r.unit_id and 'unit-head' = any (p.roles) and (not r.sealed or exists (
        select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
      or 'overseer' = any (p.roles) and not r.sealed)
$$;
comment on function authority_to_warn is
  'Who hears at the authority what was done with its emergency elsewhere: who heads the unit, who watches '
  'over the use; of a sealed case its viewers alone';

create function desk_to_warn(which uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id from access a join person p on p.unit_id = a.unit_id
  where a.request_id = which and a.because = 'provider' and p.status = 'active' and (
      'desk-lead' = any (p.roles)
      or exists (select from assignment s where s.request_id = which and s.person_id = p.id))
    and exists (
      select from access b
      where b.request_id = which and b.unit_id = my_unit() and b.because in ('provider', 'contact-point'))
$$;
comment on function desk_to_warn is
  'Who hears at the desk what was said of an emergency that lies there: who leads it and who was given it';

create function contact_point_of(which text) returns table (
  institution uuid, institution_name text, unit uuid, unit_name text
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.id, i.name, u.id, u.name from institution i join unit u on u.institution_id = i.id
  where i.country = which and i.kind = 'contact-point' and i.status = 'live' and u.status = 'live'
    and exists (
      select from person p
      where p.unit_id = u.id and p.status = 'active' and p.roles && array['officer', 'unit-head'])
  order by u.attested_until desc nulls last, u.id limit 1
$$;
comment on function contact_point_of is
  'Where an emergency that crosses a border lies in copy: a unit of the live contact point of the own State '
  'in which somebody answers';

create function point_to_tell(which uuid, moment timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id from access a join person p on p.unit_id = a.unit_id
  where a.request_id = which and a.because = 'contact-point' and p.status = 'active'
    and p.roles && array['officer', 'unit-head'] and concerns_me(which)
    and ('unit-head' = any (p.roles)
      or exists (select from on_duty(a.unit_id, moment) d where d.person = p.id)
      or not exists (select from on_duty(a.unit_id, moment)))
$$;
comment on function point_to_tell is
  'Who is told at the contact point: whose turn it is and who heads it, everybody where nobody has a turn';

create function orders_missing(moment timestamptz) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(distinct c.request_id)::integer from clock c
  where c.unit_id = my_unit() and c.kind in ('law-asking', 'house-asking') and c.ends_at < moment
    and exists (select from leg l where l.request_id = c.request_id and l.kind = 'emergency')
$$;
comment on function orders_missing is
  'How many emergencies of the own unit have no word of whoever orders, though its term is over';

create function on_duty(of_unit uuid, moment timestamptz)
  returns table (person uuid, name text, telephone text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct on (p.id) p.id, p.name, t.telephone from duty_turn t join person p on p.id = t.person_id
  where t.unit_id = of_unit and p.unit_id = of_unit and p.status = 'active'
    and p.roles && array['officer', 'unit-head', 'prosecutor', 'clerk', 'desk-lead']
    and t.from_at <= moment and moment < t.until_at and (t.ended_at is null or moment < t.ended_at)
  order by p.id, t.from_at
$$;
comment on function on_duty is
  'Whose turn it is in a unit, of those who may read a code or call back; who left it or is suspended has '
  'none';

create function another_reads_code(which uuid, writers uuid[], moment timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from request r join person p on p.unit_id = r.unit_id
    where r.id = which and r.unit_id = my_unit() and p.status = 'active' and p.id <> all (writers)
      and p.roles && array['officer', 'unit-head', 'prosecutor']
      and (not r.sealed or exists (
        select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
      and ('unit-head' = any (p.roles)
        or not exists (select from on_duty(r.unit_id, moment))
        or exists (select from on_duty(r.unit_id, moment) d where d.person = p.id)))
$$;
comment on function another_reads_code is
  'Whether somebody of the own unit who wrote none of an emergency may read the code of its call';

create function call_desk_on_duty(which uuid, moment timestamptz) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (
    select from request r where r.id = which and r.unit_id = my_unit() and concerns_me(which)
  ) then
    return;
  end if;
  insert into assignment (request_id, person_id)
  select which, d.person from access a cross join lateral on_duty(a.unit_id, moment) d
  where a.request_id = which and a.because = 'provider' on conflict do nothing;
  return query
    select d.person from access a cross join lateral on_duty(a.unit_id, moment) d
    where a.request_id = which and a.because = 'provider'
    union
    select p.id from access a join person p on p.unit_id = a.unit_id
    where a.request_id = which and a.because = 'provider' and p.status = 'active'
      and 'desk-lead' = any (p.roles);
end $$;
comment on function call_desk_on_duty is
  'An emergency is given to whose turn it is at its desk; they and whoever leads it are told. Nobody: an '
  'empty roster';

create function unit_to_warn(which uuid, moment timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id from request r join person p on p.unit_id = r.unit_id
  where r.id = which and r.unit_id = my_unit() and concerns_me(which) and p.status = 'active'
    and ('unit-head' = any (p.roles)
      or exists (select from on_duty(r.unit_id, moment) d where d.person = p.id))
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
$$;
comment on function unit_to_warn is
  'Who hears at once that an emergency left in the name of the unit: its heads and whose turn it is; of a '
  'sealed case its viewers alone';

create function order_readers_of(which uuid, but uuid[]) returns table (id uuid, unit uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct p.id, p.unit_id
  from request r join access a on a.request_id = r.id join person p on p.unit_id = a.unit_id
  join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
  where r.id = which and r.unit_id = my_unit() and concerns_me(which)
    and a.because not in ('provider', 'contact-point') and p.status = 'active' and p.id <> all (but)
    and exists (
      select from unnest(p.roles) role where role_counts(role, i.kind)
        and (role in ('prosecutor', 'judge') or (role = 'unit-head' and p.unit_id <> r.unit_id)))
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
$$;
comment on function order_readers_of is
  'Who hears that a file was brought as the order of an emergency: prosecutors and judges of the units that '
  'it concerns, and heads of those that do not ask; of a sealed case its viewers alone';

create function overseers_of(which uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id from request r join unit o on o.id = r.unit_id
    join unit u on u.institution_id = o.institution_id
  join person p on p.unit_id = u.id
  where r.id = which and r.unit_id = my_unit() and p.status = 'active' and 'overseer' = any (p.roles)
$$;
comment on function overseers_of is 'Who watches over the use in the institution whose request it is';

create function emergencies_before(since timestamptz, but uuid, of_what text[]) returns table (
  at timestamptz, person uuid, unit uuid, institution uuid, country text, digests text[], confirmed boolean
)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own text := (select i.country from institution i where i.id = my_institution());
begin
  -- Two at once follow each other, so that neither is counted without the other: those of one country, and
  -- those about the same wherever they come from.
  perform pg_advisory_xact_lock(hashtextextended('emergency ' || coalesce(own, my_institution()::text), 0));
  perform pg_advisory_xact_lock(hashtextextended('emergency about ' || d, 0))
    from unnest(of_what) d order by d;
  return query
    select e.at, e.person_id, e.unit_id, e.institution_id, i.country,
      case when e.institution_id = my_institution() then e.digests
        else array(select unnest(e.digests) intersect select unnest(of_what)) end,
      exists (
        select from request r join request n on n.case_id = r.case_id
        join call_back c on c.request_id = r.id and c.heard_at is not null
        where r.id = e.request_id and n.id = but and e.institution_id = my_institution())
    from emergency_sent e join institution i on i.id = e.institution_id
    where e.at > since and e.request_id <> but
      and (e.institution_id = my_institution() or i.country = own or e.digests && of_what);
end $$;
comment on function emergencies_before is
  'What left of the own country since a moment, and elsewhere about the same, one caller after the other; of '
  'other institutions only what is asked about here; the same request that is sealed anew is no further one; '
  'which are of the same case and their call was heard';

create function note_emergency(which uuid, moment timestamptz, of_what text[], said text[]) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into emergency_sent (request_id, at, person_id, unit_id, institution_id, digests, said)
  select r.id, moment, my_person(), r.unit_id, my_institution(), of_what, said
  from request r where r.id = which and r.unit_id = my_unit() and concerns_me(which)
$$;
comment on function note_emergency is 'One more left, in the transaction that sends it';

create function emergency_signals(which uuid, since timestamptz, day_before timestamptz) returns table (
  own text[], others json, providers integer, refused integer
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with here as (
    select r.id, r.case_id, e.person_id, e.said from request r
    join lateral (
      select person_id, said from emergency_sent where request_id = r.id order by at desc limit 1) e on true
    where r.id = which and exists (
      select from access a where a.request_id = which and a.unit_id = my_unit() and a.because = 'provider'))
  select h.said,
    -- Of another case: one kidnapping asked of eight providers says the same eight times.
    (select json_agg(o.said) from (
      select e.said from emergency_sent e join request r on r.id = e.request_id
      where e.at > since and r.case_id <> h.case_id and not r.sealed and cardinality(e.said) > 0
      order by e.at desc limit 2000) o),
    (select count(distinct r.provider)::integer from emergency_sent e join request r on r.id = e.request_id
     where e.person_id = h.person_id and e.at > day_before and not r.sealed),
    (select count(distinct l.request_id)::integer from emergency_sent e join request r on r.id = e.request_id
     join leg l on l.request_id = r.id and l.status = 'refused'
     where e.person_id = h.person_id and e.at > day_before and not r.sealed)
  from here h
$$;
comment on function emergency_signals is
  'What the desk that has an emergency is told of whoever sent it, as numbers, and the marks of its words '
  'beside those of other cases: no target and no case of anybody';

create function decoy_is_named(digests text[], person uuid, which uuid, moment timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  named boolean := exists (select from decoy d where d.digest = any (digests) and d.ended_at is null);
begin
  if named then
    insert into emergency_stop (person_id, request_id, at)
    select my_person(), which, moment where person = my_person()
    on conflict do nothing;
  end if;
  return named;
end $$;
comment on function decoy_is_named is
  'Whether an emergency names an account that a provider invented: whoever sends it sends no more, in the '
  'same transaction';

create function emergencies_stopped() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from emergency_stop s
    where s.person_id = my_person() and not exists (
      select from registry_act a where a.subject_id = s.person_id and a.kind = 'restored' and a.at > s.at))
$$;
comment on function emergencies_stopped is
  'Whether whoever acts named an account that nobody has, and nobody took them back since then';

create function duty_was_handed(receiver uuid, since timestamptz, to_end timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from duty_turn t
    where t.person_id = my_person() and t.unit_id = my_unit() and t.handed_to = receiver
      and t.ended_at = since and t.until_at = to_end)
$$;
comment on function duty_was_handed is
  'Whether whoever acts handed a turn of their own over to somebody from then on';

create function duty_is_ours(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from person p where p.id = which and p.unit_id = my_unit() and p.status = 'active'
    and p.roles && array['officer', 'unit-head', 'prosecutor', 'clerk', 'desk-lead'])
$$;
comment on function duty_is_ours is 'Whether somebody works in the own unit and may answer for it';
