# Reports of songs: what members and moderators see.

button-report = Signaler
report-ask = Signaler cette chanson
report-done = Merci. Les modérateurs ont reçu ton signalement.

dialog-report-reason = Quel est le problème avec cette chanson ?
dialog-report-reason-hint = Seuls les modérateurs de ce serveur le lisent.

report-title = Une chanson a été signalée
report-text =
    { $song } **{ $title }**
    Commandée par { $member }, signalée par { $reporter }.
    Raison : { $reason }
report-remove = Retirer la chanson
report-block = Bloquer le membre
report-dismiss = Écarter
report-removed = { $moderator } a retiré la chanson.
report-blocked = { $moderator } a bloqué { $member }.
report-dismissed = { $moderator } a écarté le signalement.
