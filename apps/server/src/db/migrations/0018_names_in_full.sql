-- What is asked at every act names its tables in full, and so needs no path of its own: setting one, twice an act, took as long as the work. Nobody who
-- acts here may make a table or a function that the names could be taken for. The previous server may still run.
create or replace function concerns_me(which uuid) returns boolean
language plpgsql stable security definer as $$
begin
  return exists (
    select from public.access a join public.request r on r.id = a.request_id where a.unit_id = public.my_unit() and a.request_id = which
    and case a.because
      when 'provider' then public.my_sight() = 'all'
        or exists (select from public.assignment s where s.request_id = which and s.person_id = public.my_person())
      else not r.sealed or exists (select from public.case_viewer v where v.case_id = r.case_id and v.person_id = public.my_person()) end);
end $$;

create or replace function act_follows() returns trigger language plpgsql security definer as $$
begin
  update public.request r set seq = new.seq, head = new.hash, status = new.status, step = new.step, held = new.held, revision = new.revision,
    digest = new.digest, summary = new.summary, updated_at = new.at
  where r.id = new.request_id and r.seq = new.seq - 1 and r.head is not distinct from new.act ->> 'previous';
  if not found then
    raise exception 'act % does not follow', new.seq using errcode = 'OF002';
  end if;
  return new;
end $$;
