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

# Was der Betreiber als Nachricht und in der Antwort auf `status` liest.

notice-began = { $cause ->
    [credits-low] **Das Guthaben geht zur Neige:** { NUMBER($amount, maximumFractionDigits: 2) } { $currency } sind übrig. Lade es beim Anbieter auf: ohne Guthaben entsteht kein Song.
    [credits-exhausted] **Das Guthaben ist aufgebraucht**, oder der Schlüssel hat seine Grenze erreicht. Bestellungen warten. Lade das Guthaben auf oder erhöhe die Grenze beim Anbieter; der Bot versucht es innerhalb von 15 Minuten erneut.
    [key-refused] **Der Anbieter lehnt den Schlüssel ab.** Bestellungen warten. Sieh dir den Schlüssel beim Anbieter an. Ein neuer gehört in `provider.api_key` und verlangt einen Neustart.
    [card-unverified] **Der Anbieter verlangt, dass eine Karte bestätigt wird.** Bestellungen warten. Bestätige eine beim Anbieter; der Bot versucht es innerhalb von 15 Minuten erneut.
    [poll-refused] **Der Anbieter sagt nicht, wie es um Songs steht:** er lehnt den Schlüssel dafür ab. Songs und Bestellungen warten. Sieh dir die Rechte des Schlüssels beim Anbieter an.
    [model-gone] **Der Anbieter führt { $subject } nicht mehr.** Bestellungen dafür warten. Wähle in `provider.model` ein anderes Modell und starte den Bot neu.
    [model-deprecated] **Der Anbieter stellt { $subject } ein**{ $date ->
        [never] {""}
       *[other] , und zwar am { $date }
    }. Bis dahin singt es weiter. { $replaced_by ->
        [never] Wähle vorher in `provider.model` ein anderes Modell.
       *[other] Als Nachfolger nennt er { $replaced_by }: setze `provider.model`, oder nimm es in `provider.fallback` auf.
    }
    [model-withdrawn] **Der Anbieter hat { $subject } aus dem Angebot genommen.** { $fallback ->
        [never] Bestellungen dafür warten. Wähle in `provider.model` ein anderes Modell und starte den Bot neu.
       *[other] Neue Bestellungen gehen an { $fallback }. Setze bei Gelegenheit `provider.model`.
    }
    [song-files-unavailable] **Für fertige Songs ist kein Platz.** Bestellungen warten. Schaffe Platz in `songs.directory`, oder lass den Bot dort schreiben; er macht von selbst weiter.
    [song-undelivered] **{ $songs ->
        [one] Ein bezahlter Song konnte
       *[other] { $songs } bezahlte Songs konnten
    } nicht gepostet werden:** { $channels }. Lass den Bot den Kanal sehen, dort schreiben und Dateien anhängen; dann drückt das Mitglied oder ein Moderator *Nachliefern*. Songs werden für `songs.retention_days` aufgehoben.
   *[database-away] **Die Datenbank antwortet nicht.** Es werden keine Bestellungen angenommen, und Songs warten. Bring sie zurück, oder schaffe Platz auf ihrer Platte; der Bot macht von selbst weiter.
} Bemerkt { $since }.
notice-ended = **{ $cause ->
    [credits-low] Das Guthaben reicht wieder.
    [credits-exhausted] Es ist wieder Guthaben da.
    [key-refused] Der Anbieter nimmt den Schlüssel wieder an.
    [card-unverified] Der Anbieter nimmt wieder Bestellungen an.
    [poll-refused] Der Anbieter sagt wieder, wie es um Songs steht.
    [model-gone] Es werden wieder Bestellungen angenommen: { $subject } steht nicht mehr im Weg.
    [model-deprecated] { $subject } ist nicht mehr abgekündigt oder wird nicht mehr benutzt.
    [model-withdrawn] { $subject } wird wieder angeboten oder nicht mehr benutzt.
    [song-files-unavailable] Für fertige Songs ist wieder Platz.
    [song-undelivered] Kein Song wartet mehr darauf, nachgeliefert zu werden.
   *[database-away] Die Datenbank antwortet wieder.
}** Es ist nichts mehr zu tun. Begonnen hat es { $since }.
notice-digest = **Der Tag bis { $since }:** { $ordered ->
    [one] ein Song wurde bestellt
   *[other] { $ordered } Songs wurden bestellt
}, { $posted } gepostet, { $undelivered } konnten nicht gepostet werden, { $failed } misslangen, { $cancelled } wurden abgebrochen; { $refunded } zählten nicht. { $too_many ->
    [one] Einmal
   *[other] { $too_many }-mal
} sollte der Bot weniger Anfragen senden. { NUMBER($credits) } Credits wurden verbraucht{ $amount ->
    [never] {""}
   *[other] , { $amount } sind auf dem Konto übrig
}.

owner-status-well = Nichts ist bekannt, worum sich jemand kümmern muss.
owner-status-balance = Auf dem Konto beim Anbieter: { NUMBER($amount, maximumFractionDigits: 2) } { $currency }.
owner-status-figures = In den letzten 24 Stunden: { $ordered ->
    [one] ein Song bestellt
   *[other] { $ordered } Songs bestellt
}, { $posted } gepostet, { $undelivered } konnten nicht gepostet werden, { $failed } misslungen, { $cancelled } abgebrochen, { $refunded } zählten nicht, { NUMBER($credits) } Credits. Seit dem Start zu weniger Anfragen aufgefordert: { $too_many }.
