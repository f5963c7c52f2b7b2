-- The sign that an institution has registered of itself, by the touch of one of its administrators. Only added to: the last row counts, and one
-- without a picture takes the sign away. The previous server may go on running: it prints none.
create table emblem (
  id uuid primary key,
  institution_id uuid not null references institution,
  type text check (type in ('image/png', 'image/svg+xml')),
  bytes bytea check (octet_length(bytes) <= 262144),
  sha256 text,
  person_id uuid not null references person,
  at timestamptz not null,
  touch jsonb not null,
  check ((type is null) = (bytes is null) and (type is null) = (sha256 is null))
);
create index emblem_of_institution on emblem (institution_id, at);
create trigger emblem_is_added_to before update or delete on emblem for each row execute function refuse_change();
alter table emblem enable row level security;

-- The sign of one's own institution, while that stands in the registry.
create function emblem_of(which uuid) returns table (type text, bytes bytea)
language sql stable security definer set search_path = public as $$
  select last.type, last.bytes from (
    select e.type, e.bytes from emblem e join institution i on i.id = e.institution_id
    where e.institution_id = which and which = my_institution() and i.status = 'live' order by e.at desc, e.id desc limit 1
  ) last where last.type is not null
$$;
