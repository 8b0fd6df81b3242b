# /settings: the panel, and the settings' names in the ledger.

settings-title = Song-Einstellungen dieses Servers
settings-line = **{ $setting }**: { $value }
settings-channels = Wo Songs bestellt werden dürfen (keiner gewählt: überall)
settings-log = Protokollkanal für Moderation und Meldungen
settings-role = Moderatorrolle, neben „Server verwalten“
settings-switch = { $setting }
settings-words = Wörter…
settings-model = Songmodell…
settings-clips = Clips fürs Handy…
settings-place = Zeitzone und Sprache…

setting-channels = Kanäle
setting-log-channel = Protokollkanal
setting-moderator-role = Moderatorrolle
setting-zone = Zeitzone
setting-language = Sprache
setting-words = Nicht erlaubte Wörter
setting-model = Songmodell
setting-covers = Modelle, die eine Melodie behalten
setting-default = das übliche des Betreibers
setting-links = Referenzen als Link
setting-clips = Clips fürs Handy
setting-spoiler = Songs als Spoiler
setting-announce-failures = Fehlschläge zeigen
setting-tell-members = Mitglieder benachrichtigen
setting-on = an
setting-off = aus
setting-none = keine
setting-everywhere = überall

dialog-words = Wörter, die in Text und Titel nicht stehen
dialog-words-hint = Ein Wort oder Ausdruck pro Zeile. Gefunden werden ganze Wörter, gleich wie geschrieben.
dialog-model = Songmodell
dialog-model-hint = Was Songs macht, wo ein Mitglied keines wählt.
dialog-covers = Modelle mit der Melodie der Referenz
dialog-covers-hint = Sie singen neue Worte zur Melodie der Referenz: Mitglieder brauchen das Recht daran.
covers-refused = Hier nicht
covers-accepted = Erlauben: Mitglieder stehen für die Melodien ein
dialog-clips = Clips fürs Handy
dialog-clips-hint = Discord auf Handys lädt ein MP3 oft herunter, statt es zu spielen; einen Clip spielt es.
clips-never = nie
clips-request = auf Wunsch
clips-always = immer
dialog-zone = Zeitzone
dialog-zone-hint = Etwa Europe/Berlin. Tage, Wochen und Monate von Kontingenten beginnen dort um Mitternacht.
dialog-language = Sprache
dialog-language-hint = Von Statusnachrichten, Song-Nachrichten und Protokollkanal.

# Wie diese Sprache sich selbst nennt.
language-name = Deutsch
