-- Whom a case concerns is said only through these, each of which asks first whether the one who says it may.

create function open_case(
  id uuid, country text, reference text, facts jsonb, sealed boolean, at timestamptz
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into criminal_case (
    id, unit_id, institution_id, country, reference, facts, sealed, created_by, created_at
  ) values (
    open_case.id, my_unit(), my_institution(), open_case.country, open_case.reference, open_case.facts,
    open_case.sealed, my_person(), open_case.at
  );
  insert into case_unit (unit_id, case_id) values (my_unit(), open_case.id);
  insert into case_viewer (case_id, person_id) values (open_case.id, my_person());
end $$;
comment on function open_case is 'A case of the own unit, with whoever opens it as its first viewer';

create function owns_case(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from criminal_case f where f.id = which and f.unit_id = my_unit()
    and (not f.sealed or exists (
      select from case_viewer v where v.case_id = f.id and v.person_id = my_person())))
$$;
comment on function owns_case is 'Whether a case is the own unit''s and may be shown to whoever asks';

create function case_is_shown(which uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  concerned boolean := exists (select from case_unit u where u.unit_id = my_unit() and u.case_id = which);
  named boolean := exists (select from case_viewer v where v.case_id = which and v.person_id = my_person());
  open boolean := exists (select from criminal_case f where f.id = which and not f.sealed);
begin
  return concerned and (open or named);
end $$;
comment on function case_is_shown is
  'What the policy of criminal_case says of one case, asked before it is looked for: the same looks '
  'whatever there is, so that what is sealed to somebody and what never was take the same time';

create function people_to_name(which uuid) returns table (
  id uuid, name text, title text, unit uuid, unit_name text, roles text[]
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id, p.name, p.title, u.id, u.name, p.roles
  from criminal_case f
  cross join person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
  where f.id = which and owns_case(which)
    and p.status = 'active' and u.status = 'live' and i.status = 'live' and i.country = f.country
    and exists (
      select from unnest(p.roles) as held (role)
      where role_counts(held.role, i.kind) and (held.role in ('prosecutor', 'judge')
        or u.id = my_unit() and held.role in ('officer', 'unit-head')))
  order by u.name, p.name
$$;
comment on function people_to_name is
  'Whom the unit of a sealed case can let see it: its own people, and those whose approval can be asked';

create function name_viewer(which uuid, person uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not owns_case(which)
    or not exists (select from people_to_name(which) p where p.id = name_viewer.person) then
    return false;
  end if;
  insert into case_viewer (case_id, person_id) values (which, name_viewer.person) on conflict do nothing;
  return true;
end $$;
comment on function name_viewer is
  'Lets one more person see a case. Somebody to whom it may not be shown and nobody at all are answered '
  'alike';

create function unseal_case(which uuid, why text, moment timestamptz, act jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not owns_case(which) or not exists (
    select from criminal_case f where f.id = which and f.sealed
    and (f.created_by = my_person() or i_hold(array['unit-head']))) then
    return false;
  end if;
  insert into case_unsealing (case_id, at, person_id, reason) values (which, moment, my_person(), why);
  insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash) values (
    which, (act ->> 'seq')::integer, act ->> 'kind', moment, my_person(), act, act ->> 'previous',
    act ->> 'hash');
  update criminal_case set sealed = false where id = which;
  update request set sealed = false where case_id = which and sealed;
  return true;
end $$;
comment on function unseal_case is
  'Ends the seal of a case of the own unit, by who set it or who heads the unit; its requests count from '
  'then on';

create function viewers_of(which uuid) returns table (person_id uuid, name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select v.person_id, p.name from case_viewer v join person p on p.id = v.person_id
  where v.case_id = which and owns_case(which)
$$;
comment on function viewers_of is 'The named viewers of a case, for its own unit';
