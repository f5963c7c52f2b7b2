-- A very long queue is read by an index of its own desk, and counted without asking of each request whether it may be shown: the functions name the
-- desk of whoever asks, and a clerk's own assignments. The previous server may still run.
alter table request add column desk_unit uuid references unit;
update request r set desk_unit = a.unit_id from access a where a.request_id = r.id and a.because = 'provider';
create index request_at_desk on request (desk_unit, sent_at, id) where desk_unit is not null;

create function desk_takes() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update request set desk_unit = new.unit_id where id = new.request_id;
  return null;
end $$;
create trigger desk_takes after insert or update of because on access for each row when (new.because = 'provider') execute function desk_takes();

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
      and case wanted when 'open' then r.status in ('sent', 'questioned') when 'questioned' then r.status = 'questioned' when 'answered' then r.status = 'answered' else true end
      and (r.sent_at, r.id) > (coalesce(before_at, '-infinity'), coalesce(before_id, '00000000-0000-0000-0000-000000000000'))
    order by r.sent_at, r.id limit most
  ) r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  order by r.sent_at, r.id
$$;

create function desk_counts() returns table (open integer, questioned integer, unassigned integer, emergencies integer)
language sql stable security definer set search_path = public as $$
  select count(*)::int, count(*) filter (where r.status = 'questioned')::int, count(*) filter (where r.assignee is null)::int,
    count(*) filter (where r.kind = 'emergency')::int
  from request r
  where r.desk_unit = (select my_unit()) and r.status in ('sent', 'questioned')
    and ((select my_sight()) = 'all' or exists (select from assignment s where s.request_id = r.id and s.person_id = (select my_person())))
$$;
