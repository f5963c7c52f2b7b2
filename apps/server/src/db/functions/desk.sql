-- The provider's side.

create function desk_takes() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update leg set desk_unit = new.unit_id where request_id = new.request_id and to_unit = new.unit_id;
  return null;
end $$;
comment on function desk_takes is
  'The desk that a leg is laid on stands with the leg, so that its queue has an index';

create function assign_request(which uuid, person uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (
    select from access a where a.request_id = which and a.unit_id = my_unit() and a.because = 'provider'
  ) then
    return false;
  end if;
  if not exists (
    select from person p where p.id = assign_request.person and p.unit_id = my_unit() and p.status = 'active'
  ) then
    return false;
  end if;
  insert into assignment (request_id, person_id) values (which, assign_request.person) on conflict do nothing;
  return true;
end $$;
comment on function assign_request is 'A request on the own desk is given to somebody of the same unit';

create function sender_of(which uuid) returns table (
  institution uuid, institution_name text, kind text, country text, unit_name text, entry jsonb, status text,
  unit_status text, attested_until timestamptz
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.id, i.name, i.kind, i.country, u.name, i.entry, i.status, u.status, u.attested_until
  from request r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  join access a on a.request_id = r.id and a.unit_id = my_unit() where r.id = which
$$;
comment on function sender_of is
  'What a provider may know of who asks: the entry of the institution, which is public in the registry';

create function desk_lines(
  wanted text, mine boolean, before_at timestamptz, before_id uuid, most integer
) returns table (
  id uuid, kind text, status text, country text, institution text, unit text, sent_at timestamptz,
  updated_at timestamptz, assignee text, held boolean, seq integer
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.id, r.kind, l.status, i.country, i.name, u.name, l.sent_at, r.updated_at, l.assignee, r.held, r.seq
  from (
    (
      select * from leg l
      where wanted = 'emergencies' and l.kind = 'emergency' and l.status in ('sent', 'questioned')
        and l.desk_unit = (select my_unit()) and l.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (
          select from assignment s where s.request_id = l.request_id and s.person_id = (select my_person())))
        and (l.sent_at, l.request_id) > (
          coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by l.sent_at, l.request_id limit most
    ) union all (
      select * from leg l
      where wanted = 'unassigned' and l.assignee is null and l.status in ('sent', 'questioned')
        and l.desk_unit = (select my_unit()) and l.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (
          select from assignment s where s.request_id = l.request_id and s.person_id = (select my_person())))
        and (l.sent_at, l.request_id) > (
          coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by l.sent_at, l.request_id limit most
    ) union all (
      select * from leg l
      where wanted not in ('emergencies', 'unassigned')
        and case wanted
          when 'open' then l.status in ('sent', 'questioned')
          when 'questioned' then l.status = 'questioned'
          when 'answered' then l.status = 'answered'
          else true end
        and l.desk_unit = (select my_unit()) and l.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (
          select from assignment s where s.request_id = l.request_id and s.person_id = (select my_person())))
        and (l.sent_at, l.request_id) > (
          coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by l.sent_at, l.request_id limit most
    )
  ) l join request r on r.id = l.request_id
  join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  order by l.sent_at, l.request_id
$$;
comment on function desk_lines is
  'What whoever asks may see of the own desk after a place in the queue. Each question that has an index of '
  'its own is written by itself, so that it is used';

create function desk_counts() returns table (
  open integer, questioned integer, unassigned integer, emergencies integer
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::int, count(*) filter (where l.status = 'questioned')::int,
    count(*) filter (where l.assignee is null)::int, count(*) filter (where l.kind = 'emergency')::int
  from leg l
  where l.desk_unit = (select my_unit()) and l.status in ('sent', 'questioned')
    and ((select my_sight()) = 'all' or exists (
      select from assignment s where s.request_id = l.request_id and s.person_id = (select my_person())))
$$;
comment on function desk_counts is 'How many wait at the own desk';
