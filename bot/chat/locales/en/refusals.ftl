# What a member reads when an order is refused: what to do next, and that nothing was spent.

-nothing-spent = Nothing was spent.
-nothing-changed = Nothing was changed.

## The lyrics

lyrics-empty = There are no words to sing. Write a few lines of lyrics and send them again. { -nothing-spent }
lyrics-too-long = These lyrics come to { $count } characters, and the limit is { $limit } (the accompaniment marks count too). Take out about { OVER($count, $limit) } and send them again. { -nothing-spent }
title-too-long = This title has { $count } characters, and the limit is { $limit }. Shorten it, or leave it out and the first line becomes the title. { -nothing-spent }
word-not-allowed =
    { $line ->
        [0] The title holds a word that this server's moderators do not allow. Choose another title and send it again. { -nothing-spent }
       *[other] Line { $line } holds a word that this server's moderators do not allow. Change that line and send the lyrics again. { -nothing-spent }
    }

## The reference

reference-missing = A song needs a reference track to follow. Attach an MP3 or WAV of more than 15 seconds, or give a link to one. { -nothing-spent }
reference-twice = That is more than one reference. Keep one of them, the file or the link, and order again. { -nothing-spent }
reference-link-invalid = That link cannot be opened. Give a plain http or https address of an MP3 or WAV, or attach the file. { -nothing-spent }
reference-unreachable = No file could be fetched from that link. Check it in a browser, or download the file and attach it. { -nothing-spent }
reference-expired = The address of that file has expired. Attach the file again. { -nothing-spent }
reference-too-large = The reference is larger than { MIB($limit_bytes) } MiB. Send a shorter part of it or a smaller file. { -nothing-spent }
reference-not-audio = The reference is not audio that can be used. Send an MP3 or WAV with music and vocals. { -nothing-spent }
reference-wrong-format = The reference is { $format } audio. Send it as MP3 or WAV. { -nothing-spent }
reference-too-short = The reference lasts { NUMBER($seconds, maximumFractionDigits: 1) } seconds. Send one of more than { NUMBER($needed_s, maximumFractionDigits: 0) } seconds. { -nothing-spent }
reference-too-long = The reference lasts { NUMBER($seconds, maximumFractionDigits: 0) } seconds, and the limit is { NUMBER($limit_s, maximumFractionDigits: 0) }. Send a shorter part of it. { -nothing-spent }
reference-damaged = The reference is damaged: it stops being audio part of the way through. Save or export it anew and send that. { -nothing-spent }
reference-silent = The reference is silent. Send a track with music and vocals. { -nothing-spent }
reference-links-off = This server takes no links as references. Attach the file instead. { -nothing-spent }
too-many-fetches = Your earlier links are still being read. Wait until they are done and order again. { -nothing-spent }
message-without-audio = I can see no audio in that message. Open its menu (right click or long press), choose Apps and then “Use as song reference”, or attach the file itself. { -nothing-spent }

## The order

permissions-missing = I lack permissions in this channel: { $names }. Ask a moderator to grant them, or order in another channel. { -nothing-spent }
not-in-this-channel = Songs are not ordered in this channel. Go to { $channels } and order there. { -nothing-spent }
guild-only = Songs are ordered in a server. Go to a channel of a server that I am in and order there. { -nothing-spent }
quota-used-up =
    { $renews_at ->
        [never] Your quota of { $limit } { $limit ->
            [one] song
           *[other] songs
        } is used up ({ $rule }). Ask a moderator for more. { -nothing-spent }
       *[other] Your quota of { $limit } { $limit ->
            [one] song
           *[other] songs
        } is used up ({ $rule }). Order again { $renews_at }. { -nothing-spent }
    }
budget-used-up =
    { $renews_at ->
        [never] This server's budget of { $limit } songs is used up. Ask a moderator for more. { -nothing-spent }
       *[other] This server's budget of { $limit } songs is used up. Order again { $renews_at }. { -nothing-spent }
    }
too-many-live-jobs =
    { $limit ->
        [one] Your earlier song is still being made, and only one at a time is allowed. Wait for it or cancel it, then order again. { -nothing-spent }
       *[other] { $limit } of your songs are still being made, and that is the most at a time. Wait for one or cancel it, then order again. { -nothing-spent }
    }
blocked =
    { $until ->
        [never] A moderator has blocked you from ordering songs: { $reason }. Ask the moderators of this server about it. { -nothing-spent }
       *[other] A moderator has blocked you from ordering songs: { $reason }. Order again { $until }. { -nothing-spent }
    }
paused = Ordering is paused in this server: { $reason }. Try again later. { -nothing-spent }
wait-too-long = Songs cannot be made in a sensible time right now. Try again later. { -nothing-spent }

## Buttons and moderation

not-yours = This button belongs to the one who ordered the song and to those who may manage messages here. { -nothing-changed }
too-late = It is too late for that: the song has moved on. Look at its status message. { -nothing-changed }
job-unknown = I no longer know that song. Order a new one with /song. { -nothing-changed }
moderators-only = Only moderators of this server can do that. { -nothing-changed }
