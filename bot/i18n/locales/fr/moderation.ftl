# What moderators read. Members' own words stand in quota.ftl and refusals.ftl.

## Ledger entries: the answer, the log channel and the log's pages say the same.

entry-by = { $actor } : { $what }
entry-line = { $at } { $actor } : { $what }
entry-myself = Refrain
entry-server = ce serveur
entry-none = non défini
entry-exempted = exempté
entry-not-exempted = non exempté
entry-ceiling =
    { $songs ->
        [never] { "" }
        [1] une chanson
        [one] { $songs } chanson
       *[other] { $songs } chansons
    }{ $limits ->
        [both] { " et " }
       *[single] { "" }
    }{ $credits ->
        [never] { "" }
        [1] un crédit
        [one] { $credits } crédit
       *[other] { $credits } crédits
    } par { $window }
entry-why = Raison : { $reason }
entry-failure =
    { $failure ->
        [model-unknown] Le modèle avec lequel elle a été commandée n'est plus proposé ici.
        [rejected] Le service de musique a refusé la commande.
        [reference-expired] L'adresse de la référence avait expiré avant l'envoi de la commande.
        [wait-too-long] La commande a attendu trop longtemps le service de musique.
        [generation-failed] Le service de musique n'a pas pu faire la chanson.
        [lyrics-probably-too-long] Le service de musique a abandonné ; les paroles étaient sans doute trop longues.
        [content-refused] Les règles de contenu du service de musique l'interdisent.
        [reference-not-fetched] Le service de musique n'a pas pu lire la référence.
        [generation-timed-out] La chanson n'a pas été prête à temps.
        [generation-lost] Le service de musique ne connaissait plus la chanson.
        [result-unavailable] Le service de musique n'a livré aucun fichier utilisable.
        [result-lost] Le service de musique n'a livré aucun fichier utilisable pendant des heures.
       *[other] { $failure }
    }
entry-reserve = { $member } a commandé une chanson.
entry-charge = Une chanson de { $member } compte dans le quota.
entry-refund = Une chanson de { $member } ne compte pas.
entry-cancel = Une chanson de { $member } a été annulée.
entry-quota = Quota de { $subject } : { $after } (avant : { $before }).
entry-grant =
    { $member } reçoit { $songs ->
        [1] une chanson bonus
        [one] { $songs } chanson bonus
       *[other] { $songs } chansons bonus
    }{ $until ->
        [never] { "." }
       *[other] { " " }(échéance : { $until }).
    }
entry-reset = Le quota de { $member } recommence : les chansons commandées jusqu'ici ne comptent plus.
entry-exempt = { $subject } : { $after } de quotas (avant : { $before }).
entry-budget = Budget de ce serveur : { $after } (avant : { $before }).
entry-block =
    { $member } ne peut plus commander de chansons { $until ->
        [never] jusqu'à la levée du blocage.
       *[other] (échéance : { $until }).
    }
entry-unblock = { $member } peut de nouveau commander des chansons.
entry-pause = Les commandes de chansons sont en pause.
entry-resume = Les commandes de chansons reprennent.
entry-settings = Réglages changés : { $changes }.
entry-change = { $setting } : { $after } (avant : { $before })
entry-report = Une chanson de { $member } a été signalée.
entry-remove = Une chanson de { $member } a été retirée.
entry-dismiss =
    { $reporter ->
        [never] Un signalement d'une chanson de { $member } a été écarté.
       *[other] Le signalement par { $reporter } d'une chanson de { $member } a été écarté.
    }
announcements-cancelled =
    { $count ->
        [one] { $actor } annule une chanson de { $members }.
       *[other] { $actor } annule { $count } chansons de { $members }.
    }{ $reason ->
        [never] { "" }
       *[other] { " " }Raison : { $reason }
    }

## What a member is told, where the server's settings wish it.

