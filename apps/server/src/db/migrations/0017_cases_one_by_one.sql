-- Whether a case may be shown is looked up for that case alone. As `exists` it was answered, where a case was there at all, by reading every case of the
-- unit: whoever may not see a sealed case could tell by the clock that there is one, the better the more cases the unit had. The previous server may
-- still run.
drop policy shown on criminal_case;
create policy shown on criminal_case for select using (
  (select true from case_unit u where u.unit_id = (select my_unit()) and u.case_id = criminal_case.id)
  and (not sealed or (select true from case_viewer v where v.case_id = criminal_case.id and v.person_id = (select my_person()))));

-- Whether one case, or one request, may be shown to whoever asks: what the policies say, and the same looks whatever there is, so that what is sealed to
-- somebody and what never was take the same time too. Asked before the row is looked for.
create function case_is_shown(which uuid) returns boolean
language plpgsql stable security definer set search_path = public as $$
declare
  concerned boolean := exists (select from case_unit u where u.unit_id = my_unit() and u.case_id = which);
  named boolean := exists (select from case_viewer v where v.case_id = which and v.person_id = my_person());
  open boolean := exists (select from criminal_case f where f.id = which and not f.sealed);
begin
  return concerned and (open or named);
end $$;

create function request_is_shown(which uuid) returns boolean
language plpgsql stable security definer set search_path = public as $$
declare
  here text := (select a.because from access a where a.unit_id = my_unit() and a.request_id = which);
  assigned boolean := exists (select from assignment s where s.request_id = which and s.person_id = my_person());
  of_case uuid := coalesce((select r.case_id from request r where r.id = which), which);
  named boolean := exists (select from case_viewer v where v.case_id = of_case and v.person_id = my_person());
  open boolean := exists (select from request r where r.id = which and not r.sealed);
begin
  return case when here = 'provider' then my_sight() = 'all' or assigned else here is not null and (open or named) end;
end $$;
