-- An index that holds whatever states a query lists. The one before named the live states itself:
-- SQLite used it only for exactly this list, so that a state added to the code would have made
-- every count of a member's live jobs a scan of the whole table.
DROP INDEX job_live;

DROP INDEX job_in_state;

CREATE INDEX job_in_state ON job (state, user_id);
