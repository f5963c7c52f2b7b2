-- What is said of gaps is of no case: whoever works here reads it, and nobody writes it but the house.

grant select on gap_word to oficio_app;

alter table gap_word enable row level security;
create policy whoever_works_here on gap_word for select using ((select my_person()) is not null);

create trigger gap_word_is_added_to before update or delete on gap_word
  for each row execute function refuse_change();
