-- The provider's side. At a provider a clerk sees the requests that are assigned to that clerk; who leads the desk sees the queue.

create table assignment (
  request_id uuid not null references request,
  person_id uuid not null references person,
  primary key (request_id, person_id)
);

create function my_sight() returns text language sql stable as $$ select coalesce(nullif(current_setting('oficio.sight', true), ''), 'all') $$;

alter table assignment enable row level security;
grant select on assignment to oficio_app;
create policy mine on assignment for select using (person_id = (select my_person()));

drop policy shown on request;
drop policy moved on request;
create policy shown on request for select using (
  exists (
    select from access a where a.unit_id = (select my_unit()) and a.request_id = id
    and (a.because <> 'provider' or (select my_sight()) = 'all'
      or exists (select from assignment s where s.request_id = id and s.person_id = (select my_person()))))
  and (not sealed or exists (select from access p where p.unit_id = (select my_unit()) and p.request_id = id and p.because = 'provider')
    or exists (select from case_viewer v where v.case_id = request.case_id and v.person_id = (select my_person()))));
create policy moved on request for update using (
  exists (
    select from access a where a.unit_id = (select my_unit()) and a.request_id = id
    and (a.because <> 'provider' or (select my_sight()) = 'all'
      or exists (select from assignment s where s.request_id = id and s.person_id = (select my_person()))))
  and (not sealed or exists (select from access p where p.unit_id = (select my_unit()) and p.request_id = id and p.because = 'provider')
    or exists (select from case_viewer v where v.case_id = request.case_id and v.person_id = (select my_person()))));

-- Only who leads the desk of a unit hands its requests to somebody of the same unit.
create function assign_request(which uuid, person uuid) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  if not exists (select from access a where a.request_id = which and a.unit_id = my_unit() and a.because = 'provider') then return false; end if;
  if not exists (select from person p where p.id = assign_request.person and p.unit_id = my_unit() and p.status = 'active') then return false; end if;
  insert into assignment (request_id, person_id) values (which, assign_request.person) on conflict do nothing;
  return true;
end $$;

-- Where a request of this provider can be laid on the platform: the desk of a live institution of that provider.
create function desk_of(which text) returns table (institution uuid, institution_name text, unit uuid, unit_name text)
language sql stable security definer set search_path = public as $$
  select i.id, i.name, u.id, u.name from institution i join unit u on u.institution_id = i.id
  where i.provider = which and i.kind = 'provider' and i.status = 'live' and u.status = 'live'
    and exists (select from person p where p.unit_id = u.id and p.status = 'active')
  order by u.attested_until desc nulls last, u.id limit 1
$$;

-- The queue of a desk, by what it is about and how old it is.
alter table request add column sent_at timestamptz;
alter table request add column assignee text;
grant update (sent_at, assignee) on request to oficio_app;
create index request_sent on request (sent_at) where sent_at is not null;

-- An invitation to answer here: a link that holds no case, opens nothing but the making of a key, and ends.
create table invitation (
  id uuid primary key,
  request_id uuid not null references request,
  institution_id uuid not null references institution,
  created_by uuid not null references person,
  created_at timestamptz not null
);

