-- What is said at the round table stays; a moderator hides it, or says that an answer holds.

create function is_hidden(question uuid, answer uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((
    select v.verdict = 'hidden' from round_verdict v
    where v.question_id = question and v.answer_id is not distinct from answer
      and v.verdict in ('hidden', 'shown') order by v.at desc, v.id desc limit 1), false)
$$;
comment on function is_hidden is
  'Whether a question, or one answer to it, is hidden by the newest word about it';

create function is_opened(question uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((
    select q.for_public and v.verdict = 'opened'
    from round_verdict v join round_question q on q.id = v.question_id
    where v.question_id = question and v.verdict in ('opened', 'closed')
    order by v.at desc, v.id desc limit 1), false)
    and not is_hidden(question, null)
$$;
comment on function is_opened is
  'Whether anybody may read a question: whoever asked lets them, and a moderator opened it since';

create function is_in_group(institution uuid, of uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((
    select m.joins from round_membership m where m.group_id = of and m.institution_id = institution
    order by m.number desc limit 1), false)
$$;
comment on function is_in_group is 'Whether an institution is in a working group now';

create function verdict_is_of_another() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not speaks_here(new.person_id, array['registrar']) then
    raise exception 'no moderator' using errcode = 'OF001';
  end if;
  if new.verdict = 'opened' and not exists (
    select from round_question q where q.id = new.question_id and q.for_public) then
    raise exception 'whoever asked did not let the public read it' using errcode = 'OF001';
  end if;
  if new.answer_id is not null and not exists (
    select from round_answer a where a.id = new.answer_id and a.question_id = new.question_id) then
    raise exception 'an answer to another question' using errcode = 'OF001';
  end if;
  if new.verdict = 'accepted' and exists (
    select from round_answer a join person p on p.id = new.person_id join unit u on u.id = p.unit_id
    where a.id = new.answer_id and a.institution_id = u.institution_id) then
    raise exception 'an answer of their own institution' using errcode = 'OF001';
  end if;
  return new;
end $$;
comment on function verdict_is_of_another is
  'Of an answer somebody of another institution says that it holds';
