# What moderators read. Members' own words stand in quota.ftl and refusals.ftl.

## Ledger entries: the answer, the log channel and the log's pages say the same.

entry-by = { $actor }: { $what }
entry-line = { $at } { $actor }: { $what }
entry-myself = Refrain
entry-server = diesen Server
entry-none = nicht festgelegt
entry-exempted = ausgenommen
entry-not-exempted = nicht ausgenommen
entry-ceiling =
    { $songs ->
        [never] { "" }
        [one] ein Song
       *[other] { $songs } Songs
    }{ $limits ->
        [both] { " und " }
       *[single] { "" }
    }{ $credits ->
        [never] { "" }
       *[other] { $credits } Credits
    } pro { $window }
entry-why = Grund: { $reason }
entry-failure =
    { $failure ->
        [model-unknown] Das Modell, mit dem er bestellt wurde, gibt es hier nicht mehr.
        [rejected] Der Musikdienst hat die Bestellung abgelehnt.
        [reference-expired] Die Adresse der Referenz war abgelaufen, bevor die Bestellung abging.
        [wait-too-long] Die Bestellung hat zu lange auf den Musikdienst gewartet.
        [generation-failed] Der Musikdienst konnte den Song nicht machen.
        [lyrics-probably-too-long] Der Musikdienst hat aufgegeben; der Text war wohl zu lang.
        [content-refused] Die Inhaltsregeln des Musikdienstes verbieten es.
        [reference-not-fetched] Der Musikdienst konnte die Referenz nicht lesen.
        [generation-timed-out] Der Song wurde nicht rechtzeitig fertig.
        [generation-lost] Der Musikdienst kannte den Song nicht mehr.
        [result-unavailable] Der Musikdienst gab keine brauchbare Datei heraus.
        [result-lost] Der Musikdienst gab stundenlang keine brauchbare Datei heraus.
       *[other] { $failure }
    }
entry-reserve = { $member } hat einen Song bestellt.
entry-charge = Ein Song von { $member } zählt zum Kontingent.
entry-refund = Ein Song von { $member } zählt nicht.
entry-cancel = Ein Song von { $member } wurde abgebrochen.
entry-quota = Kontingent für { $subject }: { $after } (vorher: { $before }).
entry-grant =
    { $member } bekommt { $songs ->
        [one] einen zusätzlichen Song
       *[other] { $songs } zusätzliche Songs
    }{ $until ->
        [never] { "." }
       *[other] { " " }bis { $until }.
    }
entry-reset = Das Kontingent von { $member } beginnt von vorn: Was bisher bestellt wurde, zählt nicht mehr.
entry-exempt = { $subject } ist von Kontingenten { $after } (vorher: { $before }).
entry-budget = Budget dieses Servers: { $after } (vorher: { $before }).
entry-block =
    { $member } darf keine Songs bestellen, { $until ->
        [never] bis das aufgehoben wird.
       *[other] bis { $until }.
    }
entry-unblock = { $member } darf wieder Songs bestellen.
entry-pause = Die Bestellungen ruhen.
entry-resume = Es darf wieder bestellt werden.
entry-settings = Einstellungen geändert: { $changes }.
entry-change = { $setting }: { $after } (vorher: { $before })
entry-report = Ein Song von { $member } wurde gemeldet.
entry-remove = Ein Song von { $member } wurde entfernt.
entry-dismiss =
    { $reporter ->
        [never] Eine Meldung zu einem Song von { $member } wurde verworfen.
       *[other] Die Meldung von { $reporter } zu einem Song von { $member } wurde verworfen.
    }
announcements-cancelled =
    { $count ->
        [one] { $actor } bricht einen Song von { $members } ab.
       *[other] { $actor } bricht { $count } Songs von { $members } ab.
    }{ $reason ->
        [never] { "" }
       *[other] { " " }Grund: { $reason }
    }

## What a member is told, where the server's settings wish it.

