# The conversation about an order; only the member sees it.

song-accepted = Your song is on its way: { $status }
song-accepted-soon = Your song is on its way. Its status message follows in this channel.
song-waits = It has to wait, though: { $cause }
song-warn-long = These lyrics are long: above about { $limit } characters a song may run past one minute and then fail. If it fails, it does not count.
song-warn-tags =
    { $count ->
        [one] The tag { $tags } is not sung; it became a pause.
       *[other] The tags { $tags } are not sung; they became pauses.
    }
song-reference-converted = The reference was { $format } audio; I made an MP3 of it.
song-reference-taken = The attached file is what was taken as your reference.
song-lyrics-back = Your lyrics, so that nothing is lost:
song-lyrics-back-file = Your lyrics are attached, so that nothing is lost.

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
modal-title = A new song
modal-lyrics = Lyrics
modal-lyrics-hint = A line is a phrase, an empty line a pause. Up to 600 characters, best below 380.
modal-song-title = Title
modal-song-title-hint = Left empty, the first line of the lyrics becomes the title.
modal-file = Reference file
modal-file-hint = An MP3 or WAV of more than 15 seconds with music and vocals. A file or a link, not both.
modal-link = Reference link
modal-link-hint = The address of an MP3 or WAV, or a link to a message that carries one.

# Descriptions of the commands are in cogs, where Discord registers them from.
