-- What is written of workshops is of no case: whoever works here reads it, nobody but the house writes it.

grant select on workshop_version, workshop_word to oficio_app;

alter table workshop_version enable row level security;
create policy whoever_works_here on workshop_version for select using ((select my_person()) is not null);
alter table workshop_word enable row level security;
create policy whoever_works_here on workshop_word for select using ((select my_person()) is not null);

create trigger workshop_version_is_added_to before update or delete on workshop_version
  for each row execute function refuse_change();
create trigger workshop_word_is_added_to before update or delete on workshop_word
  for each row execute function refuse_change();
