# What a member reads when an order is refused: what to do next, and that nothing was spent.

-nothing-spent = Es hat dich nichts gekostet.
-nothing-changed = Es hat sich nichts geändert.

## The lyrics

lyrics-empty = Hier gibt es keine Worte zum Singen. Schreib ein paar Zeilen und bestell noch einmal. { -nothing-spent }
lyrics-too-long = Dieser Text kommt auf { $count } Zeichen, so wie er gesendet wird, erlaubt sind { $limit }. Nimm etwa { OVER($count, $limit) } heraus und bestell noch einmal. { -nothing-spent }
lyrics-too-short = Dieser Text kommt auf { $count } Zeichen, dieses Modell braucht mindestens { $limit }. Schreib mehr und bestell noch einmal. { -nothing-spent }
style-missing = Dieser Song braucht einen Stil. Sag in Worten, wie er klingen soll, etwa „warmer Akustik-Folk, Frauenstimme, langsam“, und bestell noch einmal. { -nothing-spent }
style-too-short = Dieser Stil hat { $count } Zeichen, dieses Modell braucht mindestens { $limit }. Sag mehr dazu, wie es klingen soll, und bestell noch einmal. { -nothing-spent }
style-too-long = Dieser Stil hat { $count } Zeichen, erlaubt sind { $limit }. Nimm etwa { OVER($count, $limit) } heraus und bestell noch einmal. { -nothing-spent }
instrumental-with-lyrics = Ein Instrumentalstück hat keine Stimme, sein Text würde nicht gesungen. Lass den Text weg, oder die Option instrumental, und bestell noch einmal. { -nothing-spent }
title-too-long = Dieser Titel hat { $count } Zeichen, erlaubt sind { $limit }. Kürze ihn, oder lass ihn weg, dann wird die erste Zeile zum Titel. { -nothing-spent }
word-not-allowed =
    { $line ->
        [-1] Im Stil steht ein Wort, das die Moderatoren dieses Servers nicht erlauben. Beschreib ihn anders und bestell noch einmal. { -nothing-spent }
        [0] Im Titel steht ein Wort, das die Moderatoren dieses Servers nicht erlauben. Wähl einen anderen Titel und bestell noch einmal. { -nothing-spent }
       *[other] In Zeile { $line } steht ein Wort, das die Moderatoren dieses Servers nicht erlauben. Ändere diese Zeile und bestell noch einmal. { -nothing-spent }
    }

## The reference

reference-missing = Es fehlt eine Referenz, der der Song folgt. Häng eine von mindestens { NUMBER($needed_s, maximumFractionDigits: 1) } Sekunden als { $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3 oder WAV
    } an, oder gib einen Link dazu an. { -nothing-spent }
reference-twice = Ein Song folgt einer Referenz, und du hast zwei gegeben. Behalte eine davon, Datei, Link oder gespeicherte, und bestell noch einmal. { -nothing-spent }
reference-link-invalid = Dieser Link lässt sich nicht öffnen. Gib die http- oder https-Adresse eines MP3 oder WAV an, oder häng die Datei an. { -nothing-spent }
reference-unreachable = Unter diesem Link war keine Datei zu holen. Prüf ihn im Browser, oder lade die Datei herunter und häng sie an. { -nothing-spent }
attachment-unreachable = Die angehängte Datei war bei Discord nicht zu holen. Versuch es in ein paar Minuten noch einmal; bleibt es so, sag es den Leuten, die diesen Bot betreiben. { -nothing-spent }
reference-expired = Die Adresse der Referenz ist abgelaufen. Häng die Datei neu an und bestell noch einmal. { -nothing-spent }
reference-too-large = Die Referenz ist größer als { MIB($limit_bytes) } MiB. Häng ein kürzeres Stück davon oder eine kleinere Datei an. { -nothing-spent }
reference-not-audio = Die Referenz ist kein brauchbares Audio. Häng eine Tondatei mit Musik an. { -nothing-spent }
reference-web-page = Das ist eine Webseite, keine Audiodatei. Lade die Datei herunter und häng sie an, oder gib den Link an, der sie herunterlädt: In Dropbox und Google Drive gib die Datei selbst für alle frei, die den Link haben (vor großen Dateien zeigt Drive eine Seite: häng sie an); auf Discord kopiere den Link der Datei oder ihrer Nachricht. { -nothing-spent }
reference-wrong-format = Die Referenz ist { $format }. Speichere sie als { $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3 oder WAV
    } und häng das an. { -nothing-spent }
