-- Whom a request concerns is said only through these; and how an act moves the fold beside its list.

create function act_follows() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  with moved as (
    update public.request r set
      seq = new.seq, head = new.hash, status = new.status, step = new.step, held = new.held,
      revision = new.revision, digest = new.digest, summary = new.summary, updated_at = new.at,
      to_count = true,
      board_at = case when new.summary ?| array['abroad', 'points'] then new.at end,
      to_index = r.to_index or new.kind in ('sent', 'handed-off', 'assistance-sent', 'clarified')
    where r.id = new.request_id and r.seq = new.seq - 1 and r.head is not distinct from new.act ->> 'previous'
      and not exists (
        select from public.custody_leaf l
        where l.subject_id = new.request_id and l.seq >= new.seq and l.of = 'act')
    returning 1
  )
  insert into public.custody_waiting (of, subject_id, seq) select 'act', new.request_id, new.seq from moved;
  if not found then
    -- A place that has a leaf had an act: the list was cut, and nothing is written in its stead.
    perform from public.request r
    where r.id = new.request_id and r.seq = new.seq - 1
      and r.head is not distinct from new.act ->> 'previous';
    if found then
      raise exception 'act % was logged before', new.seq using errcode = 'OF004';
    end if;
    raise exception 'act % does not follow', new.seq using errcode = 'OF002';
  end if;
  if new.kind = 'drafted' and new.act #>> '{body,follows}' is not null then
    update public.request f set followed = true from public.request n
    where n.id = new.request_id and f.case_id = n.case_id and f.unit_id = n.unit_id and f.id <> n.id
      and f.id::text = new.act #>> '{body,follows}' and not f.followed;
  end if;
  if new.legs is not null then
    insert into public.leg (request_id, number, kind, status, sent_at, to_unit, assignee, answer_by, line)
    select new.request_id, l.number, l.kind, l.status, l.sent_at, l.to_unit, l.assignee, l.answer_by,
      coalesce(l.line, '{}')
    from jsonb_to_recordset(new.legs) as l (
      number integer, kind text, status text, sent_at timestamptz, to_unit uuid, assignee text,
      answer_by date, line jsonb)
    on conflict (request_id, number) do update set
      status = excluded.status, sent_at = excluded.sent_at, to_unit = excluded.to_unit,
      assignee = excluded.assignee, answer_by = excluded.answer_by, line = excluded.line;
    delete from public.leg_word w using jsonb_to_recordset(new.legs) as l (number integer, words jsonb)
    where w.request_id = new.request_id and w.number = l.number
      and not (l.words ? w.word);
    -- With them the number that the letter was given when it was sealed.
    insert into public.leg_word (request_id, number, word, to_unit)
    select new.request_id, l.number, found.word, l.to_unit
    from jsonb_to_recordset(new.legs) as l (number integer, to_unit uuid, words jsonb)
    cross join lateral (
      select jsonb_array_elements_text(l.words) as word
      union
      select n.number || '/' || n.year from public.letter_number n where n.request_id = new.request_id
    ) found
    where l.to_unit is not null and l.words is not null
    on conflict (request_id, number, word) do update set to_unit = excluded.to_unit
      where leg_word.to_unit <> excluded.to_unit;
  end if;
  return new;
end $$;
comment on function act_follows is
  'One statement takes the request, sees that the act follows its last one, moves the fold, and lets the act '
  'wait for its leaf in the custody log: whoever is slower finds that it moved. Where the act may not be '
  'written at all, the policy says so afterwards and takes both back';