told-grant =
    Auf { $guild } hat dir ein Moderator { $songs ->
        [one] einen zusätzlichen Song
       *[other] { $songs } zusätzliche Songs
    } gewährt{ $until ->
        [never] { "" }
       *[other] { "," } zu bestellen bis { $until }
    }. { $songs ->
        [one] Er wird
       *[other] Sie werden
    } gebraucht, sobald dein Kontingent aufgebraucht ist.
told-block =
    Auf { $guild } hat dir ein Moderator das Bestellen von Songs gesperrt, { $until ->
        [never] bis das aufgehoben wird
       *[other] bis { $until }
    }: { $reason }
told-unblock = Auf { $guild } darfst du wieder Songs bestellen.

## /quotas show, and the panel "Song quota"

panel-title = Song-Kontingent
panel-rule = { $rule ->
        [member] ein eigenes Kontingent
        [role] das Kontingent einer Rolle
        [guild] das Kontingent dieses Servers
       *[other] das übliche Kontingent
    }
panel-quota-left = { $left } von { $songs } pro { $window } übrig, { $used } verbraucht ({ $rule }).
panel-unlimited = Beliebig viele Songs ({ $rule }); bisher { $used } (pro { $window }).
panel-exempt = Es gilt kein Kontingent: Eine Rolle ist ausgenommen.
panel-renews = Der nächste wird { $renews_at } frei.
panel-granted =
    { $granted ->
        [one] Ein zusätzlicher Song ist gewährt.
       *[other] { $granted } zusätzliche Songs sind gewährt.
    }
panel-blocked =
    { $until ->
        [never] Für Bestellungen gesperrt: { $reason }
       *[other] Für Bestellungen gesperrt (endet { $until }): { $reason }
    }
panel-gone = Nicht auf diesem Server. Was festgelegt wurde, bleibt für eine Rückkehr bestehen.
panel-live = { $live } von { $per_member } Songs zugleich sind in Arbeit.
panel-quota = Kontingent setzen
panel-clear = Kontingent löschen
panel-grant = Songs gewähren
panel-reset = Zurücksetzen
panel-block = Sperren
panel-unblock = Entsperren
panel-log = Protokoll
panel-songs = Songs

show-title = Song-Kontingente dieses Servers
show-paused = Die Bestellungen ruhen: { $reason }
show-everybody = Alle: { $quota } ({ $rule }).
show-set = { $whose }: { $quota }.
show-exempt = { $role }: von Kontingenten ausgenommen.
show-quota =
    { $songs ->
        [never] unbegrenzt
        [one] ein Song pro { $window }
       *[other] { $songs } Songs pro { $window }
    }
show-no-budget = Budget: keines.
show-budget = Budget pro { $window }: { $limits }.
show-budget-songs = { $used } von { $limit } Songs verbraucht
show-budget-credits = höchstens { $used } von { $limit } Credits verbraucht

## Pages

page-before = ◀ Zurück
page-after = Weiter ▶
log-title = Protokoll, Neuestes zuerst
log-empty = Noch ist nichts geschehen.

## /quotas usage

usage-title = Bestellte Songs, Zeitraum: { $window }
usage-line =
    { $rank }. { $member }: { $songs ->
        [one] ein Song
       *[other] { $songs } Songs
    }{ $refunded ->
        [0] { "" }
       *[other] , { $refunded } zurückgegeben
    }{ $credits ->
        [0] { "" }
       *[other] , { $credits } Credits
    }
usage-models = Nach Modell
usage-model-line =
    { $model }: { $songs ->
        [one] ein Song
       *[other] { $songs } Songs
    }{ $credits ->
        [0] { "" }
       *[other] , { $credits } Credits (etwa { NUMBER($usd, minimumFractionDigits: 2, maximumFractionDigits: 2) } USD)
    }
usage-empty = In dieser Zeit hat niemand einen Song bestellt.
usage-since = Bestellte Songs seit { $day }
usage-axis = Songs, die zählen
usage-csv = Als Tabelle (CSV)
usage-nameless =
    { $count ->
        [one] Ein Mitglied steht ohne Namen darin: Es hat diesen Server verlassen, oder Discord nannte ihn mir nicht.
       *[other] { $count } Mitglieder stehen ohne Namen darin: Sie haben diesen Server verlassen, oder Discord nannte sie mir nicht.
    }

