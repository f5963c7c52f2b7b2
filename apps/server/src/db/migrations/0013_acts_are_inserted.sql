-- An act is inserted as what it is: the policy of `act` and the trigger that sees that it follows hold for the statement itself, and calling it through
-- a function took a tenth of the whole. Stop the previous server first: it still calls.
drop function write_act(uuid, integer, text, timestamptz, jsonb, text, text, text, boolean, integer, text, jsonb);
