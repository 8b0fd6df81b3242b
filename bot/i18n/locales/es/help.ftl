# /help: one screen, and what a new server is told.

help-order = **Pide una canción** con `/song`: tus propias palabras{ $takes ->
        [reference] {""} como `lyrics`, y como `reference` un MP3 o WAV cuyo estilo seguirá. Si dejas fuera la letra, se abre un campo más grande. Un mensaje con audio tiene *Use as song reference* en su menú, en Aplicaciones.
       *[none] {""} como `lyrics`. Si las dejas fuera, se abre un campo más grande.
    }
help-cost = **Lo que te cuesta**: { $quota } Una canción cuenta desde que la pides; si no sale nada de ella, se te devuelve.
help-words =
    {"**"}Lo que dice el mensaje de estado**
    - *En la cola, puesto 2*: hay una canción antes que la tuya.
    - *Se está cantando*: la barra se guía por lo que han tardado las últimas canciones. La mayoría está lista a la hora indicada.
    - *Cantada*: la recojo y en un momento la publico aquí.
    - *Lista*: sigue el enlace. *Otra vez* pide lo mismo de nuevo, *Remix* abre el formulario con sus palabras.
    - *Cancelar* la detiene; la respuesta dice si cuenta. *Entregar de nuevo* publica lo que no se pudo publicar.
help-more = `/quota` te muestra cuánto te queda. Los moderadores ajustan el resto con `/settings` y `/quotas`.
help-try = Probar un ejemplo
help-example-title = La canción de la tetera
help-example-lyrics =
    La tetera empieza a cantar
    La mañana ya quiere entrar

    Te sirvo una taza a ti
    Y otra más para mí
help-example-style = Pop acústico cálido, voz suave, guitarra, tempo medio

greeting =
    ¡Hola! Hago canciones con las propias palabras de los miembros: con `/song` se pide una, y `/help` explica cómo.
    Para moderadores: en `/settings` se decide en qué canales se pueden pedir canciones, en qué idioma hablo y adónde va el registro. { $songs ->
        [unlimited] Cada miembro puede pedir todas las canciones que quiera
        [one] Cada miembro puede pedir una canción por { $window }
       *[other] Cada miembro puede pedir { $songs } canciones por { $window }
    } hasta que `/quotas set` diga otra cosa.
