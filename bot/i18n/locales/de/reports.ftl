# Reports of songs: what members and moderators see.

button-report = Melden
report-ask = Diesen Song melden
report-done = Danke. Die Moderatoren haben deine Meldung.

dialog-report-reason = Was stimmt mit diesem Song nicht?
dialog-report-reason-hint = Nur die Moderatoren dieses Servers lesen es.

report-title = Ein Song wurde gemeldet
report-text =
    { $song } **{ $title }**
    Bestellt von { $member }, gemeldet von { $reporter }.
    Grund: { $reason }
report-remove = Song entfernen
report-block = Mitglied sperren
report-dismiss = Verwerfen
report-removed = { $moderator } hat den Song entfernt.
report-blocked = { $moderator } hat { $member } gesperrt.
report-dismissed = { $moderator } hat die Meldung verworfen.
