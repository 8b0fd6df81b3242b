# What became of a song that was accepted. The status message adds whether it counted.

## Nothing was sent, or the provider said no

credits-exhausted = Al servicio de música no le quedan créditos, y el propietario del bot tiene que añadir más. Vuelve a pedirla más tarde.
card-unverified = El servicio de música espera que el propietario del bot confirme una tarjeta de pago. Vuelve a pedirla más tarde.
key-refused = El servicio de música rechaza la clave de este bot, y su propietario tiene que arreglarlo. Vuelve a pedirla más tarde.
model-gone = El servicio de música ya no ofrece este modelo, y el propietario del bot tiene que elegir otro. Vuelve a pedirla más tarde.
rate-limited = El servicio de música está muy ocupado. Vuelve a pedirla en unos minutos.
model-unknown = El modelo con el que se pidió esta canción ya no se ofrece aquí. Vuelve a pedirla con otro.
model-withdrawn = El servicio de música ha retirado el modelo de esta canción, y el que lo sustituye no puede cantar este pedido. Pide la canción otra vez: te preguntaré lo que necesita el otro modelo.
rejected = El servicio de música ha rechazado este pedido. Cambia la letra o la referencia y vuelve a pedirla.
provider-unreachable = No se puede contactar con el servicio de música. Vuelve a pedirla más tarde.

## The provider's answer was lost, or is awaited

submission-uncertain = La respuesta del servicio de música se perdió, y allí no se ha encontrado rastro de la canción. La seguiré buscando unas horas y la publicaré si aparece; si mientras tanto la pides de nuevo, puede que se haga dos veces.
poll-failed = El servicio de música no responde ahora mismo. La canción no se ha perdido; sigo preguntando.
poll-refused = El servicio de música se niega a responder a este bot, y su propietario tiene que arreglarlo. La canción no se ha perdido.

## The generation ended without a song

generation-failed = El servicio de música no ha podido hacer esta canción. Inténtalo otra vez, o cambia la letra o la referencia.
lyrics-probably-too-long = El servicio de música se ha rendido; seguramente la letra era demasiado larga para cantarla en un minuto. Quita versos o pausas (por lo general caben unos 350 caracteres) y vuelve a pedirla.
content-refused = Las normas de contenido del servicio de música prohíben esta letra o esta referencia. Cámbiala y vuelve a pedir la canción.
reference-not-fetched = El servicio de música no ha podido leer la referencia. Adjunta el propio archivo y vuelve a pedirla.
generation-timed-out = La canción no ha estado lista a tiempo. Seguiré preguntando por ella unas horas y la publicaré si se termina; si mientras tanto la pides de nuevo, puede que se haga dos veces.
generation-lost = El servicio de música ya no conoce esta canción. Seguiré preguntando por ella unas horas y la publicaré si aparece; si mientras tanto la pides de nuevo, puede que se haga dos veces.
result-unavailable = La canción se cantó, pero el servicio de música no ha entregado ningún archivo utilizable. Si llega uno en las próximas horas, lo publicaré; si mientras tanto la pides de nuevo, puede que se haga dos veces.
result-lost = La canción se cantó, pero no he conseguido del servicio de música ningún archivo utilizable y ya no pregunto por él. Pídela de nuevo si todavía la quieres.
file-lost = La canción está terminada, pero su archivo ya no está aquí y no he podido conseguirlo de nuevo del servicio de música. Pulsa «Entregar de nuevo» y volveré a pedirlo.

## Delivery

delivery-refused = La canción está terminada y guardada, pero no he podido publicarla en su canal. Cuando pueda volver a publicar allí, pulsa «Entregar de nuevo». En otro canal, /quota ofrece lo mismo y la publica en él.
too-large-to-post = La canción está terminada y guardada, pero es demasiado grande para este servidor.
delivery-uncertain = La canción está terminada y guardada; publicarla está tardando más de lo normal.

## The store

store-unavailable = Mi base de datos no responde ahora mismo. Inténtalo otra vez en unos minutos; lo que estabas cambiando puede haberse cambiado ya, así que míralo antes. Lo que se pidió antes no se ha perdido.
store-unavailable-order = Ahora mismo no puedo guardar un pedido con seguridad, así que no acepto ninguno. Inténtalo otra vez en unos minutos. Si no aparece un mensaje de estado de tu canción, no se ha gastado nada.
song-files-unavailable = No queda espacio en disco para guardar canciones, y el propietario del bot tiene que liberar espacio. No se ha perdido nada; después la canción continúa sola.

## Anything else

unexpected = Algo ha fallado por mi parte; el propietario del bot lo encontrará en el registro. Inténtalo otra vez en un momento.
unexpected-order = Algo ha fallado por mi parte; el propietario del bot lo encontrará en el registro. Si no aparece aquí un mensaje de estado de esta canción, no se ha gastado nada: vuelve a pedirla en un momento.
