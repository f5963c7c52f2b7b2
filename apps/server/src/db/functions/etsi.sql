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
    -- The node is that of the provider that is asked, or of a contact point; what follows a request goes also
    -- to one that ended. What is told to another State goes to the node that asked for it alone.
    and (p.provider = r.provider or p.entry is not null)
    and (p.ended_at is null or put_etsi.kind <> 'request')
    and (put_etsi.kind <> 'word' or exists (
      select from abroad_message b where b.request_id = r.id and b.peer_id = p.id));
  if not found then return false; end if;
  insert into etsi_object (id, message_id, kind, items)
  select o.id, put_etsi.id, o.kind, o.items
  from jsonb_to_recordset(objects) as o (id uuid, kind text, items text[]);
  perform graphile_worker.add_job('etsi', '{}', job_key => 'etsi', job_key_mode => 'preserve_run_at');
  return true;
end $$;
comment on function put_etsi is
  'Only who writes in the unit whose request it is lets it go, to the node of its provider; the job that '
  'carries it is added in the same transaction';

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

create function etsi_peer_of_entry(which uuid) returns table (id uuid, country text, identifier text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id, p.country, p.identifier from etsi_peer p where p.entry = which and p.ended_at is null
$$;
comment on function etsi_peer_of_entry is 'The node of a contact point of the registry';

create function abroad_messages() returns table (
  id uuid, said jsonb, digest text, entry uuid, node text, at timestamptz, taken_back_at timestamptz,
  request uuid
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select b.id, b.said, b.digest, p.entry, p.country || ':' || p.identifier, b.at,
    b.taken_back_at, b.request_id
  from abroad_message b join etsi_peer p on p.id = b.peer_id
  join institution i on i.id = my_institution()
  where i_work_in(array['contact-point']) and i.country = b.country
    -- Once entered it is the unit's that entered it.
    and (b.request_id is null
      or exists (select from request r where r.id = b.request_id and r.unit_id = my_unit()))
  order by b.at desc limit 500
$$;
comment on function abroad_messages is
  'What nodes of other States asked of the contact point of the own State, for whoever works there';

create function enter_abroad_message(which uuid, request uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update abroad_message b set request_id = enter_abroad_message.request
  from request r, institution i
  where b.id = which and b.request_id is null and r.id = enter_abroad_message.request
    and r.unit_id = my_unit()
    and i.id = my_institution() and i.country = b.country
    and i_work_in(array['contact-point']) and i_hold(array['officer', 'unit-head']);
  return found;
end $$;
comment on function enter_abroad_message is
  'Once, by somebody at the contact point: from then on it is that request';

create function abroad_words_of(which uuid) returns table (
  peer uuid, country text, identifier text, tasks text[]
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select b.peer_id, p.country, p.identifier, array(select jsonb_array_elements_text(b.said -> 'tasks'))
  from abroad_message b join etsi_peer p on p.id = b.peer_id join request r on r.id = b.request_id
  where b.request_id = which and r.unit_id = my_unit()
$$;
comment on function abroad_words_of is 'To whom words of a request go that a node of another State asked for';

create function abroad_carried(which uuid[]) returns table (request uuid, transaction uuid, outcome text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.request_id, m.id, m.outcome from etsi_message m join request r on r.id = m.request_id
  where m.request_id = any (which) and r.unit_id = my_unit() and m.kind = 'word'
$$;
comment on function abroad_carried is 'What became of the words that went to the node of another State';

create function entries_with_node() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.entry from etsi_peer p where p.entry is not null and p.ended_at is null
$$;
comment on function entries_with_node is 'Contact points of the registry that have a node here';
