-- Proposals hold no case: whoever works here reads them, and nobody writes them but the house.

grant select on standard_proposal, standard_version, standard_position, standard_comment to oficio_app;

alter table standard_proposal enable row level security;
create policy whoever_works_here on standard_proposal for select using ((select my_person()) is not null);
alter table standard_version enable row level security;
create policy whoever_works_here on standard_version for select using ((select my_person()) is not null);
alter table standard_position enable row level security;
create policy whoever_works_here on standard_position for select using ((select my_person()) is not null);
alter table standard_comment enable row level security;
create policy whoever_works_here on standard_comment for select using ((select my_person()) is not null);

create trigger standard_version_is_of_its_own before insert on standard_version
  for each row execute function version_is_of_its_own();
create trigger standard_position_is_of_who_speaks before insert on standard_position
  for each row execute function position_is_of_who_speaks();
create trigger standard_version_is_added_to before update or delete on standard_version
  for each row execute function refuse_change();
create trigger standard_position_is_added_to before update or delete on standard_position
  for each row execute function refuse_change();
create trigger standard_comment_is_added_to before update or delete on standard_comment
  for each row execute function refuse_change();
create trigger standard_proposal_stays before delete on standard_proposal
  for each row execute function refuse_change();
