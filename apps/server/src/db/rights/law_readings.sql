-- A review is seen by whoever reads laws, one that is kept by its readers and those of its State alone; a
-- reading by its reader, and by others once two have said what they found.

grant select on law_review, law_reading to oficio_app;

alter table law_review enable row level security;
create policy readers on law_review for select using (
  (select i_hold(array['law-reader'])) and (status <> 'restricted' or is_kept_for_me(id)));

alter table law_reading enable row level security;
create policy own_or_both on law_reading for select using (
  (select i_hold(array['law-reader']))
  and (person_id = (select my_person()) or finders_of(review_id) >= 2)
  and exists (select from law_review v where v.id = review_id));

create trigger law_reading_is_of_two before insert on law_reading
  for each row execute function reading_is_of_two();
create trigger law_reading_is_added_to before update or delete on law_reading
  for each row execute function refuse_change();
create trigger law_review_stays before delete on law_review
  for each row execute function refuse_change();
