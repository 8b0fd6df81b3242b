# /quota: where a member stands.

quota-left =
    { $left ->
        [0] Il ne te reste aucune chanson ({ $songs } par { $window }).
        [one] Il te reste une chanson sur { $songs } par { $window }.
       *[other] Il te reste { $left } chansons sur { $songs } par { $window }.
    }
quota-unlimited = Tu peux commander autant de chansons que tu veux.
quota-none = Ton quota ici est de 0 chanson. Un modérateur peut changer ça.
quota-granted =
    { $granted ->
        [1] Une chanson bonus t'a été accordée.
        [one] { $granted } chanson bonus t'a été accordée.
       *[other] { $granted } chansons bonus t'ont été accordées.
    }
quota-renews = La prochaine se libère { $renews_at }.
quota-live =
    { $live ->
        [0] Aucune de tes chansons n'est en cours.
        [one] Une de tes chansons est en cours (au plus { $per_member } à la fois) :
       *[other] { $live } de tes chansons sont en cours (au plus { $per_member } à la fois) :
    }
quota-live-held-up =
    { $count ->
        [one] L'une d'elles est retenue et ne prend la place d'aucune nouvelle chanson.
       *[other] { $count } d'entre elles sont retenues et ne prennent la place d'aucune nouvelle chanson.
    }
quota-live-job = { $title } : { $status }
quota-undelivered =
    { $count ->
        [one] Une de tes chansons est terminée et gardée, mais je n'ai pas pu la publier :
       *[other] { $count } de tes chansons sont terminées et gardées, mais je n'ai pas pu les publier :
    }
quota-undelivered-job = { $title } : sera supprimée { $until }
quota-redeliver = Livrer à nouveau : { $title }
quota-window = { $window ->
        [day] jour
        [week] semaine
        [month] mois
       *[other] { $window }
    }
