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
  institution uuid, institution_name text, kind text, country text, unit uuid, unit_name text, entry jsonb,
  status text,
  unit_status text, attested_until timestamptz
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.id, i.name, i.kind, i.country, u.id, u.name, i.entry, i.status, u.status, u.attested_until
  from request r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  join access a on a.request_id = r.id and a.unit_id = my_unit() where r.id = which
$$;
comment on function sender_of is
  'What a provider may know of who asks: the entry of the institution, which is public in the registry';

create function sender_follows() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  which uuid;
  one record;
begin
  if tg_table_name = 'request' then which := new.id; else which := new.request_id; end if;
  -- Who is slower counts what the other one wrote.
  perform from request r where r.id = which for no key update;
  for one in
    with seen as (
      select a.unit_id as desk, a.unit_id as seen_by from access a
      where a.request_id = which and a.because = 'provider'
      union
      select a.unit_id, s.person_id from access a join assignment s on s.request_id = a.request_id
      where a.request_id = which and a.because = 'provider'
    ), now as (
      select u.institution_id, r.sent_at, r.status in ('answered', 'closed') as answered, exists (
          select from act a where a.request_id = r.id and a.kind = 'answered'
          and a.act #> '{body,items}' @> '[{"outcome":"refused"}]') as refused
      from request r join unit u on u.id = r.unit_id where r.id = which
    )
    select s.desk, s.seen_by, n.*, f.institution_id as of_before, coalesce(f.answered, false) as was_answered,
      coalesce(f.refused, false) as was_refused
    from seen s cross join now n
    left join sender_figure f on f.request_id = which and f.desk = s.desk and f.seen_by = s.seen_by
    where f.request_id is null or (f.institution_id, f.answered, f.refused)
      is distinct from (n.institution_id, n.answered, n.refused) or f.sent_at is distinct from n.sent_at
    -- In one order, so that two requests do not wait for each other's sums.
    order by s.desk, s.seen_by
  loop
    insert into sender_figure (request_id, desk, seen_by, institution_id, sent_at, answered, refused)
    values (which, one.desk, one.seen_by, one.institution_id, one.sent_at, one.answered, one.refused)
    on conflict (request_id, desk, seen_by) do update set institution_id = excluded.institution_id,
      sent_at = excluded.sent_at, answered = excluded.answered, refused = excluded.refused;
    insert into sender_sum as s (desk, seen_by, institution_id, part, answered, refused)
    select one.desk, one.seen_by, m.institution_id, get_byte(uuid_send(which), 15) % 16,
      sum(m.answered), sum(m.refused)
    from (values (one.of_before, -one.was_answered::int, -one.was_refused::int),
      (one.institution_id, one.answered::int, one.refused::int)) m (institution_id, answered, refused)
    where m.institution_id is not null
    group by m.institution_id having sum(m.answered) <> 0 or sum(m.refused) <> 0
    on conflict (desk, seen_by, institution_id, part) do update set
      answered = s.answered + excluded.answered, refused = s.refused + excluded.refused;
  end loop;
  return null;
end $$;
comment on function sender_follows is
  'What a desk is told of whoever sends moves with the request: for all that lie there, and for those that '
  'somebody was given';

create function sender_history(which uuid)
returns table (answered integer, refused integer, since timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with mine as (
    select a.unit_id as desk, case when my_sight() = 'all' then my_unit() else my_person() end as seen_by,
      u.institution_id
    from access a join request r on r.id = a.request_id join unit u on u.id = r.unit_id
    where a.request_id = which and a.unit_id = my_unit() and a.because = 'provider' and concerns_me(which))
  select (coalesce(sum(s.answered), 0) - coalesce(min(own.answered::int), 0))::int,
    (coalesce(sum(s.refused), 0) - coalesce(min(own.refused::int), 0))::int,
    (select f.sent_at from sender_figure f
      where f.desk = m.desk and f.seen_by = m.seen_by and f.institution_id = m.institution_id
        and f.request_id <> which and f.sent_at is not null
      order by f.sent_at limit 1)
  from mine m left join sender_sum s using (desk, seen_by, institution_id)
  left join sender_figure own on own.request_id = which and own.desk = m.desk
    and own.seen_by = m.seen_by and own.institution_id = m.institution_id
  group by m.desk, m.seen_by, m.institution_id
$$;
comment on function sender_history is
  'What whoever asks may know of the earlier requests of the institution that sends this one to the own desk';

create function desk_lines(
  wanted text, mine boolean, sought text[], put text, after_calm boolean, after_term date,
  after_at timestamptz, after_id uuid, most integer
) returns table (
  id uuid, kind text, status text, country text, institution text, unit text, sent_at timestamptz,
  updated_at timestamptz, assignee text, held boolean, seq integer, answer_by date, line jsonb,
  calm boolean, term date
)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  seen text := case when my_sight() = 'all' and not mine then '' else
    ' and l.request_id in (select s.request_id from assignment s where s.person_id = $2)' end;
  which text := case wanted
    when 'open' then ' and l.open'
    when 'emergencies' then ' and l.open and not l.calm'
    when 'unassigned' then ' and l.open and l.assignee is null'
    when 'questioned' then ' and l.open and l.status = ''questioned'''
    when 'answered' then ' and l.status = ''answered'''
    else '' end;
  -- By its term only what waits: nothing else has an index for it, or a term any more.
  by_term boolean := put = 'term' and which like ' and l.open%';
  place text := case when by_term then '(l.term, l.sent_at, l.request_id)'
    else '(l.sent_at, l.request_id)' end;
  last_place text := case when by_term then '($5, $6, $7)' else '($6, $7)' end;
  way text := case when put = 'newest' then 'desc' else 'asc' end;
  further text := case when put = 'newest' then '<' else '>' end;
  along text := case when by_term then 'l.term, ' else '' end
    || format('l.sent_at %1$s, l.request_id %1$s', way);
  words text := '';
  part text;
begin
  for nth in 1 .. coalesce(cardinality(sought), 0) loop
    words := words || format(
      ' and (l.request_id, l.number) in (select w.request_id, w.number from leg_word w where w.to_unit = $1'
      ' and w.word >= $3[%1$s] and w.word < $3[%1$s] || chr(1114111))', nth);
  end loop;
  -- What is in danger and what is not, each along its own stretch of an index, and only as far as the page
  -- goes.
  part := '(select l.* from leg l where l.desk_unit = $1 and l.sent_at is not null and l.calm = %1$L'
    || which || seen || words
    || case when after_id is null then '' else ' and (%1$L > $4 or (%1$L = $4 and ' || place || ' '
      || further || ' ' || last_place || '))' end
    || ' order by ' || along || ' limit $8)';
  return query execute
    'select r.id, r.kind, l.status, i.country, i.name, u.name, l.sent_at, r.updated_at, l.assignee, r.held,'
    || ' r.seq, l.answer_by, l.line, l.calm, l.term from ('
    || format(part, false) || ' union all ' || format(part, true)
    || ') l join request r on r.id = l.request_id join unit u on u.id = r.unit_id'
    || ' join institution i on i.id = u.institution_id order by l.calm, ' || along || ' limit $8'
    using my_unit(), my_person(), sought, after_calm, after_term, after_at, after_id, most;
end $$;
comment on function desk_lines is
  'What whoever asks may see of the own desk after a place in the queue, danger to life first. Each question '
  'is written by itself and planned with its values, so that the index it has is used; a word that is sought '
  'is a stretch of an index too, of the own desk alone';

create function desk_counts() returns table (
  open integer, questioned integer, unassigned integer, emergencies integer
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::int, count(*) filter (where l.status = 'questioned')::int,
    count(*) filter (where l.assignee is null)::int, count(*) filter (where l.kind = 'emergency')::int
  from leg l
  where l.desk_unit = (select my_unit()) and l.open
    and ((select my_sight()) = 'all' or exists (
      select from assignment s where s.request_id = l.request_id and s.person_id = (select my_person())))
$$;
comment on function desk_counts is 'How many wait at the own desk';
