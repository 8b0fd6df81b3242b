# The conversation about an order; only the member sees it.

song-accepted = Your song is on its way: { $status }
song-accepted-soon = Your song is on its way. Its status message follows in this channel.
song-taken-over = { $replaces } was withdrawn by the song service, so { $model } sings this song{ $reference ->
    [none] , without a reference
   *[other] {""}
}.
song-waits =
    { $cause ->
        [credits-exhausted] It has to wait: the song service has no credits left, and the bot's owner has to add some. It then goes on by itself.
        [card-unverified] It has to wait: the bot's owner has to confirm a card to the song service. It then goes on by itself.
        [key-refused] It has to wait: the song service refuses this bot's key, and the bot's owner has to fix that. It then goes on by itself.
        [model-gone] It has to wait: the song service no longer offers this model, and the bot's owner has to choose another. It then goes on by itself.
        [song-files-unavailable] It has to wait: the bot has no disk space left to keep songs, and its owner has to make room. It then goes on by itself.
        [rate-limited] It has to wait: the song service is busy. It then goes on by itself.
       *[other] It has to wait: the song service cannot be reached just now. It then goes on by itself.
    }
song-warn-long = These lyrics are long: above about { $limit } characters a song may get too long for the model and fail. If it does, it does not count.
song-warn-simplified = Formatting, mentions, server emoji, addresses, chords, times and repeat marks were left out: only words are sung.
song-warn-tags =
    { $count ->
        [one] The tag { $tags } is not sung; it became a pause.
       *[other] The tags { $tags } are not sung; they became pauses.
    }
song-reference-converted = The reference was { $format } audio, so I made an MP3 of it.
song-reference-repaired = The reference had faults, so I made an MP3 of all of it that plays.
song-reference-taken = Attached is your reference as the song service gets it.
again-remix = *Remix* opens the dialog with the same words: give another reference there, or change what else is needed.
song-lyrics-back = Your lyrics, so that nothing is lost:
song-lyrics-back-file = Your lyrics are attached, so that nothing is lost.

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
model-offer = { $model }: { $style ->
        [yes] style in words
       *[no] no style
    }, { $takes ->
        [tune] keeps a reference's tune
        [reference] follows a reference
       *[none] no reference
    }, lyrics up to { $limit } characters
song-cost = A song of this model counts as { $cost } songs.
modal-title = A new song
modal-lyrics = Lyrics
modal-lyrics-hint = A line is a phrase, an empty line a pause. Up to { $limit } characters, best below { $best }.
modal-lyrics-tagged-hint = Sections as tags on lines of their own: [Verse], [Chorus]. Up to { $limit } characters.
modal-song-title = Title
modal-song-title-hint = Left empty, the first line of the lyrics becomes the title.
modal-style = Style
modal-style-hint = How it should sound, in words: genre, mood, voice, tempo, instruments.
modal-instrumental = Instrumental
modal-instrumental-hint = With the tick, nobody sings: leave the lyrics empty and name a style.
modal-accompaniment = Instruments behind the voice
modal-accompaniment-hint = Without the tick, the voice sings alone.
modal-file = Reference file
modal-file-hint = { $only ->
        [MP3] An MP3
        [WAV] A WAV
       *[other] An MP3 or WAV
    } of at least { $seconds } seconds with { $vocals ->
        [yes] music and vocals
       *[no] music
    }. A file or a link, not both.
modal-file-again-hint = Left empty, the song follows the same reference as before.
modal-link = Reference link
modal-link-hint = The address of a sound file, or a link to a message that carries one.
modal-link-again-hint = Left empty, the song follows the same reference as before.
