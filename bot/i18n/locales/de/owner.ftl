# Answers to the owner's mention commands.

owner-synced = { $count ->
        [one] Ein Befehl ist angemeldet.
       *[other] { $count } Befehle sind angemeldet.
    }
owner-sync-failed = Discord hat die Befehle nicht angenommen ({ $cause }).
owner-status = Gestartet { $since }, { $latency_ms ->
    [never] nicht mit Discord verbunden
   *[other] { $latency_ms } ms bis Discord
}, { $guilds ->
    [one] ein Server
   *[other] { $guilds } Server
}, { $live ->
    [never] die Datenbank ist nicht erreichbar.
    [one] ein Song in Arbeit.
   *[other] { $live } Songs in Arbeit.
}
