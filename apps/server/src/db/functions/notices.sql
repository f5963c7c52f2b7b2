-- Whoever acts tells others what happened: a notice each, of which mail says only that it waits.

create function tell(
  id uuid, person uuid, kind text, params jsonb, at timestamptz, mails boolean, soon boolean
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  about text := coalesce(
    params ->> 'request', params ->> 'of', params ->> 'entry', params ->> 'provider');
begin
  -- The same of the same thing that nobody has read yet is said once, as it stands now.
  if about is not null then
    update notice n set at = tell.at, params = tell.params
    where n.person_id = tell.person and n.kind = tell.kind and n.read_at is null
      and coalesce(
        n.params ->> 'request', n.params ->> 'of', n.params ->> 'entry', n.params ->> 'provider') = about
      and n.params ->> 'kind' is not distinct from tell.params ->> 'kind';
    if found then return; end if;
  end if;
  -- The house itself, and a node of a provider, write words too: neither reads any.
  insert into notice (id, person_id, kind, params, at)
  select tell.id, p.id, tell.kind, tell.params, tell.at from person p where p.id = tell.person;
  if found and mails then perform ask_mail(tell.id, soon); end if;
end $$;
comment on function tell is
  'A notice to a person; what stands unread already is not said again, but as it is now';

create function ask_mail(which uuid, soon boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  reader uuid := (select n.person_id from notice n where n.id = which);
  before timestamptz := (
    select max(m.sent_at) from mail m join notice n on n.id = m.notice_id where n.person_id = reader);
begin
  insert into mail (id, notice_id) values (which, which);
  if soon then
    perform graphile_worker.add_job(
      'mail', json_build_object('notice', which, 'alone', true), job_key => which::text, max_attempts => 5);
  else
    -- One mail an hour says that something waits, however much it is.
    perform graphile_worker.add_job(
      'mail', json_build_object('notice', which), job_key => 'digest ' || reader, max_attempts => 5,
      run_at => greatest(now(), before + interval '1 hour'), job_key_mode => 'preserve_run_at');
  end if;
exception when undefined_function or invalid_schema_name or undefined_table then
  -- The queue makes its own tables when a server starts; until then the row waits and is swept.
  null;
end $$;
comment on function ask_mail is
  'Word by mail that there is a notice: the job is added in the transaction of what it tells of';

create function desk_to_tell(which uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id from access a join person p on p.unit_id = a.unit_id
  where a.request_id = which and a.because = 'provider' and p.status = 'active'
    and exists (select from access mine where mine.request_id = which and mine.unit_id = my_unit())
    and (
      exists (select from assignment s where s.request_id = which and s.person_id = p.id)
      or 'desk-lead' = any (p.roles) and not exists (
        select from assignment s join person q on q.id = s.person_id
        where s.request_id = which and q.unit_id = a.unit_id and q.status = 'active'))
$$;
comment on function desk_to_tell is
  'Who is told at a desk of what happened to a request there: the clerks who have it, else whoever leads it';
