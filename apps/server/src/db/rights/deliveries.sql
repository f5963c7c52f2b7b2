-- Sealed files: brought by the desk that has the request, had by the unit that asked, once they were handed
-- over.

alter table upload enable row level security;
alter table upload_piece enable row level security;
alter table exhibit enable row level security;
alter table erasure enable row level security;
grant select, insert on upload, upload_piece, exhibit to oficio_app;
grant insert on erasure to oficio_app;
grant update (header_size, sha256) on upload to oficio_app;

create policy shown on exhibit for select using ((select true from request r where r.id = request_id));
create policy brought on exhibit for insert with check (
  brought_by_me(upload_id, request_id, sha256));
create trigger exhibit_is_added_to before update or delete on exhibit
  for each row execute function refuse_change();

-- Of an exhibit of a request of the own unit, by somebody who answers for it.
create policy said on erasure for insert with check (
  erased_at is null and pieces = '{}' and (select i_hold(array['unit-head', 'prosecutor']))
  and (
    select true from exhibit e
    where e.upload_id = erasure.upload_id and e.request_id = erasure.request_id limit 1)
  and (select true from request r where r.id = erasure.request_id and r.unit_id = (select my_unit())));

-- Of a clerk who sees what is assigned alone, the request says whether it may be seen.
create policy ours on upload for select using (
  unit_id = (select my_unit()) and (select true from request r where r.id = request_id));
create policy had on upload for select using (
  (select true from exhibit e where e.upload_id = id limit 1));
create policy begun on upload for insert with check (
  unit_id = (select my_unit()) and person_id = (select my_person())
  and (select i_hold(array['clerk', 'desk-lead']))
  and (select true from access a where a.request_id = upload.request_id and a.unit_id = (select my_unit())
    and a.because = 'provider')
  and (select true from request r where r.id = request_id));
-- What came home from another State, by the unit that asked through the central authority.
create policy come_home on upload for insert with check (
  unit_id = (select my_unit()) and person_id = (select my_person())
  and (select i_hold(array['officer', 'unit-head', 'prosecutor']))
  and (select true from request r where r.id = request_id and r.unit_id = (select my_unit()))
  and (
    select true from act a where a.request_id = upload.request_id and a.kind = 'assistance-home' limit 1));
-- What was read back once stays as it was read.
create policy finished on upload for update using (
  unit_id = (select my_unit()) and sha256 is null
  and (select true from request r where r.id = request_id))
  with check (unit_id = (select my_unit()));

create policy ours on upload_piece for select using (
  (select true from upload u where u.id = upload_id));
create policy added on upload_piece for insert with check (
  brought_by_me(upload_id, request_id, null));
