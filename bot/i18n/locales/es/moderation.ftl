# What moderators read. Members' own words stand in quota.ftl and refusals.ftl.

## Ledger entries: the answer, the log channel and the log's pages say the same.

entry-by = { $actor }: { $what }
entry-line = { $at } { $actor }: { $what }
entry-myself = Refrain
entry-server = este servidor
entry-none = sin fijar
entry-exempted = exento
entry-not-exempted = no exento
entry-ceiling =
    { $songs ->
        [never] { "" }
        [one] una canción
       *[other] { $songs } canciones
    }{ $limits ->
        [both] { " y " }
       *[single] { "" }
    }{ $credits ->
        [never] { "" }
        [one] un crédito
       *[other] { $credits } créditos
    } por { $window }
entry-why = Motivo: { $reason }
entry-failure =
    { $failure ->
        [model-unknown] El modelo con el que se pidió ya no se ofrece aquí.
        [rejected] El servicio de música rechazó el pedido.
        [reference-expired] La dirección de la referencia había caducado antes de enviarse el pedido.
        [wait-too-long] El pedido esperó demasiado al servicio de música.
        [generation-failed] El servicio de música no pudo hacer la canción.
        [lyrics-probably-too-long] El servicio de música se rindió; seguramente la letra era demasiado larga.
        [content-refused] Las normas de contenido del servicio de música lo prohíben.
        [reference-not-fetched] El servicio de música no pudo leer la referencia.
        [generation-timed-out] La canción no estuvo lista a tiempo.
        [generation-lost] El servicio de música ya no conocía la canción.
        [result-unavailable] El servicio de música no entregó ningún archivo utilizable.
        [result-lost] El servicio de música no entregó ningún archivo utilizable durante horas.
       *[other] { $failure }
    }
entry-reserve = { $member } ha pedido una canción.
entry-charge = Una canción de { $member } cuenta para la cuota.
entry-refund = Una canción de { $member } no cuenta.
entry-cancel = Se ha cancelado una canción de { $member }.
entry-quota = Cuota de { $subject }: { $after } (antes: { $before }).
entry-grant =
    { $member } recibe { $songs ->
        [one] una canción extra
       *[other] { $songs } canciones extra
    }{ $until ->
        [never] { "." }
       *[other] { " " }(hasta { $until }).
    }
entry-reset = La cuota de { $member } empieza de nuevo: las canciones pedidas hasta ahora ya no cuentan.
entry-exempt = { $subject }: { $after } de cuotas (antes: { $before }).
entry-budget = Presupuesto de este servidor: { $after } (antes: { $before }).
entry-block =
    { $member } no puede pedir canciones { $until ->
        [never] hasta que se levante el bloqueo.
       *[other] hasta { $until }.
    }
entry-unblock = { $member } puede volver a pedir canciones.
entry-pause = Los pedidos están en pausa.
entry-resume = Se vuelven a aceptar pedidos.
entry-settings = Ajustes cambiados: { $changes }.
entry-change = { $setting }: { $after } (antes: { $before })
entry-report = Se ha denunciado una canción de { $member }.
entry-remove = Se ha quitado una canción de { $member }.
entry-dismiss =
    { $reporter ->
        [never] Se ha descartado una denuncia de una canción de { $member }.
       *[other] Se ha descartado la denuncia que hizo { $reporter } de una canción de { $member }.
    }
announcements-cancelled =
    { $count ->
        [one] { $actor } cancela una canción de { $members }.
       *[other] { $actor } cancela { $count } canciones de { $members }.
    }{ $reason ->
        [never] { "" }
       *[other] { " " }Motivo: { $reason }
    }

## What a member is told, where the server's settings wish it.

told-grant =
    En { $guild }, un moderador te ha concedido { $songs ->
        [one] una canción extra
       *[other] { $songs } canciones extra
    }{ $until ->
        [never] { "" }
       *[other] { "," } que puedes pedir hasta { $until }
    }. { $songs ->
        [one] Se usa
       *[other] Se usan
    } cuando tu cuota está agotada.
told-block =
    En { $guild }, un moderador no te deja pedir canciones { $until ->
        [never] hasta que se levante el bloqueo
       *[other] hasta { $until }
    }: { $reason }
told-unblock = En { $guild } puedes volver a pedir canciones.

## /quotas show, and the panel "Song quota"

panel-title = Cuota de canciones
panel-rule = { $rule ->
        [member] una cuota propia
        [role] la cuota de uno de sus roles
        [guild] la cuota de este servidor
       *[other] la cuota habitual
    }
panel-quota-left = Restantes: { $left } de { $songs } por { $window }; usadas: { $used } ({ $rule }).
panel-unlimited = Sin límite ({ $rule }); usadas hasta ahora: { $used } (período: { $window }).
panel-exempt = No se aplica ninguna cuota: uno de sus roles está exento.
panel-renews = La próxima queda libre { $renews_at }.
panel-granted =
    { $granted ->
        [one] Tiene concedida una canción extra.
       *[other] Tiene concedidas { $granted } canciones extra.
    }
