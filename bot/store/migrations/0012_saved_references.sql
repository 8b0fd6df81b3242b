-- References that are kept under a name. `owner_id` is a member or a guild; `name_key` is the name as it is
-- compared; the bytes are in a file named by `digest`, which several rows may share.
CREATE TABLE saved_reference (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL CHECK (scope IN ('member', 'guild')),
  owner_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  digest TEXT NOT NULL,
  format TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  length_ms INTEGER NOT NULL,
  saved_ms INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX saved_reference_of_owner ON saved_reference (scope, owner_id, name_key);

CREATE INDEX saved_reference_of_file ON saved_reference (digest);
