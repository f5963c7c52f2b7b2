-- A provider that was invited is verified as any other, and then answers here. The previous server may still run: its invitations say nothing of
-- what was written in them.

-- What whoever invited wrote of the provider: nobody has verified it, and it is no value of the entry.
alter table invitation add column said jsonb;

-- Nothing is laid on the desk of a unit that nobody has vouched for: who sits there is not known yet.
create or replace function desk_of(which text) returns table (institution uuid, institution_name text, unit uuid, unit_name text)
language sql stable security definer set search_path = public as $$
  select i.id, i.name, u.id, u.name from institution i join unit u on u.institution_id = i.id
  where i.provider = which and i.kind = 'provider' and i.status = 'live' and u.status = 'live' and u.attested_until is not null
    and exists (select from person p where p.unit_id = u.id and p.status = 'active')
  order by u.attested_until desc nulls last, u.id limit 1
$$;

drop function invite(uuid, uuid, uuid, timestamptz);
create function invite(id uuid, which uuid, institution uuid, said jsonb, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  insert into invitation (id, request_id, institution_id, created_by, created_at, said)
  select invite.id, r.id, invite.institution, my_person(), invite.at, invite.said from request r where r.id = which and r.unit_id = my_unit();
end $$;

-- The entry that was begun for the provider of a request; only for the unit whose request it is.
create function invited_provider(which uuid) returns table (entry uuid, name text)
language sql stable security definer set search_path = public as $$
  select i.id, i.name from request r join invitation n on n.request_id = r.id join institution i on i.id = n.institution_id
  where r.id = which and r.unit_id = my_unit() order by n.created_at desc, n.id limit 1
$$;

-- Who verifies is told that there is something to verify.
create function registrars_to_tell() returns table (id uuid)
language sql stable security definer set search_path = public as $$
  select p.id from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
  where 'registrar' = any (p.roles) and p.status = 'active' and u.status = 'live' and i.status = 'live'
$$;
