# What a member reads when an order is refused: what to do next, and that nothing was spent.

-nothing-spent = Rien n'a été dépensé.
-nothing-changed = Rien n'a changé.

## The lyrics

lyrics-empty = Il n'y a aucun mot à chanter. Écris quelques lignes de paroles et commande à nouveau. { -nothing-spent }
lyrics-too-long = Ces paroles font { $count } caractères telles qu'elles sont envoyées, et la limite est de { $limit }. Enlèves-en environ { OVER($count, $limit) } et commande à nouveau. { -nothing-spent }
lyrics-too-short = Ces paroles font { $count } caractères, et ce modèle en veut au moins { $limit }. Écris-en plus et commande à nouveau. { -nothing-spent }
style-missing = Cette chanson a besoin d'un style. Dis en mots comment elle doit sonner, par exemple « folk acoustique chaleureux, voix féminine, lent », et commande à nouveau. { -nothing-spent }
style-too-short = Ce style fait { $count } caractères, et ce modèle en veut au moins { $limit }. Dis-en plus sur le son que tu veux et commande à nouveau. { -nothing-spent }
style-too-long = Ce style fait { $count } caractères, et la limite est de { $limit }. Enlèves-en environ { OVER($count, $limit) } et commande à nouveau. { -nothing-spent }
instrumental-with-lyrics = Un morceau instrumental n'a pas de voix, alors ses paroles ne seraient pas chantées. Laisse de côté les paroles, ou l'option instrumental, et commande à nouveau. { -nothing-spent }
title-too-long = Ce titre fait { $count } caractères, et la limite est de { $limit }. Raccourcis-le, ou laisse-le de côté : la première ligne devient alors le titre. { -nothing-spent }
word-not-allowed =
    { $line ->
        [-1] Le style contient un mot que les modérateurs de ce serveur n'autorisent pas. Décris-le autrement et commande à nouveau. { -nothing-spent }
        [0] Le titre contient un mot que les modérateurs de ce serveur n'autorisent pas. Choisis un autre titre et commande à nouveau. { -nothing-spent }
       *[other] La ligne { $line } contient un mot que les modérateurs de ce serveur n'autorisent pas. Change cette ligne et commande à nouveau. { -nothing-spent }
    }

## The reference

reference-missing = Il manque un morceau de référence que la chanson puisse suivre. Joins-en un d'au moins { NUMBER($needed_s, maximumFractionDigits: 1) } secondes en { $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3 ou WAV
    }, ou donne un lien vers un tel fichier. { -nothing-spent }
reference-twice = Une chanson suit une seule référence, et tu en as donné deux. Gardes-en une, fichier, lien ou référence enregistrée, et commande à nouveau. { -nothing-spent }
reference-link-invalid = Ce lien ne peut pas être ouvert. Donne l'adresse http ou https d'un MP3 ou WAV, ou joins le fichier. { -nothing-spent }
reference-unreachable = Aucun fichier n'a pu être récupéré à ce lien. Vérifie-le dans un navigateur, ou télécharge le fichier et joins-le. { -nothing-spent }
attachment-unreachable = Le fichier joint n'a pas pu être récupéré auprès de Discord. Réessaie dans quelques minutes ; si ça ne change pas, préviens les personnes qui gèrent ce bot. { -nothing-spent }
reference-expired = L'adresse de la référence a expiré. Joins le fichier encore une fois et commande à nouveau. { -nothing-spent }
reference-too-large = La référence dépasse { MIB($limit_bytes) } Mio. Joins-en un extrait plus court ou un fichier plus léger. { -nothing-spent }
reference-not-audio = La référence n'est pas de l'audio utilisable. Joins un fichier son avec de la musique. { -nothing-spent }
reference-web-page = C'est une page web, pas un fichier audio. Télécharge le fichier et joins-le, ou donne le lien qui le télécharge : dans Dropbox et Google Drive, partage le fichier lui-même avec toute personne disposant du lien (Drive affiche une page avant les gros fichiers : joins ceux-là) ; sur Discord, copie le lien du fichier ou de son message. { -nothing-spent }
reference-wrong-format = La référence est de l'audio { $format }. Enregistre-la en { $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3 ou WAV
    } et joins ce fichier. { -nothing-spent }
