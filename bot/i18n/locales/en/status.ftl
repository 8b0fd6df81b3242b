# The status message: where the song stands, how much of it is done, whether it counts.
# A time reads “in 5 minutes” or “5 minutes ago”: the reader's own Discord says which.

status-requester = For { $requester }
status-place = Ordered in { $channel } of **{ $guild }**.
status-queued = In the queue, place { $place }.
status-queued-alone = In the queue.
status-queued-waiting = The song service takes no songs right now. This one keeps its place; next try { $not_before }.
status-submitting = Being handed to the song service.
status-cancelling = To be cancelled as soon as I know whether the song service has taken the song.
status-checking = The song service's answer was lost on the way. I look the song up there and do not order it twice.
status-checking-long = The song service's answer was lost on the way, and I have not found the song there yet. I look for it and do not order it twice; the search ends { $until }. If it finds nothing, the song does not count against the quota.
status-checking-overdue = The song service's answer was lost on the way, and I have not found the song there yet. I still look for it and do not order it twice. If I find nothing, the song does not count against the quota.
status-generating = Being sung. Started { $since }, expected { $expected }.
status-generating-long = Being sung. Started { $since }; it takes longer than most.
status-ready = Sung, and being fetched from the song service.
status-ready-long = Sung, but I have not got the file from the song service yet. I keep trying and give up { $until } at the earliest. If no file comes, the song does not count against the quota.
status-ready-overdue = Sung, but I have not got the file from the song service yet. I keep trying. If no file comes, the song does not count against the quota.
status-ready-redelivered = Sung, but I have not got the file from the song service again yet. I keep trying. If no file comes, the song can be redelivered later.
status-posting = Sung, and being posted.
status-posted = Done: { $song }
status-posted-nowhere = Done.
status-cancelled = Cancelled by { $by }.
status-cancelled-alone = Cancelled.
status-uncertain-cancelled = The song service's answer was lost, and no trace of the song was found there. If it turns up after all, I cancel it.

status-ordered = Ordered { $since }.
status-bar = { $bar } { $percent } %
status-model = Made by { $model }.
status-cost =
    { $cost ->
        [one] It counts as one song of the quota.
       *[other] It counts as { $cost } songs of the quota.
    }
status-charged =
    { $cost ->
        [one] It counts against the quota.
       *[other] It counts against the quota, as { $cost } songs.
    }
status-refunded = It does not count against the quota.

# The song's own message.
song-posted = { $requester }, your song is ready: **{ $title }**
song-smaller = The song was too large for this server, so this is a smaller file, of { $kbps } kbit/s.
song-posted-link = { $requester }, your song is ready: **{ $title }**. It is too large to post here, so download it; the link ends { $expires_at }: { $url }

button-cancel = Cancel
button-redeliver = Redeliver
button-again = Again
button-remix = Remix
button-clip = Clip for phones
button-sure = Cancel it anyway

# Answers to the buttons; only who pressed sees them.
cancel-done = Cancelled. It does not count against the quota.
cancel-done-charged = Cancelled. It counts against the quota, since the song service charges for a song that it has begun.
cancel-later = Nobody knows yet whether the song service has taken the song. I cancel it as soon as I know. If it has been taken, the service charges for it, and the song counts against the quota; if not, it does not count.
cancel-later-refunded = Nobody knows yet whether the song service has taken the song. I cancel it as soon as I know. It does not count against the quota.
cancel-sure = The song service has begun this song and charges for it, so it counts against the quota even if it is cancelled.
cancel-sure-refunded = The song is already being sung. If it is cancelled, it does not count against the quota, but what is sung is lost.
redeliver-done = I am trying to post it again now.
redeliver-done-private = I am trying to send it to you as a direct message now. If none comes, allow direct messages in the privacy settings of this server; `/quota` then sends it again.
clip-off = Clips for phones are switched off in this server.
clip-gone = The file of this song is not here any more, so there is nothing to make a clip of.
clip-failed = I could not make a clip of this song. The MP3 above is whole.
clip-too-large = The clip of this song is larger than this server lets me send. The MP3 above is whole.
