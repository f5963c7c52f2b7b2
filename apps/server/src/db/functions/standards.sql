-- What authorities and providers settle with each other is said by whoever may, about what is open.

create function speaks_here(of uuid, wanted text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
    cross join unnest(p.roles) as held (role)
    where p.id = of and p.status = 'active' and u.status = 'live' and i.status = 'live'
      and held.role = any (wanted) and role_counts(held.role, i.kind))
$$;
comment on function speaks_here is
  'Whether a person holds one of these roles, where all of it is in good standing';

create function version_is_of_its_own() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (
    select from standard_proposal s join person p on p.id = new.person_id join unit u on u.id = p.unit_id
    where s.id = new.proposal_id and s.status = 'open' and s.institution_id = u.institution_id) then
    raise exception 'no open proposal of this institution' using errcode = 'OF001';
  end if;
  return new;
end $$;
comment on function version_is_of_its_own is
  'A text is of an open proposal, and of the institution that proposes';

create function position_is_of_who_speaks() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not speaks_here(new.person_id,
      array['unit-head', 'prosecutor', 'judge', 'national-authority', 'desk-lead'])
    or not exists (
      select from person p join unit u on u.id = p.unit_id
      where p.id = new.person_id and u.institution_id = new.institution_id) then
    raise exception 'nobody who speaks for this institution' using errcode = 'OF001';
  end if;
  if not exists (
      select from standard_proposal s where s.id = new.proposal_id and s.status in ('open', 'adopted'))
    or new.version < (
      select max(v.version) from standard_version v where v.proposal_id = new.proposal_id) then
    raise exception 'no text that is asked about' using errcode = 'OF001';
  end if;
  return new;
end $$;
comment on function position_is_of_who_speaks is
  'A position is of whoever speaks for the institution, about the newest text of a proposal that does not '
  'count yet';

create function newest_release_at(moment timestamptz) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(max(r.number), 0)::integer from knowledge_release r where r.at <= moment
$$;
comment on function newest_release_at is
  'The newest change of the knowledge at a moment: a letter keeps the words under which it was submitted';