told-grant =
    Sur { $guild }, un modérateur t'a accordé { $songs ->
        [1] une chanson bonus
        [one] { $songs } chanson bonus
       *[other] { $songs } chansons bonus
    }{ $until ->
        [never] { "" }
       *[other] {" "}(échéance : { $until })
    }. { $songs ->
        [one] Elle sert
       *[other] Elles servent
    } une fois ton quota épuisé.
told-block =
    Sur { $guild }, un modérateur t'empêche de commander des chansons { $until ->
        [never] jusqu'à la levée du blocage
       *[other] (échéance : { $until })
    } : { $reason }
told-unblock = Sur { $guild }, tu peux de nouveau commander des chansons.

## /quotas show, and the panel "Song quota"

panel-title = Quota de chansons
panel-rule = { $rule ->
        [member] un quota personnel
        [role] le quota d'un de ses rôles
        [guild] le quota de ce serveur
       *[other] le quota habituel
    }
panel-quota-left = Restantes : { $left } sur { $songs } par { $window } ; utilisées : { $used } ({ $rule }).
panel-unlimited = Sans limite ({ $rule }) ; utilisées jusqu'ici : { $used } (période : { $window }).
panel-exempt = Aucun quota ne s'applique : un de ses rôles est exempté.
panel-renews = La prochaine se libère { $renews_at }.
panel-granted =
    { $granted ->
        [1] Une chanson bonus est accordée.
        [one] { $granted } chanson bonus est accordée.
       *[other] { $granted } chansons bonus sont accordées.
    }
panel-blocked =
    { $until ->
        [never] Ne peut pas commander : { $reason }
       *[other] Ne peut pas commander (se termine { $until }) : { $reason }
    }
panel-gone = N'est pas sur ce serveur. Son quota, ses chansons bonus et ses blocages sont gardés en cas de retour.
panel-live = Chansons en cours : { $live } (au plus { $per_member } à la fois).
panel-quota = Fixer le quota
panel-clear = Enlever le quota
panel-grant = Accorder des chansons
panel-reset = Remettre à zéro
panel-block = Bloquer
panel-unblock = Débloquer
panel-log = Journal
panel-songs = Chansons

show-title = Quotas de chansons de ce serveur
show-paused = Les commandes de chansons sont en pause : { $reason }
show-everybody = Tout le monde : { $quota } ({ $rule }).
show-set = { $whose } : { $quota }.
show-exempt = { $role } : exempté de quotas.
show-quota =
    { $songs ->
        [never] sans limite
        [1] une chanson par { $window }
        [one] { $songs } chanson par { $window }
       *[other] { $songs } chansons par { $window }
    }
show-no-budget = Budget : aucun.
show-budget = Budget par { $window } : { $limits }.
show-budget-songs = chansons utilisées : { $used } sur { $limit }
show-budget-credits = crédits utilisés : au plus { $used } sur { $limit }

## Pages

page-before = ◀ Retour
page-after = Suite ▶
log-title = Journal, le plus récent d'abord
log-empty = Il ne s'est encore rien passé.

## /quotas usage

usage-title = Chansons commandées, période : { $window }
usage-line =
    { $rank }. { $member } : { $songs ->
        [1] une chanson
        [one] { $songs } chanson
       *[other] { $songs } chansons
    }{ $refunded ->
        [0] { "" }
        [one] , une rendue
       *[other] , { $refunded } rendues
    }{ $credits ->
        [0] { "" }
        [one] , { $credits } crédit
       *[other] , { $credits } crédits
    }
usage-models = Par modèle
usage-model-line =
    { $model } : { $songs ->
        [1] une chanson
        [one] { $songs } chanson
       *[other] { $songs } chansons
    }{ $credits ->
        [0] { "" }
       *[other] , { $credits } crédits (environ { NUMBER($usd, minimumFractionDigits: 2, maximumFractionDigits: 2) } USD)
    }
