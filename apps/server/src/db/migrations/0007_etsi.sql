-- Providers that are reached by messages of ETSI TS 103 120: where, with which certificate they show themselves, with which key they sign. What
-- stands here was checked with the provider by another way before it was entered.
create table etsi_peer (
  id uuid primary key,
  provider text not null,
  country text not null,
  identifier text not null,
  url text not null,
  -- PEM: the certificate that the peer shows, then those it stands under.
  certificates text not null,
  signing_key jsonb not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
create unique index etsi_peer_of_provider on etsi_peer (provider) where ended_at is null;

-- One message to one peer, the same bytes at every try. It ends once: with what became of it.
create table etsi_message (
  id uuid primary key,
  request_id uuid not null references request,
  peer_id uuid not null references etsi_peer,
  body text not null,
  created_at timestamptz not null,
  tries integer not null default 0,
  next_at timestamptz not null,
  last_why text,
  settled_at timestamptz,
  outcome text check (outcome in ('delivered', 'not-delivered', 'over'))
);
create index etsi_message_open on etsi_message (next_at) where settled_at is null;

create function etsi_peer_of(which text) returns table (id uuid, country text, identifier text)
language sql stable security definer set search_path = public as $$
  select p.id, p.country, p.identifier from etsi_peer p where p.provider = which and p.ended_at is null
$$;

-- Only the unit whose request it is lets it go; the job that carries it is added in the same transaction.
create function put_etsi(id uuid, which uuid, peer uuid, body text, at timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  insert into etsi_message (id, request_id, peer_id, body, created_at, next_at)
  select put_etsi.id, r.id, put_etsi.peer, put_etsi.body, put_etsi.at, put_etsi.at from request r where r.id = which and r.unit_id = my_unit();
  if not found then return false; end if;
  perform graphile_worker.add_job('etsi', '{}', job_key => 'etsi', job_key_mode => 'preserve_run_at');
  return true;
end $$;
