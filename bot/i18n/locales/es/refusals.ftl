# What a member reads when an order is refused: what to do next, and that nothing was spent.

-nothing-spent = No se ha gastado nada.
-nothing-changed = No ha cambiado nada.

## The lyrics

lyrics-empty = No hay palabras que cantar. Escribe unas líneas de letra y vuelve a pedirla. { -nothing-spent }
lyrics-too-long = Esta letra llega a { $count } caracteres tal como se envía, y el límite es { $limit }. Quita unos { OVER($count, $limit) } y vuelve a pedirla. { -nothing-spent }
lyrics-too-short = Esta letra llega a { $count } caracteres, y este modelo necesita al menos { $limit }. Escribe más y vuelve a pedirla. { -nothing-spent }
style-missing = Esta canción necesita un estilo. Di en palabras cómo debe sonar, por ejemplo, «folk acústico cálido, voz femenina, lento», y vuelve a pedirla. { -nothing-spent }
style-too-short = Este estilo tiene { $count } caracteres, y este modelo necesita al menos { $limit }. Cuenta más sobre cómo debe sonar y vuelve a pedirla. { -nothing-spent }
style-too-long = Este estilo tiene { $count } caracteres, y el límite es { $limit }. Quita unos { OVER($count, $limit) } y vuelve a pedirla. { -nothing-spent }
instrumental-with-lyrics = Un tema instrumental no tiene voz, así que su letra no se cantaría. Quita la letra, o la opción instrumental, y vuelve a pedirla. { -nothing-spent }
title-too-long = Este título tiene { $count } caracteres, y el límite es { $limit }. Acórtalo o déjalo fuera, y la primera línea será el título. { -nothing-spent }
word-not-allowed =
    { $line ->
        [-1] El estilo contiene una palabra que los moderadores de este servidor no permiten. Descríbelo de otra manera y vuelve a pedirla. { -nothing-spent }
        [0] El título contiene una palabra que los moderadores de este servidor no permiten. Elige otro título y vuelve a pedirla. { -nothing-spent }
       *[other] La línea { $line } contiene una palabra que los moderadores de este servidor no permiten. Cambia esa línea y vuelve a pedirla. { -nothing-spent }
    }

## The reference

reference-missing = Falta una pista de referencia que la canción pueda seguir. Adjunta una de al menos { NUMBER($needed_s, maximumFractionDigits: 1) } segundos en { $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3 o WAV
    }, o da un enlace a una. { -nothing-spent }
reference-twice = Una canción sigue una sola referencia, y has dado dos. Quédate con una, sea un archivo, un enlace o una guardada, y vuelve a pedirla. { -nothing-spent }
reference-link-invalid = Ese enlace no se puede abrir. Da la dirección http o https de un MP3 o WAV, o adjunta el archivo. { -nothing-spent }
reference-unreachable = No se ha podido descargar ningún archivo de ese enlace. Compruébalo en un navegador, o descarga el archivo y adjúntalo. { -nothing-spent }
attachment-unreachable = No se ha podido descargar de Discord el archivo adjunto. Inténtalo otra vez en unos minutos; si sigue igual, avisa a quienes gestionan este bot. { -nothing-spent }
reference-expired = La dirección de la referencia ha caducado. Adjunta el archivo otra vez y vuelve a pedirla. { -nothing-spent }
reference-too-large = La referencia pesa más de { MIB($limit_bytes) } MiB. Adjunta un fragmento más corto o un archivo más pequeño. { -nothing-spent }
reference-not-audio = La referencia no es audio que se pueda usar. Adjunta un archivo de sonido con música. { -nothing-spent }
reference-web-page = Eso es una página web, no un archivo de audio. Descarga el archivo y adjúntalo, o da el enlace que lo descarga: en Dropbox y Google Drive, comparte el propio archivo con cualquiera que tenga el enlace (Drive muestra una página antes de los archivos grandes: esos, adjúntalos); en Discord, copia el enlace del archivo o de su mensaje. { -nothing-spent }
reference-wrong-format = La referencia es audio { $format }. Guárdala como { $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3 o WAV
    } y adjunta ese archivo. { -nothing-spent }
