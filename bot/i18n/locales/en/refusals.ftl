# What a member reads when an order is refused: what to do next, and that nothing was spent.

-nothing-spent = Nothing was spent.
-nothing-changed = Nothing was changed.

## The lyrics

lyrics-empty = There are no words to sing. Write a few lines of lyrics and order again. { -nothing-spent }
lyrics-too-long = These lyrics come to { $count } characters as they are sent, and the limit is { $limit }. Take out about { OVER($count, $limit) } and order again. { -nothing-spent }
lyrics-too-short = These lyrics come to { $count } characters, and this model needs at least { $limit }. Write more and order again. { -nothing-spent }
style-missing = This song needs a style. Say in words how it should sound, such as “warm acoustic folk, female voice, slow”, and order again. { -nothing-spent }
style-too-short = This style has { $count } characters, and this model needs at least { $limit }. Say more of how it should sound and order again. { -nothing-spent }
style-too-long = This style has { $count } characters, and the limit is { $limit }. Take out about { OVER($count, $limit) } and order again. { -nothing-spent }
instrumental-with-lyrics = An instrumental has no voice, so its lyrics would not be sung. Leave the lyrics out, or the option instrumental, and order again. { -nothing-spent }
title-too-long = This title has { $count } characters, and the limit is { $limit }. Shorten it, or leave it out, and the first line becomes the title. { -nothing-spent }
word-not-allowed =
    { $line ->
        [-1] The style holds a word that this server's moderators do not allow. Describe it otherwise and order again. { -nothing-spent }
        [0] The title holds a word that this server's moderators do not allow. Choose another title and order again. { -nothing-spent }
       *[other] Line { $line } holds a word that this server's moderators do not allow. Change that line and order again. { -nothing-spent }
    }

## The reference

reference-missing = A reference track for the song to follow is missing. Attach one of at least { NUMBER($needed_s, maximumFractionDigits: 1) } seconds as { $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3 or WAV
    }, or give a link to one. { -nothing-spent }
reference-twice = A song follows one reference, and you gave two. Keep one of them, a file, a link or a saved one, and order again. { -nothing-spent }
reference-link-invalid = That link cannot be opened. Give the http or https address of an MP3 or WAV, or attach the file. { -nothing-spent }
reference-unreachable = No file could be fetched from that link. Check it in a browser, or download the file and attach it. { -nothing-spent }
attachment-unreachable = The attached file could not be fetched from Discord. Try again in a few minutes; if it stays so, tell the people who run this bot. { -nothing-spent }
reference-expired = The address of the reference has expired. Attach the file again and order again. { -nothing-spent }
reference-too-large = The reference is larger than { MIB($limit_bytes) } MiB. Attach a shorter part of it or a smaller file. { -nothing-spent }
reference-not-audio = The reference is not audio that can be used. Attach a sound file with music. { -nothing-spent }
reference-web-page = That is a web page, not an audio file. Download the file and attach it, or give the link that downloads it: in Dropbox and Google Drive, share the file itself with everybody who has the link (Drive shows a page before large files: attach those); on Discord, copy the link of the file or of its message. { -nothing-spent }
reference-wrong-format = The reference is { $format } audio. Save it as { $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3 or WAV
    } and attach that. { -nothing-spent }
reference-too-short = The reference lasts { NUMBER($seconds, maximumFractionDigits: 1) } seconds. Attach one of at least { NUMBER($needed_s, maximumFractionDigits: 1) } seconds. { -nothing-spent }
reference-too-long = The reference lasts longer than { NUMBER($limit_s, maximumFractionDigits: 1) } seconds. Attach a shorter part of it. { -nothing-spent }
reference-damaged = The reference is damaged: too little of it can be played. Save or export it again and attach that. { -nothing-spent }
reference-silent = The reference is silent. Attach a track that can be heard. { -nothing-spent }
reference-links-off = This server takes no references by link. Attach the file instead. { -nothing-spent }
too-many-fetches = Your earlier references are still being read. Wait a moment and order again. { -nothing-spent }
unknown-button = This button is not from this version of me, and I do not know what it does. { -nothing-changed }
unknown-dialog = This dialog was opened before I was updated, and I no longer know what it was for. Open it again. { -nothing-spent }
message-without-audio = I see no audio in that message. If you do, open its menu (right click or long press), choose Apps and “Use as song reference”, or attach the file itself. { -nothing-spent }

## Saved references

