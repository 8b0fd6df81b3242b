# /quota: where a member stands.

quota-left =
    { $left ->
        [0] No te queda ninguna canción ({ $songs } por { $window }).
        [one] Te queda una canción de { $songs } por { $window }.
       *[other] Te quedan { $left } canciones de { $songs } por { $window }.
    }
quota-unlimited = Puedes pedir todas las canciones que quieras.
quota-none = Tu cuota aquí es de 0 canciones. Un moderador puede cambiarlo.
quota-granted =
    { $granted ->
        [one] Se te ha concedido una canción extra.
       *[other] Se te han concedido { $granted } canciones extra.
    }
quota-renews = La próxima queda libre { $renews_at }.
quota-live =
    { $live ->
        [0] No hay ninguna canción tuya en proceso.
        [one] Una de tus canciones está en proceso (como máximo { $per_member } a la vez):
       *[other] { $live } de tus canciones están en proceso (como máximo { $per_member } a la vez):
    }
quota-live-held-up =
    { $count ->
        [one] Una de ellas está retenida y no le quita el sitio a una nueva.
       *[other] { $count } de ellas están retenidas y no le quitan el sitio a una nueva.
    }
quota-live-job = { $title }: { $status }
quota-undelivered =
    { $count ->
        [one] Una de tus canciones está terminada y guardada, pero no he podido publicarla:
       *[other] { $count } de tus canciones están terminadas y guardadas, pero no he podido publicarlas:
    }
quota-undelivered-job = { $title }: se borrará { $until }
quota-redeliver = Entregar de nuevo: { $title }
quota-window = { $window ->
        [day] día
        [week] semana
        [month] mes
       *[other] { $window }
    }
