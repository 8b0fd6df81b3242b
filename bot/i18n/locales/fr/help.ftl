# /help: one screen, and what a new server is told.

help-order = **Commande une chanson** avec `/song` : tes propres mots{ $takes ->
        [reference] {""} dans `lyrics`, et dans `reference` un MP3 ou WAV dont elle suit le style. Sans les paroles, un champ plus grand s'ouvre. Un message avec de l'audio a *Use as song reference* dans son menu, sous Applications.
       *[none] {""} dans `lyrics`. Sans eux, un champ plus grand s'ouvre.
    }
help-cost = **Ce que ça te coûte** : { $quota } Une chanson compte dès la commande ; si elle n'aboutit pas, elle t'est rendue.
help-words =
    {"**"}Ce que dit le message de statut**
    - *Dans la file, place 2* : une chanson passe avant.
    - *Chant en cours* : la barre se règle sur la durée des dernières chansons. La plupart sont prêtes à l'heure indiquée.
    - *Chantée* : je la récupère et je la publie ici dans un instant.
    - *Prête* : suis le lien. *Encore* commande la même chanson une fois de plus, *Remix* ouvre le formulaire avec ses mots.
    - *Annuler* l'arrête ; la réponse dit si elle compte. *Livrer à nouveau* publie ce qui n'a pas pu l'être.
help-more = `/quota` montre où tu en es. Les modérateurs règlent le reste avec `/settings` et `/quotas`.
help-try = Essayer un exemple
help-example-title = La chanson de la bouilloire
help-example-lyrics =
    La bouilloire se met à chanter
    La lumière vient de se lever

    Je te verse une tasse à toi
    Et j'en garde une aussi pour moi
help-example-style = Pop acoustique chaleureuse, voix douce, guitare, tempo moyen

greeting =
    Bonjour ! Je fais des chansons avec les propres mots de vos membres : `/song` en commande une, `/help` explique comment.
    Pour les modérateurs : `/settings` règle dans quels salons on peut commander des chansons, quelle langue je parle et où va le journal. { $songs ->
        [unlimited] Chaque membre peut commander autant de chansons qu'il veut
        [1] Chaque membre peut commander une chanson par { $window }
        [one] Chaque membre peut commander { $songs } chanson par { $window }
       *[other] Chaque membre peut commander { $songs } chansons par { $window }
    } jusqu'à ce que `/quotas set` dise autre chose.
