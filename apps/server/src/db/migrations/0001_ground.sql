-- What the house keeps. Rows that tell what happened (act, registry_act, look) are only ever added.
-- Whoever acts does so as the role oficio_app, with the person and the unit told by set_config for one transaction:
-- row-level security then shows only what concerns that unit, and in a sealed case only what its named viewers may see.

create table house (
  one boolean primary key default true check (one),
  mode text not null check (mode in ('demo', 'live')),
  created_at timestamptz not null default now()
);

-- An authority or a provider. What is live of it is the fold of its registry acts, kept here to be read fast.
create table institution (
  id uuid primary key,
  kind text not null,
  country text,
  name text not null,
  provider text,
  status text not null,
  entry jsonb not null default '{}',
  seq integer not null default 0
);

create table unit (
  id uuid primary key,
  institution_id uuid not null references institution,
  name text not null,
  status text not null,
  attested_until timestamptz,
  seq integer not null default 0
);
create index unit_of_institution on unit (institution_id);

create table person (
  id uuid primary key,
  unit_id uuid not null references unit,
  name text not null,
  title text not null,
  roles text[] not null,
  language text not null default 'es',
  email text,
  status text not null check (status in ('invited', 'active', 'suspended', 'left')),
  attested_until timestamptz,
  demonstration boolean not null default false,
  seq integer not null default 0
);
create index person_of_unit on person (unit_id);

-- What was done to an institution, a unit or a person: proposed, verified, vouched, attested, suspended.
create table registry_act (
  subject_id uuid not null,
  seq integer not null,
  kind text not null,
  at timestamptz not null,
  person_id uuid,
  body jsonb not null,
  previous text,
  hash text not null,
  primary key (subject_id, seq)
);

