# The status message: where the song stands, how much of it is done, whether it counts.
# A time reads “dentro de 5 minutos” or “hace 5 minutos”: the reader's own Discord says which.

status-requester = Para { $requester }
status-place = Pedida en { $channel } de **{ $guild }**.
status-queued = En la cola, puesto { $place }.
status-queued-alone = En la cola.
status-queued-waiting = El servicio de música no acepta canciones ahora mismo. Esta conserva su puesto; próximo intento { $not_before }.
status-submitting = Se está entregando al servicio de música.
status-cancelling = Se cancelará en cuanto sepa si el servicio de música ha aceptado la canción.
status-checking = La respuesta del servicio de música se perdió por el camino. Busco la canción allí y no la pido dos veces.
status-checking-long = La respuesta del servicio de música se perdió por el camino, y todavía no he encontrado la canción allí. La busco y no la pido dos veces; la búsqueda termina { $until }. Si no da resultado, la canción no cuenta para la cuota.
status-checking-overdue = La respuesta del servicio de música se perdió por el camino, y todavía no he encontrado la canción allí. La sigo buscando y no la pido dos veces. Si no encuentro nada, la canción no cuenta para la cuota.
status-generating = Se está cantando. Empezó { $since }, prevista { $expected }.
status-generating-long = Se está cantando. Empezó { $since }; tarda más que la mayoría.
status-ready = Cantada; la estoy recogiendo del servicio de música.
status-ready-long = Cantada, pero todavía no he recibido el archivo del servicio de música. Lo sigo intentando; como muy pronto lo dejaré { $until }. Si no llega ningún archivo, la canción no cuenta para la cuota.
status-ready-overdue = Cantada, pero todavía no he recibido el archivo del servicio de música. Lo sigo intentando. Si no llega ningún archivo, la canción no cuenta para la cuota.
status-ready-redelivered = Cantada, pero todavía no he vuelto a recibir el archivo del servicio de música. Lo sigo intentando. Si no llega ningún archivo, la canción se puede entregar de nuevo más tarde.
status-posting = Cantada; la estoy publicando.
status-posted = Lista: { $song }
status-posted-nowhere = Lista.
status-cancelled = Cancelada por { $by }.
status-cancelled-alone = Cancelada.
status-uncertain-cancelled = La respuesta del servicio de música se perdió, y allí no se ha encontrado rastro de la canción. Si al final aparece, la cancelo.

status-ordered = Pedida { $since }.
status-bar = { $bar } { $percent } %
status-model = Hecha por { $model }.
status-cost =
    { $cost ->
        [one] Cuenta como una canción de la cuota.
       *[other] Cuenta como { $cost } canciones de la cuota.
    }
status-charged =
    { $cost ->
        [one] Cuenta para la cuota.
       *[other] Cuenta para la cuota, como { $cost } canciones.
    }
status-refunded = No cuenta para la cuota.

# The song's own message.
song-posted = { $requester }, tu canción está lista: **{ $title }**
song-smaller = La canción era demasiado grande para este servidor, así que este es un archivo más pequeño, de { $kbps } kbit/s.
song-posted-link = { $requester }, tu canción está lista: **{ $title }**. Es demasiado grande para publicarla aquí, así que descárgala; el enlace caduca { $expires_at }: { $url }

button-cancel = Cancelar
button-redeliver = Entregar de nuevo
button-again = Otra vez
button-remix = Remix
button-clip = Clip para móviles
button-sure = Cancelarla de todos modos

# Answers to the buttons; only who pressed sees them.
cancel-done = Cancelada. No cuenta para la cuota.
cancel-done-charged = Cancelada. Cuenta para la cuota, porque el servicio de música cobra una canción que ya ha empezado.
cancel-later = Aún no se sabe si el servicio de música ha aceptado la canción. La cancelo en cuanto lo sepa. Si la ha aceptado, la cobra, y la canción cuenta para la cuota; si no, no cuenta.
cancel-later-refunded = Aún no se sabe si el servicio de música ha aceptado la canción. La cancelo en cuanto lo sepa. No cuenta para la cuota.
cancel-sure = El servicio de música ya ha empezado esta canción y la cobra, así que cuenta para la cuota aunque se cancele.
cancel-sure-refunded = La canción ya se está cantando. Si se cancela, no cuenta para la cuota, pero lo cantado se pierde.
redeliver-done = La estoy intentando publicar otra vez.
redeliver-done-private = Estoy intentando enviártela por mensaje directo. Si no te llega, permite los mensajes directos en los ajustes de privacidad de este servidor; con `/quota` te la envío otra vez.
clip-off = Los clips para móviles están desactivados en este servidor.
clip-gone = El archivo de esta canción ya no está aquí, así que no se puede hacer un clip.
clip-failed = No he podido hacer un clip de esta canción. El MP3 de arriba está intacto.
clip-too-large = El clip de esta canción es más grande de lo que este servidor me deja enviar. El MP3 de arriba está intacto.
