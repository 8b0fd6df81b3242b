# Reports of songs: what members and moderators see.

button-report = Denunciar
report-ask = Denunciar esta música
report-done = Obrigado. Os moderadores receberam a sua denúncia.

dialog-report-reason = O que há de errado com esta música?
dialog-report-reason-hint = Só os moderadores deste servidor leem isto.

report-title = Uma música foi denunciada
report-text =
    { $song } **{ $title }**
    Pedida por { $member }, denunciada por { $reporter }.
    Motivo: { $reason }
report-remove = Remover música
report-block = Bloquear membro
report-dismiss = Descartar
report-removed = { $moderator } removeu a música.
report-blocked = { $moderator } bloqueou { $member }.
report-dismissed = { $moderator } descartou a denúncia.
