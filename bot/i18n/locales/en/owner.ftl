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

# What the operator is told by message, and reads in the answer to `status`.

notice-began = { $cause ->
    [credits-low] **Credits are low:** { NUMBER($amount, maximumFractionDigits: 2) } { $currency } are left. Add some in the provider's console: without credits no song is made.
    [credits-exhausted] **There are no credits left**, or the key has reached its limit. Orders wait. Add credits or raise the limit in the provider's console; the bot tries again within 15 minutes.
    [key-refused] **The provider refuses the key.** Orders wait. Look at the key in the provider's console. A new one goes into `provider.api_key` and needs a restart.
    [card-unverified] **The provider wants a card to be confirmed.** Orders wait. Confirm one in the provider's console; the bot tries again within 15 minutes.
    [poll-refused] **The provider does not say how songs stand:** it refuses the key for that. Songs and orders wait. Look at the key's permissions in the provider's console.
    [model-gone] **The provider does not offer { $subject } any more.** Orders for it wait. Choose another model in `provider.model`, and restart the bot.
    [model-deprecated] **The provider retires { $subject }**{ $date ->
        [never] {""}
       *[other] , and withdraws it on { $date }
    }. Until then it sings. { $replaced_by ->
        [never] Choose another model in `provider.model` before that.
       *[other] It names { $replaced_by } as the successor: set `provider.model`, or list it in `provider.fallback`.
    }
    [model-withdrawn] **The provider has withdrawn { $subject }.** { $fallback ->
        [never] Orders for it wait. Choose another model in `provider.model`, and restart the bot.
       *[other] New orders go to { $fallback }. Set `provider.model` when there is time.
    }
    [song-files-unavailable] **There is no room for finished songs.** Orders wait. Make room in `songs.directory`, or let the bot write there; it goes on by itself.
    [song-undelivered] **{ $songs ->
        [one] A song that is paid for
       *[other] { $songs } songs that are paid for
    } could not be posted:** { $channels }. Let the bot see that channel, post and attach files there; the member or a moderator then presses *Redeliver*. Songs are kept for `songs.retention_days`.
   *[database-away] **The database does not answer.** No order is taken, and songs wait. Bring it back, or make room on its disk; the bot goes on by itself.
} Seen { $since }.
notice-ended = **{ $cause ->
    [credits-low] There are enough credits again.
    [credits-exhausted] There are credits again.
    [key-refused] The provider accepts the key again.
    [card-unverified] The provider takes orders again.
    [poll-refused] The provider says again how songs stand.
    [model-gone] Orders are taken again: { $subject } no longer stands in the way.
    [model-deprecated] { $subject } is no longer said to be retired, or is not used any more.
    [model-withdrawn] { $subject } is offered again, or is not used any more.
    [song-files-unavailable] There is room for finished songs again.
    [song-undelivered] No song waits to be redelivered any more.
   *[database-away] The database answers again.
}** Nothing is left to do. It began { $since }.
notice-digest = **The day until { $since }:** { $ordered ->
    [one] one song was ordered
   *[other] { $ordered } songs were ordered
}, { $posted } posted, { $undelivered } could not be posted, { $failed } failed, { $cancelled } cancelled; { $refunded } did not count. { $too_many ->
    [one] Once
   *[other] { $too_many } times
} the bot was told to send fewer requests. { NUMBER($credits) } credits were used{ $amount ->
    [never] {""}
   *[other] , { $amount } are left on the account
}.

owner-status-well = Nothing is known that a person has to fix.
owner-status-balance = On the provider's account: { NUMBER($amount, maximumFractionDigits: 2) } { $currency }.
owner-status-figures = In the last 24 hours: { $ordered ->
    [one] one song ordered
   *[other] { $ordered } songs ordered
}, { $posted } posted, { $undelivered } could not be posted, { $failed } failed, { $cancelled } cancelled, { $refunded } did not count, { NUMBER($credits) } credits. Told to send fewer requests since the start: { $too_many }.
