-- A request is shown to the units that it concerns: to those that ask or approve, in a sealed case to its
-- named viewers only; to a provider all that is on its desk, or what was assigned to the clerk.

alter table request enable row level security;
alter table access enable row level security;
alter table leg enable row level security;
alter table leg_word enable row level security;
alter table request_word enable row level security;
alter table act enable row level security;
alter table assignment enable row level security;
alter table paper enable row level security;
grant select on request, access, act, assignment, paper to oficio_app;

create policy mine on access for select using (unit_id = (select my_unit()));
create policy mine on assignment for select using (person_id = (select my_person()));

-- Here as in all rights that look into another table: looked up for this row alone, by its key. As `exists` a
-- look may be answered by reading everything that the unit ever asked, or that somebody was ever given.
create policy shown on request for select using (
  (select case a.because
      when 'provider' then (select my_sight()) = 'all' or (
        select true from assignment s where s.request_id = request.id and s.person_id = (select my_person()))
      else not request.sealed or (
        select true from case_viewer v
        where v.case_id = request.case_id and v.person_id = (select my_person()))
      end
    from access a where a.unit_id = (select my_unit()) and a.request_id = request.id));
-- A request begins without an act, and so as a draft.
grant insert (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at)
  on request to oficio_app;
create policy opened on request for insert with check (
  unit_id = (select my_unit()) and status = 'draft'
  and (select true from criminal_case f where f.id = case_id));
-- The fold moves with an act and in no other way; what is no part of it is said by who has the request.
grant update (sent_at) on request to oficio_app;
create policy moved on request for update using (
  (select case a.because
      when 'provider' then (select my_sight()) = 'all' or (
        select true from assignment s where s.request_id = request.id and s.person_id = (select my_person()))
      else not request.sealed or (
        select true from case_viewer v
        where v.case_id = request.case_id and v.person_id = (select my_person()))
      end
    from access a where a.unit_id = (select my_unit()) and a.request_id = request.id));
create trigger access_begins before insert on access for each row execute function access_begins();
create trigger access_follows after update of status, held, followed, summary on request
  for each row when (
    old.status is distinct from new.status or old.held <> new.held or old.followed <> new.followed
    or old.summary -> 'standing' is distinct from new.summary -> 'standing'
    or old.summary -> 'passing' is distinct from new.summary -> 'passing')
  execute function access_follows();
create trigger words_follow after insert on access
  for each row when (new.because not in ('own', 'provider')) execute function words_follow();
create trigger desk_takes after insert or update of because on access
  for each row when (new.because = 'provider') execute function desk_takes();

-- What a desk is told of whoever sends is read and moved through functions alone.
alter table sender_figure enable row level security;
alter table sender_sum enable row level security;
create trigger sender_comes after insert or update of because on access
  for each row when (new.because = 'provider') execute function sender_follows();
create trigger sender_is_given after insert on assignment
  for each row execute function sender_follows();
create trigger sender_moves after update of status, sent_at, unit_id on request
  for each row when (
    (old.status in ('answered', 'closed')) is distinct from (new.status in ('answered', 'closed'))
    or old.sent_at is distinct from new.sent_at or old.unit_id <> new.unit_id)
  execute function sender_follows();

create policy shown on act for select using ((select true from request r where r.id = request_id));
-- An act is written as nobody but oneself, and only where the request is shown.
grant insert on act to oficio_app;
create policy done on act for insert with check (
  person_id = my_person() and unit_id = my_unit() and concerns_me(request_id));
-- What follows is asked of a few kinds only, and so of functions: a subselect is made ready at every act.
-- What another State asks is entered and answered by the State's own contact point alone.
create policy abroad_by_contact_points on act as restrictive for insert with check (
  kind not in ('asked-abroad', 'sender-held', 'told-abroad', 'assistance-came', 'released-abroad')
  or (i_hold(array['officer', 'unit-head']) and i_work_in(array['contact-point'])));
-- What goes from State to State is looked at and passed on by whoever it was laid before, at a central
-- authority.
create policy passed_on_by_central_authorities on act as restrictive for insert with check (
  kind not in ('assistance-asked', 'assistance-settled', 'assistance-ready', 'assistance-sent',
    'assistance-heard', 'assistance-recalled', 'assistance-home')
  or (i_hold(array['officer', 'unit-head']) and i_work_in(array['central-authority'])
    and laid_before_us(request_id)));
create trigger act_follows before insert on act for each row execute function act_follows();
create trigger sender_is_refused after insert on act
  for each row when (
    new.kind = 'answered' and new.act #> '{body,items}' @> '[{"outcome":"refused"}]')
  execute function sender_follows();
create trigger act_is_added_to before update or delete on act
  for each row execute function refuse_change();
create trigger act_is_not_emptied before truncate on act
  for each statement execute function refuse_change();
-- With act_follows, what a foreign key from act would say: an act has its request, and keeps it.
create trigger request_stays before delete or update of id on request
  for each row execute function refuse_change();
create trigger request_is_not_emptied before truncate on request
  for each statement execute function refuse_change();

create policy shown on paper for select using ((select true from request r where r.id = request_id));
grant insert on paper to oficio_app;
create policy added on paper for insert with check ((select true from request r where r.id = request_id));

-- A number is given by give_letter_number alone.
alter table letter_number enable row level security;
create trigger letter_number_is_added_to before update or delete on letter_number
  for each row execute function refuse_change();
create trigger letter_number_is_not_emptied before truncate on letter_number
  for each statement execute function refuse_change();
create trigger number_is_its_own before insert on act
  for each row when (new.kind = 'signed') execute function number_is_its_own();
