-- Which events are told to an address; null: all of them. The previous server may still run.
alter table webhook add column events text[];

create or replace function announce(id uuid, unit uuid, event text, body text, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  one record;
begin
  for one in select w.id from webhook w where w.unit_id = announce.unit and w.ended_at is null and (w.events is null or announce.event = any (w.events)) loop
    insert into webhook_call (id, webhook_id, event, body, created_at) values (gen_random_uuid(), one.id, announce.event, announce.body, announce.at);
  end loop;
  if found then
    perform graphile_worker.add_job('webhooks', '{}', job_key => 'webhooks', job_key_mode => 'preserve_run_at');
  end if;
end $$;
