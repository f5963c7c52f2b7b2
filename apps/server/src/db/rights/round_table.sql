-- The round table holds no case: whoever works here reads it, what was hidden only those who moderate, and
-- nobody writes it but the house.

grant select on round_question, round_answer, round_verdict, round_group, round_membership, round_fact
  to oficio_app;

alter table round_group enable row level security;
create policy whoever_works_here on round_group for select using ((select my_person()) is not null);
alter table round_membership enable row level security;
create policy whoever_works_here on round_membership for select using ((select my_person()) is not null);

alter table round_verdict enable row level security;
create policy whoever_reads_the_question on round_verdict for select using (
  (select my_person()) is not null and exists (select from round_question q where q.id = question_id));
alter table round_fact enable row level security;
create policy whoever_reads_the_answer on round_fact for select using (
  (select my_person()) is not null and exists (select from round_answer a where a.id = answer_id));
alter table round_question enable row level security;
create policy what_is_not_hidden on round_question for select using (
  (select my_person()) is not null
  and (not is_hidden(id, null) or (select i_hold(array['registrar'])))
  and (group_id is null or is_in_group((select my_institution()), group_id)
    or (select i_hold(array['registrar']))));
alter table round_answer enable row level security;
create policy what_is_not_hidden on round_answer for select using (
  (select my_person()) is not null
  and exists (select from round_question q where q.id = question_id)
  and ((not is_hidden(question_id, null) and not is_hidden(question_id, id))
    or (select i_hold(array['registrar']))));

create trigger round_question_is_added_to before update or delete on round_question
  for each row execute function refuse_change();
create trigger round_answer_is_added_to before update or delete on round_answer
  for each row execute function refuse_change();
create trigger round_verdict_is_added_to before update or delete on round_verdict
  for each row execute function refuse_change();
create trigger round_fact_is_added_to before update or delete on round_fact
  for each row execute function refuse_change();
create trigger round_verdict_is_of_another before insert on round_verdict
  for each row execute function verdict_is_of_another();

create trigger round_group_is_added_to before update or delete on round_group
  for each row execute function refuse_change();
create trigger round_membership_is_added_to before update or delete on round_membership
  for each row execute function refuse_change();
