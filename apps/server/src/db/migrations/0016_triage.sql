-- A long queue is sorted by what cannot wait: emergencies, and what nobody has yet, by themselves. The previous server may still run.
create index request_urgent_at_desk on request (desk_unit, sent_at, id) where desk_unit is not null and kind = 'emergency' and status in ('sent', 'questioned');
create index request_free_at_desk on request (desk_unit, sent_at, id) where desk_unit is not null and assignee is null and status in ('sent', 'questioned');

create or replace function desk_lines(wanted text, mine boolean, before_at timestamptz, before_id uuid, most integer) returns table (
  id uuid, kind text, status text, country text, institution text, unit text, sent_at timestamptz, updated_at timestamptz, assignee text, held boolean, seq integer
)
language sql stable security definer set search_path = public as $$
  select r.id, r.kind, r.status, i.country, i.name, u.name, r.sent_at, r.updated_at, r.assignee, r.held, r.seq
  from (
    select * from request r
    where r.desk_unit = (select my_unit()) and r.sent_at is not null
      and ((select my_sight()) = 'all' or exists (select from assignment s where s.request_id = r.id and s.person_id = (select my_person())))
      and (not mine or exists (select from assignment s where s.request_id = r.id and s.person_id = (select my_person())))
      and case wanted
        when 'open' then r.status in ('sent', 'questioned')
        when 'emergencies' then r.kind = 'emergency' and r.status in ('sent', 'questioned')
        when 'unassigned' then r.assignee is null and r.status in ('sent', 'questioned')
        when 'questioned' then r.status = 'questioned'
        when 'answered' then r.status = 'answered'
        else true end
      and (r.sent_at, r.id) > (coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
    order by r.sent_at, r.id limit most
  ) r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  order by r.sent_at, r.id
$$;
