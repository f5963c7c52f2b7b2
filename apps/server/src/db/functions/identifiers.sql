-- Whether another unit has the same identifier. The tables are read through these alone, and no answer says
-- whose.

create function request_counts(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from request r
    where r.id = which and not r.sealed and r.status not in ('withdrawn', 'superseded', 'denied'))
$$;
comment on function request_counts is
  'Whether a request is one that another unit may be told of: what was taken back is not, and what replaced '
  'it speaks for itself. One that was closed is: it was asked';

create function compare_identifiers(comparison uuid, indexes bytea[], ties uuid[], moment timestamptz)
  returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  logged record;
  told integer;
begin
  -- Only what somebody wrote down in the own name that they ask, of a request of the own unit, and no more of
  -- it.
  select l.request_id, l.identifiers into logged from identifier_comparison l
  where l.id = comparison and l.person_id = my_person() and l.unit_id = my_unit();
  if not found or cardinality(indexes) > logged.identifiers or not exists (
    select from request r where r.id = logged.request_id and r.unit_id = my_unit() and concerns_me(r.id)
  ) then
    raise exception 'a comparison that nobody logged' using errcode = 'check_violation';
  end if;
  with met as (
    select distinct on (t.place, m.unit_id) t.place, t.blind_index, m.unit_id, m.request_id, m.kept
    from unnest(indexes) with ordinality as t (blind_index, place)
    join blind_index m on m.blind_index = t.blind_index
    where m.unit_id <> my_unit() and request_counts(m.request_id)
    order by t.place, m.unit_id, m.at desc
  ), numbered as (
    select *, row_number() over (order by place, unit_id) as n from met
  )
  insert into identifier_tie (
    id, asking_request, asking_unit, blind_index, holding_request, holding_unit, kept, at
  )
  select ties[n], logged.request_id, my_unit(), blind_index, request_id, unit_id, kept, moment
  from numbered where n <= cardinality(ties)
  -- Until somebody knocked, a tie is of the request that has it now: the one of before may have been
  -- withdrawn.
  on conflict (asking_request, blind_index, holding_unit) do update
    set holding_request = excluded.holding_request, kept = excluded.kept
    where identifier_tie.knocked_at is null;
  get diagnostics told = row_count;
  return told;
end $$;
comment on function compare_identifiers is
  'Holds blind indexes against those of other units, for a comparison that is in the log. A sealed request '
  'has no indexes, and what was withdrawn is not told';

create function ties_of(which uuid, indexes bytea[]) returns table (
  id uuid, side text, place integer, kept boolean, knocked_at timestamptz, answered boolean,
  unit text, institution text, person text
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.id, 'asks', array_position(indexes, t.blind_index), t.kept, t.knocked_at, false,
    case when t.agreed then u.name end, case when t.agreed then i.name end, case when t.agreed then p.name end
  from identifier_tie t join unit u on u.id = t.holding_unit join institution i on i.id = u.institution_id
  left join person p on p.id = t.answered_by
  -- What was found of an identifier that the request no longer has is told of no other.
  where t.asking_request = which and t.asking_unit = my_unit() and t.blind_index = any (indexes)
    and concerns_me(which)
    -- A tie ends with either of its requests, whatever was told of it before.
    and request_counts(t.holding_request) and request_counts(t.asking_request)
  union all
  -- Whoever holds it hears of nothing before it is asked, and not of which identifier before it agreed.
  select t.id, 'holds', null, t.kept, t.knocked_at, t.answered_at is not null,
    case when t.agreed then u.name end, case when t.agreed then i.name end, case when t.agreed then p.name end
  from identifier_tie t join unit u on u.id = t.asking_unit join institution i on i.id = u.institution_id
  left join person p on p.id = t.knocked_by
  where t.holding_request = which and t.holding_unit = my_unit() and t.knocked_at is not null
    and concerns_me(which) and request_counts(t.holding_request) and request_counts(t.asking_request)
  order by 3, 1
$$;
comment on function ties_of is
  'What a unit is told of others that have an identifier of its request, of those whose indexes are given: a '
  'no and a silence are told alike, and a name only once both agreed';

create function knock_tie(which uuid, indexes bytea[], moment timestamptz)
  returns table (request uuid, person uuid)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  one record;
begin
  update identifier_tie t set knocked_at = moment, knocked_by = my_person()
  where t.id = which and t.asking_unit = my_unit() and t.blind_index = any (indexes) and t.knocked_at is null
    and concerns_me(t.asking_request) and request_counts(t.holding_request)
    and i_hold(array['officer', 'unit-head', 'prosecutor'])
  returning t.holding_request, t.holding_unit into one;
  if not found then return; end if;
  return query
    select one.holding_request, p.id from person p join request r on r.id = one.holding_request
    join criminal_case f on f.id = r.case_id
    where p.unit_id = one.holding_unit and p.status = 'active' and not r.sealed
      and (p.id = f.created_by or p.roles && array['unit-head', 'prosecutor']);
end $$;
comment on function knock_tie is
  'Asks the other unit, once, to be put in touch about an identifier whose index is given. Gives who is told '
  'there: the house tells them, whoever asks never learns it';

create function answer_tie(which uuid, agrees boolean, moment timestamptz)
  returns table (request uuid, person uuid)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  one record;
begin
  update identifier_tie t set answered_at = moment, answered_by = my_person(), agreed = agrees
  where t.id = which and t.holding_unit = my_unit() and t.knocked_at is not null
    and t.agreed is distinct from true and concerns_me(t.holding_request) and request_counts(t.asking_request)
    and i_hold(array['officer', 'unit-head', 'prosecutor'])
  returning t.asking_request, t.knocked_by into one;
  if not found then raise exception 'no such tie' using errcode = 'check_violation'; end if;
  if agrees then return query select one.asking_request, one.knocked_by; end if;
end $$;
comment on function answer_tie is
  'Agrees to be put in touch, or not for now. Only a yes is told, to whoever asked';