create table passkey (
  id text primary key,
  person_id uuid not null references person,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  device_bound boolean not null,
  label text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index passkey_of_person on passkey (person_id);

-- A key held by the house itself, of people of the demonstration only.
create table demonstration_key (
  passkey_id text primary key references passkey,
  private_key jsonb not null
);

create table session (
  id bytea primary key,
  person_id uuid not null references person,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_of_person on session (person_id) where ended_at is null;

-- What a passkey is asked to sign, once.
create table challenge (
  id uuid primary key,
  value text not null,
  purpose text not null,
  person_id uuid,
  subject jsonb not null default '{}',
  expires_at timestamptz not null,
  used_at timestamptz
);

-- A code handed over in person, never by mail: only its hash is kept.
create table enrolment (
  id uuid primary key,
  person_id uuid not null references person,
  code_hash bytea not null,
  kind text not null check (kind in ('first-key', 'recovery')),
  created_by uuid not null references person,
  approved_by uuid references person,
  created_at timestamptz not null,
  opens_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  stopped_at timestamptz
);
create index enrolment_of_person on enrolment (person_id);

create table criminal_case (
  id uuid primary key,
  unit_id uuid not null references unit,
  institution_id uuid not null references institution,
  country text not null,
  reference text not null,
  facts jsonb not null default '{}',
  sealed boolean not null default false,
  created_by uuid not null references person,
  created_at timestamptz not null
);

-- Which units a case concerns, and in a sealed case which people.
create table case_unit (
  unit_id uuid not null references unit,
  case_id uuid not null references criminal_case,
  primary key (unit_id, case_id)
);
create index case_unit_by_case on case_unit (case_id);
create table case_viewer (
  case_id uuid not null references criminal_case,
  person_id uuid not null references person,
  primary key (case_id, person_id)
);

-- A request is the list of its acts; the columns beside its keys are the fold, written with each act.
create table request (
  id uuid primary key,
  case_id uuid not null references criminal_case,
  unit_id uuid not null references unit,
  sealed boolean not null,
  provider text not null,
  kind text not null,
  seq integer not null default 0,
  head text,
  status text not null,
  step text,
  held boolean not null default false,
  revision integer not null default 0,
  digest text,
  summary jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null
) with (fillfactor = 70);
create index request_of_case on request (case_id);

create table access (
  unit_id uuid not null references unit,
  request_id uuid not null references request,
  because text not null,
  primary key (unit_id, request_id)
);
create index access_by_request on access (request_id);

create table act (
  request_id uuid not null references request,
  seq integer not null check (seq > 0),
  kind text not null,
  person_id uuid not null,
  unit_id uuid not null,
  at timestamptz not null,
  act jsonb not null,
  hash text not null,
  primary key (request_id, seq)
);

-- Each look at a case or a request, with its purpose, written before the answer leaves.
create table look (
  id uuid primary key,
  opening_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  institution_id uuid not null,
  case_id uuid not null,
  request_id uuid,
  purpose text not null,
  note text,
  at timestamptz not null,
  until timestamptz not null
);
create index look_opening on look (opening_id);
create index look_of_institution on look (institution_id, at);

create table look_review (
  look_id uuid primary key references look,
  reviewer_id uuid not null references person,
  verdict text not null,
  at timestamptz not null
);

create table notice (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null,
  params jsonb not null,
  at timestamptz not null,
  read_at timestamptz
);
create index notice_of_person on notice (person_id, at);

-- The answer to a call that had an effect: the same call again is answered with it, and does nothing.
create table idempotency_key (
  person_id uuid not null,
  key text not null,
  route text not null,
  body_hash text not null,
  status integer not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (person_id, key)
);

-- A file that belongs to a request: the sealed letter, an annex.
create table paper (
  id uuid primary key,
  request_id uuid not null references request,
  kind text not null,
  name text not null,
  type text not null,
  sha256 text not null,
  bytes bytea not null,
  created_at timestamptz not null
);
create index paper_of_request on paper (request_id);

create table certificate (
  institution_id uuid primary key references institution,
  chain bytea[] not null,
  sealed_key bytea not null,
  subject text not null,
  not_after timestamptz not null,
  created_at timestamptz not null
);

-- Roots that the seals of this house lead to, for whoever checks them; public.
create table trust_root (
  id uuid primary key,
  name text not null,
  der bytea not null,
  demonstration boolean not null
);
-- A secret of the house itself, wrapped under its key: the small time-stamp authority of a demonstration.
create table secret (
  name text primary key,
  wrapped bytea not null
);

-- Added to, never changed: by the rights of the role and by trigger.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only added to', tg_table_name using errcode = 'OF001';
end $$;
create trigger act_is_added_to before update or delete on act for each row execute function refuse_change();
create trigger act_is_not_emptied before truncate on act for each statement execute function refuse_change();
create trigger registry_act_is_added_to before update or delete on registry_act for each row execute function refuse_change();
create trigger registry_act_is_not_emptied before truncate on registry_act for each statement execute function refuse_change();
create trigger look_is_added_to before update or delete on look for each row execute function refuse_change();
create trigger look_is_not_emptied before truncate on look for each statement execute function refuse_change();

-- An act follows the one before; two that follow the same one cannot both be kept.
create function act_follows() returns trigger language plpgsql as $$
declare
  last record;
begin
  select r.seq, r.head into last from request r where r.id = new.request_id;
  if new.seq <> last.seq + 1 or new.act ->> 'previous' is distinct from last.head then
    raise exception 'act % does not follow %', new.seq, last.seq using errcode = 'OF002';
  end if;
  return new;
end $$;
create trigger act_follows before insert on act for each row execute function act_follows();

create function my_person() returns uuid language sql stable as $$ select nullif(current_setting('oficio.person', true), '')::uuid $$;
create function my_unit() returns uuid language sql stable as $$ select nullif(current_setting('oficio.unit', true), '')::uuid $$;
create function my_institution() returns uuid language sql stable as $$ select nullif(current_setting('oficio.institution', true), '')::uuid $$;

grant usage on schema public to oficio_app;
grant select on house, institution, unit, person, registry_act to oficio_app;
grant select on criminal_case, case_unit, case_viewer, access, look_review to oficio_app;
grant select, insert on request, act, look, paper, notice, idempotency_key to oficio_app;
grant update (seq, head, status, step, held, revision, digest, summary, updated_at) on request to oficio_app;
grant update (read_at) on notice to oficio_app;

alter table criminal_case enable row level security;
alter table case_unit enable row level security;
alter table case_viewer enable row level security;
alter table request enable row level security;
alter table access enable row level security;
alter table act enable row level security;
alter table look enable row level security;
alter table look_review enable row level security;
alter table notice enable row level security;
alter table idempotency_key enable row level security;
alter table paper enable row level security;
alter table person enable row level security;

create policy mine on case_unit for select using (unit_id = (select my_unit()));
create policy mine on case_viewer for select using (person_id = (select my_person()));
create policy mine on access for select using (unit_id = (select my_unit()));
create policy shown on criminal_case for select using (
  exists (select from case_unit u where u.unit_id = (select my_unit()) and u.case_id = id)
  and (not sealed or exists (select from case_viewer v where v.case_id = id and v.person_id = (select my_person()))));
create policy shown on request for select using (
  exists (select from access a where a.unit_id = (select my_unit()) and a.request_id = id)
  and (not sealed or exists (select from case_viewer v where v.case_id = request.case_id and v.person_id = (select my_person()))));
create policy opened on request for insert with check (
  unit_id = (select my_unit()) and exists (select from criminal_case f where f.id = case_id));
create policy moved on request for update using (
  exists (select from access a where a.unit_id = (select my_unit()) and a.request_id = id)
  and (not sealed or exists (select from case_viewer v where v.case_id = request.case_id and v.person_id = (select my_person()))));
create policy shown on act for select using (exists (select from request r where r.id = request_id));
create policy done on act for insert with check (
  person_id = (select my_person()) and unit_id = (select my_unit()) and exists (select from request r where r.id = request_id));
create policy shown on paper for select using (exists (select from request r where r.id = request_id));
create policy added on paper for insert with check (exists (select from request r where r.id = request_id));
create policy mine on look for select using (person_id = (select my_person()));
create policy mine_made on look for insert with check (person_id = (select my_person()) and unit_id = (select my_unit()));
create policy none on look_review for select using (reviewer_id = (select my_person()));
create policy mine on notice for select using (person_id = (select my_person()));
create policy told on notice for insert with check (true);
create policy read on notice for update using (person_id = (select my_person()));
create policy mine on idempotency_key for select using (person_id = (select my_person()));
create policy mine_made on idempotency_key for insert with check (person_id = (select my_person()));
create policy colleagues on person for select using (
  unit_id in (select u.id from unit u where u.institution_id = (select my_institution())));

-- Who a case or a request concerns is said only through these, each of which asks first whether the one who says it may.
create function open_case(id uuid, country text, reference text, facts jsonb, sealed boolean, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  insert into criminal_case (id, unit_id, institution_id, country, reference, facts, sealed, created_by, created_at)
  values (open_case.id, my_unit(), my_institution(), open_case.country, open_case.reference, open_case.facts, open_case.sealed, my_person(), open_case.at);
  insert into case_unit (unit_id, case_id) values (my_unit(), open_case.id);
  insert into case_viewer (case_id, person_id) values (open_case.id, my_person());
end $$;

create function owns_case(which uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from criminal_case f where f.id = which and f.unit_id = my_unit()
    and (not f.sealed or exists (select from case_viewer v where v.case_id = f.id and v.person_id = my_person())))
$$;

create function name_viewer(which uuid, person uuid) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  if not owns_case(which) then return false; end if;
  insert into case_viewer (case_id, person_id) values (which, person) on conflict do nothing;
  return true;
end $$;

create function viewers_of(which uuid) returns table (person_id uuid, name text)
language sql stable security definer set search_path = public as $$
  select v.person_id, p.name from case_viewer v join person p on p.id = v.person_id where v.case_id = which and owns_case(which)
$$;

create function own_request(which uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  insert into access (unit_id, request_id, because)
  select my_unit(), r.id, 'own' from request r where r.id = which and r.unit_id = my_unit() on conflict do nothing;
end $$;

-- A unit of whom the law wants an approval is let in by the unit that asks; in a sealed case the named people of that unit too.
create function let_in(which uuid, other uuid, because text, people uuid[]) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  one record;
begin
  select r.case_id, r.sealed into one from request r join access a on a.request_id = r.id and a.unit_id = my_unit()
  where r.id = which and (not r.sealed or exists (select from case_viewer v where v.case_id = r.case_id and v.person_id = my_person()));
  if not found then return false; end if;
  insert into access (unit_id, request_id, because) values (other, which, let_in.because) on conflict do nothing;
  if let_in.because <> 'provider' then
    insert into case_unit (unit_id, case_id) values (other, one.case_id) on conflict do nothing;
  end if;
  if one.sealed then
    insert into case_viewer (case_id, person_id)
    select one.case_id, p.id from person p where p.id = any (people) and p.unit_id = other on conflict do nothing;
  end if;
  return true;
end $$;

-- One act and the fold after it, in one statement. Nobody but the first to follow an act is followed: the others learn that it changed.
create function write_act(
  which uuid, at_seq integer, kind text, at timestamptz, act jsonb, hash text,
  status text, step text, held boolean, revision integer, digest text, summary jsonb
) returns void language plpgsql as $$
begin
  insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash)
  values (which, at_seq, write_act.kind, my_person(), my_unit(), write_act.at, write_act.act, write_act.hash);
  update request r set seq = at_seq, head = write_act.hash, status = write_act.status, step = write_act.step, held = write_act.held,
    revision = write_act.revision, digest = write_act.digest, summary = write_act.summary, updated_at = write_act.at
  where r.id = which and r.seq = at_seq - 1;
  if not found then
    raise exception 'act % came too late', at_seq using errcode = 'OF002';
  end if;
end $$;

-- Units that a request concerns, for whoever it concerns: their open pages are told that something changed, not what.
create function units_of(which uuid) returns setof uuid
language sql stable security definer set search_path = public as $$
  select b.unit_id from access a join access b on b.request_id = a.request_id where a.request_id = which and a.unit_id = my_unit()
$$;

-- Units of a State in which somebody can give an approval. A unit's existence is public; who sits there is not told.
create function approvers_of(which text) returns table (role text, unit uuid, name text, institution text)
language sql stable security definer set search_path = public as $$
  select distinct role.name, u.id, u.name, i.name
  from institution i join unit u on u.institution_id = i.id join person p on p.unit_id = u.id
  cross join (values ('unit-head'), ('prosecutor'), ('judge')) as role (name)
  where i.country = which and i.status = 'live' and u.status = 'live' and p.status = 'active' and role.name = any (p.roles)
    and (role.name <> 'unit-head' or u.id = my_unit())
  order by 1, 4, 3
$$;

-- The wrapped key of one's own institution: useless without the key of the house, which the database does not hold.
create function certificate_of(which uuid) returns table (sealed_key bytea, subject text)
language sql stable security definer set search_path = public as $$
  select c.sealed_key, c.subject from certificate c where c.institution_id = which and which = my_institution() and c.not_after > now()
$$;

-- What the registry did to these people and, step by step upward, to whoever vouched for them and for their units: public by nature.
create function vouching_of(people uuid[]) returns table (subject uuid, act jsonb)
language sql stable security definer set search_path = public as $$
  with recursive involved (id) as (
    select unnest(people)
    union
    select next.id from involved i
    left join person p on p.id = i.id
    left join unit u on u.id = p.unit_id
    cross join lateral (
      select a.person_id as id from registry_act a where a.subject_id = i.id and a.person_id is not null
      union select u.id where u.id is not null
      union select u.institution_id where u.id is not null
      union select w.institution_id from unit w where w.id = i.id
    ) next
  )
  select a.subject_id, a.body from registry_act a where a.subject_id in (select id from involved where id is not null) order by a.subject_id, a.seq
$$;

create function keys_of(people uuid[]) returns table (id text, public_key bytea, person_id uuid, demonstration boolean)
language sql stable security definer set search_path = public as $$
  select k.id, k.public_key, k.person_id, d.passkey_id is not null from passkey k left join demonstration_key d on d.passkey_id = k.id
  where k.person_id = any (people)
$$;

-- Word by mail that there is a notice, without what it says: the job is added in the transaction of what it tells of.
create table mail (
  id uuid primary key,
  notice_id uuid not null references notice,
  sent_at timestamptz
);
create function ask_mail(which uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  insert into mail (id, notice_id) values (which, which);
  perform graphile_worker.add_job('mail', json_build_object('notice', which), job_key => which::text, max_attempts => 5);
exception when undefined_function or invalid_schema_name or undefined_table then
  -- The queue makes its own tables when a server starts; until then the row waits and is swept.
  null;
end $$;
