-- The custody log is the house's own: people's work neither reads nor writes it, but for what triggers add.

alter table custody_waiting enable row level security;
alter table custody_leaf enable row level security;
alter table custody_log enable row level security;
alter table custody_anchor enable row level security;

create trigger look_waits after insert on look for each row execute function look_waits();
create trigger entry_waits after insert on registry_act for each row execute function entry_waits();
create trigger leaf_stays before update or delete on custody_leaf
  for each row execute function leaf_stays();
create trigger custody_leaf_is_not_emptied before truncate on custody_leaf
  for each statement execute function refuse_change();
create trigger custody_anchor_is_added_to before update or delete on custody_anchor
  for each row execute function refuse_change();
create trigger custody_anchor_is_not_emptied before truncate on custody_anchor
  for each statement execute function refuse_change();