reference-too-short = Die Referenz dauert { NUMBER($seconds, maximumFractionDigits: 1) } Sekunden. Häng eine von mindestens { NUMBER($needed_s, maximumFractionDigits: 1) } Sekunden an. { -nothing-spent }
reference-too-long = Die Referenz dauert länger als { NUMBER($limit_s, maximumFractionDigits: 1) } Sekunden. Häng ein kürzeres Stück davon an. { -nothing-spent }
reference-damaged = Die Referenz ist beschädigt: Zu wenig davon lässt sich abspielen. Speichere oder exportiere sie neu und häng das an. { -nothing-spent }
reference-silent = Die Referenz ist still. Häng ein Stück an, in dem etwas zu hören ist. { -nothing-spent }
reference-links-off = Dieser Server nimmt keine Referenzen als Link. Häng stattdessen die Datei an. { -nothing-spent }
too-many-fetches = Deine früheren Referenzen werden noch gelesen. Warte einen Moment und bestell noch einmal. { -nothing-spent }
unknown-button = Diese Schaltfläche ist nicht von dieser Version von mir, und ich weiß nicht, wozu sie da ist. { -nothing-changed }
unknown-dialog = Dieser Dialog wurde vor meiner Aktualisierung geöffnet, und ich weiß nicht mehr, wozu. Öffne ihn noch einmal. { -nothing-spent }
message-without-audio = Ich sehe in dieser Nachricht kein Audio. Wenn du eines siehst, öffne ihr Menü (Rechtsklick oder lange drücken), wähl Apps und „Use as song reference“, oder häng die Datei selbst an. { -nothing-spent }

## Saved references

saved-reference-unknown = Eine gespeicherte Referenz dieses Namens finde ich nicht, weder bei dir noch bei diesem Server. Wähl eine aus der Liste, die beim Tippen erscheint. { -nothing-spent }
saved-reference-lost = Die Datei dieser gespeicherten Referenz lässt sich nicht mehr lesen. Lösch sie mit /references delete und speichere das Stück neu. { -nothing-spent }
saved-reference-unsent = Discord hat die gespeicherte Referenz nicht genommen, und von dort muss der Musikdienst sie holen. Bestell in ein paar Minuten noch einmal. { -nothing-spent }
saved-name-taken = Eine gespeicherte Referenz namens { $name } gibt es schon. Wähl einen anderen Namen. { -nothing-changed }
saved-name-unusable = Dieser Name geht nicht. Gib einen mit höchstens { $limit } sichtbaren Zeichen an. { -nothing-changed }
library-full =
    { $scope ->
        [guild] { $unit ->
            [bytes] Die gespeicherten Referenzen dieses Servers dürfen { MIB($limit) } MiB belegen, und diese ist zu viel. Lösch eine andere mit /references delete. { -nothing-changed }
           *[references] Dieser Server darf höchstens { $limit } Referenzen behalten. Lösch eine andere mit /references delete. { -nothing-changed }
        }
       *[member] { $unit ->
            [bytes] Deine gespeicherten Referenzen dürfen { MIB($limit) } MiB belegen, und diese ist zu viel. Lösch eine andere mit /references delete. { -nothing-changed }
           *[references] Du darfst höchstens { $limit } Referenzen behalten. Lösch eine andere mit /references delete. { -nothing-changed }
        }
    }
library-unavailable = Gerade ist kein Platz, um Referenzen zu speichern. Sag es denen, die diesen Bot betreiben. { -nothing-changed }

## The model

model-not-allowed = Ein Modell { $model } gibt es hier nicht. Wähl eines, das /song anbietet, oder lass es weg. { -nothing-spent }
covers-off = { $model } behält die Melodie der Referenz; das haben die Moderatoren dieses Servers in /settings nicht erlaubt. Wähl ein anderes Modell, oder bitte sie darum. { -nothing-spent }
option-not-taken =
    { $option ->
        [style] { $model } folgt einer Referenz und nimmt keinen Stil in Worten. Lass den Stil weg, oder wähl ein anderes Modell. { -nothing-spent }
        [reference] { $model } nimmt keine Referenz. Sag in Worten, wie es klingen soll (style), oder wähl ein anderes Modell. { -nothing-spent }
        [instrumental] { $model } kann die Stimme nicht weglassen. Gib einen Text an, oder wähl ein anderes Modell. { -nothing-spent }
       *[other] { $model } spielt immer Instrumente hinter der Stimme. Lass die Option accompaniment weg, oder wähl ein anderes Modell. { -nothing-spent }
    }

## The order

