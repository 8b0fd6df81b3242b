# Answers to the owner's mention commands.

owner-synced = { $count ->
        [one] One command is registered.
       *[other] { $count } commands are registered.
    }
owner-sync-failed = Discord did not take the commands ({ $cause }).
owner-status = Up { $since }, { $latency_ms } ms to Discord, { $guilds } servers, { $live } live jobs.
owner-only = Only the bot's owner can use mention commands. Order songs with /song.
