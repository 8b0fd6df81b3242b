# /help: one screen, and what a new server is told.

help-order = **Bestell einen Song** mit `/song`: deine eigenen Worte{ $takes ->
        [reference] {""} als `lyrics` und als `reference` ein MP3 oder WAV, dessen Stil er folgt. Lass den Text weg, und ein größeres Feld öffnet sich. Eine Nachricht mit Audio hat *Use as song reference* in ihrem Menü, unter Apps.
       *[none] {""} als `lyrics`. Lass sie weg, und ein größeres Feld öffnet sich.
    }
help-cost = **Was es dich kostet**: { $quota } Ein Song zählt ab der Bestellung; wird nichts daraus, bekommst du ihn zurück.
help-words =
    {"**"}Was in der Statusnachricht steht**
    - *In der Warteschlange, Platz 2*: Ein Song ist vor ihm dran.
    - *Wird gesungen*: Der Balken richtet sich danach, wie lange Songs zuletzt brauchten. Die meisten sind zur genannten Zeit fertig.
    - *Gesungen*: Er wird abgeholt und gleich hier gepostet.
    - *Fertig*: Folge dem Link. *Noch einmal* bestellt dasselbe noch einmal, *Remix* öffnet den Dialog mit seinen Worten.
    - *Abbrechen* hält ihn an; die Antwort sagt, ob er zählt. *Nachliefern* postet, was sich nicht posten ließ.
help-more = `/quota` zeigt, wo du stehst. Moderatoren stellen den Rest mit `/settings` und `/quotas` ein.
help-try = Ein Beispiel probieren
help-example-title = Das Kessellied
help-example-lyrics =
    Der Kessel fängt zu summen an
    Der Morgen klopft am Fenster an

    Ich schenk dir eine Tasse ein
    Und eine soll die meine sein
help-example-style = Warmer Akustik-Pop, sanfte Stimme, Gitarre, mittleres Tempo

greeting =
    Hallo! Ich mache Songs aus den eigenen Worten eurer Mitglieder: `/song` bestellt einen, `/help` zeigt, wie.
    Für Moderatoren: `/settings` sagt, in welchen Kanälen Songs bestellt werden dürfen, welche Sprache ich spreche und wohin das Protokoll geht. { $songs ->
        [unlimited] Jedes Mitglied darf so viele Songs bestellen, wie es mag,
        [one] Jedes Mitglied darf einen Song pro { $window } bestellen,
       *[other] Jedes Mitglied darf { $songs } Songs pro { $window } bestellen,
    } bis `/quotas set` etwas anderes sagt.
