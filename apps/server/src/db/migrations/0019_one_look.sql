-- Who may add an act is seen with as little as that takes: what a unit asked itself and nobody sealed, which is nearly all of it, without the tables that
-- only the rest needs, and who asks without a plan of its own for each setting. The previous server may still run.
create or replace function concerns_me(which uuid) returns boolean
language plpgsql stable security definer as $$
begin
  if exists (
    select from public.access a join public.request r on r.id = a.request_id
    where a.unit_id = public.my_unit() and a.request_id = which and a.because <> 'provider' and not r.sealed
  ) then
    return true;
  end if;
  return exists (
    select from public.access a join public.request r on r.id = a.request_id where a.unit_id = public.my_unit() and a.request_id = which
    and case a.because
      when 'provider' then public.my_sight() = 'all'
        or exists (select from public.assignment s where s.request_id = which and s.person_id = public.my_person())
      else not r.sealed or exists (select from public.case_viewer v where v.case_id = r.case_id and v.person_id = public.my_person()) end);
end $$;

alter policy done on act with check (person_id = my_person() and unit_id = my_unit() and concerns_me(request_id));
