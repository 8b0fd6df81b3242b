# References that are kept under a name: /references, and “Save as reference” in a message's menu.

reference-saved = Enregistrée sous **{ $name }** ({ NUMBER($seconds, maximumFractionDigits: 0) } secondes). Commande avec elle par `/song saved:`, sur tous les serveurs où je suis.
reference-saved-shared = Enregistrée sous **{ $name }** ({ NUMBER($seconds, maximumFractionDigits: 0) } secondes) pour tout le monde sur ce serveur. Commande avec elle par `/song saved:`.
reference-renamed = Elle s'appelle maintenant **{ $name }**.
reference-deleted = **{ $name }** est supprimée.
reference-of-guild = de ce serveur
references-title = Références enregistrées
references-empty = Il n'y en a pas encore. Enregistres-en une avec `/references save`, ou par le menu d'un message avec de l'audio : Applications, « Save as reference ».
references-usage =
    { $count ->
        [0] Tu n'as enregistré aucune référence ; { $limit } sont possibles.
        [one] Tu as enregistré une référence sur { $limit } au plus ({ MIB($used_bytes) } Mio sur { MIB($limit_bytes) }).
       *[other] Tu as enregistré { $count } références sur { $limit } au plus ({ MIB($used_bytes) } Mio sur { MIB($limit_bytes) }).
    }
references-line = **{ $name }**{ $scope ->
        [guild] { " " }(de ce serveur)
       *[member] { "" }
    } : { NUMBER($seconds, maximumFractionDigits: 0) } secondes, { $format }, { MIB($size_bytes) } Mio, enregistrée { $saved_at }

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
dialog-save-reference = Enregistrer une référence
dialog-saved-name = Nom
dialog-saved-name-hint = C'est par lui que tu la choisis ensuite, dans /song et /references.
dialog-saved-link = Lien
dialog-saved-link-hint = L'adresse d'un fichier son.
