# /songs, and deleting a song; only who asks sees it.

songs-title = Songs, die neuesten zuerst
songs-title-own = Deine Songs, die neuesten zuerst
songs-empty = Hier wurden noch keine Songs bestellt. Bestell einen mit /song.
songs-none = Kein Song hat diese Worte im Titel.
songs-line = **{ $title }**, { $ordered_at }: { $state ->
        [queued] wartet
        [posted] fertig
        [undelivered] fertig, aber nicht gepostet
        [failed] misslungen
        [cancelled] abgebrochen
        [uncertain] unterwegs verloren gegangen
       *[other] in Arbeit
    } { $link }
songs-choose = Wähl einen Song: hingehen, löschen
songs-choose-own = Wähl einen Song: hingehen, noch einmal bestellen, löschen
songs-go = Dorthin
songs-back = ◀ Alle Songs

button-delete = Löschen
button-delete-sure = Endgültig löschen

delete-sure = **{ $title }** löschen? Seine Nachrichten hier, seine Datei, sein Text und was ich von seiner Referenz weiß werden gelöscht und kommen nicht wieder. Was er zum Kontingent zählt, bleibt.
delete-done = Gelöscht.
delete-left = Text und Datei sind gelöscht, aber Discord ließ mich seine Nachrichten nicht löschen. Sieh nach, ob ich den Kanal noch sehen kann, und drück noch einmal, oder lösch sie von Hand.