saved-reference-unknown = I find no saved reference of that name, neither of yours nor of this server's. Choose one from the list that appears while you type. { -nothing-spent }
saved-reference-lost = The file of this saved reference can no longer be read. Delete it with /references delete, and save the track anew. { -nothing-spent }
saved-reference-unsent = Discord did not take the saved reference, which the song service has to fetch from there. Order again in a few minutes. { -nothing-spent }
saved-name-taken = There is a saved reference named { $name } already. Choose another name. { -nothing-changed }
saved-name-unusable = That is no name that can be used. Give one of at most { $limit } visible characters. { -nothing-changed }
library-full =
    { $scope ->
        [guild] { $unit ->
            [bytes] This server's saved references may take { MIB($limit) } MiB, and this one is too much. Delete another with /references delete. { -nothing-changed }
           *[references] This server may keep at most { $limit } references. Delete another with /references delete. { -nothing-changed }
        }
       *[member] { $unit ->
            [bytes] Your saved references may take { MIB($limit) } MiB, and this one is too much. Delete another with /references delete. { -nothing-changed }
           *[references] You may keep at most { $limit } references. Delete another with /references delete. { -nothing-changed }
        }
    }
library-unavailable = There is no room to save references just now. Tell the people who run this bot. { -nothing-changed }

## The model

model-not-allowed = There is no model { $model } here. Choose one that /song offers, or leave it out. { -nothing-spent }
covers-off = { $model } keeps the tune of the reference, which this server's moderators have not allowed in /settings. Choose another model, or ask them. { -nothing-spent }
option-not-taken =
    { $option ->
        [style] { $model } follows a reference and takes no style in words. Leave the style out, or choose another model. { -nothing-spent }
        [reference] { $model } takes no reference. Say in words how it should sound (style), or choose another model. { -nothing-spent }
        [instrumental] { $model } cannot leave the voice out. Give it lyrics, or choose another model. { -nothing-spent }
       *[other] { $model } always plays instruments behind the voice. Leave the option accompaniment out, or choose another model. { -nothing-spent }
    }

## The order

permissions-missing = I lack permissions in this channel: { $names }. Ask a moderator to grant them, or order in another channel. { -nothing-spent }
channel-closed = I cannot post in this channel. Ask a moderator to let me see it and write in it (in a voice channel I need Connect, too), or order in another channel. { -nothing-spent }
not-in-thread = I cannot post in this private thread because I am not in it. Add me by mentioning me here, then order again. { -nothing-spent }
not-in-this-channel = Songs cannot be ordered in this channel. Order in { $channels }. { -nothing-spent }
guild-not-served = I make songs only in servers that my operator chose, and this is none of them. { -nothing-spent }
guild-only = That works only in servers. In one that I am in, order with /song, and find your songs with /songs. { -nothing-spent }
quota-used-up =
    Your quota of { $limit ->
        [one] one song
       *[other] { $limit } songs
    } { $left ->
        [0] is used up
       *[other] leaves { $left }, and a song of this model counts as { $cost }
    } ({ $rule ->
        [member] it is set for you alone
        [role] it comes from one of your roles
        [guild] it is this server's
       *[other] it is the usual one
    }). { $renews_at ->
        [never] Ask a moderator for more.
       *[other] Order again { $renews_at }.
    } { -nothing-spent }
budget-used-up =
    { $unit ->
        [price] This server's budget is counted in credits, and what a song costs is not known before the first one is done. Order again when the song that is being made now is finished.
       *[other] This server's budget of { $unit ->
            [credits] { $limit ->
                [one] one credit
               *[other] { $limit } credits
            }
           *[other] { $limit ->
                [one] one song
               *[other] { $limit } songs
            }
        } is used up. { $renews_at ->
            [never] Ask a moderator for more.
           *[other] Order again { $renews_at }.
        }
    } { -nothing-spent }
too-many-live-jobs =
    { $limit ->
        [one] Your earlier song is still being made, and only one at a time is allowed. Wait for it or cancel it, then order again. { -nothing-spent }
       *[other] { $limit } of your songs are still being made, and that is the most at a time. Wait for one or cancel it, then order again. { -nothing-spent }
    }
already-being-made = This song is already being made once more; its status message shows how far it is. For yet another, press Again when it is done. { -nothing-spent }
blocked =
    { $until ->
        [never] A moderator has blocked you from ordering songs: { $reason }. Ask this server's moderators about it. { -nothing-spent }
       *[other] A moderator has blocked you from ordering songs: { $reason }. You may order again { $until }. { -nothing-spent }
    }
paused = Ordering is paused in this server: { $reason }. Order again later. { -nothing-spent }
wait-too-long = No song can be made within a reasonable time right now. Order again later. { -nothing-spent }
restarting = I am being restarted just now. Order again in a minute. { -nothing-spent }

## Buttons and moderation

not-yours = Only the member who ordered the song can press this button. Order your own with /song. { -nothing-changed }
too-late = It is too late for that: the song has moved on. Look at its status message. { -nothing-changed }
still-being-made = This song is still being made. Cancel it first, then delete it. { -nothing-changed }
songs-under-way =
    { $count ->
        [one] One of your songs is still being made. Wait for it or cancel it, then ask again. { -nothing-changed }
       *[other] { $count } of your songs are still being made. Wait for them or cancel them, then ask again. { -nothing-changed }
    }
job-unknown = I no longer know that song. Order a new one with /song. { -nothing-changed }
moderators-only = Only this server's moderators can do that. Ask one of them. { -nothing-changed }
