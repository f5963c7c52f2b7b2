-- Guidelines and laws are public texts: whoever works here reads them, and nobody writes them but the house.

grant select on watched_text, watched_version, watched_assessment to oficio_app;

alter table watched_text enable row level security;
create policy whoever_works_here on watched_text for select using ((select my_person()) is not null);
alter table watched_version enable row level security;
create policy whoever_works_here on watched_version for select using ((select my_person()) is not null);
alter table watched_assessment enable row level security;
create policy whoever_works_here on watched_assessment for select using ((select my_person()) is not null);

create trigger watched_text_stays before update or delete on watched_text
  for each row execute function refuse_change();
create trigger watched_version_is_added_to before update or delete on watched_version
  for each row execute function refuse_change();
create trigger watched_assessment_is_added_to before update or delete on watched_assessment
  for each row execute function refuse_change();
