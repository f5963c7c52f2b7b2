-- Sealed files on their way from a desk to a unit.

create function brought_by_me(which uuid, of_request uuid, whole text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from upload u
    where u.id = which and u.request_id = of_request and u.unit_id = my_unit()
      and u.sha256 is not distinct from whole and concerns_me(of_request))
$$;
comment on function brought_by_me is
  'Whether the own desk, or the unit to which it came home, brings this file to this request, and stands '
  'with it where it is said to: its whole digest, or null while pieces are added';
