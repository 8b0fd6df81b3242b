# The status message: one line for where the song stands, one for whether it counts.

status-requester = For { $requester }
status-queued = In the queue, place { $place }.
status-queued-alone = In the queue.
status-queued-waiting = The song service takes no songs right now. This one keeps its place and goes on { $not_before }.
status-submitting = Being handed to the song service.
status-checking = The answer of the song service was lost on the way. Looking the song up there; it is not ordered a second time.
status-generating = Being sung since { $since }. Expected { $expected }.
status-generating-long = Being sung since { $since }. It takes longer than most.
status-ready = Sung. Being fetched from the song service.
status-posting = Being posted.
status-posted = Done: { $song }
status-posted-nowhere = Done.
status-cancelled = Cancelled by { $by }.
status-cancelled-alone = Cancelled.

status-charged = It counts against the quota.
status-refunded = It does not count against the quota.

# The song's own message.
song-posted = { $requester }, your song is ready: **{ $title }**
song-posted-link = { $requester }, your song is ready: **{ $title }**. It is too large to post here; download it { $expires_at }: { $url }

button-cancel = Cancel
button-redeliver = Redeliver
button-again = Again
button-sure = Cancel it anyway

# Answers to the buttons; only who pressed sees them.
cancel-done = Cancelled. It does not count against the quota.
cancel-done-charged = Cancelled. It counts against the quota, since the song service charges for a song that it has begun.
cancel-sure = The song service has begun this song and charges for it, so it counts against the quota even if it is cancelled.
cancel-sure-refunded = The song is already being sung. If it is cancelled, it does not count against the quota, but what is sung is lost.
redeliver-done = I am posting it again now.
