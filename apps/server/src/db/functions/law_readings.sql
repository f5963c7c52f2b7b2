-- Two people read an article of the law apart: neither sees what the other said before both have said it.

create function readers_of(review uuid) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(distinct r.person_id)::integer from law_reading r where r.review_id = review
$$;
comment on function readers_of is 'How many people have read the article of a review';

create function finders_of(review uuid) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(distinct r.person_id)::integer from law_reading r
  where r.review_id = review and r.reading ->> 'assessment' <> 'unknown'
$$;
comment on function finders_of is 'How many people have said what they found in the article of a review';

create function is_kept_for_me(review uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from law_reading r where r.review_id = review and r.person_id = my_person())
    or exists (select from law_review v join institution i on i.country = v.country
      where v.id = review and i.id = my_institution())
$$;
comment on function is_kept_for_me is
  'Whether I am one of the readers of a review, or of an institution of its State';

create function state_reads_itself(state text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from institution i
    where i.country = state and i.status = 'live' and role_counts('law-reader', i.kind))
$$;
comment on function state_reads_itself is
  'Whether a State has institutions of its own here: then nobody of another says what stands in its law';

create function reading_is_of_two() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (
    select from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
    where p.id = new.person_id and p.status = 'active' and 'law-reader' = any (p.roles)
      and role_counts('law-reader', i.kind)) then
    raise exception 'no reader of laws' using errcode = 'OF001';
  end if;
  if exists (
    select from law_review v join person p on p.id = new.person_id join unit u on u.id = p.unit_id
    join institution i on i.id = u.institution_id
    where v.id = new.review_id and i.country is distinct from v.country
    and state_reads_itself(v.country)) then
    raise exception 'a law of another State' using errcode = 'OF001';
  end if;
  if not exists (select from law_review v where v.id = new.review_id and v.status = 'open') then
    raise exception 'the review is over' using errcode = 'OF001';
  end if;
  if readers_of(new.review_id) >= 2 and not exists (
    select from law_reading r where r.review_id = new.review_id and r.person_id = new.person_id) then
    raise exception 'two people have read it' using errcode = 'OF001';
  end if;
  return new;
end $$;
comment on function reading_is_of_two is
  'A reading is of a reader of laws, of that State where it has any institution here; of an open review, and '
  'of one of two';
