-- Models that the provider retires. `withdrawn`: its feed says that the model serves no more, and it
-- answered 404 to a paid request; else the model serves on. An empty `replaced_by` or `date` is unknown.
CREATE TABLE retirement (
  model TEXT NOT NULL PRIMARY KEY,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  replaced_by TEXT NOT NULL,
  date TEXT NOT NULL
) STRICT;

-- The model that it was ordered with, where another took over from one that was withdrawn.
ALTER TABLE job ADD COLUMN replaces TEXT NOT NULL DEFAULT '';
