-- The request is taken first, then its list: whoever holds many requests at once (a suspension) is waited for, never met head on.
create or replace function write_act(
  which uuid, at_seq integer, kind text, at timestamptz, act jsonb, hash text,
  status text, step text, held boolean, revision integer, digest text, summary jsonb
) returns void language plpgsql as $$
begin
  perform from request r where r.id = which for update;
  insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash)
  values (which, at_seq, write_act.kind, my_person(), my_unit(), write_act.at, write_act.act, write_act.hash);
  update request r set seq = at_seq, head = write_act.hash, status = write_act.status, step = write_act.step, held = write_act.held,
    revision = write_act.revision, digest = write_act.digest, summary = write_act.summary, updated_at = write_act.at
  where r.id = which and r.seq = at_seq - 1;
  if not found then
    raise exception 'act % came too late', at_seq using errcode = 'OF002';
  end if;
end $$;

-- Somebody to whom the case may not be shown and nobody at all are answered alike.
create or replace function name_viewer(which uuid, person uuid) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  if not owns_case(which) or not exists (select from people_to_name(which) p where p.id = name_viewer.person) then return false; end if;
  insert into case_viewer (case_id, person_id) values (which, name_viewer.person) on conflict do nothing;
  return true;
end $$;