create function concerns_me(which uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (
    select from public.access a join public.request r on r.id = a.request_id
    where a.unit_id = public.my_unit() and a.request_id = which and a.because <> 'provider' and not r.sealed
  ) then
    return true;
  end if;
  return exists (
    select from public.access a join public.request r on r.id = a.request_id
    where a.unit_id = public.my_unit() and a.request_id = which
    and case a.because
      when 'provider' then public.my_sight() = 'all' or exists (
        select from public.assignment s where s.request_id = which and s.person_id = public.my_person())
      else not r.sealed or exists (
        select from public.case_viewer v where v.case_id = r.case_id and v.person_id = public.my_person())
      end);
end $$;
comment on function concerns_me is
  'Whether a request may be shown to whoever asks: what the policy of request says, for one request. Asked '
  'at every act: what a unit asked itself and nobody sealed, nearly all of it, without the tables that only '
  'the rest needs';

create function request_is_shown(which uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here text := (select a.because from access a where a.unit_id = my_unit() and a.request_id = which);
  assigned boolean := exists (
    select from assignment s where s.request_id = which and s.person_id = my_person());
  of_case uuid := coalesce((select r.case_id from request r where r.id = which), which);
  named boolean := exists (select from case_viewer v where v.case_id = of_case and v.person_id = my_person());
  open boolean := exists (select from request r where r.id = which and not r.sealed);
begin
  return case when here = 'provider' then my_sight() = 'all' or assigned
    else here is not null and (open or named) end;
end $$;
comment on function request_is_shown is
  'The same as concerns_me, by the same looks whatever there is: see case_is_shown';

create function laid_before_us(which uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from access a
    where a.request_id = which and a.unit_id = my_unit() and a.because in ('central-authority', 'own'))
$$;
comment on function laid_before_us is
  'Whether a request was laid before the unit of whoever acts as a central authority, or is its own';

create function own_request(which uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into access (unit_id, request_id, because)
  select my_unit(), r.id, 'own' from request r where r.id = which and r.unit_id = my_unit()
  on conflict do nothing;
end $$;
comment on function own_request is 'A request that the own unit began concerns it';

create function approves_in(which text, role text, there uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from unit u join institution i on i.id = u.institution_id join person p on p.unit_id = u.id
    where u.id = there and i.country = which and i.status = 'live' and u.status = 'live'
      and p.status = 'active' and role in ('unit-head', 'prosecutor', 'judge') and role = any (p.roles)
      and (role <> 'unit-head' or u.id = my_unit()) and role_counts(role, i.kind))
$$;
comment on function approves_in is
  'Whether a unit is one of approvers_of, asked of that unit alone: a State may have thousands';

create function let_in(which uuid, other uuid, because text, people uuid[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  one record;
begin
  -- Only whoever writes in the unit whose request it is lets anybody in.
  select r.case_id, r.sealed into one
  from request r
  where r.id = which and r.unit_id = my_unit() and i_hold(array['officer', 'unit-head', 'prosecutor'])
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = my_person()))
    -- A desk of its own provider once it went there; a unit in which somebody gives that approval.
    and case let_in.because
      when 'provider' then exists (select from desk_of(r.provider) d where d.unit = other)
        and exists (select from leg l where l.request_id = r.id and l.to_unit = other)
      -- The central authority of the State of the case, before which it was laid.
      when 'central-authority' then exists (
        select from criminal_case f cross join central_authority_of(f.country) c
        where f.id = r.case_id and c.unit = other)
      -- The contact point of the State of the case, of an emergency that left and of no sealed case.
      when 'contact-point' then not r.sealed and exists (
        select from criminal_case f cross join contact_point_of(f.country) c
        where f.id = r.case_id and c.unit = other)
        and exists (select from leg l where l.request_id = r.id and l.kind = 'emergency')
      else exists (
        select from criminal_case f
        where f.id = r.case_id and approves_in(f.country, let_in.because, other))
      end;
  if not found then return false; end if;
  -- A provider answers one request; it has nothing to do with the case.
  insert into access (unit_id, request_id, because) values (other, which, let_in.because)
  on conflict do nothing;
  if let_in.because <> 'provider' then
    insert into case_unit (unit_id, case_id) values (other, one.case_id) on conflict do nothing;
    if one.sealed then
      insert into case_viewer (case_id, person_id)
      select one.case_id, p.id from person p where p.id = any (people) and p.unit_id = other
      on conflict do nothing;
    end if;
  end if;
  return true;
end $$;
comment on function let_in is
  'Lets in a unit of whom the law wants an approval, in a sealed case the named people of it; or the desk '
  'of a provider';

create function hearers_of(which uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when r.sealed and b.because <> 'provider' then p.id else b.unit_id end
  from access a join request r on r.id = a.request_id join access b on b.request_id = r.id
  left join case_viewer v on r.sealed and b.because <> 'provider' and v.case_id = r.case_id
  left join person p on p.id = v.person_id and p.unit_id = b.unit_id
  where a.request_id = which and a.unit_id = my_unit()
    and (not r.sealed or b.because = 'provider' or p.id is not null)
$$;
comment on function hearers_of is
  'Whose open pages are told that something of a request changed, for whoever it concerns: units, and of a '
  'sealed case its named viewers one by one, so that nobody else hears that there is anything';

create function approvers_of(which text) returns table (role text, unit uuid, name text, institution text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct role.name, u.id, u.name, i.name
  from institution i join unit u on u.institution_id = i.id join person p on p.unit_id = u.id
  cross join (values ('unit-head'), ('prosecutor'), ('judge')) as role (name)
  where i.country = which and i.status = 'live' and u.status = 'live' and p.status = 'active'
    and role.name = any (p.roles) and (role.name <> 'unit-head' or u.id = my_unit())
    and role_counts(role.name, i.kind)
  order by 1, 4, 3
$$;
comment on function approvers_of is
  'Units of a State in which somebody can give an approval. A unit''s existence is public; who sits there '
  'is not told';

create function approvers_to_tell(which uuid, role text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id
  from access a join request r on r.id = a.request_id join person p on p.unit_id = a.unit_id
  join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
  where a.request_id = which and (a.because = role or (role = 'unit-head' and a.because = 'own'))
    and p.status = 'active' and role = any (p.roles) and role_counts(role, i.kind)
    and exists (select from access mine where mine.request_id = which and mine.unit_id = my_unit())
    and (not r.sealed or exists (
      select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))
$$;
comment on function approvers_to_tell is
  'Who is told when a request waits for an approval: people of the unit that was asked who hold the role, '
  'in a sealed case only its viewers';

create function give_letter_number(which uuid, of_revision integer, of_year integer, moment timestamptz)
returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  speaks uuid;
  is_sealed boolean;
  given integer;
begin
  select u.institution_id, r.sealed into speaks, is_sealed from request r join unit u on u.id = r.unit_id
  where r.id = which and r.unit_id = my_unit() and concerns_me(which);
  if speaks is null then return null; end if;
  -- Two at once follow each other; what the lock should miss, the key of the table refuses.
  perform pg_advisory_xact_lock(hashtextextended('letter ' || speaks || ' ' || of_year, 0));
  select n.number into given from letter_number n
  where n.request_id = which and n.revision = of_revision and n.year = of_year;
  if found then return given; end if;
  -- A gap in the series would count the letters of sealed cases: theirs is of nine figures, and by chance.
  if is_sealed then
    loop
      given := 100000000 + ('x' || left(gen_random_uuid()::text, 7))::bit(28)::integer;
      exit when not exists (
        select from letter_number n
        where n.institution_id = speaks and n.year = of_year and n.number = given);
    end loop;
  else
    select coalesce(max(n.number), 0) + 1 into given from letter_number n
    where n.institution_id = speaks and n.year = of_year and n.number < 100000000;
  end if;
  insert into letter_number (institution_id, year, number, request_id, revision, given_at)
  values (speaks, of_year, given, which, of_revision, moment);
  return given;
end $$;
comment on function give_letter_number is
  'The number of the letter of these words, for whoever seals it: the next of its institution and year, of a '
  'sealed case one by chance, or the one that they have already. Null: another unit''s';

create function number_is_its_own() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.act #> '{body,number}' is not null and not exists (
    select from public.letter_number n
    where n.request_id = new.request_id and n.revision = (new.act #>> '{body,revision}')::integer
      and n.year = (new.act #>> '{body,number,year}')::integer
      and n.number = (new.act #>> '{body,number,number}')::integer
  ) then
    raise exception 'letter number of another' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function number_is_its_own is 'A seal names the number that was given to these very words';

create function is_under_way(status text) returns boolean
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select status in ('draft', 'awaiting', 'approved', 'signed', 'sent', 'questioned')
$$;
comment on function is_under_way is 'Whether a request that stands so is not over yet';

create function waits_for_unit(because text, status text, held boolean, followed boolean, summary jsonb)
returns boolean
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case
    when because = 'provider' then false
    when because = 'central-authority' then not held and status <> 'withdrawn' and coalesce(
      summary #>> '{passing,station}' in ('desk', 'ready')
      or (summary #>> '{passing,answered}')::integer > 0, false)
    when held then because = 'own'
    when status = 'awaiting' then true
    when because <> 'own' then false
    when (summary #>> '{passing,toTake}')::integer > 0 then true
    when summary #>> '{passing,station}' = 'question'
      and (summary #>> '{passing,questions}')::integer > (summary #>> '{passing,answered}')::integer then true
    when status = 'signed' then coalesce(summary #>> '{passing,station}' = 'remarks', true)
    when status = 'answered' then not followed
      and coalesce(summary ->> 'standing', '') in ('refused', 'redirected', 'answered-in-part')
    else status in ('draft', 'approved', 'questioned')
  end
$$;
comment on function waits_for_unit is
  'Whether a request may be somebody''s to act on in a unit that it concerns, whoever it is: never less than '
  'what its list calls this person''s own';

create function access_begins() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r public.request;
begin
  select * into r from public.request one where one.id = new.request_id;
  if found then
    new.over_at := case when not public.is_under_way(r.status) then r.updated_at end;
    new.waits := public.waits_for_unit(new.because, r.status, r.held, r.followed, r.summary);
  end if;
  return new;
end $$;
comment on function access_begins is 'What a unit is let into stands for it as the request does';

create function access_follows() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.access a set
    over_at = case when not public.is_under_way(new.status) then coalesce(a.over_at, new.updated_at) end,
    waits = public.waits_for_unit(a.because, new.status, new.held, new.followed, new.summary)
  where a.request_id = new.id and (
    a.under_way <> public.is_under_way(new.status)
    or a.waits <> public.waits_for_unit(a.because, new.status, new.held, new.followed, new.summary));
  return null;
end $$;
comment on function access_follows is
  'What a request comes to is what each unit has of it: under way or over since when, and whether it waits '
  'for somebody there';

create function keep_words(which uuid, words text[], about text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- The house itself, which drafts what extends another, is of no unit.
  if my_unit() is not null and not (concerns_me(which) and exists (
    select from access a where a.request_id = which and a.unit_id = my_unit() and a.because <> 'provider'))
  then
    return;
  end if;
  delete from request_word w where w.request_id = which;
  insert into request_word (unit_id, word, request_id, about)
  select a.unit_id, found.word, which, bool_and(found.about)
  from access a cross join (
    select unnest(words) as word, false as about union all select unnest(keep_words.about), true) found
  where a.request_id = which and a.because <> 'provider' and (a.because = 'own' or not found.about)
  group by a.unit_id, found.word;
end $$;
comment on function keep_words is
  'The words by which each unit that a request concerns finds it, in place of those of before; who is asked '
  'about finds it for the unit that asks alone';

create function words_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into request_word (unit_id, word, request_id, about)
  select new.unit_id, w.word, w.request_id, false from request_word w join request r on r.id = w.request_id
  where w.request_id = new.request_id and w.unit_id = r.unit_id and not w.about
  on conflict do nothing;
  return null;
end $$;
comment on function words_follow is
  'A unit that is let in later finds a request by what was known of it before, but for who is asked about';

create function requests_sought(sought text[], before uuid, most integer, hits integer)
returns table (ids uuid[], cut boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  rarest text;
  found uuid[];
begin
  select s.word into rarest from unnest(sought) s (word) order by (
    select count(*) from (
      select from request_word w
      where w.unit_id = my_unit() and w.word >= s.word and w.word < s.word || chr(1114111) limit hits) one)
  limit 1;
  -- By the rarest word, the newest of each first; the others are asked of what it found.
  found := array(
    select w.request_id from request_word w
    where w.unit_id = my_unit() and w.word >= rarest and w.word < rarest || chr(1114111)
    order by w.word desc, w.request_id desc limit hits);
  return query select array(
    select r.id
    from (select distinct f.id from unnest(found) f (id) where before is null or f.id < before) f
    join request r on r.id = f.id
    where not exists (
      select from unnest(sought) s (word)
      where not exists (
        select from request_word v
        where v.unit_id = my_unit() and v.request_id = r.id
          and v.word >= s.word and v.word < s.word || chr(1114111)))
    and exists (select from access a where a.unit_id = my_unit() and a.request_id = r.id)
    and (not r.sealed or exists (
      select from case_viewer c where c.case_id = r.case_id and c.person_id = my_person()))
    order by r.id desc limit most), cardinality(found) = hits;
end $$;
comment on function requests_sought is
  'The requests of the own unit in which each word that is sought begins one, the newest first, of a sealed '
  'case to its viewers alone; never more than so many hits are looked at, and then it says so';
