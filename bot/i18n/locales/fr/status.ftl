# The status message: where the song stands, how much of it is done, whether it counts.
# A time reads “dans 5 minutes” or “il y a 5 minutes”: the reader's own Discord says which.

status-requester = Pour { $requester }
status-place = Commandée dans { $channel } de **{ $guild }**.
status-queued = Dans la file, place { $place }.
status-queued-alone = Dans la file.
status-queued-waiting = Le service de musique ne prend pas de chansons en ce moment. Celle-ci garde sa place ; prochain essai { $not_before }.
status-submitting = En cours de remise au service de musique.
status-cancelling = Sera annulée dès que je saurai si le service de musique a pris la chanson.
status-checking = La réponse du service de musique s'est perdue en route. Je cherche la chanson là-bas et je ne la commande pas deux fois.
status-checking-long = La réponse du service de musique s'est perdue en route, et je n'ai pas encore trouvé la chanson là-bas. Je la cherche et je ne la commande pas deux fois ; la recherche se termine { $until }. Si elle ne donne rien, la chanson ne compte pas dans le quota.
status-checking-overdue = La réponse du service de musique s'est perdue en route, et je n'ai pas encore trouvé la chanson là-bas. Je la cherche toujours et je ne la commande pas deux fois. Si je ne trouve rien, la chanson ne compte pas dans le quota.
status-generating = Chant en cours. Commencé { $since }, fin prévue { $expected }.
status-generating-long = Chant en cours. Commencé { $since } ; c'est plus long que d'habitude.
status-ready = Chantée, je la récupère auprès du service de musique.
status-ready-long = Chantée, mais je n'ai pas encore reçu le fichier du service de musique. Je continue d'essayer ; si j'abandonne, ce sera au plus tôt { $until }. Si aucun fichier ne vient, la chanson ne compte pas dans le quota.
status-ready-overdue = Chantée, mais je n'ai pas encore reçu le fichier du service de musique. Je continue d'essayer. Si aucun fichier ne vient, la chanson ne compte pas dans le quota.
status-ready-redelivered = Chantée, mais je n'ai pas encore reçu à nouveau le fichier du service de musique. Je continue d'essayer. Si aucun fichier ne vient, la chanson pourra être livrée à nouveau plus tard.
status-posting = Chantée, je la publie.
status-posted = Prête : { $song }
status-posted-nowhere = Prête.
status-cancelled = Annulée par { $by }.
status-cancelled-alone = Annulée.
status-uncertain-cancelled = La réponse du service de musique s'est perdue, et il n'y a là-bas aucune trace de la chanson. Si elle réapparaît malgré tout, je l'annule.

status-ordered = Commandée { $since }.
status-bar = { $bar } { $percent } %
status-model = Faite par { $model }.
status-cost =
    { $cost ->
        [one] Elle compte pour une chanson du quota.
       *[other] Elle compte pour { $cost } chansons du quota.
    }
status-charged =
    { $cost ->
        [one] Elle compte dans le quota.
       *[other] Elle compte dans le quota, pour { $cost } chansons.
    }
status-refunded = Elle ne compte pas dans le quota.

# The song's own message.
song-posted = { $requester }, ta chanson est prête : **{ $title }**
song-smaller = La chanson était trop lourde pour ce serveur, alors voici un fichier plus léger, en { $kbps } kbit/s.
song-posted-link = { $requester }, ta chanson est prête : **{ $title }**. Elle est trop lourde pour être publiée ici, alors télécharge-la ; le lien expire { $expires_at } : { $url }

button-cancel = Annuler
button-redeliver = Livrer à nouveau
button-again = Encore
button-remix = Remix
button-clip = Clip pour téléphones
button-sure = Annuler quand même

# Answers to the buttons; only who pressed sees them.
cancel-done = Annulée. Elle ne compte pas dans le quota.
cancel-done-charged = Annulée. Elle compte dans le quota, car le service de musique fait payer une chanson qu'il a commencée.
cancel-later = On ne sait pas encore si le service de musique a pris la chanson. Je l'annulerai dès que je le saurai. S'il l'a prise, il la fait payer et elle compte dans le quota ; sinon, elle ne compte pas.
cancel-later-refunded = On ne sait pas encore si le service de musique a pris la chanson. Je l'annulerai dès que je le saurai. Elle ne compte pas dans le quota.
cancel-sure = Le service de musique a commencé cette chanson et la fait payer : elle compte dans le quota même si elle est annulée.
cancel-sure-refunded = La chanson est déjà en train d'être chantée. Si elle est annulée, elle ne compte pas dans le quota, mais ce qui est chanté est perdu.
redeliver-done = J'essaie à nouveau de la publier.
redeliver-done-private = J'essaie de te l'envoyer en message privé. Si rien n'arrive, autorise les messages privés dans les paramètres de confidentialité de ce serveur ; avec `/quota`, je te l'envoie à nouveau.
clip-off = Les clips pour téléphones sont désactivés sur ce serveur.
clip-gone = Le fichier de cette chanson n'est plus ici, alors je ne peux pas en faire un clip.
clip-failed = Je n'ai pas pu faire de clip de cette chanson. Le MP3 ci-dessus est intact.
clip-too-large = Le clip de cette chanson est plus lourd que ce que ce serveur me laisse envoyer. Le MP3 ci-dessus est intact.
