# Was aus einem angenommenen Song wurde. Ob er zählt, steht in der Statusnachricht darunter.

## Nothing was sent, or the provider said no

credits-exhausted = Der Musikdienst hat kein Guthaben mehr; der Besitzer des Bots muss es aufladen. Bestell später noch einmal.
card-unverified = Der Musikdienst wartet darauf, dass der Besitzer des Bots eine Karte bestätigt. Bestell später noch einmal.
key-refused = Der Musikdienst lehnt den Schlüssel dieses Bots ab; der Besitzer des Bots muss das beheben. Bestell später noch einmal.
model-gone = Der Musikdienst bietet dieses Modell nicht mehr an; der Besitzer des Bots muss ein anderes wählen. Bestell später noch einmal.
rate-limited = Der Musikdienst ist ausgelastet. Bestell in ein paar Minuten noch einmal.
model-unknown = Das Modell, mit dem dieser Song bestellt wurde, gibt es hier nicht mehr. Bestell ihn mit einem anderen.
model-withdrawn = Der Musikdienst hat das Modell dieses Songs zurückgezogen, und das Modell, das jetzt singt, kann diese Bestellung nicht singen. Bestell das Lied neu: Du wirst nach dem gefragt, was das andere Modell annimmt.
rejected = Der Musikdienst hat diese Bestellung abgelehnt. Ändere den Text oder die Referenz und bestell noch einmal.
provider-unreachable = Der Musikdienst ist nicht erreichbar. Bestell später noch einmal.

## The provider's answer was lost, or is awaited

submission-uncertain = Die Antwort des Musikdienstes ging verloren, und dort war keine Spur des Songs zu finden. Ich suche ihn noch einige Stunden und poste ihn, wenn er auftaucht; neu bestellt entsteht er vielleicht zweimal.
poll-failed = Der Musikdienst antwortet gerade nicht. Der Song ist nicht verloren; ich frage weiter nach.
poll-refused = Der Musikdienst gibt diesem Bot keine Auskunft; der Besitzer des Bots muss das beheben. Der Song ist nicht verloren.

## The generation ended without a song

generation-failed = Der Musikdienst konnte diesen Song nicht machen. Versuch es noch einmal, oder ändere den Text oder die Referenz.
lyrics-probably-too-long = Der Musikdienst hat aufgegeben; der Text war wohl zu lang, um ihn in einer Minute zu singen. Nimm Zeilen oder Pausen heraus (etwa 350 Zeichen passen in der Regel) und bestell noch einmal.
content-refused = Die Inhaltsregeln des Musikdienstes verbieten diesen Text oder diese Referenz. Ändere sie und bestell noch einmal.
reference-not-fetched = Der Musikdienst konnte die Referenz nicht lesen. Häng die Datei selbst an und bestell noch einmal.
generation-timed-out = Der Song wurde nicht rechtzeitig fertig. Ich frage noch einige Stunden nach ihm und poste ihn, wenn er fertig wird; neu bestellt entsteht er vielleicht zweimal.
generation-lost = Der Musikdienst kennt diesen Song nicht mehr. Ich frage noch einige Stunden nach ihm und poste ihn, wenn er auftaucht; neu bestellt entsteht er vielleicht zweimal.
result-unavailable = Der Song wurde gesungen, aber der Musikdienst gab nie eine brauchbare Datei heraus. Kommt in den nächsten Stunden eine, poste ich sie; neu bestellt entsteht der Song vielleicht zweimal.
result-lost = Der Song wurde gesungen, aber ich habe vom Musikdienst keine brauchbare Datei bekommen und frage nicht mehr danach. Bestell ihn noch einmal, wenn du ihn noch möchtest.
file-lost = Der Song ist fertig, aber seine Datei ist nicht mehr hier, und vom Musikdienst habe ich sie nicht noch einmal bekommen. Drück „Nachliefern“, dann frage ich wieder danach.

## Delivery

delivery-refused = Der Song ist fertig und aufgehoben, aber ich konnte ihn in seinem Kanal nicht posten. Sobald ich dort wieder posten darf, drück „Nachliefern“. In einem anderen Kanal bietet /quota dasselbe an und postet ihn dort.
too-large-to-post = Der Song ist fertig und aufgehoben, aber zu groß für diesen Server.
delivery-uncertain = Der Song ist fertig und aufgehoben; ihn zu posten dauert länger als sonst.

## The store

store-unavailable = Meine Datenbank antwortet gerade nicht. Versuch es in ein paar Minuten noch einmal; was du ändern wolltest, ist vielleicht schon geändert, also sieh erst nach. Was bestellt war, ist nicht verloren.
store-unavailable-order = Ich kann gerade nichts sicher aufbewahren und nehme deshalb keine Bestellungen an. Versuch es in ein paar Minuten noch einmal. Solange keine Statusnachricht zu deinem Song erscheint, hat es dich nichts gekostet.
song-files-unavailable = Es ist kein Platz mehr da, um Songs aufzuheben; der Besitzer des Bots muss welchen schaffen. Nichts ist verloren; danach geht es von allein weiter.

## Anything else

unexpected = Bei mir ist etwas schiefgegangen; es steht im Protokoll des Bots. Versuch es gleich noch einmal.
unexpected-order = Bei mir ist etwas schiefgegangen; es steht im Protokoll des Bots. Wenn hier keine Statusnachricht zu diesem Song erscheint, hat es dich nichts gekostet: Bestell gleich noch einmal.
