-- 1 from the claim until the paid request may leave: of such a row nothing was sent. A row that an
-- earlier version claimed says nothing about it, and counts as perhaps sent.
ALTER TABLE job ADD COLUMN unsent INTEGER NOT NULL DEFAULT 0 CHECK (unsent IN (0, 1));
