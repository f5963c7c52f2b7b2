-- What moves a request into the figures and out of them.

create function seal_moves() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  new.unsealed_at := case when new.sealed then null else clock_timestamp() end;
  insert into public.figure_waiting (request_id) values (new.id);
  return new;
end $$;
comment on function seal_moves is
  'A request that is sealed from now on is taken out of the figures; one that no longer is counts from that day on';
