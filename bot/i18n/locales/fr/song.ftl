# The conversation about an order; only the member sees it.

song-accepted = Ta chanson est en route : { $status }
song-accepted-soon = Ta chanson est en route. Son message de statut arrive dans ce salon.
song-taken-over = Le service de musique a retiré { $replaces }, alors c'est { $model } qui chante cette chanson{ $reference ->
    [none] , sans référence
   *[other] {""}
}.
song-waits =
    { $cause ->
        [credits-exhausted] Elle doit attendre : le service de musique n'a plus de crédits, et le propriétaire du bot doit en ajouter. Elle continue ensuite toute seule.
        [card-unverified] Elle doit attendre : le propriétaire du bot doit confirmer une carte bancaire auprès du service de musique. Elle continue ensuite toute seule.
        [key-refused] Elle doit attendre : le service de musique refuse la clé de ce bot, et son propriétaire doit régler ça. Elle continue ensuite toute seule.
        [model-gone] Elle doit attendre : le service de musique ne propose plus ce modèle, et le propriétaire du bot doit en choisir un autre. Elle continue ensuite toute seule.
        [song-files-unavailable] Elle doit attendre : le bot n'a plus d'espace disque pour garder les chansons, et son propriétaire doit faire de la place. Elle continue ensuite toute seule.
        [rate-limited] Elle doit attendre : le service de musique est très occupé. Elle continue ensuite toute seule.
       *[other] Elle doit attendre : le service de musique est injoignable pour le moment. Elle continue ensuite toute seule.
    }
song-warn-long = Ces paroles sont longues : au-delà d'environ { $limit } caractères, une chanson risque d'être trop longue pour le modèle et d'échouer. Dans ce cas, elle ne compte pas.
song-warn-simplified = La mise en forme, les mentions, les émojis du serveur, les adresses, les accords, les temps et les signes de reprise ont été laissés de côté : seuls les mots sont chantés.
song-warn-tags =
    { $count ->
        [one] La balise { $tags } n'est pas chantée ; elle est devenue une pause.
       *[other] Les balises { $tags } ne sont pas chantées ; elles sont devenues des pauses.
    }
song-reference-converted = La référence était de l'audio { $format }, alors j'en ai fait un MP3.
song-reference-repaired = La référence avait des défauts, alors j'ai fait un MP3 de tout ce qui peut en être lu.
song-reference-taken = Ci-joint ta référence, telle que le service de musique la reçoit.
again-remix = *Remix* ouvre le formulaire avec les mêmes mots : donnes-y une autre référence, ou change ce qui doit l'être.
song-lyrics-back = Tes paroles, pour que rien ne se perde :
song-lyrics-back-file = Tes paroles sont jointes, pour que rien ne se perde.

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
model-offer = { $model } : { $style ->
        [yes] style en mots
       *[no] sans style
    }, { $takes ->
        [tune] garde une mélodie
        [reference] suit une référence
       *[none] sans référence
    }, paroles jusqu'à { $limit } caractères
song-cost = Une chanson de ce modèle compte pour { $cost } chansons.
modal-title = Une nouvelle chanson
modal-lyrics = Paroles
modal-lyrics-hint = Une ligne est un vers, une ligne vide une pause. Au plus { $limit } caractères, mieux sous { $best }.
modal-lyrics-tagged-hint = Sections en balises sur leur propre ligne : [Verse], [Chorus]. Au plus { $limit } caractères.
modal-song-title = Titre
modal-song-title-hint = Si ce champ reste vide, la première ligne des paroles devient le titre.
modal-style = Style
modal-style-hint = Comment elle doit sonner, en mots : genre, ambiance, voix, tempo, instruments.
modal-instrumental = Instrumental
modal-instrumental-hint = Si c'est coché, personne ne chante : laisse les paroles vides et donne un style.
modal-accompaniment = Instruments derrière la voix
modal-accompaniment-hint = Si ce n'est pas coché, la voix chante seule.
modal-file = Fichier de référence
modal-file-hint = { $only ->
        [MP3] Un MP3
        [WAV] Un WAV
       *[other] Un MP3 ou WAV
    } d'au moins { $seconds } secondes avec { $vocals ->
        [yes] musique et chant
       *[no] musique
    }. Fichier ou lien, pas les deux.
modal-file-again-hint = Si ce champ reste vide, la chanson suit la même référence qu'avant.
modal-link = Lien de référence
modal-link-hint = L'adresse d'un fichier son, ou le lien d'un message qui en porte un.
modal-link-again-hint = Si ce champ reste vide, la chanson suit la même référence qu'avant.
