# Answers to the owner's mention commands.

owner-synced = { $count ->
        [one] One command is registered.
       *[other] { $count } commands are registered.
    }
owner-sync-failed = Discord did not take the commands ({ $cause }).
owner-status = Started { $since }, { $latency_ms ->
    [never] not connected to Discord
   *[other] { $latency_ms } ms to Discord
}, { $guilds ->
    [one] one server
   *[other] { $guilds } servers
}, { $live ->
    [never] the database is away.
    [one] one live job.
   *[other] { $live } live jobs.
}
