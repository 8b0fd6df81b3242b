# What became of a song that was accepted. The status message adds whether it counted.

## Nothing was sent, or the provider said no

credits-exhausted = Le service de musique n'a plus de crédits, et le propriétaire du bot doit en ajouter. Commande à nouveau plus tard.
card-unverified = Le service de musique attend que le propriétaire du bot confirme une carte bancaire. Commande à nouveau plus tard.
key-refused = Le service de musique refuse la clé de ce bot, et son propriétaire doit régler ça. Commande à nouveau plus tard.
model-gone = Le service de musique ne propose plus ce modèle, et le propriétaire du bot doit en choisir un autre. Commande à nouveau plus tard.
rate-limited = Le service de musique est très occupé. Commande à nouveau dans quelques minutes.
model-unknown = Le modèle avec lequel cette chanson a été commandée n'est plus proposé ici. Commande-la à nouveau avec un autre.
model-withdrawn = Le service de musique a retiré le modèle de cette chanson, et celui qui prend la relève ne peut pas chanter cette commande. Commande la chanson à nouveau : je te demanderai ce qu'il faut à l'autre modèle.
rejected = Le service de musique a refusé cette commande. Change les paroles ou la référence et commande à nouveau.
provider-unreachable = Le service de musique est injoignable. Commande à nouveau plus tard.

## The provider's answer was lost, or is awaited

submission-uncertain = La réponse du service de musique s'est perdue, et il n'y a là-bas aucune trace de la chanson. Je la cherche encore quelques heures et je la publie si elle réapparaît ; commandée à nouveau entre-temps, elle risque d'être faite deux fois.
poll-failed = Le service de musique ne répond pas pour le moment. La chanson n'est pas perdue ; je continue à demander.
poll-refused = Le service de musique refuse de répondre à ce bot, et son propriétaire doit régler ça. La chanson n'est pas perdue.

## The generation ended without a song

generation-failed = Le service de musique n'a pas pu faire cette chanson. Réessaie, ou change les paroles ou la référence.
lyrics-probably-too-long = Le service de musique a abandonné ; les paroles étaient sans doute trop longues pour être chantées en une minute. Enlève des vers ou des pauses (en général, environ 350 caractères tiennent) et commande à nouveau.
content-refused = Les règles de contenu du service de musique interdisent ces paroles ou cette référence. Change-les et commande à nouveau.
reference-not-fetched = Le service de musique n'a pas pu lire la référence. Joins le fichier lui-même et commande à nouveau.
generation-timed-out = La chanson n'a pas été prête à temps. Je continue de la demander quelques heures et je la publie si elle est terminée ; commandée à nouveau entre-temps, elle risque d'être faite deux fois.
generation-lost = Le service de musique ne connaît plus cette chanson. Je continue de la demander quelques heures et je la publie si elle réapparaît ; commandée à nouveau entre-temps, elle risque d'être faite deux fois.
result-unavailable = La chanson a été chantée, mais le service de musique n'a livré aucun fichier utilisable. S'il en vient un dans les prochaines heures, je le publie ; commandée à nouveau entre-temps, elle risque d'être faite deux fois.
result-lost = La chanson a été chantée, mais je n'ai obtenu du service de musique aucun fichier utilisable et je n'en demande plus. Commande-la à nouveau si tu la veux encore.
file-lost = La chanson est terminée, mais son fichier n'est plus ici et je n'ai pas pu l'obtenir de nouveau du service de musique. Appuie sur « Livrer à nouveau » et je le redemande.

## Delivery

delivery-refused = La chanson est terminée et gardée, mais je n'ai pas pu la publier dans son salon. Dès que je peux de nouveau y publier, appuie sur « Livrer à nouveau ». Dans un autre salon, /quota propose la même chose et la publie là-bas.
too-large-to-post = La chanson est terminée et gardée, mais elle est trop lourde pour ce serveur.
delivery-uncertain = La chanson est terminée et gardée ; la publier prend plus de temps que d'habitude.

## The store

store-unavailable = Ma base de données ne répond pas pour le moment. Réessaie dans quelques minutes ; ce que tu voulais modifier l'est peut-être déjà, regarde donc d'abord. Ce qui a été commandé avant n'est pas perdu.
store-unavailable-order = Je ne peux pas enregistrer de commande sans risque pour le moment, alors je n'en prends aucune. Réessaie dans quelques minutes. Tant qu'aucun message de statut de ta chanson n'apparaît, rien n'a été dépensé.
song-files-unavailable = Il n'y a plus d'espace disque pour garder les chansons, et le propriétaire du bot doit faire de la place. Rien n'est perdu ; la chanson continue ensuite toute seule.

## Anything else

unexpected = Quelque chose s'est mal passé de mon côté ; le propriétaire du bot le trouvera dans le journal. Réessaie dans un instant.
unexpected-order = Quelque chose s'est mal passé de mon côté ; le propriétaire du bot le trouvera dans le journal. Tant qu'aucun message de statut de cette chanson n'apparaît ici, rien n'a été dépensé : commande à nouveau dans un instant.
