-- The fold of a request moves with an act and in no other way: by the trigger that sees that the act follows, not by a right of the role in which
-- people act. The previous server may still run: write_act is called as before.

-- What the list came to with this act, as the house folded it. Null: written before this was kept here.
alter table act add column status text, add column step text, add column held boolean, add column revision integer, add column digest text,
  add column summary jsonb;

-- Whether a request may be shown to whoever asks: what the policy of `request` says, for one request, planned once on each connection.
create function concerns_me(which uuid) returns boolean
language plpgsql stable security definer set search_path = public as $$
begin
  return exists (
    select from access a join request r on r.id = a.request_id where a.unit_id = my_unit() and a.request_id = which
    and case a.because
      when 'provider' then my_sight() = 'all' or exists (select from assignment s where s.request_id = which and s.person_id = my_person())
      else not r.sealed or exists (select from case_viewer v where v.case_id = r.case_id and v.person_id = my_person()) end);
end $$;

-- One statement takes the request, sees that the act follows its last one, and moves the fold. Whoever is slower finds that it moved. Where the act may
-- not be written at all, the policy says so afterwards and takes both back: nobody can name the last act of a request that is not shown.
create or replace function act_follows() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update request r set seq = new.seq, head = new.hash, status = new.status, step = new.step, held = new.held, revision = new.revision,
    digest = new.digest, summary = new.summary, updated_at = new.at
  where r.id = new.request_id and r.seq = new.seq - 1 and r.head is not distinct from new.act ->> 'previous';
  if not found then
    raise exception 'act % does not follow', new.seq using errcode = 'OF002';
  end if;
  return new;
end $$;

-- That an act has its request is seen by the trigger, which takes it; that it keeps it, by this: no request ever goes, whoever asks.
alter table act drop constraint act_request_id_fkey;
create trigger request_stays before delete or update of id on request for each row execute function refuse_change();
create trigger request_is_not_emptied before truncate on request for each statement execute function refuse_change();

create or replace function write_act(
  which uuid, at_seq integer, kind text, at timestamptz, act jsonb, hash text,
  status text, step text, held boolean, revision integer, digest text, summary jsonb
) returns void language plpgsql as $$
begin
  insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, step, held, revision, digest, summary)
  values (which, at_seq, write_act.kind, my_person(), my_unit(), write_act.at, write_act.act, write_act.hash,
    write_act.status, write_act.step, write_act.held, write_act.revision, write_act.digest, write_act.summary);
end $$;

revoke insert, update (seq, head, status, step, held, revision, digest, summary, updated_at) on request from oficio_app;
grant insert (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at) on request to oficio_app;

-- One look at who is let in for each row, where there were two or three.
drop policy shown on request;
drop policy moved on request;
drop policy opened on request;
drop policy done on act;
create policy shown on request for select using (
  exists (
    select from access a where a.unit_id = (select my_unit()) and a.request_id = request.id
    and case a.because
      when 'provider' then (select my_sight()) = 'all' or exists (select from assignment s where s.request_id = request.id and s.person_id = (select my_person()))
      else not request.sealed or exists (select from case_viewer v where v.case_id = request.case_id and v.person_id = (select my_person())) end));
create policy moved on request for update using (
  exists (
    select from access a where a.unit_id = (select my_unit()) and a.request_id = request.id
    and case a.because
      when 'provider' then (select my_sight()) = 'all' or exists (select from assignment s where s.request_id = request.id and s.person_id = (select my_person()))
      else not request.sealed or exists (select from case_viewer v where v.case_id = request.case_id and v.person_id = (select my_person())) end));
-- A request begins without an act, and so as a draft.
create policy opened on request for insert with check (
  unit_id = (select my_unit()) and status = 'draft' and exists (select from criminal_case f where f.id = case_id));
create policy done on act for insert with check (
  person_id = (select my_person()) and unit_id = (select my_unit()) and concerns_me(request_id));
