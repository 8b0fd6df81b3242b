# /privacy; only who asks sees it.

privacy-title = Ce que je garde sur toi
privacy-kept =
    Sur tous les serveurs ensemble : pour chaque chanson que tu as commandée, ses paroles, son titre, ce que tu as dit de son style, le nom et l'adresse de sa référence et, en nombres, serveur, salon, messages, heures, comment elle s'est terminée et ce qu'elle a coûté. { $words ->
        [0] Les mots sont gardés jusqu'à ce que tu supprimes une chanson ou te fasses oublier.
        [1] Les mots sont supprimés un jour après la commande, les nombres sont gardés.
       *[other] Les mots sont supprimés { $words } jours après la commande, les nombres sont gardés.
    } Une chanson terminée est gardée en fichier jusqu'à sa publication, au plus { $files ->
        [one] un jour
       *[other] { $files } jours
    }. Les références que tu enregistres sont gardées jusqu'à ce que tu les supprimes.
privacy-decided-title = Ce que décident les modérateurs
privacy-decided = Ton quota personnel, tes chansons bonus et tes blocages, avec leurs raisons, jusqu'à ce que les modérateurs les changent ; et un journal de qui a commandé, compté, accordé, bloqué, signalé et retiré quoi.
privacy-elsewhere-title = Ce qui se trouve ailleurs
privacy-elsewhere = Les paroles, le style et la référence vont au service de musique, qui a ses propres règles. Les publications et les messages de statut sont des messages sur Discord : « Supprimer » sur une chanson les enlève. Les personnes qui gèrent ce bot peuvent avoir des sauvegardes. Un serveur que je quitte est oublié après { $left ->
        [one] un jour
       *[other] { $left } jours
    } : les mots de ses chansons, ses réglages, ses règles et ses références enregistrées.
privacy-forgetting-title = Être oublié
privacy-forgetting = « Oublie-moi » supprime les paroles, titres, styles, références et fichiers gardés de toutes tes chansons, sur tous les serveurs, tes références enregistrées et ce que tu as écrit dans des signalements. Les nombres restent sous un pseudonyme. Ce que les modérateurs ont décidé à ton sujet reste à ton nom : un blocage y survit. Ce que tu as utilisé de ton quota compte toujours.
privacy-export = Tout ce que je sais de toi. Les signalements de tes chansons par d'autres n'y sont pas ; ils ont été promis aux seuls modérateurs.
privacy-export-too-large = Ce que je sais de toi est trop volumineux pour un seul fichier dans Discord. Demande-le au propriétaire du bot, qui peut te le remettre.
privacy-sure = T'oublier sur tous les serveurs ? Les paroles, titres, références et fichiers gardés de toutes tes chansons et tes références enregistrées sont supprimés et ne peuvent pas être récupérés ; /songs sera vide. Les chansons publiées restent sur Discord, et les blocages restent.
privacy-forgotten =
    { $songs ->
        [0] Je n'avais aucune chanson de toi. Ce que je savais de toi est oublié.
        [one] Je t'ai oublié, ainsi que les mots de ta chanson.
       *[other] Je t'ai oublié, ainsi que les mots de tes { $songs } chansons.
    } Si tu commandes à nouveau, je garde ce qui vient à partir de là.

button-export = Exporter
button-forget = Oublie-moi
button-forget-sure = Oublie-moi pour de bon
