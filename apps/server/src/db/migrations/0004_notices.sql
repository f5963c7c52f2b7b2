-- Who is told when a request waits for an approval: the people of the unit that was asked who hold the role, in a sealed case only its viewers.
create function approvers_to_tell(which uuid, role text) returns setof uuid
language sql stable security definer set search_path = public as $$
  select p.id from access a join request r on r.id = a.request_id join person p on p.unit_id = a.unit_id
  where a.request_id = which and (a.because = role or (role = 'unit-head' and a.because = 'own')) and p.status = 'active' and role = any (p.roles)
    and exists (select from access mine where mine.request_id = which and mine.unit_id = my_unit())
    and (not r.sealed or exists (select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
$$;

-- Roots are public; who checks a letter that was signed elsewhere reads them.
create function roots_of_the_house() returns table (der bytea)
language sql stable security definer set search_path = public as $$ select t.der from trust_root t $$;