reference-too-short = La referencia dura { NUMBER($seconds, maximumFractionDigits: 1) } segundos. Adjunta una de al menos { NUMBER($needed_s, maximumFractionDigits: 1) } segundos. { -nothing-spent }
reference-too-long = La referencia dura más de { NUMBER($limit_s, maximumFractionDigits: 1) } segundos. Adjunta un fragmento más corto. { -nothing-spent }
reference-damaged = La referencia está dañada: solo se puede reproducir una parte demasiado pequeña. Guárdala o expórtala otra vez y adjunta eso. { -nothing-spent }
reference-silent = La referencia está en silencio. Adjunta una pista que se oiga. { -nothing-spent }
reference-links-off = Este servidor no acepta referencias por enlace. Adjunta el archivo en su lugar. { -nothing-spent }
too-many-fetches = Todavía se están leyendo tus referencias anteriores. Espera un momento y vuelve a pedirla. { -nothing-spent }
unknown-button = Este botón no es de esta versión de mí, y no sé lo que hace. { -nothing-changed }
unknown-dialog = Este formulario se abrió antes de que me actualizaran, y ya no sé para qué era. Ábrelo otra vez. { -nothing-spent }
message-without-audio = No veo audio en ese mensaje. Si tú sí, abre su menú (clic derecho o pulsación larga), elige Aplicaciones y «Use as song reference», o adjunta el propio archivo. { -nothing-spent }

## Saved references

saved-reference-unknown = No encuentro ninguna referencia guardada con ese nombre, ni tuya ni de este servidor. Elige una de la lista que aparece mientras escribes. { -nothing-spent }
saved-reference-lost = El archivo de esta referencia guardada ya no se puede leer. Bórrala con /references delete y guarda la pista de nuevo. { -nothing-spent }
saved-reference-unsent = Discord no ha aceptado la referencia guardada, y de allí tiene que descargarla el servicio de música. Vuelve a pedirla en unos minutos. { -nothing-spent }
saved-name-taken = Ya hay una referencia guardada que se llama { $name }. Elige otro nombre. { -nothing-changed }
saved-name-unusable = Ese nombre no se puede usar. Da uno de { $limit } caracteres visibles como máximo. { -nothing-changed }
library-full =
    { $scope ->
        [guild] { $unit ->
            [bytes] Las referencias guardadas de este servidor pueden ocupar { MIB($limit) } MiB, y esta ya no cabe. Borra otra con /references delete. { -nothing-changed }
           *[references] Este servidor puede guardar { $limit } referencias como máximo. Borra otra con /references delete. { -nothing-changed }
        }
       *[member] { $unit ->
            [bytes] Tus referencias guardadas pueden ocupar { MIB($limit) } MiB, y esta ya no cabe. Borra otra con /references delete. { -nothing-changed }
           *[references] Puedes guardar { $limit } referencias como máximo. Borra otra con /references delete. { -nothing-changed }
        }
    }
library-unavailable = Ahora mismo no hay espacio para guardar referencias. Avisa a quienes gestionan este bot. { -nothing-changed }

## The model

model-not-allowed = Aquí no hay ningún modelo { $model }. Elige uno de los que ofrece /song, o no pongas ninguno. { -nothing-spent }
covers-off = { $model } conserva la melodía de la referencia, y los moderadores de este servidor no lo han permitido en /settings. Elige otro modelo, o pídeselo a ellos. { -nothing-spent }
option-not-taken =
    { $option ->
        [style] { $model } sigue una referencia y no acepta un estilo en palabras. Quita el estilo, o elige otro modelo. { -nothing-spent }
        [reference] { $model } no acepta referencias. Di en palabras cómo debe sonar (style), o elige otro modelo. { -nothing-spent }
        [instrumental] { $model } no puede prescindir de la voz. Dale una letra, o elige otro modelo. { -nothing-spent }
       *[other] { $model } siempre toca instrumentos tras la voz. Quita la opción accompaniment, o elige otro modelo. { -nothing-spent }
    }

## The order

