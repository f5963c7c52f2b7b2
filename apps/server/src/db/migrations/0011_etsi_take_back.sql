-- An order that is taken back is told to the node that it went to. A server of the release before must not run beside this one: it would not
-- understand the answer.

-- What was asked of nodes for a request, message by message; documents stand under these. Only for the unit whose request it is.
create function etsi_sent_of(which uuid) returns table (message uuid, peer uuid, country text, identifier text, id uuid, kind text)
language sql stable security definer set search_path = public as $$
  select m.id, m.peer_id, p.country, p.identifier, o.id, o.kind
  from request r join etsi_message m on m.request_id = r.id join etsi_peer p on p.id = m.peer_id join etsi_object o on o.message_id = m.id
  where r.id = which and r.unit_id = my_unit() and o.kind <> 'document' order by m.created_at, m.id, o.id
$$;

-- Messages of one request go one after another: nothing is taken back before it arrived.
create index etsi_message_open_of_request on etsi_message (request_id) where settled_at is null;
