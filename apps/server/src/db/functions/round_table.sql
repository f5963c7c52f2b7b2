-- What is said at the round table stays; a moderator hides it, or says that an answer holds.

create function is_hidden(question uuid, answer uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((
    select v.verdict = 'hidden' from round_verdict v
    where v.question_id = question and v.answer_id is not distinct from answer
      and v.verdict in ('hidden', 'shown') order by v.at desc, v.id desc limit 1), false)
$$;
comment on function is_hidden is 'Whether a question, or one answer to it, is hidden by the newest word about it';

create function verdict_is_of_another() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not speaks_here(new.person_id, array['registrar']) then
    raise exception 'no moderator' using errcode = 'OF001';
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
comment on function verdict_is_of_another is 'Of an answer somebody of another institution says that it holds';
