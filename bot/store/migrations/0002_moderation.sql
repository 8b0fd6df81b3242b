-- What a guild's moderators settled. Who did so, when and why is in the ledger.

-- `songs` NULL is unlimited; `subject_id` is the member, the role or the guild.
CREATE TABLE quota (
  guild_id INTEGER NOT NULL,
  rule TEXT NOT NULL CHECK (rule IN ('member', 'role', 'guild')),
  subject_id INTEGER NOT NULL,
  songs INTEGER CHECK (songs >= 0),
  window_text TEXT NOT NULL,
  PRIMARY KEY (guild_id, rule, subject_id)
) STRICT;

CREATE TABLE exempt_role (
  guild_id INTEGER NOT NULL,
  role_id INTEGER NOT NULL,
  PRIMARY KEY (guild_id, role_id)
) STRICT;

CREATE TABLE song_grant (
  id INTEGER PRIMARY KEY,
  guild_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  songs INTEGER NOT NULL CHECK (songs > 0),
  expires_ms INTEGER
) STRICT;

CREATE INDEX grant_of_member ON song_grant (guild_id, user_id);

-- Songs ordered until `at_ms` no longer count against the member's quota.
CREATE TABLE quota_reset (
  guild_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (guild_id, user_id)
) STRICT;

CREATE TABLE block (
  guild_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  until_ms INTEGER,
  PRIMARY KEY (guild_id, user_id)
) STRICT;

CREATE TABLE pause (
  guild_id INTEGER NOT NULL PRIMARY KEY,
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE budget (
  guild_id INTEGER NOT NULL PRIMARY KEY,
  window_text TEXT NOT NULL,
  songs INTEGER CHECK (songs >= 0),
  credits INTEGER CHECK (credits >= 0)
) STRICT;

-- One JSON object; a key that is missing has its default, so that a new setting needs no migration.
CREATE TABLE guild_settings (
  guild_id INTEGER NOT NULL PRIMARY KEY,
  document TEXT NOT NULL
) STRICT;

CREATE INDEX job_of_guild ON job (guild_id, created_ms);

CREATE INDEX job_of_song ON job (song_message_id) WHERE song_message_id IS NOT NULL;
