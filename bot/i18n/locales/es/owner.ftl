# Answers to the owner's mention commands.

owner-synced = { $count ->
        [one] Hay un comando registrado.
       *[other] Hay { $count } comandos registrados.
    }
owner-sync-failed = Discord no ha aceptado los comandos ({ $cause }).
owner-status = En marcha desde { $since }, { $latency_ms ->
    [never] sin conexión con Discord
   *[other] { $latency_ms } ms hasta Discord
}, { $guilds ->
    [one] un servidor
   *[other] { $guilds } servidores
}, { $live ->
    [never] la base de datos no está disponible.
    [one] una canción en proceso.
   *[other] { $live } canciones en proceso.
}

# What the operator is told by message, and reads in the answer to `status`.

notice-began = { $cause ->
    [credits-low] **Quedan pocos créditos:** { NUMBER($amount, maximumFractionDigits: 2) } { $currency }. Añade más en la consola del proveedor: sin créditos no se hace ninguna canción.
    [credits-exhausted] **No quedan créditos**, o la clave ha llegado a su límite. Los pedidos esperan. Añade créditos o sube el límite en la consola del proveedor; el bot lo intenta otra vez en menos de 15 minutos.
    [key-refused] **El proveedor rechaza la clave.** Los pedidos esperan. Mira la clave en la consola del proveedor. Si hay una nueva, va en `provider.api_key` y hace falta reiniciar.
    [card-unverified] **El proveedor quiere que se confirme una tarjeta de pago.** Los pedidos esperan. Confirma una en la consola del proveedor; el bot lo intenta otra vez en menos de 15 minutos.
    [poll-refused] **El proveedor no dice cómo van las canciones:** rechaza la clave para eso. Las canciones y los pedidos esperan. Mira los permisos de la clave en la consola del proveedor.
    [model-gone] **El proveedor ya no ofrece { $subject }.** Los pedidos para ese modelo esperan. Elige otro modelo en `provider.model` y reinicia el bot.
    [model-deprecated] **El proveedor marca { $subject } como obsoleto**{ $date ->
        [never] {""}
       *[other] , y lo retira el { $date }
    }. Hasta entonces sigue cantando. { $replaced_by ->
        [never] Antes de eso, elige otro modelo en `provider.model`.
       *[other] Nombra como sucesor a { $replaced_by }: ponlo en `provider.model` o añádelo a `provider.fallback`.
    }
    [model-withdrawn] **El proveedor ha retirado { $subject }.** { $fallback ->
        [never] Los pedidos para ese modelo esperan. Elige otro modelo en `provider.model` y reinicia el bot.
       *[other] Los pedidos nuevos van a { $fallback }. Ajusta `provider.model` cuando haya tiempo.
    }
    [song-files-unavailable] **No hay espacio para las canciones terminadas.** Los pedidos esperan. Libera espacio en `songs.directory`, o deja que el bot escriba allí; después continúa solo.
    [song-undelivered] **{ $songs ->
        [one] No se ha podido publicar una canción ya pagada
       *[other] No se han podido publicar { $songs } canciones ya pagadas
    }:** { $channels }. Deja que el bot vea ese canal, y que publique y adjunte archivos allí; después, el miembro o un moderador pulsa *Entregar de nuevo*. Las canciones se guardan durante `songs.retention_days`.
   *[database-away] **La base de datos no responde.** No se aceptan pedidos, y las canciones esperan. Recupérala, o libera espacio en su disco; el bot continúa solo.
} Detectado { $since }.
notice-ended = **{ $cause ->
    [credits-low] Vuelve a haber créditos suficientes.
    [credits-exhausted] Vuelve a haber créditos.
    [key-refused] El proveedor vuelve a aceptar la clave.
    [card-unverified] El proveedor vuelve a aceptar pedidos.
    [poll-refused] El proveedor vuelve a decir cómo van las canciones.
    [model-gone] Se vuelven a aceptar pedidos: { $subject } ya no es un obstáculo.
    [model-deprecated] { $subject } ya no está marcado como obsoleto, o ya no se usa.
    [model-withdrawn] { $subject } se ofrece otra vez, o ya no se usa.
    [song-files-unavailable] Vuelve a haber espacio para las canciones terminadas.
    [song-undelivered] Ya no hay canciones que esperen a ser entregadas de nuevo.
   *[database-away] La base de datos vuelve a responder.
}** No queda nada por hacer. Empezó { $since }.
notice-digest = **Las 24 horas hasta { $since }:** { $ordered ->
    [one] una canción pedida
   *[other] { $ordered } canciones pedidas
}; publicadas: { $posted }, imposibles de publicar: { $undelivered }, fallidas: { $failed }, canceladas: { $cancelled }; no contaron: { $refunded }. { $too_many ->
    [one] Una vez
   *[other] { $too_many } veces
} se le dijo al bot que enviara menos peticiones. Créditos usados: { NUMBER($credits) }{ $amount ->
    [never] {""}
   *[other] ; quedan en la cuenta: { $amount }
}.

owner-status-well = No se sabe de nada que alguien tenga que arreglar.
owner-status-balance = En la cuenta del proveedor: { NUMBER($amount, maximumFractionDigits: 2) } { $currency }.
owner-status-figures = En las últimas 24 horas: { $ordered ->
    [one] una canción pedida
   *[other] { $ordered } canciones pedidas
}; publicadas: { $posted }, imposibles de publicar: { $undelivered }, fallidas: { $failed }, canceladas: { $cancelled }, no contaron: { $refunded }, créditos: { NUMBER($credits) }. Avisos de enviar menos peticiones desde el arranque: { $too_many }.
