-- The other direction of ETSI TS 103 120: what a peer says later of what it was sent. A server of the release before must not run beside this one.

-- What a message asks, object by object: a peer names these. `items` are the items of the request that the object asks (keys of `itemsOf`).
create table etsi_object (
  id uuid primary key,
  message_id uuid not null references etsi_message,
  kind text not null check (kind in ('authorisation', 'disclosure', 'preservation', 'document')),
  items text[] not null,
  -- The peer's own time of its last word on it: what it said before that and comes later changes nothing.
  told_at timestamptz,
  -- That word was the last one that an object of its kind has.
  settled boolean not null default false
);
create index etsi_object_of_message on etsi_object (message_id);

-- Transactions that were taken or refused, with the answer: what comes twice is done once and answered alike.
create table etsi_received (
  sender text not null,
  transaction_id uuid not null,
  digest text not null,
  answer text,
  at timestamptz not null,
  primary key (sender, transaction_id)
);
create index etsi_received_by_age on etsi_received (at);

drop function put_etsi(uuid, uuid, uuid, text, timestamptz);
-- Only the unit whose request it is lets it go; the job that carries it is added in the same transaction.
create function put_etsi(id uuid, which uuid, peer uuid, body text, objects jsonb, at timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  insert into etsi_message (id, request_id, peer_id, body, created_at, next_at)
  select put_etsi.id, r.id, put_etsi.peer, put_etsi.body, put_etsi.at, put_etsi.at from request r where r.id = which and r.unit_id = my_unit();
  if not found then return false; end if;
  insert into etsi_object (id, message_id, kind, items)
  select o.id, put_etsi.id, o.kind, o.items from jsonb_to_recordset(objects) as o (id uuid, kind text, items text[]);
  perform graphile_worker.add_job('etsi', '{}', job_key => 'etsi', job_key_mode => 'preserve_run_at');
  return true;
end $$;
