-- Exercises of the academy are closed to people's work: the house alone reads and writes them, for whoever
-- leads one or has the secret of a seat. What was done at a seat stays as it was until all of it goes.

create trigger training_attempt_act_is_added_to before update on training_attempt_act
  for each row execute function refuse_change();
create trigger training_entry_is_added_to before update on training_entry
  for each row execute function refuse_change();
