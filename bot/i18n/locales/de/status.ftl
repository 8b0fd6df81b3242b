# The status message: where the song stands, how much of it is done, whether it counts.
# A time reads “in 5 Minuten” or “vor 5 Minuten”: the reader's own Discord says which.

status-requester = Für { $requester }
status-place = Bestellt in { $channel } von **{ $guild }**.
status-queued = In der Warteschlange, Platz { $place }.
status-queued-alone = In der Warteschlange.
status-queued-waiting = Der Musikdienst nimmt gerade keine Songs an. Dieser behält seinen Platz; nächster Versuch { $not_before }.
status-submitting = Wird dem Musikdienst übergeben.
status-cancelling = Wird abgebrochen, sobald ich weiß, ob der Musikdienst den Song angenommen hat.
status-checking = Die Antwort des Musikdienstes ging unterwegs verloren. Ich suche den Song dort und bestelle ihn nicht doppelt.
status-checking-long = Die Antwort des Musikdienstes ging unterwegs verloren, und ich habe den Song dort noch nicht gefunden. Ich suche ihn und bestelle ihn nicht doppelt; die Suche endet { $until }. Findet sie nichts, zählt der Song nicht zum Kontingent.
status-checking-overdue = Die Antwort des Musikdienstes ging unterwegs verloren, und ich habe den Song dort noch nicht gefunden. Ich suche ihn weiter und bestelle ihn nicht doppelt. Finde ich nichts, zählt der Song nicht zum Kontingent.
status-generating = Wird gesungen. Begonnen { $since }, erwartet { $expected }.
status-generating-long = Wird gesungen. Begonnen { $since }; es dauert länger als bei den meisten.
status-ready = Gesungen, wird beim Musikdienst abgeholt.
status-ready-long = Gesungen, aber ich habe die Datei vom Musikdienst noch nicht bekommen. Ich versuche es weiter und gebe frühestens { $until } auf. Kommt keine Datei, zählt der Song nicht zum Kontingent.
status-ready-overdue = Gesungen, aber ich habe die Datei vom Musikdienst noch nicht bekommen. Ich versuche es weiter. Kommt keine Datei, zählt der Song nicht zum Kontingent.
status-ready-redelivered = Gesungen, aber ich habe die Datei vom Musikdienst noch nicht wieder bekommen. Ich versuche es weiter. Kommt keine Datei, lässt sich der Song später nachliefern.
status-posting = Gesungen, wird gepostet.
status-posted = Fertig: { $song }
status-posted-nowhere = Fertig.
status-cancelled = Abgebrochen von { $by }.
status-cancelled-alone = Abgebrochen.
status-uncertain-cancelled = Die Antwort des Musikdienstes ging verloren, und dort war keine Spur des Songs zu finden. Taucht er doch noch auf, breche ich ihn ab.

status-ordered = Bestellt { $since }.
status-bar = { $bar } { $percent } %
status-model = Gemacht von { $model }.
status-cost =
    { $cost ->
        [one] Er zählt als ein Song vom Kontingent.
       *[other] Er zählt als { $cost } Songs vom Kontingent.
    }
status-charged =
    { $cost ->
        [one] Er zählt zum Kontingent.
       *[other] Er zählt zum Kontingent, als { $cost } Songs.
    }
status-refunded = Er zählt nicht zum Kontingent.

# The song's own message.
song-posted = { $requester }, dein Song ist fertig: **{ $title }**
song-smaller = Der Song war zu groß für diesen Server, darum ist dies eine kleinere Datei mit { $kbps } kbit/s.
song-posted-link = { $requester }, dein Song ist fertig: **{ $title }**. Er ist zu groß, um ihn hier zu posten, also lade ihn herunter; der Link endet { $expires_at }: { $url }

button-cancel = Abbrechen
button-redeliver = Nachliefern
button-again = Noch einmal
button-remix = Remix
button-clip = Clip fürs Handy
button-sure = Trotzdem abbrechen

# Answers to the buttons; only who pressed sees them.
cancel-done = Abgebrochen. Der Song zählt nicht zum Kontingent.
cancel-done-charged = Abgebrochen. Der Song zählt zum Kontingent, denn der Musikdienst berechnet, was er begonnen hat.
cancel-later = Noch weiß niemand, ob der Musikdienst den Song angenommen hat. Ich breche ihn ab, sobald ich es weiß. Ist er angenommen, berechnet der Dienst ihn, und der Song zählt zum Kontingent; wenn nicht, zählt er nicht.
cancel-later-refunded = Noch weiß niemand, ob der Musikdienst den Song angenommen hat. Ich breche ihn ab, sobald ich es weiß. Er zählt nicht zum Kontingent.
cancel-sure = Der Musikdienst hat diesen Song begonnen und berechnet ihn. Er zählt deshalb zum Kontingent, auch wenn er abgebrochen wird.
cancel-sure-refunded = Der Song wird schon gesungen. Wird er abgebrochen, zählt er nicht zum Kontingent, aber das Gesungene ist verloren.
redeliver-done = Ich versuche jetzt noch einmal, ihn zu posten.
redeliver-done-private = Ich versuche jetzt, ihn dir als Direktnachricht zu schicken. Kommt keine an, erlaube Direktnachrichten in den Privatsphäre-Einstellungen dieses Servers; mit `/quota` schicke ich ihn dann noch einmal.
clip-off = Clips fürs Handy sind auf diesem Server abgeschaltet.
clip-gone = Die Datei dieses Songs ist nicht mehr hier, also gibt es nichts, woraus ein Clip werden könnte.
clip-failed = Ich konnte aus diesem Song keinen Clip machen. Das MP3 oben ist vollständig.
clip-too-large = Der Clip dieses Songs ist größer, als ich auf diesem Server senden darf. Das MP3 oben ist vollständig.