permissions-missing = Mir fehlen in diesem Kanal Berechtigungen: { $names }. Bitte einen Moderator darum, oder bestell in einem anderen Kanal. { -nothing-spent }
channel-closed = Ich kann in diesem Kanal nicht posten. Bitte einen Moderator, dass ich ihn sehen und darin schreiben darf (in einem Sprachkanal brauche ich auch „Verbinden“), oder bestell in einem anderen Kanal. { -nothing-spent }
not-in-thread = Ich kann in diesem privaten Thread nicht posten, weil ich nicht darin bin. Füg mich hinzu, indem du mich hier erwähnst, und bestell dann noch einmal. { -nothing-spent }
not-in-this-channel = In diesem Kanal werden keine Songs bestellt. Bestell in { $channels }. { -nothing-spent }
guild-not-served = Songs mache ich nur auf Servern, die mein Betreiber gewählt hat, und dieser gehört nicht dazu. { -nothing-spent }
guild-only = Das geht nur auf Servern. Bestell auf einem, auf dem ich bin, mit /song, und finde deine Songs mit /songs. { -nothing-spent }
quota-used-up =
    Dein Kontingent von { $limit ->
        [one] einem Song
       *[other] { $limit } Songs
    } { $left ->
        [0] ist aufgebraucht
       *[other] lässt noch { $left }, und ein Song dieses Modells zählt als { $cost }
    } ({ $rule ->
        [member] es gilt für dich allein
        [role] es kommt von einer deiner Rollen
        [guild] es ist das dieses Servers
       *[other] es ist das übliche
    }). { $renews_at ->
        [never] Bitte einen Moderator um mehr.
       *[other] Bestell { $renews_at } wieder.
    } { -nothing-spent }
budget-used-up =
    { $unit ->
        [price] Das Budget dieses Servers zählt in Credits, und was ein Song kostet, zeigt erst der erste. Bestell wieder, wenn der Song fertig ist, der gerade entsteht.
       *[other] Das Budget dieses Servers von { $unit ->
            [credits] { $limit ->
                [one] einem Credit
               *[other] { $limit } Credits
            }
           *[other] { $limit ->
                [one] einem Song
               *[other] { $limit } Songs
            }
        } ist aufgebraucht. { $renews_at ->
            [never] Bitte einen Moderator um mehr.
           *[other] Bestell { $renews_at } wieder.
        }
    } { -nothing-spent }
too-many-live-jobs =
    { $limit ->
        [one] Dein voriger Song ist noch in Arbeit, und mehr als einer zugleich geht nicht. Warte auf ihn oder brich ihn ab, dann bestell noch einmal. { -nothing-spent }
       *[other] { $limit } deiner Songs sind noch in Arbeit, und mehr zugleich geht nicht. Warte auf einen oder brich ihn ab, dann bestell noch einmal. { -nothing-spent }
    }
already-being-made = Dieser Song wird gerade schon noch einmal gemacht; seine Statusnachricht zeigt, wie weit er ist. Willst du danach noch einen, drück „Noch einmal“, wenn er fertig ist. { -nothing-spent }
blocked =
    { $until ->
        [never] Ein Moderator hat dir das Bestellen von Songs gesperrt: { $reason }. Frag die Moderatoren dieses Servers danach. { -nothing-spent }
       *[other] Ein Moderator hat dir das Bestellen von Songs gesperrt: { $reason }. Du darfst { $until } wieder bestellen. { -nothing-spent }
    }
paused = Auf diesem Server ruhen die Bestellungen: { $reason }. Bestell später noch einmal. { -nothing-spent }
wait-too-long = In vernünftiger Zeit würde gerade kein Song fertig. Bestell später noch einmal. { -nothing-spent }
restarting = Ich werde gerade neu gestartet. Bestell in einer Minute noch einmal. { -nothing-spent }

## Buttons and moderation

not-yours = Diese Schaltfläche gehört der Person, die den Song bestellt hat. Bestell deinen eigenen mit /song. { -nothing-changed }
too-late = Dafür ist es zu spät: Der Song ist schon weiter. Sieh in seine Statusnachricht. { -nothing-changed }
still-being-made = Dieser Song ist noch in Arbeit. Brich ihn erst ab, dann lösch ihn. { -nothing-changed }
songs-under-way =
    { $count ->
        [one] Einer deiner Songs ist noch in Arbeit. Warte auf ihn oder brich ihn ab, dann frag noch einmal. { -nothing-changed }
       *[other] { $count } deiner Songs sind noch in Arbeit. Warte auf sie oder brich sie ab, dann frag noch einmal. { -nothing-changed }
    }
job-unknown = Diesen Song kenne ich nicht mehr. Bestell einen neuen mit /song. { -nothing-changed }
moderators-only = Das können nur Moderatoren dieses Servers. Bitte einen von ihnen darum. { -nothing-changed }