## /queue

queue-title = Songs in Arbeit
queue-empty = Kein Song ist in Arbeit.
queue-songs-of = Alle Songs eines Mitglieds
queue-line = **{ $title }**, { $member }, bestellt { $ordered_at }: { $status }
queue-cancelled = Abgebrochen: **{ $title }** von { $member }. Er zählt nicht.
queue-cancelled-charged = Abgebrochen: **{ $title }** von { $member }. Er zählt, denn der Musikdienst hatte ihn begonnen und berechnet ihn.
queue-cancelled-later = Noch weiß niemand, ob der Musikdienst **{ $title }** von { $member } angenommen hat. Ich breche den Song ab, sobald ich es weiß.
queue-cancelled-many =
    { $count ->
        [0] Kein Song ist abgebrochen.
        [one] Ein Song ist abgebrochen.
       *[other] { $count } Songs sind abgebrochen.
    }{ $charged ->
        [0] { "" }
        [one] { " " }{ $count ->
            [one] Er zählt
           *[other] Davon zählt einer
        }, denn der Musikdienst hatte ihn begonnen.
       *[other] { " " }Davon zählen { $charged }, denn der Musikdienst hatte sie begonnen.
    }{ $later ->
        [0] { "" }
       *[other] { " " }Abgebrochen, sobald ich weiß, ob der Musikdienst sie angenommen hat: { $later }.
    }{ $left ->
        [0] { "" }
       *[other] { " " }Zu weit fortgeschritten: { $left }.
    }
queue-state-queued = wartet
queue-state-submitting = wird bestellt
queue-state-checking = wird gesucht
queue-state-generating = wird gesungen

## Dialogs: labels of at most 45 characters, hints of at most 100, plain text

dialog-songs = Songs
dialog-songs-hint = Eine ganze Zahl von 0 bis 10000, oder „unlimited“ für unbegrenzt.
dialog-window = Zeitraum
dialog-window-hint = day, week, month (Tag, Woche, Monat) oder eine Dauer wie 36h.
dialog-granted = Zusätzliche Songs
dialog-granted-hint = Eine ganze Zahl von 1 bis 1000; gebraucht, sobald das Kontingent aufgebraucht ist.
dialog-expires = Verfallen nach
dialog-expires-hint = Eine Dauer wie 7d oder 36h. Bleibt es leer, verfallen sie nicht.
dialog-span = Sperren für
dialog-span-hint = Eine Dauer wie 7d oder 36h. Bleibt es leer, bis zur Aufhebung.
dialog-reason = Grund
dialog-reason-hint = Für das Protokoll und den Protokollkanal, falls es einen gibt.
dialog-block-reason = Grund
dialog-block-reason-hint = Das Mitglied liest ihn beim Bestellen.

## Refusals: what is wrong with what a moderator gave, or a member with a report

