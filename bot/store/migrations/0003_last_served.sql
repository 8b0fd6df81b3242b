-- When a guild and a member had their last song submitted: whose turn it is follows from it.
CREATE INDEX job_served_guild ON job (guild_id, submitted_ms);

CREATE INDEX job_served_member ON job (guild_id, user_id, submitted_ms);
