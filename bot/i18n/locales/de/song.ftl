# The conversation about an order; only the member sees it.

song-accepted = Dein Song ist unterwegs: { $status }
song-accepted-soon = Dein Song ist unterwegs. Seine Statusnachricht folgt in diesem Kanal.
song-taken-over = Der Musikdienst hat { $replaces } zurückgezogen, darum singt { $model } diesen Song{ $reference ->
    [none] , ohne Referenz
   *[other] {""}
}.
song-waits =
    { $cause ->
        [credits-exhausted] Er muss warten: Der Musikdienst hat kein Guthaben mehr; der Besitzer des Bots muss es aufladen. Danach geht es von allein weiter.
        [card-unverified] Er muss warten: Der Besitzer des Bots muss dem Musikdienst eine Karte bestätigen. Danach geht es von allein weiter.
        [key-refused] Er muss warten: Der Musikdienst lehnt den Schlüssel dieses Bots ab; der Besitzer des Bots muss das beheben. Danach geht es von allein weiter.
        [model-gone] Er muss warten: Der Musikdienst bietet dieses Modell nicht mehr an; der Besitzer des Bots muss ein anderes wählen. Danach geht es von allein weiter.
        [song-files-unavailable] Er muss warten: Der Bot hat keinen Platz mehr, um Songs aufzuheben; sein Besitzer muss welchen schaffen. Danach geht es von allein weiter.
        [rate-limited] Er muss warten: Der Musikdienst ist ausgelastet. Danach geht es von allein weiter.
       *[other] Er muss warten: Der Musikdienst ist gerade nicht erreichbar. Danach geht es von allein weiter.
    }
song-warn-long = Dieser Text ist lang: Über etwa { $limit } Zeichen kann ein Song für das Modell zu lang werden und scheitern. Dann zählt er nicht.
song-warn-simplified = Formatierung, Erwähnungen, Server-Emojis, Adressen, Akkorde, Zeiten und Wiederholungszeichen sind weggelassen: Gesungen werden nur Worte.
song-warn-tags =
    { $count ->
        [one] { $tags } wird nicht gesungen; daraus wurde eine Pause.
       *[other] { $tags } werden nicht gesungen; daraus wurden Pausen.
    }
song-reference-converted = Die Referenz war { $format }, deshalb habe ich ein MP3 daraus gemacht.
song-reference-repaired = Die Referenz hatte Fehler, deshalb habe ich aus allem, was sich abspielen lässt, ein MP3 gemacht.
song-reference-taken = Angehängt ist deine Referenz, wie der Musikdienst sie bekommt.
again-remix = *Remix* öffnet den Dialog mit denselben Worten: Gib dort eine andere Referenz, oder ändere, was sonst nötig ist.
song-lyrics-back = Dein Text, damit nichts verloren geht:
song-lyrics-back-file = Dein Text ist angehängt, damit nichts verloren geht.

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
model-offer = { $model }: { $style ->
        [yes] Stil in Worten
       *[no] kein Stil
    }, { $takes ->
        [tune] behält die Melodie der Referenz
        [reference] folgt einer Referenz
       *[none] keine Referenz
    }, Text bis { $limit } Zeichen
song-cost = Ein Song dieses Modells zählt als { $cost } Songs.
modal-title = Ein neuer Song
modal-lyrics = Text
modal-lyrics-hint = Zeile = Phrase, leere Zeile = Pause. Höchstens { $limit } Zeichen, am besten unter { $best }.
modal-lyrics-tagged-hint = Abschnitte als Marken in eigenen Zeilen: [Verse], [Chorus]. Höchstens { $limit } Zeichen.
modal-song-title = Titel
modal-song-title-hint = Bleibt er leer, wird die erste Zeile des Textes zum Titel.
modal-style = Stil
modal-style-hint = Wie es klingen soll, in Worten: Genre, Stimmung, Stimme, Tempo, Instrumente.
modal-instrumental = Instrumental
modal-instrumental-hint = Mit dem Häkchen singt niemand: Lass den Text leer und nenn einen Stil.
modal-accompaniment = Instrumente hinter der Stimme
modal-accompaniment-hint = Ohne das Häkchen singt die Stimme allein.
modal-file = Referenz als Datei
modal-file-hint = { $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3 oder WAV
    }, mindestens { $seconds } Sekunden, mit { $vocals ->
        [yes] Musik und Gesang
       *[no] Musik
    }. Datei oder Link, nicht beides.
modal-file-again-hint = Bleibt es leer, folgt der Song derselben Referenz wie zuvor.
modal-link = Referenz als Link
modal-link-hint = Die Adresse einer Tondatei, oder ein Link zu einer Nachricht mit einer.
modal-link-again-hint = Bleibt es leer, folgt der Song derselben Referenz wie zuvor.
