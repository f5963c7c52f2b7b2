-- The central authority of a State, and what lies before it.

create function central_authority_of(which text) returns table (
  institution uuid, institution_name text, unit uuid, unit_name text
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.id, i.name, u.id, u.name from institution i join unit u on u.institution_id = i.id
  where i.country = which and i.kind = 'central-authority' and i.status = 'live' and u.status = 'live'
    and u.attested_until is not null
    and exists (
      select from person p
      where p.unit_id = u.id and p.status = 'active' and p.roles && array['officer', 'unit-head'])
  order by u.attested_until desc nulls last, u.id limit 1
$$;
comment on function central_authority_of is
  'Where a request to another State is laid: a unit of the live central authority of the own one, in which '
  'somebody looks at requests';

create function authority_to_tell(which uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id
  from access a join request r on r.id = a.request_id join person p on p.unit_id = a.unit_id
  where a.request_id = which and a.because = 'central-authority' and p.status = 'active'
    and p.roles && array['officer', 'unit-head'] and concerns_me(which)
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
$$;
comment on function authority_to_tell is
  'Who is told at the central authority before which a request was laid, of a sealed one its viewers alone';