-- Where a provider wants word by machine. The secret signs what is sent; it is wrapped under the key of the house.
create table webhook (
  id uuid primary key,
  unit_id uuid not null references unit,
  url text not null,
  secret bytea not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
create table webhook_call (
  id uuid primary key,
  webhook_id uuid not null references webhook,
  event text not null,
  body text not null,
  created_at timestamptz not null,
  tries integer not null default 0,
  delivered_at timestamptz,
  given_up_at timestamptz,
  last_why text
);
create index webhook_call_open on webhook_call (created_at) where delivered_at is null and given_up_at is null;

-- Tokens of a provider's own systems: bound to a key that the system proves at every call, scoped, ended.
create table api_token (
  id bytea primary key,
  person_id uuid not null references person,
  label text not null,
  scopes text[] not null,
  key_thumbprint text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create table proof_seen (
  jti text primary key,
  expires_at timestamptz not null
);

-- What a provider proposes to change of its own entry in the knowledge, reviewed by two before it counts.
create table profile_proposal (
  id uuid primary key,
  provider text not null,
  institution_id uuid not null references institution,
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  changes jsonb not null,
  reason text not null,
  status text not null check (status in ('open', 'accepted', 'refused', 'withdrawn')),
  decided_at timestamptz
);
create table profile_review (
  proposal_id uuid not null references profile_proposal,
  person_id uuid not null references person,
  verdict text not null check (verdict in ('accept', 'refuse')),
  words text not null,
  at timestamptz not null,
  primary key (proposal_id, person_id)
);
create table knowledge_release (
  number integer primary key generated always as identity,
  proposal_id uuid not null references profile_proposal,
  at timestamptz not null,
  provider text not null,
  changes jsonb not null
);

create or replace function let_in(which uuid, other uuid, because text, people uuid[]) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  one record;
begin
  select r.case_id, r.sealed into one from request r join access a on a.request_id = r.id and a.unit_id = my_unit()
  where r.id = which and (not r.sealed or exists (select from case_viewer v where v.case_id = r.case_id and v.person_id = my_person()));
  if not found then return false; end if;
  -- A provider answers one request; it has nothing to do with the case.
  insert into access (unit_id, request_id, because) values (other, which, let_in.because) on conflict do nothing;
  if let_in.because <> 'provider' then
    insert into case_unit (unit_id, case_id) values (other, one.case_id) on conflict do nothing;
    if one.sealed then
      insert into case_viewer (case_id, person_id)
      select one.case_id, p.id from person p where p.id = any (people) and p.unit_id = other on conflict do nothing;
    end if;
  end if;
  return true;
end $$;

-- An entry for a provider that nobody has verified yet, with one person who may make a key. Nothing is open to either.
create function begin_provider(
  institution uuid, unit uuid, person uuid, provider text, name text, domain text, person_name text, language text, at timestamptz
) returns table (made_institution uuid, made_person uuid)
language plpgsql security definer set search_path = public as $$
declare
  known uuid;
begin
  select i.id into known from institution i where i.provider = begin_provider.provider and i.kind = 'provider' and i.status in ('proposed', 'live') limit 1;
  if found then
    return query select known, p.id from person p join unit u on u.id = p.unit_id where u.institution_id = known and p.status = 'invited' limit 1;
    return;
  end if;
  insert into institution (id, kind, country, name, provider, status, entry)
  values (begin_provider.institution, 'provider', null, begin_provider.name, begin_provider.provider, 'proposed', jsonb_build_object('standing', 'proposed', 'pending', 0, 'domain', begin_provider.domain));
  insert into unit (id, institution_id, name, status) values (begin_provider.unit, begin_provider.institution, begin_provider.name, 'live');
  insert into person (id, unit_id, name, title, roles, language, status)
  values (begin_provider.person, begin_provider.unit, begin_provider.person_name, '', array['desk-lead', 'clerk', 'administrator'], begin_provider.language, 'invited');
  return query select begin_provider.institution, begin_provider.person;
end $$;

create function invite(id uuid, which uuid, institution uuid, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  insert into invitation (id, request_id, institution_id, created_by, created_at)
  select invite.id, r.id, invite.institution, my_person(), invite.at from request r where r.id = which and r.unit_id = my_unit();
end $$;

create function open_enrolment(id uuid, person uuid, code bytea, at timestamptz, until timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  -- Only for somebody of a provider that is still being begun: by no other way does whoever sends a request give a key to anybody.
  if not exists (
    select from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
    where p.id = open_enrolment.person and p.status = 'invited' and i.kind = 'provider' and i.status = 'proposed'
  ) then
    raise exception 'no enrolment for this person' using errcode = '42501';
  end if;
  insert into enrolment (id, person_id, code_hash, kind, created_by, approved_by, created_at, opens_at, expires_at)
  values (open_enrolment.id, open_enrolment.person, code, 'first-key', my_person(), my_person(), open_enrolment.at, open_enrolment.at, until);
end $$;

-- Word for the systems of a unit. The job that carries it is added in the same transaction.
create function announce(id uuid, unit uuid, event text, body text, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  one record;
begin
  for one in select w.id from webhook w where w.unit_id = announce.unit and w.ended_at is null loop
    insert into webhook_call (id, webhook_id, event, body, created_at) values (gen_random_uuid(), one.id, announce.event, announce.body, announce.at);
  end loop;
  if found then
    perform graphile_worker.add_job('webhooks', '{}', job_key => 'webhooks', job_key_mode => 'preserve_run_at');
  end if;
end $$;

-- What a provider may know of who asks: the entry of the institution, public in the registry, and how it went here before.
create function sender_of(which uuid) returns table (
  institution uuid, institution_name text, kind text, country text, unit_name text, entry jsonb, status text, unit_status text, attested_until timestamptz
)
language sql stable security definer set search_path = public as $$
  select i.id, i.name, i.kind, i.country, u.name, i.entry, i.status, u.status, u.attested_until
  from request r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  join access a on a.request_id = r.id and a.unit_id = my_unit() where r.id = which
$$;

create function desk_lines(wanted text, mine boolean, before_at timestamptz, before_id uuid, most integer) returns table (
  id uuid, kind text, status text, country text, institution text, unit text, sent_at timestamptz, updated_at timestamptz, assignee text, held boolean, seq integer
)
language sql stable security definer set search_path = public as $$
  select r.id, r.kind, r.status, i.country, i.name, u.name, r.sent_at, r.updated_at, r.assignee, r.held, r.seq
  from access a join request r on r.id = a.request_id join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
  where a.unit_id = my_unit() and a.because = 'provider' and r.sent_at is not null
    and (my_sight() = 'all' or exists (select from assignment s where s.request_id = r.id and s.person_id = my_person()))
    and (not mine or exists (select from assignment s where s.request_id = r.id and s.person_id = my_person()))
    and case wanted when 'open' then r.status in ('sent', 'questioned') when 'questioned' then r.status = 'questioned' when 'answered' then r.status = 'answered' else true end
    and (before_at is null or (r.sent_at, r.id) > (before_at, before_id))
  order by r.sent_at, r.id limit most
$$;
