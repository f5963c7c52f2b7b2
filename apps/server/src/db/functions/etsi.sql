-- Requests that go to a provider's own node, by messages of ETSI TS 103 120.

create function etsi_peer_of(which text) returns table (id uuid, country text, identifier text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id, p.country, p.identifier from etsi_peer p where p.provider = which and p.ended_at is null
$$;
comment on function etsi_peer_of is 'The node of a provider';

create function put_etsi(
  id uuid, which uuid, peer uuid, body text, objects jsonb, at timestamptz, kind text default 'request'
) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into etsi_message (id, request_id, peer_id, body, created_at, next_at, kind)
  select put_etsi.id, r.id, put_etsi.peer, put_etsi.body, put_etsi.at, put_etsi.at, put_etsi.kind
  from request r join etsi_peer p on p.id = put_etsi.peer
  where r.id = which and r.unit_id = my_unit() and i_hold(array['officer', 'unit-head', 'prosecutor'])
    -- The node is that of the provider that is asked; what follows a request goes also to one that ended.
    and p.provider = r.provider and (p.ended_at is null or put_etsi.kind <> 'request');
  if not found then return false; end if;
  insert into etsi_object (id, message_id, kind, items)
  select o.id, put_etsi.id, o.kind, o.items
  from jsonb_to_recordset(objects) as o (id uuid, kind text, items text[]);
  perform graphile_worker.add_job('etsi', '{}', job_key => 'etsi', job_key_mode => 'preserve_run_at');
  return true;
end $$;
comment on function put_etsi is
  'Only who writes in the unit whose request it is lets it go, to the node of its provider; the job that carries it is added in the same transaction';

create function etsi_request_of(which uuid) returns table (
  peer uuid, country text, identifier text, body text
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.peer_id, p.country, p.identifier, m.body
  from request r join etsi_message m on m.request_id = r.id join etsi_peer p on p.id = m.peer_id
  where r.id = which and r.unit_id = my_unit() and m.kind = 'request'
  order by m.created_at desc, m.id desc limit 1
$$;
comment on function etsi_request_of is
  'The last message that asked something for a request of the own unit, as it went out: what a question is '
  'about';

create function etsi_sent_of(which uuid) returns table (
  message uuid, peer uuid, country text, identifier text, id uuid, kind text
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.id, m.peer_id, p.country, p.identifier, o.id, o.kind
  from request r join etsi_message m on m.request_id = r.id join etsi_peer p on p.id = m.peer_id
  join etsi_object o on o.message_id = m.id
  where r.id = which and r.unit_id = my_unit() and o.kind <> 'document'
    and not exists (
      select from etsi_message c
      where c.request_id = r.id and c.kind = 'cancellation' and c.created_at >= m.created_at)
  order by m.created_at, m.id, o.id
$$;
comment on function etsi_sent_of is
  'What was asked of nodes for a request of the own unit and not taken back yet, message by message; '
  'documents stand under these';

create function etsi_cancellations_of(which uuid) returns table (
  node text, at timestamptz, outcome text, why text
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.country || ':' || p.identifier, coalesce(m.settled_at, m.created_at), m.outcome, m.last_why
  from access a join etsi_message m on m.request_id = a.request_id join etsi_peer p on p.id = m.peer_id
  where a.request_id = which and a.unit_id = my_unit() and a.because <> 'provider' and m.kind = 'cancellation'
  order by m.created_at, m.id
$$;
comment on function etsi_cancellations_of is
  'What became of taking a request back at its nodes; no act, for the request is over';
