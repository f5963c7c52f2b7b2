-- Figures are read by the house, which shows of them what somebody may see: people's work reads none of it
-- directly. What was told to the public stays as it was told.

alter table figure enable row level security;
alter table figure_sum enable row level security;
alter table figure_line enable row level security;
alter table desk_figure enable row level security;
alter table desk_sum enable row level security;
alter table figure_waiting enable row level security;
alter table figure_reading enable row level security;
alter table told_figures enable row level security;
alter table told_unit enable row level security;

create trigger seal_moves before update of sealed on request
  for each row when (old.sealed is distinct from new.sealed) execute function seal_moves();
create trigger told_figures_stay before update or delete on told_figures
  for each row execute function refuse_change();
create trigger told_figures_are_not_emptied before truncate on told_figures
  for each statement execute function refuse_change();
create trigger told_units_stay before update or delete on told_unit
  for each row execute function refuse_change();
create trigger told_units_are_not_emptied before truncate on told_unit
  for each statement execute function refuse_change();

create trigger figure_lines_are_added_to after insert on figure_sum
  referencing new table as moved for each statement execute function figure_lines_follow('1');
create trigger figure_lines_move_to after update on figure_sum
  referencing new table as moved for each statement execute function figure_lines_follow('1');
create trigger figure_lines_move_from after update on figure_sum
  referencing old table as moved for each statement execute function figure_lines_follow('-1');
create trigger figure_lines_are_taken_from after delete on figure_sum
  referencing old table as moved for each statement execute function figure_lines_follow('-1');
