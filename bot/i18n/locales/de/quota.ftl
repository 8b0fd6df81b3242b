# /quota: where a member stands.

quota-left =
    { $left ->
        [0] Kein Song ist übrig von { $songs } pro { $window }.
        [one] Ein Song ist übrig von { $songs } pro { $window }.
       *[other] { $left } Songs sind übrig von { $songs } pro { $window }.
    }
quota-unlimited = Du darfst so viele Songs bestellen, wie du möchtest.
quota-none = Das Kontingent ist hier null Songs. Ein Moderator kann das ändern.
quota-granted =
    { $granted ->
        [one] Ein zusätzlicher Song wurde dir gewährt.
       *[other] { $granted } zusätzliche Songs wurden dir gewährt.
    }
quota-renews = Der nächste wird { $renews_at } frei.
quota-live =
    { $live ->
        [0] Keiner deiner Songs ist in Arbeit.
        [one] Einer deiner Songs ist in Arbeit (höchstens { $per_member } zugleich):
       *[other] { $live } deiner Songs sind in Arbeit (höchstens { $per_member } zugleich):
    }
quota-live-held-up =
    { $count ->
        [one] Bei einem davon stockt es; er nimmt keinem neuen Song den Platz.
       *[other] Bei { $count } davon stockt es; sie nehmen keinem neuen Song den Platz.
    }
quota-live-job = { $title }: { $status }
quota-undelivered =
    { $count ->
        [one] Einer deiner Songs ist fertig und aufgehoben, aber ich konnte ihn nicht posten:
       *[other] { $count } deiner Songs sind fertig und aufgehoben, aber ich konnte sie nicht posten:
    }
quota-undelivered-job = { $title }: wird { $until } weggeworfen
quota-redeliver = { $title } nachliefern
quota-window = { $window ->
        [day] Tag
        [week] Woche
        [month] Monat
       *[other] { $window }
    }
