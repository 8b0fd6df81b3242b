# /privacy; only who asks sees it.

privacy-title = Was ich über dich aufbewahre
privacy-kept =
    Für alle Server zusammen: zu jedem Song, den du bestellt hast, Text und Titel, was du zum Stil gesagt hast, Name und Adresse der Referenz und, als Zahlen, Server, Kanal, Nachrichten, Zeiten, wie er ausging und was er gekostet hat. { $words ->
        [0] Die Worte bleiben, bis du einen Song löschst oder dich vergessen lässt.
        [one] Die Worte werden einen Tag nach der Bestellung gelöscht, die Zahlen bleiben.
       *[other] Die Worte werden { $words } Tage nach der Bestellung gelöscht, die Zahlen bleiben.
    } Ein fertiger Song bleibt als Datei, bis er gepostet ist, höchstens { $files ->
        [one] einen Tag
       *[other] { $files } Tage
    }. Referenzen, die du speicherst, bleiben, bis du sie löschst.
privacy-decided-title = Was Moderatoren entscheiden
privacy-decided = Dein eigenes Kontingent, zusätzliche Songs und Sperren mit ihren Gründen, bis Moderatoren sie ändern; und ein Protokoll, wer was bestellt, gezählt, gewährt, gesperrt, gemeldet und entfernt hat.
privacy-elsewhere-title = Was anderswo liegt
privacy-elsewhere = Text, Stil und Referenz gehen an den Musikdienst, der eigene Regeln hat. Posts und Statusnachrichten sind Nachrichten in Discord: Löschen an einem Song nimmt sie weg. Wer diesen Bot betreibt, hat vielleicht Sicherungskopien. Einen Server, den ich verlasse, vergesse ich nach { $left ->
        [one] einem Tag
       *[other] { $left } Tagen
    }: die Worte seiner Songs, seine Einstellungen, Regeln und gespeicherten Referenzen.
privacy-forgetting-title = Vergessen werden
privacy-forgetting = „Vergiss mich“ löscht Texte, Titel, Stile, Referenzen und aufbewahrte Dateien all deiner Songs auf allen Servern, deine gespeicherten Referenzen und was du in Meldungen geschrieben hast. Zahlen bleiben unter einem Pseudonym. Was Moderatoren über dich entschieden haben, bleibt unter deinem Namen: Eine Sperre überdauert es. Was du vom Kontingent verbraucht hast, zählt weiter.
privacy-export = Alles, was ich über dich weiß. Meldungen deiner Songs durch andere stehen nicht darin; sie waren den Moderatoren allein versprochen.
privacy-export-too-large = Was ich über dich weiß, ist zu viel für eine Datei in Discord. Wende dich an den Besitzer des Bots, der es herausgeben kann.
privacy-sure = Dich auf allen Servern vergessen? Texte, Titel, Referenzen und aufbewahrte Dateien all deiner Songs und deine gespeicherten Referenzen werden gelöscht und kommen nicht wieder; /songs wird leer. Gepostete Songs bleiben in Discord, und Sperren bleiben.
privacy-forgotten =
    { $songs ->
        [0] Ich hatte keine Songs von dir. Was ich von dir wusste, ist vergessen.
        [one] Du bist vergessen, und die Worte deines Songs sind es auch.
       *[other] Du bist vergessen, und die Worte deiner { $songs } Songs sind es auch.
    } Wenn du wieder bestellst, bewahre ich auf, was von da an kommt.

button-export = Exportieren
button-forget = Vergiss mich
button-forget-sure = Endgültig vergessen
