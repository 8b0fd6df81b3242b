# The conversation about an order; only the member sees it.

song-accepted = Tu canción está en camino: { $status }
song-accepted-soon = Tu canción está en camino. Su mensaje de estado llegará enseguida a este canal.
song-taken-over = El servicio de música ha retirado { $replaces }, así que esta canción la canta { $model }{ $reference ->
    [none] , sin referencia
   *[other] {""}
}.
song-waits =
    { $cause ->
        [credits-exhausted] Tiene que esperar: al servicio de música no le quedan créditos, y el propietario del bot tiene que añadir más. Después continúa sola.
        [card-unverified] Tiene que esperar: el propietario del bot tiene que confirmar una tarjeta de pago al servicio de música. Después continúa sola.
        [key-refused] Tiene que esperar: el servicio de música rechaza la clave de este bot, y su propietario tiene que arreglarlo. Después continúa sola.
        [model-gone] Tiene que esperar: el servicio de música ya no ofrece este modelo, y el propietario del bot tiene que elegir otro. Después continúa sola.
        [song-files-unavailable] Tiene que esperar: al bot no le queda espacio en disco para guardar canciones, y su propietario tiene que liberar espacio. Después continúa sola.
        [rate-limited] Tiene que esperar: el servicio de música está muy ocupado. Después continúa sola.
       *[other] Tiene que esperar: ahora mismo no se puede contactar con el servicio de música. Después continúa sola.
    }
song-warn-long = Esta letra es larga: por encima de unos { $limit } caracteres, una canción puede quedar demasiado larga para el modelo y fallar. Si falla, no cuenta.
song-warn-simplified = El formato, las menciones, los emojis del servidor, las direcciones, los acordes, los tiempos y las marcas de repetición se han dejado fuera: solo se cantan palabras.
song-warn-tags =
    { $count ->
        [one] La etiqueta { $tags } no se canta; se ha convertido en una pausa.
       *[other] Las etiquetas { $tags } no se cantan; se han convertido en pausas.
    }
song-reference-converted = La referencia era audio { $format }, así que la he convertido a MP3.
song-reference-repaired = La referencia tenía fallos, así que he hecho un MP3 con todo lo que se puede reproducir.
song-reference-taken = Aquí va adjunta tu referencia tal como la recibe el servicio de música.
again-remix = *Remix* abre el formulario con las mismas palabras: da ahí otra referencia o cambia lo que haga falta.
song-lyrics-back = Tu letra, para que no se pierda nada:
song-lyrics-back-file = Tu letra va adjunta, para que no se pierda nada.

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
model-offer = { $model }: { $style ->
        [yes] estilo en palabras
       *[no] sin estilo
    }, { $takes ->
        [tune] conserva una melodía
        [reference] sigue una referencia
       *[none] sin referencia
    }, letra de hasta { $limit } caracteres
song-cost = Una canción de este modelo cuenta como { $cost } canciones.
modal-title = Una canción nueva
modal-lyrics = Letra
modal-lyrics-hint = Cada línea es un verso; una vacía, una pausa. Hasta { $limit } caracteres, mejor menos de { $best }.
modal-lyrics-tagged-hint = Secciones con etiquetas en su propia línea: [Verse], [Chorus]. Hasta { $limit } caracteres.
modal-song-title = Título
modal-song-title-hint = Si se deja vacío, la primera línea de la letra será el título.
modal-style = Estilo
modal-style-hint = Cómo debe sonar, en palabras: género, ambiente, voz, tempo, instrumentos.
modal-instrumental = Instrumental
modal-instrumental-hint = Si lo marcas, no canta nadie: deja la letra vacía y di un estilo.
modal-accompaniment = Instrumentos tras la voz
modal-accompaniment-hint = Si no lo marcas, la voz canta sola.
modal-file = Archivo de referencia
modal-file-hint = { $only ->
        [MP3] Un MP3
        [WAV] Un WAV
       *[other] Un MP3 o WAV
    } de al menos { $seconds } segundos con { $vocals ->
        [yes] música y voz
       *[no] música
    }. Archivo o enlace, no ambos.
modal-file-again-hint = Si se deja vacío, la canción sigue la misma referencia que antes.
modal-link = Enlace de referencia
modal-link-hint = La dirección de un archivo de sonido, o el enlace a un mensaje que lleve uno.
modal-link-again-hint = Si se deja vacío, la canción sigue la misma referencia que antes.