panel-blocked =
    { $until ->
        [never] No puede pedir canciones: { $reason }
       *[other] No puede pedir canciones (termina { $until }): { $reason }
    }
panel-gone = No está en este servidor. Su cuota, sus canciones extra y sus bloqueos se guardan por si vuelve.
panel-live = Canciones en proceso: { $live } (como máximo { $per_member } a la vez).
panel-quota = Fijar cuota
panel-clear = Quitar cuota
panel-grant = Conceder canciones
panel-reset = Reiniciar
panel-block = Bloquear
panel-unblock = Desbloquear
panel-log = Registro
panel-songs = Canciones

show-title = Cuotas de canciones de este servidor
show-paused = Los pedidos están en pausa: { $reason }
show-everybody = Todos: { $quota } ({ $rule }).
show-set = { $whose }: { $quota }.
show-exempt = { $role }: exento de cuotas.
show-quota =
    { $songs ->
        [never] sin límite
        [one] una canción por { $window }
       *[other] { $songs } canciones por { $window }
    }
show-no-budget = Presupuesto: no hay.
show-budget = Presupuesto por { $window }: { $limits }.
show-budget-songs = canciones usadas: { $used } de { $limit }
show-budget-credits = créditos usados: como máximo { $used } de { $limit }

## Pages

page-before = ◀ Atrás
page-after = Siguiente ▶
log-title = Registro, lo más nuevo primero
log-empty = Todavía no ha pasado nada.

## /quotas usage

usage-title = Canciones pedidas, período: { $window }
usage-line =
    { $rank }. { $member }: { $songs ->
        [one] una canción
       *[other] { $songs } canciones
    }{ $refunded ->
        [0] { "" }
        [one] , una devuelta
       *[other] , { $refunded } devueltas
    }{ $credits ->
        [0] { "" }
        [one] , un crédito
       *[other] , { $credits } créditos
    }
usage-models = Por modelo
usage-model-line =
    { $model }: { $songs ->
        [one] una canción
       *[other] { $songs } canciones
    }{ $credits ->
        [0] { "" }
       *[other] , { $credits } créditos (unos { NUMBER($usd, minimumFractionDigits: 2, maximumFractionDigits: 2) } USD)
    }
usage-empty = En ese tiempo nadie ha pedido ninguna canción.
usage-since = Canciones pedidas desde { $day }
usage-axis = canciones que cuentan
usage-csv = Como tabla (CSV)
usage-nameless =
    { $count ->
        [one] Un miembro aparece sin nombre: ha dejado este servidor, o Discord no me ha dicho cómo se llama.
       *[other] { $count } miembros aparecen sin nombre: han dejado este servidor, o Discord no me ha dicho cómo se llaman.
    }

## /queue

queue-title = Canciones en proceso
queue-empty = No hay ninguna canción en proceso.
queue-songs-of = Todas las canciones de un miembro
queue-line = **{ $title }**, { $member }, pedida { $ordered_at }: { $status }
queue-cancelled = Cancelada: **{ $title }** de { $member }. No cuenta.
queue-cancelled-charged = Cancelada: **{ $title }** de { $member }. Cuenta, porque el servicio de música ya la había empezado y la cobra.
queue-cancelled-later = Aún no se sabe si el servicio de música ha aceptado **{ $title }** de { $member }. La cancelo en cuanto lo sepa.
queue-cancelled-many =
    { $count ->
        [0] No se ha cancelado ninguna canción.
        [one] Se ha cancelado una canción.
       *[other] Se han cancelado { $count } canciones.
    }{ $charged ->
        [0] { "" }
        [one] { " " }{ $count ->
            [one] Cuenta
           *[other] Una de ellas cuenta
        }, porque el servicio de música ya la había empezado.
       *[other] { " " }{ $charged } de ellas cuentan, porque el servicio de música ya las había empezado.
    }{ $later ->
        [0] { "" }
       *[other] { " " }Se cancelarán en cuanto sepa si el servicio de música las ha aceptado: { $later }.
    }{ $left ->
        [0] { "" }
       *[other] { " " }Ya no se podían cancelar: { $left }.
    }
queue-state-queued = en espera
queue-state-submitting = se está pidiendo
queue-state-checking = se está buscando
queue-state-generating = se está cantando

## Dialogs: labels of at most 45 characters, hints of at most 100, plain text

dialog-songs = Canciones
dialog-songs-hint = Un número entero de 0 a 10000, o «unlimited» para no poner límite.
dialog-window = Período
dialog-window-hint = day, week, month (día, semana, mes) o una duración como 36h.
dialog-granted = Canciones extra
dialog-granted-hint = Un número entero de 1 a 1000; se usan cuando la cuota está agotada.
dialog-expires = Caducan después de
dialog-expires-hint = Una duración como 7d o 36h. Si se deja vacío, no caducan nunca.
dialog-span = Bloquear durante
dialog-span-hint = Una duración como 7d o 36h. Si se deja vacío, hasta que se levante el bloqueo.
dialog-reason = Motivo
dialog-reason-hint = Para el registro, y para el canal de registro si lo hay.
dialog-block-reason = Motivo
dialog-block-reason-hint = El miembro lo lee cuando pide una canción.

