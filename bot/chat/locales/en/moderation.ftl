# What moderators read. Members' own words stand in quota.ftl and refusals.ftl.

## Ledger entries: the answer, the log channel and the log's pages say the same.

entry-by = { $actor }: { $what }
entry-line = { $at } { $actor }: { $what }
entry-myself = Refrain
entry-server = this server
entry-why = Reason: { $reason }
entry-reserve = { $member } ordered a song.
entry-charge = A song of { $member } counts against the quota.
entry-refund = A song of { $member } does not count.
entry-cancel = A song of { $member } was cancelled.
entry-quota = The quota of { $subject } is { $after } (before: { $before }).
entry-grant = { $member } is granted { $after }.
entry-reset = The quota of { $member } begins anew: songs ordered until now no longer count.
entry-exempt = { $subject } is { $after } (before: { $before }).
entry-budget = The budget of this server is { $after } (before: { $before }).
entry-block = { $member } may order no songs, { $after }.
entry-unblock = { $member } may order songs again.
entry-pause = Ordering is paused.
entry-resume = Ordering goes on.
entry-settings = Settings changed: { $changes }.
entry-change = { $setting }: { $after } (before: { $before })
entry-report = A song of { $member } was reported.
entry-remove = A song of { $member } was removed.
chronicle-cancelled =
    { $count ->
        [one] { $actor }: a song of { $members } was cancelled.
       *[other] { $actor }: { $count } songs of { $members } were cancelled.
    }{ $reason ->
        [never] { "" }
       *[other] { " " }Reason: { $reason }
    }

## What a member is told, where the server's settings wish it.

told-grant = In { $guild }, a moderator granted you { $what }. They are used once your quota is used up.
told-block = In { $guild }, a moderator has blocked you from ordering songs, { $what }: { $reason }
told-unblock = In { $guild }, you may order songs again.

## /quotas show, and the panel "Song quota"

panel-title = Song quota
panel-rule = { $rule ->
        [member] a quota of their own
        [role] the quota of one of their roles
        [guild] this server's quota
       *[other] the usual quota
    }
panel-quota-left = { $left } of { $songs } per { $window } left, { $used } used ({ $rule }).
panel-unlimited = As many songs as they like ({ $rule }); { $used } in this { $window }.
panel-exempt = No quota holds: one of their roles is exempt.
panel-renews = The next one becomes free { $renews_at }.
panel-granted =
    { $granted ->
        [one] One extra song is granted.
       *[other] { $granted } extra songs are granted.
    }
panel-blocked =
    { $until ->
        [never] Blocked from ordering: { $reason }
       *[other] Blocked from ordering (ends { $until }): { $reason }
    }
panel-gone = They are not in this server. What was settled for them waits in case they come back.
panel-live = { $live } of { $per_member } songs at a time are being made.
panel-quota = Set quota
panel-clear = Clear quota
panel-grant = Grant songs
panel-reset = Reset
panel-block = Block
panel-unblock = Unblock
panel-log = Log

show-title = Song quotas of this server
show-paused = Ordering is paused: { $reason }
show-everybody = Everybody: { $quota } ({ $rule }).
show-set = { $whose }: { $quota }.
show-exempt = { $role }: exempt from quotas.
show-quota =
    { $songs ->
        [never] unlimited
        [one] one song per { $window }
       *[other] { $songs } songs per { $window }
    }
show-no-budget = Budget: none.
show-budget = Budget per { $window }: { $limits }.
show-budget-songs = { $used } of { $limit } songs used
show-budget-credits = at most { $used } of { $limit } credits used

## Pages

page-before = ◀ Back
page-after = Next ▶
log-title = Ledger, newest first
log-empty = Nothing happened yet.

## /quotas usage

usage-title = Songs ordered, window: { $window }
usage-line =
    { $rank }. { $member }: { $songs ->
        [one] one song
       *[other] { $songs } songs
    }{ $refunded ->
        [0] { "" }
       *[other] , { $refunded } given back
    }{ $credits ->
        [0] { "" }
       *[other] , { $credits } credits
    }
usage-empty = Nobody ordered a song in that time.
usage-since = Songs ordered since { $day }
usage-axis = songs that count
usage-csv = As a table (CSV)

## /queue

queue-title = Songs under way
queue-empty = No song is under way.
queue-line = **{ $title }**, { $member }, ordered { $ordered_at }: { $status }
queue-cancelled = Cancelled: **{ $title }** of { $member }. It does not count.
queue-cancelled-charged = Cancelled: **{ $title }** of { $member }. It counts, since the song service had begun it and charges for it.
queue-cancelled-many =
    { $count ->
        [one] One song is cancelled.
       *[other] { $count } songs are cancelled.
    }{ $charged ->
        [0] { "" }
       *[other] { " " }{ $charged } of them count, since the song service had begun them.
    }{ $left ->
        [0] { "" }
       *[other] { " " }{ $left } had moved on too far.
    }
queue-state-queued = waiting
queue-state-generating = being sung

## Dialogs: labels of at most 45 characters, hints of at most 100, plain text

dialog-songs = Songs
dialog-songs-hint = A whole number from 0 to 10000, or “unlimited”.
dialog-window = Window
dialog-window-hint = day, week, month, or a duration such as 36h.
dialog-granted = Extra songs
dialog-granted-hint = A whole number from 1 to 1000; used once the quota is used up.
dialog-expires = Expires after
dialog-expires-hint = A duration such as 7d or 36h. Left empty, they stay.
dialog-span = Block for
dialog-span-hint = A duration such as 7d or 36h. Left empty, until it is lifted.
dialog-reason = Reason
dialog-reason-hint = For the ledger, and the log channel if there is one.
dialog-block-reason = Reason
dialog-block-reason-hint = The member reads it when ordering.
