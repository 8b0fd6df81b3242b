# /songs, and deleting a song; only who asks sees it.

songs-title = Chansons, les plus récentes d'abord
songs-title-own = Tes chansons, les plus récentes d'abord
songs-empty = Aucune chanson n'a encore été commandée ici. Commandes-en une avec /song.
songs-none = Aucune chanson n'a ces mots dans son titre.
songs-line = **{ $title }**, { $ordered_at } : { $state ->
        [queued] en attente
        [posted] prête
        [undelivered] terminée, mais pas publiée
        [failed] en échec
        [cancelled] annulée
        [uncertain] perdue en route
       *[other] en cours
    } { $link }
songs-choose = Choisis une chanson : y aller, la supprimer
songs-choose-own = Choisis une chanson : y aller, la commander à nouveau, la supprimer
songs-go = Y aller
songs-back = ◀ Toutes les chansons

button-delete = Supprimer
button-delete-sure = Oui, la supprimer

delete-sure = Supprimer **{ $title }** ? Ses messages ici, son fichier, ses paroles et ce que je sais de sa référence sont supprimés et ne peuvent pas être récupérés. Ce qui compte pour le quota reste.
delete-done = Supprimée.
delete-left = Ses paroles et son fichier sont supprimés, mais Discord ne m'a pas laissé supprimer ses messages. Vérifie que je vois toujours le salon et appuie à nouveau, ou supprime-les à la main.