## Refusals: what is wrong with what a moderator gave, or a member with a report

value-refused =
    { $reason ->
        [songs] Las canciones de una cuota son un número entero de 0 a 10000, o «unlimited». { -nothing-changed }
        [granted] Las canciones extra son un número entero de 1 a 1000. { -nothing-changed }
        [limit] Las canciones de un presupuesto son un número entero de 0 a 10000. { -nothing-changed }
        [credits] Los créditos de un presupuesto son un número entero. { -nothing-changed }
        [budget-empty] Un presupuesto necesita un tope: da canciones, créditos o ambos, o usa /quotas clear budget. { -nothing-changed }
        [window] No conozco ese período. Escribe day, week, month, o una duración de un minuto a un año, como 36h o 10d. { -nothing-changed }
        [span] No conozco esa duración. Escribe una de un minuto a un año, como 36h, 10d o 2w. { -nothing-changed }
        [reason-long] Ese motivo es demasiado largo. No pases de 300 caracteres. { -nothing-changed }
        [reason-missing] Esto necesita un motivo, porque lo leen los miembros. { -nothing-changed }
        [role-above] Ese rol no está por debajo de tu rol más alto, así que no puedes decidir sobre él. { -nothing-changed }
        [role-everyone] Ese rol lo tiene todo el mundo. Usa /quotas set server en su lugar. { -nothing-changed }
        [role-gone] Ese rol ya no existe. { -nothing-changed }
        [member-above] El rol más alto de ese miembro no está por debajo del tuyo, así que no puedes decidir sobre él. { -nothing-changed }
        [member-self] No puedes decidir sobre ti. Pídeselo a un moderador por encima de ti o al propietario del servidor. { -nothing-changed }
        [member-bot] Los bots no piden canciones. { -nothing-changed }
        [member-gone] Ese miembro ya no está en este servidor. { -nothing-changed }
        [block-self] No puedes bloquearte. { -nothing-changed }
        [block-owner] No se puede bloquear al propietario del servidor. { -nothing-changed }
        [block-moderator] No se puede bloquear a los moderadores. Quítale primero el rol o el permiso. { -nothing-changed }
        [not-blocked] Ese miembro no está bloqueado. { -nothing-changed }
        [not-paused] Los pedidos no están en pausa. { -nothing-changed }
        [no-quota] Ahí no hay ninguna cuota que quitar. { -nothing-changed }
        [no-budget] No hay ningún presupuesto que quitar. { -nothing-changed }
        [exempt-already] Ese rol ya está exento. { -nothing-changed }
        [exempt-not] Ese rol no está exento. { -nothing-changed }
        [nothing-live] No hay ninguna canción así en proceso. { -nothing-changed }
        [model] Ese modelo no se ofrece aquí. { -nothing-changed }
        [zone] No conozco esa zona horaria. Escribe una como Europe/Madrid o UTC. { -nothing-changed }
        [clips] Esa no es una de las opciones. { -nothing-changed }
        [language] No hablo ese idioma. { -nothing-changed }
        [words-many] Son más de 200 palabras. Quita algunas. { -nothing-changed }
        [words-long] Una palabra o frase tiene como máximo 60 caracteres. Pon cada una en su propia línea. { -nothing-changed }
        [words-signs] Una de ellas no tiene ni letras ni cifras, así que nunca se encontraría. { -nothing-changed }
        [log-channel] Allí no puedo escribir: necesito «Ver canal», «Enviar mensajes» e «Insertar enlaces» en ese canal. { -nothing-changed }
        [roles-unknown] Acabo de arrancar y Discord aún no me ha dicho los roles de este servidor. Inténtalo de nuevo en un minuto. { -nothing-changed }
        [same] Ya está así. { -nothing-changed }
        [report-nowhere] Los moderadores de este servidor no han puesto ningún canal para denuncias. Díselo directamente a uno de ellos. { -nothing-changed }
        [report-unposted] Discord no me ha dejado publicar tu denuncia donde la leen los moderadores. Díselo directamente a uno de ellos. { -nothing-changed }
        [report-twice] Los moderadores ya tienen tu denuncia de esta canción. { -nothing-changed }
        [not-a-song] Ese mensaje no es una canción mía. Elige esto en el menú de la publicación de la canción. { -nothing-changed }
        [no-song] No hay ninguna canción publicada que quitar. { -nothing-changed }
        [song-not-removed] Discord no me ha dejado quitar esa canción. Comprueba que todavía puedo ver su canal. { -nothing-changed }
       *[other] Ese valor no tiene sentido aquí. Compruébalo e inténtalo otra vez. { -nothing-changed }
    }
