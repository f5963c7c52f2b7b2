-- The previous server may still run: nothing that it uses changes.

-- Whom the unit of a sealed case can let see it: its own people, and those of the units whose approval can be asked.
create function people_to_name(which uuid) returns table (id uuid, name text, title text, unit uuid, unit_name text, roles text[])
language sql stable security definer set search_path = public as $$
  select p.id, p.name, p.title, u.id, u.name, p.roles
  from criminal_case f cross join person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
  where f.id = which and owns_case(which) and p.status = 'active' and u.status = 'live' and i.status = 'live' and i.country = f.country
    and (u.id = my_unit() and p.roles && array['officer', 'unit-head', 'prosecutor', 'judge'] or p.roles && array['prosecutor', 'judge'])
  order by u.name, p.name
$$;
