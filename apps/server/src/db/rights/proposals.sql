-- Proposals are a matter of the installation itself: people's work reads and writes none of it directly.
-- What two reviewers said stays, and so does what was released.

create trigger profile_review_stays before update or delete on profile_review
  for each row execute function refuse_change();
create trigger knowledge_release_stays before delete on knowledge_release
  for each row execute function refuse_change();
