-- When a word to a system is tried again; null: it was not tried yet.
alter table webhook_call add column next_at timestamptz;
