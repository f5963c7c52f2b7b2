-- Somebody who is to be a registrar: two registrars say so, then everybody who keeps the registry has a waiting time to stop it. Who keeps the registry
-- is a matter of the house alone: the role in which people act does not see this. The previous server may still run; it names nobody.
create table registrar_naming (
  id uuid primary key,
  person_id uuid not null references person,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  confirmed_by uuid references person check (confirmed_by <> asked_by),
  counts_from timestamptz,
  stopped_at timestamptz,
  counted_at timestamptz,
  check ((confirmed_by is null) = (counts_from is null)),
  check (counted_at is null or (confirmed_by is not null and stopped_at is null))
);
create unique index registrar_naming_open on registrar_naming (person_id) where stopped_at is null and counted_at is null;
