# /privacy; only who asks sees it.

privacy-title = Lo que guardo sobre ti
privacy-kept =
    En todos los servidores juntos: de cada canción que has pedido, su letra, su título, lo que dijiste de su estilo, el nombre y la dirección de su referencia y, como números, servidor, canal, mensajes, horas, cómo terminó y lo que costó. { $words ->
        [0] Las palabras se guardan hasta que borres una canción o pidas que te olvide.
        [one] Las palabras se borran un día después del pedido; los números se guardan.
       *[other] Las palabras se borran { $words } días después del pedido; los números se guardan.
    } Una canción terminada se guarda como archivo hasta que se publica, como máximo { $files ->
        [one] un día
       *[other] { $files } días
    }. Las referencias que guardas se quedan hasta que las borres.
privacy-decided-title = Lo que deciden los moderadores
privacy-decided = Tu cuota propia, tus canciones extra y tus bloqueos, con sus motivos, hasta que los moderadores los cambien; y un registro de quién ha pedido, contado, concedido, bloqueado, denunciado y quitado qué.
privacy-elsewhere-title = Lo que está en otro sitio
privacy-elsewhere = La letra, el estilo y la referencia van al servicio de música, que tiene sus propias normas. Las publicaciones y los mensajes de estado son mensajes de Discord: «Borrar» en una canción los quita. Quienes gestionan este bot pueden tener copias de seguridad. Un servidor que dejo se olvida después de { $left ->
        [one] un día
       *[other] { $left } días
    }: las palabras de sus canciones, sus ajustes, sus reglas y sus referencias guardadas.
privacy-forgetting-title = Que te olvide
privacy-forgetting = «Olvídame» borra la letra, el título, el estilo, la referencia y los archivos guardados de todas tus canciones, en todos los servidores, tus referencias guardadas y lo que escribiste en denuncias. Los números se quedan bajo un seudónimo. Lo que los moderadores decidieron sobre ti se queda a tu nombre: un bloqueo sigue en pie. Lo que usaste de tu cuota sigue contando.
privacy-export = Todo lo que sé de ti. Las denuncias de tus canciones hechas por otros no están dentro; se prometieron solo a los moderadores.
privacy-export-too-large = Lo que sé de ti es demasiado para un solo archivo en Discord. Pídeselo al propietario del bot, que puede entregártelo.
privacy-sure = ¿Que te olvide en todos los servidores? La letra, el título, la referencia y los archivos guardados de todas tus canciones, y tus referencias guardadas, se borran y no se pueden recuperar; /songs quedará vacío. Las canciones publicadas se quedan en Discord, y los bloqueos también.
privacy-forgotten =
    { $songs ->
        [0] No tenía canciones tuyas. Lo que sabía de ti está olvidado.
        [one] Te he olvidado, y también las palabras de tu canción.
       *[other] Te he olvidado, y también las palabras de tus { $songs } canciones.
    } Si vuelves a pedir canciones, guardaré lo que venga a partir de entonces.

button-export = Exportar
button-forget = Olvídame
button-forget-sure = Olvídame para siempre
