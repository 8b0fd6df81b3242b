-- When the words and addresses of a job were deleted; how it ended and what it cost stays.
ALTER TABLE job ADD COLUMN erased_ms INTEGER;
