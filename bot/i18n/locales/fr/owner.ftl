# Answers to the owner's mention commands.

owner-synced = { $count ->
        [1] Une commande est enregistrée.
        [one] { $count } commande est enregistrée.
       *[other] { $count } commandes sont enregistrées.
    }
owner-sync-failed = Discord n'a pas pris les commandes ({ $cause }).
owner-status = Démarré { $since }, { $latency_ms ->
    [never] pas connecté à Discord
   *[other] { $latency_ms } ms jusqu'à Discord
}, { $guilds ->
    [1] un serveur
    [one] { $guilds } serveur
   *[other] { $guilds } serveurs
}, { $live ->
    [never] la base de données est injoignable.
    [1] une chanson en cours.
    [one] { $live } chanson en cours.
   *[other] { $live } chansons en cours.
}

# What the operator is told by message, and reads in the answer to `status`.

notice-began = { $cause ->
    [credits-low] **Il reste peu de crédits :** { NUMBER($amount, maximumFractionDigits: 2) } { $currency }. Ajoutes-en dans la console du fournisseur : sans crédits, aucune chanson ne se fait.
    [credits-exhausted] **Il n'y a plus de crédits**, ou la clé a atteint sa limite. Les commandes de chansons attendent. Ajoute des crédits ou relève la limite dans la console du fournisseur ; le bot réessaie dans les 15 minutes.
    [key-refused] **Le fournisseur refuse la clé.** Les commandes de chansons attendent. Regarde la clé dans la console du fournisseur. Une nouvelle va dans `provider.api_key` et demande un redémarrage.
    [card-unverified] **Le fournisseur veut qu'une carte bancaire soit confirmée.** Les commandes de chansons attendent. Confirmes-en une dans la console du fournisseur ; le bot réessaie dans les 15 minutes.
    [poll-refused] **Le fournisseur ne dit pas où en sont les chansons :** il refuse la clé pour cela. Chansons et commandes attendent. Regarde les droits de la clé dans la console du fournisseur.
    [model-gone] **Le fournisseur ne propose plus { $subject }.** Les commandes de chansons pour ce modèle attendent. Choisis un autre modèle dans `provider.model` et redémarre le bot.
    [model-deprecated] **Le fournisseur déclare { $subject } obsolète**{ $date ->
        [never] {""}
       *[other] , et le retire le { $date }
    }. D'ici là, il chante encore. { $replaced_by ->
        [never] Choisis avant cela un autre modèle dans `provider.model`.
       *[other] Il nomme { $replaced_by } comme successeur : mets-le dans `provider.model`, ou ajoute-le à `provider.fallback`.
    }
    [model-withdrawn] **Le fournisseur a retiré { $subject }.** { $fallback ->
        [never] Les commandes de chansons pour ce modèle attendent. Choisis un autre modèle dans `provider.model` et redémarre le bot.
       *[other] Les nouvelles commandes vont à { $fallback }. Règle `provider.model` quand tu en auras le temps.
    }
    [song-files-unavailable] **Il n'y a pas de place pour les chansons terminées.** Les commandes de chansons attendent. Fais de la place dans `songs.directory`, ou laisse le bot y écrire ; il continue ensuite tout seul.
    [song-undelivered] **{ $songs ->
        [1] Une chanson déjà payée n'a pas pu être publiée
        [one] { $songs } chanson déjà payée n'a pas pu être publiée
       *[other] { $songs } chansons déjà payées n'ont pas pu être publiées
    } :** { $channels }. Laisse le bot voir ce salon, y publier et y joindre des fichiers ; le membre ou un modérateur appuie ensuite sur *Livrer à nouveau*. Les chansons sont gardées pendant `songs.retention_days`.
   *[database-away] **La base de données ne répond pas.** Aucune commande n'est prise, et les chansons attendent. Rétablis-la, ou fais de la place sur son disque ; le bot continue tout seul.
} Constaté { $since }.
notice-ended = **{ $cause ->
    [credits-low] Il y a de nouveau assez de crédits.
    [credits-exhausted] Il y a de nouveau des crédits.
    [key-refused] Le fournisseur accepte de nouveau la clé.
    [card-unverified] Le fournisseur prend de nouveau les commandes.
    [poll-refused] Le fournisseur dit de nouveau où en sont les chansons.
    [model-gone] Les commandes de chansons sont de nouveau prises : { $subject } ne bloque plus rien.
    [model-deprecated] { $subject } n'est plus déclaré obsolète, ou n'est plus utilisé.
    [model-withdrawn] { $subject } est de nouveau proposé, ou n'est plus utilisé.
    [song-files-unavailable] Il y a de nouveau de la place pour les chansons terminées.
    [song-undelivered] Plus aucune chanson n'attend d'être livrée à nouveau.
   *[database-away] La base de données répond de nouveau.
}** Il n'y a plus rien à faire. C'était apparu { $since }.
notice-digest = **Bilan de 24 heures, arrêté { $since } :** { $ordered ->
    [1] une chanson commandée
    [one] { $ordered } chanson commandée
   *[other] { $ordered } chansons commandées
} ; publiées : { $posted }, impossibles à publier : { $undelivered }, en échec : { $failed }, annulées : { $cancelled } ; non comptées : { $refunded }. Le bot a été prié { $too_many } fois d'envoyer moins de requêtes. Crédits utilisés : { NUMBER($credits) }{ $amount ->
    [never] {""}
   *[other] {" ; il en reste"} { $amount } sur le compte
}.

owner-status-well = Aucun problème connu ne demande une intervention.
owner-status-balance = Sur le compte du fournisseur : { NUMBER($amount, maximumFractionDigits: 2) } { $currency }.
owner-status-figures = Ces dernières 24 heures : { $ordered ->
    [1] une chanson commandée
    [one] { $ordered } chanson commandée
   *[other] { $ordered } chansons commandées
} ; publiées : { $posted }, impossibles à publier : { $undelivered }, en échec : { $failed }, annulées : { $cancelled }, non comptées : { $refunded }, crédits : { NUMBER($credits) }. Demandes d'envoyer moins de requêtes depuis le démarrage : { $too_many }.
