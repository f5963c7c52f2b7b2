-- Whom an alarm reaches: who sits on its rung and may know of the case, else who sits on the next one below.

create function on_rung(of_case uuid, rung text, officer uuid, of_request uuid) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Each rung by the index that leads to it: over all people at once it takes as long as there are people.
  if rung = 'officer' then
    return query select p.id from criminal_case f join person p on p.id = officer and p.unit_id = f.unit_id
      join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
      where f.id = of_case and p.status = 'active' and u.status = 'live' and i.status = 'live'
        and (not f.sealed or exists (
          select from case_viewer v where v.case_id = f.id and v.person_id = p.id));
  elsif rung = 'unit-head' then
    return query select p.id from criminal_case f join person p on p.unit_id = f.unit_id
      join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
      where f.id = of_case and p.status = 'active' and u.status = 'live' and i.status = 'live'
        and 'unit-head' = any (p.roles) and role_counts('unit-head', i.kind)
        and (not f.sealed or exists (
          select from case_viewer v where v.case_id = f.id and v.person_id = p.id));
  elsif rung = 'desk' then
    return query select p.id from request r join access a on a.request_id = r.id and a.because = 'provider'
      join person p on p.unit_id = a.unit_id
      where r.id = of_request and r.case_id = of_case and p.status = 'active'
        and p.roles && array['clerk', 'desk-lead'];
  elsif rung = 'oversight' then
    return query select p.id from criminal_case f join unit o on o.id = f.unit_id
      join unit u on u.institution_id = o.institution_id join person p on p.unit_id = u.id
      where f.id = of_case and p.status = 'active' and 'overseer' = any (p.roles);
  else
    return query select p.id from criminal_case f
      join institution i on i.country = f.country and i.kind = rung
      join unit u on u.institution_id = i.id join person p on p.unit_id = u.id
      where f.id = of_case and p.status = 'active' and u.status = 'live' and i.status = 'live'
        and 'national-authority' = any (p.roles) and role_counts('national-authority', i.kind)
        and (not f.sealed or exists (
          select from case_viewer v where v.case_id = f.id and v.person_id = p.id));
  end if;
end $$;
comment on function on_rung is
  'Who sits on a rung of the ladder of a case: its officer, the heads of its unit, the people of the contact '
  'point or of the central authority of its State; of a sealed case only its viewers. Whoever answers at the '
  'desk where its request lies, and whoever watches over the use, who is told of no case';

create function reached_from(of_case uuid, rung text, officer uuid, of_request uuid)
returns table (person uuid, reached text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  rungs text[] := array['officer', 'unit-head', 'contact-point', 'central-authority'];
  at integer := array_position(rungs, rung);
  one integer;
begin
  if rung in ('desk', 'oversight') then
    return query select p, rung from on_rung(of_case, rung, officer, of_request) p;
    -- Nobody watches: whoever heads the unit hears in their place. Nobody is at the desk: its own unit rings.
    if found then return; end if;
    at := case rung when 'desk' then 1 else 2 end;
  end if;
  -- First down to those who are nearer to the work, then up: a call that nobody hears is none.
  foreach one in array array[at, at - 1, at - 2, at - 3, at + 1, at + 2, at + 3] loop
    continue when one < 1 or one > array_length(rungs, 1);
    return query select p, rungs[one] from on_rung(of_case, rungs[one], officer, of_request) p;
    if found then return; end if;
  end loop;
end $$;
comment on function reached_from is
  'Who hears of an alarm of a rung, and on which rung they sit: the next below where nobody sits on it, else '
  'the next above';