permissions-missing = Me faltan permisos en este canal: { $names }. Pide a un moderador que me los dé, o pide la canción en otro canal. { -nothing-spent }
channel-closed = No puedo publicar en este canal. Pide a un moderador que me deje verlo y escribir en él (en un canal de voz también necesito «Conectar»), o pide la canción en otro canal. { -nothing-spent }
not-in-thread = No puedo publicar en este hilo privado porque no estoy en él. Añádeme mencionándome aquí y luego vuelve a pedirla. { -nothing-spent }
not-in-this-channel = En este canal no se pueden pedir canciones. Pídela en { $channels }. { -nothing-spent }
guild-not-served = Solo hago canciones en los servidores que ha elegido mi operador, y este no es uno de ellos. { -nothing-spent }
guild-only = Eso solo funciona en servidores. En uno en el que yo esté, pide con /song y encuentra tus canciones con /songs. { -nothing-spent }
quota-used-up =
    Tu cuota de { $limit ->
        [one] una canción
       *[other] { $limit } canciones
    } { $left ->
        [0] está agotada
       *[other] aún deja { $left }, y una canción de este modelo cuenta como { $cost }
    } ({ $rule ->
        [member] es solo para ti
        [role] viene de uno de tus roles
        [guild] es la de este servidor
       *[other] es la habitual
    }). { $renews_at ->
        [never] Pide más a un moderador.
       *[other] Vuelve a pedirla { $renews_at }.
    } { -nothing-spent }
budget-used-up =
    { $unit ->
        [price] El presupuesto de este servidor se cuenta en créditos, y lo que cuesta una canción no se sabe hasta que la primera está lista. Vuelve a pedirla cuando termine la canción que se está haciendo ahora.
       *[other] El presupuesto de este servidor, de { $unit ->
            [credits] { $limit ->
                [one] un crédito
               *[other] { $limit } créditos
            }
           *[other] { $limit ->
                [one] una canción
               *[other] { $limit } canciones
            }
        }, está agotado. { $renews_at ->
            [never] Pide más a un moderador.
           *[other] Vuelve a pedirla { $renews_at }.
        }
    } { -nothing-spent }
too-many-live-jobs =
    { $limit ->
        [one] Tu canción anterior todavía está en proceso, y solo se permite una a la vez. Espera a que termine o cancélala, y luego vuelve a pedir esta. { -nothing-spent }
       *[other] { $limit } de tus canciones todavía están en proceso, y no se permiten más a la vez. Espera a que termine una o cancélala, y luego vuelve a pedir esta. { -nothing-spent }
    }
already-being-made = Esta canción ya se está haciendo otra vez; su mensaje de estado muestra cómo va. Si quieres una más, pulsa «Otra vez» cuando esté lista. { -nothing-spent }
blocked =
    { $until ->
        [never] Un moderador no te deja pedir canciones: { $reason }. Pregunta a los moderadores de este servidor. { -nothing-spent }
       *[other] Un moderador no te deja pedir canciones: { $reason }. Podrás volver a pedirlas { $until }. { -nothing-spent }
    }
paused = Los pedidos están en pausa en este servidor: { $reason }. Vuelve a pedirla más tarde. { -nothing-spent }
wait-too-long = Ahora mismo ninguna canción estaría lista en un tiempo razonable. Vuelve a pedirla más tarde. { -nothing-spent }
restarting = Ahora mismo me están reiniciando. Vuelve a pedirla en un minuto. { -nothing-spent }

## Buttons and moderation

not-yours = Solo quien pidió la canción puede pulsar este botón. Pide la tuya con /song. { -nothing-changed }
too-late = Es demasiado tarde para eso: la canción ya ha avanzado. Mira su mensaje de estado. { -nothing-changed }
still-being-made = Esta canción todavía está en proceso. Cancélala primero y después bórrala. { -nothing-changed }
songs-under-way =
    { $count ->
        [one] Una de tus canciones todavía está en proceso. Espera a que termine o cancélala, y luego pídemelo otra vez. { -nothing-changed }
       *[other] { $count } de tus canciones todavía están en proceso. Espera a que terminen o cancélalas, y luego pídemelo otra vez. { -nothing-changed }
    }
job-unknown = Ya no conozco esa canción. Pide una nueva con /song. { -nothing-changed }
moderators-only = Eso solo pueden hacerlo los moderadores de este servidor. Pídeselo a uno de ellos. { -nothing-changed }