usage-empty = Personne n'a commandé de chanson sur cette période.
usage-since = Chansons commandées depuis { $day }
usage-axis = chansons qui comptent
usage-csv = En tableau (CSV)
usage-nameless =
    { $count ->
        [one] Un membre figure sans nom : il a quitté ce serveur, ou Discord ne m'a pas dit son nom.
       *[other] { $count } membres figurent sans nom : ils ont quitté ce serveur, ou Discord ne m'a pas dit leur nom.
    }

## /queue

queue-title = Chansons en cours
queue-empty = Aucune chanson n'est en cours.
queue-songs-of = Toutes les chansons d'un membre
queue-line = **{ $title }**, { $member }, commandée { $ordered_at } : { $status }
queue-cancelled = Annulée : **{ $title }** de { $member }. Elle ne compte pas.
queue-cancelled-charged = Annulée : **{ $title }** de { $member }. Elle compte, car le service de musique l'avait commencée et la fait payer.
queue-cancelled-later = On ne sait pas encore si le service de musique a pris **{ $title }** de { $member }. Je l'annulerai dès que je le saurai.
queue-cancelled-many =
    { $count ->
        [1] Une chanson est annulée.
        [one] Aucune chanson n'est annulée.
       *[other] { $count } chansons sont annulées.
    }{ $charged ->
        [0] { "" }
        [one] { " " }{ $count ->
            [one] Elle compte
           *[other] L'une d'elles compte
        }, car le service de musique l'avait commencée.
       *[other] { " " }{ $charged } d'entre elles comptent, car le service de musique les avait commencées.
    }{ $later ->
        [0] { "" }
       *[other] { " " }Annulées dès que je saurai si le service de musique les a prises : { $later }.
    }{ $left ->
        [0] { "" }
       *[other] { " " }Ne pouvaient plus être annulées : { $left }.
    }
queue-state-queued = en attente
queue-state-submitting = en cours de commande
queue-state-checking = recherchée
queue-state-generating = chant en cours

## Dialogs: labels of at most 45 characters, hints of at most 100, plain text

dialog-songs = Chansons
dialog-songs-hint = Un nombre entier de 0 à 10000, ou « unlimited » pour ne pas limiter.
dialog-window = Période
dialog-window-hint = day, week, month (jour, semaine, mois) ou une durée comme 36h.
dialog-granted = Chansons bonus
dialog-granted-hint = Un nombre entier de 1 à 1000 ; elles servent une fois le quota épuisé.
dialog-expires = Expirent après
dialog-expires-hint = Une durée comme 7d ou 36h. Si le champ reste vide, elles n'expirent jamais.
dialog-span = Bloquer pendant
dialog-span-hint = Une durée comme 7d ou 36h. Si le champ reste vide, jusqu'à la levée du blocage.
dialog-reason = Raison
dialog-reason-hint = Pour le journal, et pour le salon du journal s'il y en a un.
dialog-block-reason = Raison
dialog-block-reason-hint = Le membre la lit quand il commande.

## Refusals: what is wrong with what a moderator gave, or a member with a report

