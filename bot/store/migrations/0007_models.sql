-- Which model sings it, and what was said of the music. Empty in a row of an earlier version: it was
-- ordered with the one of `provider.model`, whose name the next start writes in.
-- A song without a reference has an empty `reference_url`.
ALTER TABLE job ADD COLUMN model TEXT NOT NULL DEFAULT '';

ALTER TABLE job ADD COLUMN style TEXT NOT NULL DEFAULT '';

ALTER TABLE job ADD COLUMN instrumental INTEGER NOT NULL DEFAULT 0 CHECK (instrumental IN (0, 1));

-- Songs that it counts as.
ALTER TABLE job ADD COLUMN cost INTEGER NOT NULL DEFAULT 1 CHECK (cost >= 1);

DROP INDEX job_timed;

CREATE INDEX job_timed ON job (model, ready_ms) WHERE pending_ms IS NOT NULL;
