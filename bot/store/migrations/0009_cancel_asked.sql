-- Who pressed Cancel while the paid request was in the air, and why: it is carried out once the answer
-- is known.
ALTER TABLE job ADD COLUMN cancel_asked_by INTEGER;

ALTER TABLE job ADD COLUMN cancel_reason TEXT;
