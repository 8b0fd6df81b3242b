-- The ledger stays append-only, but for the names of who asked to be forgotten: a member's id may become
-- a pseudonym, which is negative, and what such a member wrote may go.

-- sqlite only
DROP TRIGGER ledger_entries_stay;

-- sqlite only
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE ON ledger
WHEN NOT (NEW.id = OLD.id AND NEW.at_ms = OLD.at_ms AND NEW.guild_id = OLD.guild_id
  AND NEW.kind = OLD.kind AND NEW.job_id IS OLD.job_id AND NEW.grant_id IS OLD.grant_id
  AND NEW.songs = OLD.songs
  AND (NEW.member_id IS OLD.member_id OR NEW.member_id < 0)
  AND (NEW.actor_id IS OLD.actor_id OR NEW.actor_id < 0)
  AND (NEW.before_text IS OLD.before_text OR NEW.before_text LIKE '% -%')
  AND (NEW.after_text IS OLD.after_text OR NEW.after_text LIKE '% -%')
  AND (NEW.reason IS OLD.reason OR (NEW.reason IS NULL AND NEW.actor_id < 0)))
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- postgresql only
DROP TRIGGER ledger_entries_stay ON ledger;

-- postgresql only
CREATE TRIGGER ledger_entries_remain BEFORE DELETE OR TRUNCATE ON ledger
EXECUTE FUNCTION ledger_is_append_only();

-- postgresql only
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE ON ledger FOR EACH ROW
WHEN (NOT (NEW.id = OLD.id AND NEW.at_ms = OLD.at_ms AND NEW.guild_id = OLD.guild_id
  AND NEW.kind = OLD.kind AND NEW.job_id IS NOT DISTINCT FROM OLD.job_id
  AND NEW.grant_id IS NOT DISTINCT FROM OLD.grant_id AND NEW.songs = OLD.songs
  AND (NEW.member_id IS NOT DISTINCT FROM OLD.member_id OR NEW.member_id < 0)
  AND (NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id OR NEW.actor_id < 0)
  AND (NEW.before_text IS NOT DISTINCT FROM OLD.before_text OR NEW.before_text LIKE '% -%')
  AND (NEW.after_text IS NOT DISTINCT FROM OLD.after_text OR NEW.after_text LIKE '% -%')
  AND (NEW.reason IS NOT DISTINCT FROM OLD.reason OR (NEW.reason IS NULL AND NEW.actor_id < 0))))
EXECUTE FUNCTION ledger_is_append_only();

-- For the songs whose words have been kept for long enough.
CREATE INDEX job_with_words ON job (created_ms) WHERE erased_ms IS NULL;

-- Servers that the bot left, until they are forgotten or take it in again.
CREATE TABLE guild_left (
  guild_id INTEGER NOT NULL PRIMARY KEY,
  at_ms INTEGER NOT NULL
) STRICT;
