# /songs, and deleting a song; only who asks sees it.

songs-title = Canciones, las más nuevas primero
songs-title-own = Tus canciones, las más nuevas primero
songs-empty = Aquí todavía no se ha pedido ninguna canción. Pide una con /song.
songs-none = Ninguna canción lleva esas palabras en el título.
songs-line = **{ $title }**, { $ordered_at }: { $state ->
        [queued] en espera
        [posted] lista
        [undelivered] terminada, pero sin publicar
        [failed] fallida
        [cancelled] cancelada
        [uncertain] perdida por el camino
       *[other] en proceso
    } { $link }
songs-choose = Elige una canción: ir a ella, borrarla
songs-choose-own = Elige una canción: ir a ella, pedirla otra vez, borrarla
songs-go = Ir a ella
songs-back = ◀ Todas las canciones

button-delete = Borrar
button-delete-sure = Sí, borrarla

delete-sure = ¿Borrar **{ $title }**? Se borran sus mensajes aquí, su archivo, su letra y lo que sé de su referencia, y no se pueden recuperar. Lo que cuenta para la cuota se queda.
delete-done = Borrada.
delete-left = Su letra y su archivo están borrados, pero Discord no me ha dejado borrar sus mensajes. Comprueba que todavía puedo ver el canal y pulsa otra vez, o bórralos a mano.
