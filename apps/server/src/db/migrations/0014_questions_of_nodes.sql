-- A node asks, and is answered by a message of its own; what it says to a cancellation is told. The previous server may still run: its messages are
-- requests, and its cancellations count as such.

alter table etsi_message add column kind text not null default 'request' check (kind in ('request', 'clarification', 'cancellation'));
update etsi_message m set kind = 'cancellation' where not exists (select from etsi_object o where o.message_id = m.id);

drop function put_etsi(uuid, uuid, uuid, text, jsonb, timestamptz);
-- Only the unit whose request it is lets it go; the job that carries it is added in the same transaction.
create function put_etsi(id uuid, which uuid, peer uuid, body text, objects jsonb, at timestamptz, kind text default 'request') returns boolean
language plpgsql security definer set search_path = public as $$
begin
  insert into etsi_message (id, request_id, peer_id, body, created_at, next_at, kind)
  select put_etsi.id, r.id, put_etsi.peer, put_etsi.body, put_etsi.at, put_etsi.at, put_etsi.kind
  from request r where r.id = which and r.unit_id = my_unit();
  if not found then return false; end if;
  insert into etsi_object (id, message_id, kind, items)
  select o.id, put_etsi.id, o.kind, o.items from jsonb_to_recordset(objects) as o (id uuid, kind text, items text[]);
  perform graphile_worker.add_job('etsi', '{}', job_key => 'etsi', job_key_mode => 'preserve_run_at');
  return true;
end $$;

-- The last message that asked something for a request, as it went out: what a question is about. Only for the unit whose request it is.
create function etsi_request_of(which uuid) returns table (peer uuid, country text, identifier text, body text)
language sql stable security definer set search_path = public as $$
  select m.peer_id, p.country, p.identifier, m.body
  from request r join etsi_message m on m.request_id = r.id join etsi_peer p on p.id = m.peer_id
  where r.id = which and r.unit_id = my_unit() and m.kind = 'request' order by m.created_at desc, m.id desc limit 1
$$;

-- What became of taking a request back at its nodes; no act, for the request is over. Only for whom the request concerns.
create function etsi_cancellations_of(which uuid) returns table (node text, at timestamptz, outcome text, why text)
language sql stable security definer set search_path = public as $$
  select p.country || ':' || p.identifier, coalesce(m.settled_at, m.created_at), m.outcome, m.last_why
  from access a join etsi_message m on m.request_id = a.request_id join etsi_peer p on p.id = m.peer_id
  where a.request_id = which and a.unit_id = my_unit() and a.because <> 'provider' and m.kind = 'cancellation' order by m.created_at, m.id
$$;

-- What was taken back already is not taken back again.
create or replace function etsi_sent_of(which uuid) returns table (message uuid, peer uuid, country text, identifier text, id uuid, kind text)
language sql stable security definer set search_path = public as $$
  select m.id, m.peer_id, p.country, p.identifier, o.id, o.kind
  from request r join etsi_message m on m.request_id = r.id join etsi_peer p on p.id = m.peer_id join etsi_object o on o.message_id = m.id
  where r.id = which and r.unit_id = my_unit() and o.kind <> 'document'
    and not exists (select from etsi_message c where c.request_id = r.id and c.kind = 'cancellation' and c.created_at >= m.created_at)
  order by m.created_at, m.id, o.id
$$;

-- A request's messages are asked for at every word of a node.
create index etsi_message_of_request on etsi_message (request_id, created_at);
