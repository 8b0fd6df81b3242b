# The status message: where the song stands, how much of it is done, whether it counts.
# A time reads “em 5 minutos” or “há 5 minutos”: the reader's own Discord says which.

status-requester = Para { $requester }
status-place = Pedida em { $channel } de **{ $guild }**.
status-queued = Na fila, { $place }º lugar.
status-queued-alone = Na fila.
status-queued-waiting = O serviço de música não está aceitando músicas agora. Esta mantém o lugar na fila; próxima tentativa: { $not_before }.
status-submitting = Sendo entregue ao serviço de música.
status-cancelling = Será cancelada assim que eu souber se o serviço de música aceitou a música.
status-checking = A resposta do serviço de música se perdeu no caminho. Procuro a música lá e não a peço duas vezes.
status-checking-long = A resposta do serviço de música se perdeu no caminho, e ainda não encontrei a música lá. Procuro por ela e não a peço duas vezes; fim da busca: { $until }. Se eu não encontrar nada, a música não conta na cota.
status-checking-overdue = A resposta do serviço de música se perdeu no caminho, e ainda não encontrei a música lá. Continuo procurando e não a peço duas vezes. Se eu não encontrar nada, a música não conta na cota.
status-generating = Sendo cantada. Começou { $since }, previsão: { $expected }.
status-generating-long = Sendo cantada. Começou { $since }; está demorando mais que o normal.
status-ready = Cantada; estou buscando o arquivo no serviço de música.
status-ready-long = Cantada, mas ainda não recebi o arquivo do serviço de música. Continuo tentando; se eu desistir, não será antes deste prazo: { $until }. Se nenhum arquivo vier, a música não conta na cota.
status-ready-overdue = Cantada, mas ainda não recebi o arquivo do serviço de música. Continuo tentando. Se nenhum arquivo vier, a música não conta na cota.
status-ready-redelivered = Cantada, mas ainda não recebi de novo o arquivo do serviço de música. Continuo tentando. Se nenhum arquivo vier, a música poderá ser reenviada mais tarde.
status-posting = Cantada; estou publicando.
status-posted = Pronta: { $song }
status-posted-nowhere = Pronta.
status-cancelled = Cancelada por { $by }.
status-cancelled-alone = Cancelada.
status-uncertain-cancelled = A resposta do serviço de música se perdeu, e não havia sinal da música lá. Se ela ainda aparecer, eu a cancelo.

status-ordered = Pedida { $since }.
status-bar = { $bar } { $percent }%
status-model = Feita por { $model }.
status-cost =
    { $cost ->
        [1] Conta como uma música da cota.
       *[other] Conta como { $cost } músicas da cota.
    }
status-charged =
    { $cost ->
        [1] Conta na cota.
       *[other] Conta na cota como { $cost } músicas.
    }
status-refunded = Não conta na cota.

# The song's own message.
song-posted = { $requester }, sua música está pronta: **{ $title }**
song-smaller = A música era grande demais para este servidor, então aqui vai um arquivo menor, de { $kbps } kbit/s.
song-posted-link = { $requester }, sua música está pronta: **{ $title }**. Ela é grande demais para ser publicada aqui, então baixe-a; o link expira { $expires_at }: { $url }

button-cancel = Cancelar
button-redeliver = Reenviar
button-again = De novo
button-remix = Remix
button-clip = Clipe para celular
button-sure = Cancelar mesmo assim

# Answers to the buttons; only who pressed sees them.
cancel-done = Cancelada. Não conta na cota.
cancel-done-charged = Cancelada. Conta na cota, porque o serviço de música cobra por uma música que já começou.
cancel-later = Ainda não se sabe se o serviço de música aceitou a música. Cancelo assim que souber. Se ele a aceitou, cobra por ela, e a música conta na cota; se não, não conta.
cancel-later-refunded = Ainda não se sabe se o serviço de música aceitou a música. Cancelo assim que souber. Ela não conta na cota.
cancel-sure = O serviço de música já começou esta música e cobra por ela; por isso ela conta na cota mesmo se for cancelada.
cancel-sure-refunded = A música já está sendo cantada. Se for cancelada, não conta na cota, mas o que já foi cantado se perde.
redeliver-done = Estou tentando publicá-la de novo.
redeliver-done-private = Estou tentando enviar para você por mensagem direta. Se não chegar, permita mensagens diretas nas configurações de privacidade deste servidor; com `/quota` eu envio de novo.
clip-off = Clipes para celular estão desativados neste servidor.
clip-gone = O arquivo desta música não está mais aqui, então não dá para fazer um clipe.
clip-failed = Não consegui fazer um clipe desta música. O MP3 acima está intacto.
clip-too-large = O clipe desta música é maior do que este servidor me deixa enviar. O MP3 acima está intacto.
