# /quota: where a member stands.

quota-left =
    { $left ->
        [0] Não resta nenhuma música ({ $songs } por { $window }).
        [1] Resta uma música ({ $songs } por { $window }).
       *[other] Restam { $left } de { $songs } músicas por { $window }.
    }
quota-unlimited = Você pode pedir quantas músicas quiser.
quota-none = Sua cota aqui é de 0 músicas. Um moderador pode mudar isso.
quota-granted =
    { $granted ->
        [1] Você ganhou uma música extra.
       *[other] Você ganhou { $granted } músicas extras.
    }
quota-renews = A próxima fica livre { $renews_at }.
quota-live =
    { $live ->
        [0] Nenhuma música sua está sendo feita.
        [1] Uma música sua está sendo feita (no máximo { $per_member } por vez):
       *[other] { $live } músicas suas estão sendo feitas (no máximo { $per_member } por vez):
    }
quota-live-held-up =
    { $count ->
        [1] Uma delas está parada e não ocupa o lugar de uma música nova.
       *[other] { $count } delas estão paradas e não ocupam o lugar de músicas novas.
    }
quota-live-job = { $title }: { $status }
quota-undelivered =
    { $count ->
        [1] Uma música sua está terminada e guardada, mas não consegui publicá-la:
       *[other] { $count } músicas suas estão terminadas e guardadas, mas não consegui publicá-las:
    }
quota-undelivered-job = { $title }: será excluída { $until }
quota-redeliver = Reenviar { $title }
quota-window = { $window ->
        [day] dia
        [week] semana
        [month] mês
       *[other] { $window }
    }