value-refused =
    { $reason ->
        [songs] Les chansons d'un quota sont un nombre entier de 0 à 10000, ou « unlimited ». { -nothing-changed }
        [granted] Les chansons bonus sont un nombre entier de 1 à 1000. { -nothing-changed }
        [limit] Les chansons d'un budget sont un nombre entier de 0 à 10000. { -nothing-changed }
        [credits] Les crédits d'un budget sont un nombre entier. { -nothing-changed }
        [budget-empty] Un budget a besoin d'un plafond : donne des chansons, des crédits ou les deux, ou utilise /quotas clear budget. { -nothing-changed }
        [window] Je ne connais pas cette période. Écris day, week, month, ou une durée d'une minute à un an comme 36h ou 10d. { -nothing-changed }
        [span] Je ne connais pas cette durée. Écris-en une d'une minute à un an, comme 36h, 10d ou 2w. { -nothing-changed }
        [reason-long] Cette raison est trop longue. Ne dépasse pas 300 caractères. { -nothing-changed }
        [reason-missing] Il faut une raison, car les membres la lisent. { -nothing-changed }
        [role-above] Ce rôle n'est pas en dessous de ton rôle le plus haut, alors tu ne peux rien décider à son sujet. { -nothing-changed }
        [role-everyone] Tout le monde a ce rôle. Utilise plutôt /quotas set server. { -nothing-changed }
        [role-gone] Ce rôle n'existe plus. { -nothing-changed }
        [member-above] Le rôle le plus haut de ce membre n'est pas en dessous du tien, alors tu ne peux rien décider à son sujet. { -nothing-changed }
        [member-self] Tu ne peux rien décider à ton sujet. Demande à un modérateur au-dessus de toi, ou au propriétaire du serveur. { -nothing-changed }
        [member-bot] Les bots ne commandent pas de chansons. { -nothing-changed }
        [member-gone] Ce membre n'est plus sur ce serveur. { -nothing-changed }
        [block-self] Tu ne peux pas te bloquer. { -nothing-changed }
        [block-owner] Le propriétaire du serveur ne peut pas être bloqué. { -nothing-changed }
        [block-moderator] Les modérateurs ne peuvent pas être bloqués. Retire-leur d'abord le rôle ou la permission. { -nothing-changed }
        [not-blocked] Ce membre n'est pas bloqué. { -nothing-changed }
        [not-paused] Les commandes de chansons ne sont pas en pause. { -nothing-changed }
        [no-quota] Il n'y a pas de tel quota à enlever. { -nothing-changed }
        [no-budget] Il n'y a pas de budget à enlever. { -nothing-changed }
        [exempt-already] Ce rôle est déjà exempté. { -nothing-changed }
        [exempt-not] Ce rôle n'est pas exempté. { -nothing-changed }
        [nothing-live] Aucune chanson de ce genre n'est en cours. { -nothing-changed }
        [model] Ce modèle n'est pas proposé ici. { -nothing-changed }
        [zone] Je ne connais pas ce fuseau horaire. Écris-en un comme Europe/Paris ou UTC. { -nothing-changed }
        [clips] Ce n'est aucun des choix. { -nothing-changed }
        [language] Je ne parle pas cette langue. { -nothing-changed }
        [words-many] Cela fait plus de 200 mots. Enlèves-en quelques-uns. { -nothing-changed }
        [words-long] Un mot ou une expression a au plus 60 caractères. Mets chacun sur sa propre ligne. { -nothing-changed }
        [words-signs] L'un d'eux n'a ni lettre ni chiffre, alors il ne serait jamais trouvé. { -nothing-changed }
        [log-channel] Je ne peux pas y écrire : il me faut « Voir le salon », « Envoyer des messages » et « Intégrer des liens » dans ce salon. { -nothing-changed }
        [roles-unknown] Je viens de démarrer, et Discord ne m'a pas encore indiqué les rôles de ce serveur. Réessaie dans une minute. { -nothing-changed }
        [same] C'est déjà le cas. { -nothing-changed }
        [report-nowhere] Les modérateurs de ce serveur n'ont pas prévu de salon pour les signalements. Parles-en directement à l'un d'eux. { -nothing-changed }
        [report-unposted] Discord ne m'a pas laissé publier ton signalement là où les modérateurs le lisent. Parles-en directement à l'un d'eux. { -nothing-changed }
        [report-twice] Les modérateurs ont déjà ton signalement de cette chanson. { -nothing-changed }
        [not-a-song] Ce message n'est pas une de mes chansons. Choisis cela dans le menu de la publication de la chanson. { -nothing-changed }
        [no-song] Il n'y a pas de chanson publiée à retirer. { -nothing-changed }
        [song-not-removed] Discord ne m'a pas laissé retirer cette chanson. Vérifie que je vois toujours son salon. { -nothing-changed }
       *[other] Cette valeur n'a pas de sens ici. Vérifie-la et réessaie. { -nothing-changed }
    }
