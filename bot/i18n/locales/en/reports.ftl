# Reports of songs: what members and moderators see.

button-report = Report
report-ask = Report this song
report-done = Thank you. The moderators have your report.

dialog-report-reason = What is wrong with this song?
dialog-report-reason-hint = Only this server's moderators read it.

report-title = A song was reported
report-text =
    { $song } **{ $title }**
    Ordered by { $member }, reported by { $reporter }.
    Reason: { $reason }
report-remove = Remove song
report-block = Block member
report-dismiss = Dismiss
report-removed = { $moderator } removed the song.
report-blocked = { $moderator } blocked { $member }.
report-dismissed = { $moderator } dismissed the report.
