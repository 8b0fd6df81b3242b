# /privacy; only who asks sees it.

privacy-title = What I keep about you
privacy-kept =
    In all servers together: for each song that you ordered its lyrics, its title, what you said of its style, the name and address of its reference, and, as numbers, server, channel, messages, times, how it ended and what it cost. { $words ->
        [0] The words are kept until you delete a song or have yourself forgotten.
        [one] The words are deleted a day after the order, the numbers are kept.
       *[other] The words are deleted { $words } days after the order, the numbers are kept.
    } A finished song is kept as a file until it is posted, { $files ->
        [one] a day
       *[other] { $files } days
    } at the longest. References that you save are kept until you delete them.
privacy-decided-title = What moderators decide
privacy-decided = Your own quota, extra songs and blocks, with their reasons, until moderators change them; and a log of who ordered, counted, granted, blocked, reported and removed what.
privacy-elsewhere-title = What lies elsewhere
privacy-elsewhere = Lyrics, style and reference go to the song service, which has its own rules. Posts and status messages are messages in Discord: Delete on a song takes them away. The people who run this bot may have backups. A server that I leave is forgotten after { $left ->
        [one] a day
       *[other] { $left } days
    }: the words of its songs, its settings, rules and saved references.
privacy-forgetting-title = Being forgotten
privacy-forgetting = “Forget me” deletes lyrics, titles, styles, references and kept files of all your songs, your saved references, in all servers, and what you wrote into reports. Numbers stay under a pseudonym. What moderators decided about you stays under your name: a block outlives it. What you used of your quota still counts.
privacy-export = Everything that I know about you. Reports of your songs by others are not in it; they were promised to the moderators alone.
privacy-export-too-large = What I know about you is too much for one file in Discord. Ask the bot's owner, who can hand it out.
privacy-sure = Forget you in all servers? Lyrics, titles, references and kept files of all your songs and your saved references are deleted and cannot be brought back; /songs will be empty. Songs that were posted stay in Discord, and blocks stay.
privacy-forgotten =
    { $songs ->
        [0] I had no songs of yours. What I knew of you is forgotten.
        [one] You are forgotten, and so are the words of your song.
       *[other] You are forgotten, and so are the words of your { $songs } songs.
    } If you order again, I keep what comes from then on.

button-export = Export
button-forget = Forget me
button-forget-sure = Forget me for good
