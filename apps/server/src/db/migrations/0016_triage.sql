-- A long queue is sorted by what cannot wait: emergencies, and what nobody has yet, by themselves. The previous server may still run.
create index request_urgent_at_desk on request (desk_unit, sent_at, id) where desk_unit is not null and kind = 'emergency' and status in ('sent', 'questioned');
create index request_free_at_desk on request (desk_unit, sent_at, id) where desk_unit is not null and assignee is null and status in ('sent', 'questioned');

-- What whoever asks may see of the own desk after a place in the queue. Each question that has an index of its own is written by itself, so that it
-- is used; the others are not asked.
create or replace function desk_lines(wanted text, mine boolean, before_at timestamptz, before_id uuid, most integer) returns table (
  id uuid, kind text, status text, country text, institution text, unit text, sent_at timestamptz, updated_at timestamptz, assignee text, held boolean, seq integer
)
language sql stable security definer set search_path = public as $$
  select r.id, r.kind, r.status, i.country, i.name, u.name, r.sent_at, r.updated_at, r.assignee, r.held, r.seq
  from (
    (
      select * from request r
      where wanted = 'emergencies' and r.kind = 'emergency' and r.status in ('sent', 'questioned')
        and r.desk_unit = (select my_unit()) and r.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (select from assignment s where s.request_id = r.id and s.person_id = (select my_person())))
        and (r.sent_at, r.id) > (coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by r.sent_at, r.id limit most
    ) union all (
      select * from request r
      where wanted = 'unassigned' and r.assignee is null and r.status in ('sent', 'questioned')
        and r.desk_unit = (select my_unit()) and r.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (select from assignment s where s.request_id = r.id and s.person_id = (select my_person())))
        and (r.sent_at, r.id) > (coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by r.sent_at, r.id limit most
    ) union all (
      select * from request r
      where wanted not in ('emergencies', 'unassigned')
        and case wanted when 'open' then r.status in ('sent', 'questioned') when 'questioned' then r.status = 'questioned' when 'answered' then r.status = 'answered' else true end
        and r.desk_unit = (select my_unit()) and r.sent_at is not null
        and ((select my_sight()) = 'all' and not mine or exists (select from assignment s where s.request_id = r.id and s.person_id = (select my_person())))
        and (r.sent_at, r.id) > (coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
      order by r.sent_at, r.id limit most
    )
  ) r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  order by r.sent_at, r.id
$$;
