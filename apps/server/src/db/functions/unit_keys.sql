-- Keys of units: who opens them, and whether that still counts.

create function key_members() returns table (
  member uuid, person uuid, name text, passkey text, recipient text, at timestamptz, counts boolean
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.id, m.person_id, p.name, m.passkey_id, m.recipient, m.at,
    p.status = 'active' and p.unit_id = m.unit_id and k.revoked_at is null
  from member_key m join person p on p.id = m.person_id join passkey k on k.id = m.passkey_id
  where m.unit_id = my_unit() and i_hold(array['officer', 'unit-head', 'prosecutor'])
  order by m.at, m.id
$$;
comment on function key_members is
  'To whom of the own unit shares of its keys may be sealed, and whether person, place and passkey still '
  'count';