reference-too-short = La référence dure { NUMBER($seconds, maximumFractionDigits: 1) } s. Joins-en une d'au moins { NUMBER($needed_s, maximumFractionDigits: 1) } s. { -nothing-spent }
reference-too-long = La référence dure plus de { NUMBER($limit_s, maximumFractionDigits: 1) } secondes. Joins-en un extrait plus court. { -nothing-spent }
reference-damaged = La référence est abîmée : on ne peut en lire qu'une trop petite partie. Enregistre-la ou exporte-la à nouveau et joins ce fichier. { -nothing-spent }
reference-silent = La référence est silencieuse. Joins un morceau qu'on entend. { -nothing-spent }
reference-links-off = Ce serveur n'accepte pas de référence par lien. Joins plutôt le fichier. { -nothing-spent }
too-many-fetches = Tes références précédentes sont encore en cours de lecture. Attends un instant et commande à nouveau. { -nothing-spent }
unknown-button = Ce bouton ne vient pas de cette version de moi, et je ne sais pas ce qu'il fait. { -nothing-changed }
unknown-dialog = Ce formulaire a été ouvert avant ma mise à jour, et je ne sais plus à quoi il servait. Ouvre-le à nouveau. { -nothing-spent }
message-without-audio = Je ne vois pas d'audio dans ce message. Si tu en vois, ouvre son menu (clic droit ou appui long), choisis Applications et « Use as song reference », ou joins le fichier lui-même. { -nothing-spent }

## Saved references

saved-reference-unknown = Je ne trouve aucune référence enregistrée de ce nom, ni à toi ni à ce serveur. Choisis-en une dans la liste qui apparaît quand tu écris. { -nothing-spent }
saved-reference-lost = Le fichier de cette référence enregistrée ne peut plus être lu. Supprime-la avec /references delete et enregistre à nouveau le morceau. { -nothing-spent }
saved-reference-unsent = Discord n'a pas pris la référence enregistrée, et c'est là que le service de musique doit la chercher. Commande à nouveau dans quelques minutes. { -nothing-spent }
saved-name-taken = Il y a déjà une référence enregistrée nommée { $name }. Choisis un autre nom. { -nothing-changed }
saved-name-unusable = Ce nom n'est pas utilisable. Donnes-en un d'au plus { $limit } caractères visibles. { -nothing-changed }
library-full =
    { $scope ->
        [guild] { $unit ->
            [bytes] Les références enregistrées de ce serveur peuvent occuper { MIB($limit) } Mio, et celle-ci est de trop. Supprimes-en une autre avec /references delete. { -nothing-changed }
           *[references] Ce serveur peut garder au plus { $limit } références. Supprimes-en une autre avec /references delete. { -nothing-changed }
        }
       *[member] { $unit ->
            [bytes] Tes références enregistrées peuvent occuper { MIB($limit) } Mio, et celle-ci est de trop. Supprimes-en une autre avec /references delete. { -nothing-changed }
           *[references] Tu peux garder au plus { $limit } références. Supprimes-en une autre avec /references delete. { -nothing-changed }
        }
    }
library-unavailable = Il n'y a pas de place pour enregistrer des références en ce moment. Préviens les personnes qui gèrent ce bot. { -nothing-changed }

## The model

model-not-allowed = Il n'y a pas de modèle { $model } ici. Choisis-en un que /song propose, ou n'en indique aucun. { -nothing-spent }
covers-off = { $model } garde la mélodie de la référence, ce que les modérateurs de ce serveur n'ont pas autorisé dans /settings. Choisis un autre modèle, ou demande-leur. { -nothing-spent }
option-not-taken =
    { $option ->
        [style] { $model } suit une référence et ne prend pas de style en mots. Laisse le style de côté, ou choisis un autre modèle. { -nothing-spent }
        [reference] { $model } ne prend pas de référence. Dis en mots comment elle doit sonner (style), ou choisis un autre modèle. { -nothing-spent }
        [instrumental] { $model } ne peut pas se passer de la voix. Donne-lui des paroles, ou choisis un autre modèle. { -nothing-spent }
       *[other] { $model } joue toujours des instruments derrière la voix. Laisse de côté l'option accompaniment, ou choisis un autre modèle. { -nothing-spent }
    }

## The order

