-- Statements are separated by blank lines. INTEGER is 64 bits wide on both engines.

-- postgresql only
CREATE FUNCTION now_ms() RETURNS BIGINT LANGUAGE sql VOLATILE
AS 'SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)';

-- One row is the order, the reservation of quota, the job's state and the outbox of its status message.
CREATE TABLE job (
  id INTEGER NOT NULL PRIMARY KEY,
  guild_id INTEGER NOT NULL,
  channel_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  prompt TEXT NOT NULL,
  lyrics TEXT NOT NULL,
  accompaniment INTEGER NOT NULL CHECK (accompaniment IN (0, 1)),
  reference_url TEXT NOT NULL,
  reference_name TEXT NOT NULL,
  reference_ms INTEGER NOT NULL,
  reference_expires_ms INTEGER,
  locale TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN (
    'queued', 'submitting', 'checking', 'generating', 'ready', 'posting',
    'posted', 'undelivered', 'failed', 'cancelled', 'uncertain'
  )),
  settlement TEXT NOT NULL CHECK (settlement IN ('reserved', 'charged', 'refunded')),
  grant_id INTEGER,
  epoch INTEGER NOT NULL DEFAULT 0,
  owner TEXT,
  lease_until_ms INTEGER,
  created_ms INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  not_before_ms INTEGER,
  submitted_ms INTEGER,
  pending_ms INTEGER,
  ready_ms INTEGER,
  posted_ms INTEGER,
  generation_id TEXT,
  result_url TEXT,
  credits_used INTEGER,
  failure TEXT,
  cancelled_by INTEGER,
  status_message_id INTEGER,
  song_message_id INTEGER,
  shown TEXT,
  CHECK ((owner IS NULL) = (lease_until_ms IS NULL)),
  CHECK (owner IS NULL OR state IN ('submitting', 'checking', 'generating', 'ready', 'posting')),
  CHECK (state NOT IN ('posted', 'undelivered', 'failed', 'cancelled', 'uncertain')
    OR settlement <> 'reserved')
) STRICT;

CREATE INDEX job_of_member ON job (guild_id, user_id, created_ms);

CREATE INDEX job_of_grant ON job (grant_id) WHERE grant_id IS NOT NULL;

CREATE INDEX job_in_state ON job (state);

CREATE INDEX job_live ON job (user_id)
WHERE state IN ('queued', 'submitting', 'checking', 'generating', 'ready', 'posting');

CREATE INDEX job_of_owner ON job (owner) WHERE owner IS NOT NULL;

CREATE INDEX job_unshown ON job (changed_ms) WHERE shown IS NULL OR shown <> state;

CREATE INDEX job_timed ON job (ready_ms) WHERE pending_ms IS NOT NULL;

-- Append-only. `songs` is what the entry adds to what the member may order.
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  guild_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  actor_id INTEGER,
  member_id INTEGER,
  job_id INTEGER,
  grant_id INTEGER,
  songs INTEGER NOT NULL,
  before_text TEXT,
  after_text TEXT,
  reason TEXT
) STRICT;

CREATE INDEX ledger_of_guild ON ledger (guild_id, id);

CREATE INDEX ledger_of_member ON ledger (guild_id, member_id, id);

-- sqlite only
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- sqlite only
CREATE TRIGGER ledger_entries_remain BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- postgresql only
CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql
AS 'BEGIN RAISE EXCEPTION ''the ledger is append-only''; END';

-- postgresql only
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
EXECUTE FUNCTION ledger_is_append_only();
