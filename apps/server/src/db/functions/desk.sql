-- The provider's side.

create function desk_takes() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update request set desk_unit = new.unit_id where id = new.request_id;
  return null;
end $$;
comment on function desk_takes is
  'The desk that a request is laid on stands with the request, so that its queue has an index';

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
  select r.id, r.kind, r.status, i.country, i.name, u.name, r.sent_at, r.updated_at, r.assignee, r.held, r.seq
  from (
    (
      select * from request r
      where wanted = 'emergencies' and r.kind = 'emergency' and r.status in ('sent', 'questioned')
        and r.desk_unit = (select my_unit()) and r.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (
          select from assignment s where s.request_id = r.id and s.person_id = (select my_person())))
        and (r.sent_at, r.id) > (
          coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by r.sent_at, r.id limit most
    ) union all (
      select * from request r
      where wanted = 'unassigned' and r.assignee is null and r.status in ('sent', 'questioned')
        and r.desk_unit = (select my_unit()) and r.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (
          select from assignment s where s.request_id = r.id and s.person_id = (select my_person())))
        and (r.sent_at, r.id) > (
          coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by r.sent_at, r.id limit most
    ) union all (
      select * from request r
      where wanted not in ('emergencies', 'unassigned')
        and case wanted
          when 'open' then r.status in ('sent', 'questioned')
          when 'questioned' then r.status = 'questioned'
          when 'answered' then r.status = 'answered'
          else true end
        and r.desk_unit = (select my_unit()) and r.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (
          select from assignment s where s.request_id = r.id and s.person_id = (select my_person())))
        and (r.sent_at, r.id) > (
          coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by r.sent_at, r.id limit most
    )
  ) r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  order by r.sent_at, r.id
$$;
comment on function desk_lines is
  'What whoever asks may see of the own desk after a place in the queue. Each question that has an index of '
  'its own is written by itself, so that it is used';

create function desk_counts() returns table (
  open integer, questioned integer, unassigned integer, emergencies integer
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::int, count(*) filter (where r.status = 'questioned')::int,
    count(*) filter (where r.assignee is null)::int, count(*) filter (where r.kind = 'emergency')::int
  from request r
  where r.desk_unit = (select my_unit()) and r.status in ('sent', 'questioned')
    and ((select my_sight()) = 'all' or exists (
      select from assignment s where s.request_id = r.id and s.person_id = (select my_person())))
$$;
comment on function desk_counts is 'How many wait at the own desk';