permissions-missing = Il me manque des permissions dans ce salon : { $names }. Demande à un modérateur de me les donner, ou commande dans un autre salon. { -nothing-spent }
channel-closed = Je ne peux pas publier dans ce salon. Demande à un modérateur de me laisser le voir et y écrire (dans un salon vocal, il me faut aussi « Se connecter »), ou commande dans un autre salon. { -nothing-spent }
not-in-thread = Je ne peux pas publier dans ce fil privé parce que je n'y suis pas. Ajoute-moi en me mentionnant ici, puis commande à nouveau. { -nothing-spent }
not-in-this-channel = On ne peut pas commander de chansons dans ce salon. Commande dans { $channels }. { -nothing-spent }
guild-not-served = Je ne fais des chansons que sur les serveurs que mon opérateur a choisis, et celui-ci n'en fait pas partie. { -nothing-spent }
guild-only = Cela ne marche que sur des serveurs. Sur un serveur où je suis, commande avec /song et retrouve tes chansons avec /songs. { -nothing-spent }
quota-used-up =
    Ton quota { $limit ->
        [1] d'une chanson
        [one] de { $limit } chanson
       *[other] de { $limit } chansons
    } { $left ->
        [0] est épuisé
       *[other] n'en laisse que { $left }, et une chanson de ce modèle compte pour { $cost }
    } ({ $rule ->
        [member] il ne vaut que pour toi
        [role] il vient d'un de tes rôles
        [guild] c'est celui de ce serveur
       *[other] c'est le quota habituel
    }). { $renews_at ->
        [never] Demandes-en plus à un modérateur.
       *[other] Commande à nouveau { $renews_at }.
    } { -nothing-spent }
budget-used-up =
    { $unit ->
        [price] Le budget de ce serveur se compte en crédits, et on ne sait pas ce que coûte une chanson avant que la première soit prête. Commande à nouveau quand la chanson en cours sera terminée.
       *[other] Le budget de ce serveur, { $unit ->
            [credits] { $limit ->
                [1] d'un crédit
                [one] de { $limit } crédit
               *[other] de { $limit } crédits
            }
           *[other] { $limit ->
                [1] d'une chanson
                [one] de { $limit } chanson
               *[other] de { $limit } chansons
            }
        }, est épuisé. { $renews_at ->
            [never] Demandes-en plus à un modérateur.
           *[other] Commande à nouveau { $renews_at }.
        }
    } { -nothing-spent }
too-many-live-jobs =
    { $limit ->
        [one] Ta chanson précédente est encore en cours, et une seule à la fois est permise. Attends-la ou annule-la, puis commande à nouveau. { -nothing-spent }
       *[other] { $limit } de tes chansons sont encore en cours, et c'est le maximum à la fois. Attends-en une ou annule-la, puis commande à nouveau. { -nothing-spent }
    }
already-being-made = Cette chanson est déjà en train d'être refaite ; son message de statut montre où elle en est. Pour une autre encore, appuie sur « Encore » quand elle sera prête. { -nothing-spent }
blocked =
    { $until ->
        [never] Un modérateur t'empêche de commander des chansons : { $reason }. Parles-en aux modérateurs de ce serveur. { -nothing-spent }
       *[other] Un modérateur t'empêche de commander des chansons : { $reason }. Tu pourras en commander à nouveau { $until }. { -nothing-spent }
    }
paused = Les commandes de chansons sont en pause sur ce serveur : { $reason }. Commande à nouveau plus tard. { -nothing-spent }
wait-too-long = Aucune chanson ne peut être faite dans un délai raisonnable en ce moment. Commande à nouveau plus tard. { -nothing-spent }
restarting = Je suis en train de redémarrer. Commande à nouveau dans une minute. { -nothing-spent }

## Buttons and moderation

not-yours = Seul le membre qui a commandé la chanson peut utiliser ce bouton. Commande la tienne avec /song. { -nothing-changed }
too-late = C'est trop tard pour ça : la chanson a déjà avancé. Regarde son message de statut. { -nothing-changed }
still-being-made = Cette chanson est encore en cours. Annule-la d'abord, puis supprime-la. { -nothing-changed }
songs-under-way =
    { $count ->
        [one] Une de tes chansons est encore en cours. Attends-la ou annule-la, puis redemande. { -nothing-changed }
       *[other] { $count } de tes chansons sont encore en cours. Attends-les ou annule-les, puis redemande. { -nothing-changed }
    }
job-unknown = Je ne connais plus cette chanson. Commandes-en une nouvelle avec /song. { -nothing-changed }
moderators-only = Seuls les modérateurs de ce serveur peuvent faire ça. Demande à l'un d'eux. { -nothing-changed }
