# /settings: the panel, and the settings' names in the ledger.

settings-title = Song settings of this server
settings-line = **{ $setting }**: { $value }
settings-channels = Where songs may be ordered (none chosen: everywhere)
settings-log = Log channel for moderation and reports
settings-role = Moderator role, in addition to Manage Server
settings-switch = { $setting }
settings-words = Words…
settings-model = Song model…
settings-clips = Clips for phones…
settings-place = Time zone and language…

setting-channels = Channels
setting-log-channel = Log channel
setting-moderator-role = Moderator role
setting-zone = Time zone
setting-language = Language
setting-words = Words not allowed
setting-model = Song model
setting-covers = Models that keep a tune
setting-default = the operator's default
setting-links = References by link
setting-clips = Clips for phones
setting-spoiler = Songs as spoilers
setting-announce-failures = Announce failures
setting-tell-members = Tell members
setting-on = on
setting-off = off
setting-none = none
setting-everywhere = everywhere

dialog-words = Words that lyrics and titles may not contain
dialog-words-hint = One word or phrase per line. Whole words are found, whatever their case and accents.
dialog-model = Song model
dialog-model-hint = What makes songs where a member chooses none.
dialog-covers = Models that keep the reference's tune
dialog-covers-hint = They sing new words to the tune of the reference: members need the right to use it.
covers-refused = Not here
covers-accepted = Allow them: members answer for the tunes they use
dialog-clips = Clips for phones
dialog-clips-hint = Discord on phones often downloads an MP3 instead of playing it; a clip it plays.
clips-never = never
clips-request = on request
clips-always = always
dialog-zone = Time zone
dialog-zone-hint = Such as Europe/Berlin. Days, weeks and months of quotas begin at midnight there.
dialog-language = Language
dialog-language-hint = For status messages, song posts and the log channel.

# What this language calls itself.
language-name = English
