# /settings: the panel, and the settings' names in the ledger.

settings-title = Réglages des chansons de ce serveur
settings-line = **{ $setting }** : { $value }
settings-channels = Où l'on peut commander des chansons (aucun choix : partout)
settings-log = Salon du journal pour la modération et les signalements
settings-role = Rôle de modérateur, en plus de « Gérer le serveur »
settings-switch = { $setting }
settings-words = Mots…
settings-model = Modèle de chanson…
settings-clips = Clips pour téléphones…
settings-place = Fuseau horaire et langue…

setting-channels = Salons
setting-log-channel = Salon du journal
setting-moderator-role = Rôle de modérateur
setting-zone = Fuseau horaire
setting-language = Langue
setting-words = Mots interdits
setting-model = Modèle de chanson
setting-covers = Modèles qui gardent une mélodie
setting-default = celui de l'opérateur
setting-links = Références par lien
setting-clips = Clips pour téléphones
setting-spoiler = Chansons en spoiler
setting-announce-failures = Annoncer les échecs
setting-tell-members = Prévenir les membres
setting-on = oui
setting-off = non
setting-none = aucun
setting-everywhere = partout

dialog-words = Mots interdits dans les paroles et titres
dialog-words-hint = Un mot ou une expression par ligne. Mots entiers, sans égard à la casse ni aux accents.
dialog-model = Modèle de chanson
dialog-model-hint = Ce qui fait les chansons quand un membre n'en choisit aucun.
dialog-covers = Modèles qui gardent la mélodie
dialog-covers-hint = Ils chantent de nouveaux mots sur la mélodie de la référence : il faut en avoir le droit.
covers-refused = Pas ici
covers-accepted = Les autoriser : les membres répondent des mélodies qu'ils utilisent
dialog-clips = Clips pour téléphones
dialog-clips-hint = Sur téléphone, Discord télécharge souvent un MP3 au lieu de le lire ; un clip, il le lit.
clips-never = jamais
clips-request = sur demande
clips-always = toujours
dialog-zone = Fuseau horaire
dialog-zone-hint = Par exemple Europe/Paris. Jours, semaines et mois des quotas y commencent à minuit.
dialog-language = Langue
dialog-language-hint = Pour les messages de statut, les chansons publiées et le salon du journal.

# What this language calls itself.
language-name = Français
