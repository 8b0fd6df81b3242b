# Reports of songs: what members and moderators see.

button-report = Denunciar
report-ask = Denunciar esta canción
report-done = Gracias. Los moderadores ya tienen tu denuncia.

dialog-report-reason = ¿Qué problema tiene esta canción?
dialog-report-reason-hint = Solo la leen los moderadores de este servidor.

report-title = Se ha denunciado una canción
report-text =
    { $song } **{ $title }**
    La pidió { $member }, la denuncia { $reporter }.
    Motivo: { $reason }
report-remove = Quitar la canción
report-block = Bloquear al miembro
report-dismiss = Descartar
report-removed = { $moderator } ha quitado la canción.
report-blocked = { $moderator } ha bloqueado a { $member }.
report-dismissed = { $moderator } ha descartado la denuncia.