value-refused =
    { $reason ->
        [songs] Die Songs eines Kontingents sind eine ganze Zahl von 0 bis 10000, oder „unlimited“. { -nothing-changed }
        [granted] Zusätzliche Songs sind eine ganze Zahl von 1 bis 1000. { -nothing-changed }
        [limit] Die Songs eines Budgets sind eine ganze Zahl von 0 bis 10000. { -nothing-changed }
        [credits] Die Credits eines Budgets sind eine ganze Zahl. { -nothing-changed }
        [budget-empty] Ein Budget braucht eine Grenze: Gib Songs, Credits oder beides an, oder nimm /quotas clear budget. { -nothing-changed }
        [window] Diesen Zeitraum kenne ich nicht. Schreib day, week, month oder eine Dauer von einer Minute bis zu einem Jahr wie 36h oder 10d. { -nothing-changed }
        [span] Diese Dauer kenne ich nicht. Schreib eine von einer Minute bis zu einem Jahr, etwa 36h, 10d oder 2w. { -nothing-changed }
        [reason-long] Dieser Grund ist zu lang. Bleib unter 300 Zeichen. { -nothing-changed }
        [reason-missing] Das braucht einen Grund, denn Mitglieder lesen ihn. { -nothing-changed }
        [role-above] Diese Rolle steht nicht unter deiner höchsten, deshalb kannst du nicht über sie entscheiden. { -nothing-changed }
        [role-everyone] Diese Rolle haben alle. Nimm /quotas set server für alle. { -nothing-changed }
        [role-gone] Diese Rolle gibt es nicht mehr. { -nothing-changed }
        [member-above] Die höchste Rolle dieses Mitglieds steht nicht unter deiner, deshalb kannst du nicht darüber entscheiden. { -nothing-changed }
        [member-self] Über dich selbst kannst du nicht entscheiden. Bitte einen Moderator über dir oder den Besitzer des Servers. { -nothing-changed }
        [member-bot] Bots bestellen keine Songs. { -nothing-changed }
        [member-gone] Dieses Mitglied ist nicht mehr auf diesem Server. { -nothing-changed }
        [block-self] Dich selbst kannst du nicht sperren. { -nothing-changed }
        [block-owner] Der Besitzer des Servers kann nicht gesperrt werden. { -nothing-changed }
        [block-moderator] Moderatoren können nicht gesperrt werden. Nimm ihnen zuerst die Rolle oder die Berechtigung. { -nothing-changed }
        [not-blocked] Dieses Mitglied ist nicht gesperrt. { -nothing-changed }
        [not-paused] Die Bestellungen ruhen nicht. { -nothing-changed }
        [no-quota] Ein solches Kontingent gibt es nicht. { -nothing-changed }
        [no-budget] Ein Budget gibt es nicht. { -nothing-changed }
        [exempt-already] Diese Rolle ist schon ausgenommen. { -nothing-changed }
        [exempt-not] Diese Rolle ist nicht ausgenommen. { -nothing-changed }
        [nothing-live] Kein solcher Song ist in Arbeit. { -nothing-changed }
        [model] Dieses Modell gibt es hier nicht. { -nothing-changed }
        [zone] Diese Zeitzone kenne ich nicht. Schreib eine wie Europe/Berlin oder UTC. { -nothing-changed }
        [clips] Das steht nicht zur Wahl. { -nothing-changed }
        [language] Diese Sprache spreche ich nicht. { -nothing-changed }
        [words-many] Das sind mehr als 200 Wörter. Nimm einige heraus. { -nothing-changed }
        [words-long] Ein Wort oder Ausdruck hat höchstens 60 Zeichen. Schreib jedes auf eine eigene Zeile. { -nothing-changed }
        [words-signs] Eines davon hat weder Buchstaben noch Ziffern und wäre nie zu finden. { -nothing-changed }
        [log-channel] Dort darf ich nicht schreiben: Ich brauche in diesem Kanal View Channel, Send Messages und Embed Links. { -nothing-changed }
        [roles-unknown] Ich wurde eben erst gestartet, und Discord hat mir die Rollen dieses Servers noch nicht genannt. Versuch es in einer Minute noch einmal. { -nothing-changed }
        [same] So ist es schon. { -nothing-changed }
        [report-nowhere] Die Moderatoren dieses Servers haben keinen Kanal für Meldungen. Sag es einem von ihnen direkt. { -nothing-changed }
        [report-unposted] Discord ließ mich deine Meldung nicht dort posten, wo die Moderatoren sie lesen. Sag es einem von ihnen direkt. { -nothing-changed }
        [report-twice] Die Moderatoren haben deine Meldung zu diesem Song schon. { -nothing-changed }
        [not-a-song] Diese Nachricht ist kein Song von mir. Wähle das im Menü des Posts, der den Song trägt. { -nothing-changed }
        [no-song] Es gibt keinen geposteten Song zu entfernen. { -nothing-changed }
        [song-not-removed] Discord ließ mich diesen Song nicht entfernen. Prüf, ob ich seinen Kanal noch sehe. { -nothing-changed }
       *[other] Dieser Wert ergibt hier keinen Sinn. Prüf ihn und versuch es noch einmal. { -nothing-changed }
    }
