# What moderators read. Members' own words stand in quota.ftl and refusals.ftl.

## Ledger entries: the answer, the log channel and the log's pages say the same.

entry-by = { $actor }: { $what }
entry-line = { $at } { $actor }: { $what }
entry-myself = Refrain
entry-server = this server
entry-none = not set
entry-exempted = exempt
entry-not-exempted = not exempt
entry-ceiling =
    { $songs ->
        [never] { "" }
        [one] one song
       *[other] { $songs } songs
    }{ $limits ->
        [both] { " and " }
       *[single] { "" }
    }{ $credits ->
        [never] { "" }
       *[other] { $credits } credits
    } per { $window }
entry-why = Reason: { $reason }
entry-failure =
    { $failure ->
        [model-unknown] The model that it was ordered with is no longer offered here.
        [rejected] The song service refused the order.
        [reference-expired] The reference's address had expired before the order was sent.
        [wait-too-long] The order waited too long for the song service.
        [generation-failed] The song service could not make the song.
        [lyrics-probably-too-long] The song service gave up; the lyrics were probably too long.
        [content-refused] The song service's content rules forbid it.
        [reference-not-fetched] The song service could not read the reference.
        [generation-timed-out] The song was not ready in time.
        [generation-lost] The song service no longer knew the song.
        [result-unavailable] The song service delivered no usable file.
        [result-lost] The song service delivered no usable file for hours.
       *[other] { $failure }
    }
entry-reserve = { $member } ordered a song.
entry-charge = A song of { $member } counts against the quota.
entry-refund = A song of { $member } does not count.
entry-cancel = A song of { $member } was cancelled.
entry-quota = The quota of { $subject } is { $after } (before: { $before }).
entry-grant =
    { $member } is granted { $songs ->
        [one] one extra song
       *[other] { $songs } extra songs
    }{ $until ->
        [never] { "." }
       *[other] { " " }until { $until }.
    }
entry-reset = The quota of { $member } begins anew: songs ordered until now no longer count.
entry-exempt = { $subject } is { $after } (before: { $before }).
entry-budget = The budget of this server is { $after } (before: { $before }).
entry-block =
    { $member } may not order songs { $until ->
        [never] until that is lifted.
       *[other] until { $until }.
    }
entry-unblock = { $member } may order songs again.
entry-pause = Ordering is paused.
entry-resume = Ordering is resumed.
entry-settings = Settings changed: { $changes }.
entry-change = { $setting }: { $after } (before: { $before })
entry-report = A song of { $member } was reported.
entry-remove = A song of { $member } was removed.
entry-dismiss =
    { $reporter ->
        [never] A report of a song of { $member } was dismissed.
       *[other] The report by { $reporter } of a song of { $member } was dismissed.
    }
announcements-cancelled =
    { $count ->
        [one] { $actor } cancels a song of { $members }.
       *[other] { $actor } cancels { $count } songs of { $members }.
    }{ $reason ->
        [never] { "" }
       *[other] { " " }Reason: { $reason }
    }

## What a member is told, where the server's settings wish it.

told-grant =
    In { $guild }, a moderator granted you { $songs ->
        [one] one extra song
       *[other] { $songs } extra songs
    }{ $until ->
        [never] { "" }
       *[other] { "," } which you can order until { $until }
    }. { $songs ->
        [one] It is used
       *[other] They are used
    } once your quota is used up.
told-block =
    In { $guild }, a moderator has blocked you from ordering songs { $until ->
        [never] until that is lifted
       *[other] until { $until }
    }: { $reason }
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
panel-unlimited = Unlimited ({ $rule }); { $used } used so far (window: { $window }).
panel-exempt = No quota applies: one of their roles is exempt.
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
panel-gone = They are not in this server. Their quota, extra songs and blocks are kept in case they come back.
panel-live = Songs being made: { $live } (at most { $per_member } at a time).
panel-quota = Set quota
panel-clear = Clear quota
panel-grant = Grant songs
panel-reset = Reset
panel-block = Block
panel-unblock = Unblock
panel-log = Log
panel-songs = Songs

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
usage-models = By model
usage-model-line =
    { $model }: { $songs ->
        [one] one song
       *[other] { $songs } songs
    }{ $credits ->
        [0] { "" }
       *[other] , { $credits } credits (about { NUMBER($usd, minimumFractionDigits: 2, maximumFractionDigits: 2) } USD)
    }
usage-empty = Nobody ordered a song in that time.
usage-since = Songs ordered since { $day }
usage-axis = songs that count
usage-csv = As a table (CSV)
usage-nameless =
    { $count ->
        [one] One member is listed without a name: they left this server, or Discord did not tell me the name.
       *[other] { $count } members are listed without a name: they left this server, or Discord did not tell me the name.
    }

## /queue

queue-title = Songs under way
queue-empty = No song is under way.
queue-songs-of = All songs of a member
queue-line = **{ $title }**, { $member }, ordered { $ordered_at }: { $status }
queue-cancelled = Cancelled: **{ $title }** of { $member }. It does not count.
queue-cancelled-charged = Cancelled: **{ $title }** of { $member }. It counts, since the song service had begun it and charges for it.
queue-cancelled-later = Nobody knows yet whether the song service has taken **{ $title }** of { $member }. I cancel it as soon as I know.
queue-cancelled-many =
    { $count ->
        [0] No song is cancelled.
        [one] One song is cancelled.
       *[other] { $count } songs are cancelled.
    }{ $charged ->
        [0] { "" }
        [one] { " " }{ $count ->
            [one] It counts
           *[other] One of them counts
        }, since the song service had begun it.
       *[other] { " " }{ $charged } of them count, since the song service had begun them.
    }{ $later ->
        [0] { "" }
       *[other] { " " }To be cancelled as soon as I know whether the song service has taken them: { $later }.
    }{ $left ->
        [0] { "" }
       *[other] { " " }{ $left } could no longer be cancelled.
    }
queue-state-queued = waiting
queue-state-submitting = being ordered
queue-state-checking = being looked up
queue-state-generating = being sung

## Dialogs: labels of at most 45 characters, hints of at most 100, plain text

dialog-songs = Songs
dialog-songs-hint = A whole number from 0 to 10000, or “unlimited”.
dialog-window = Window
dialog-window-hint = day, week, month, or a duration such as 36h.
dialog-granted = Extra songs
dialog-granted-hint = A whole number from 1 to 1000; used once the quota is used up.
dialog-expires = Expires after
dialog-expires-hint = A duration such as 7d or 36h. Leave it empty and they never expire.
dialog-span = Block for
dialog-span-hint = A duration such as 7d or 36h. Leave it empty to block until it is lifted.
dialog-reason = Reason
dialog-reason-hint = For the ledger, and the log channel if there is one.
dialog-block-reason = Reason
dialog-block-reason-hint = The member reads it when ordering.

## Refusals: what is wrong with what a moderator gave, or a member with a report

value-refused =
    { $reason ->
        [songs] The songs of a quota are a whole number from 0 to 10000, or “unlimited”. { -nothing-changed }
        [granted] Extra songs are a whole number from 1 to 1000. { -nothing-changed }
        [limit] The songs of a budget are a whole number from 0 to 10000. { -nothing-changed }
        [credits] The credits of a budget are a whole number. { -nothing-changed }
        [budget-empty] A budget needs a ceiling: give songs, credits or both, or use /quotas clear budget. { -nothing-changed }
        [window] That is not a window. Write day, week, month, or a duration from a minute to a year such as 36h or 10d. { -nothing-changed }
        [span] That is not a duration. Write one from a minute to a year, such as 36h, 10d or 2w. { -nothing-changed }
        [reason-long] That reason is too long. Keep it to 300 characters. { -nothing-changed }
        [reason-missing] This needs a reason, since members read it. { -nothing-changed }
        [role-above] That role is not below your own highest role, so you cannot decide about it. { -nothing-changed }
        [role-everyone] Everybody has that role. Use /quotas set server instead. { -nothing-changed }
        [role-gone] That role no longer exists. { -nothing-changed }
        [member-above] That member's highest role is not below yours, so you cannot decide about them. { -nothing-changed }
        [member-self] You cannot decide about yourself. Ask a moderator above you, or the server's owner. { -nothing-changed }
        [member-bot] Bots order no songs. { -nothing-changed }
        [member-gone] They are not in this server any more. { -nothing-changed }
        [block-self] You cannot block yourself. { -nothing-changed }
        [block-owner] The server's owner cannot be blocked. { -nothing-changed }
        [block-moderator] Moderators cannot be blocked. Take their role or permission first. { -nothing-changed }
        [not-blocked] They are not blocked. { -nothing-changed }
        [not-paused] Ordering is not paused. { -nothing-changed }
        [no-quota] There is no such quota to take away. { -nothing-changed }
        [no-budget] There is no budget to take away. { -nothing-changed }
        [exempt-already] That role is exempt already. { -nothing-changed }
        [exempt-not] That role is not exempt. { -nothing-changed }
        [nothing-live] No such song is under way. { -nothing-changed }
        [model] That model is not offered here. { -nothing-changed }
        [zone] I do not know that time zone. Write one like Europe/Berlin or UTC. { -nothing-changed }
        [clips] That is none of the choices. { -nothing-changed }
        [language] I do not speak that language. { -nothing-changed }
        [words-many] That is more than 200 words. Take some out. { -nothing-changed }
        [words-long] A word or phrase has at most 60 characters. Put each on a line of its own. { -nothing-changed }
        [words-signs] One of these has neither letters nor digits, so it could never be found. { -nothing-changed }
        [log-channel] I may not write there: I need View Channel, Send Messages and Embed Links in that channel. { -nothing-changed }
        [roles-unknown] I was only just started, and Discord has not told me this server's roles yet. Try again in a minute. { -nothing-changed }
        [same] That is how it is already. { -nothing-changed }
        [report-nowhere] This server's moderators have set up no channel for reports. Tell one of them directly. { -nothing-changed }
        [report-unposted] Discord did not let me post your report where the moderators read it. Tell one of them directly. { -nothing-changed }
        [report-twice] The moderators have your report of this song already. { -nothing-changed }
        [not-a-song] That message is no song of mine. Choose this in the menu of the song's own post. { -nothing-changed }
        [no-song] There is no posted song to remove. { -nothing-changed }
        [song-not-removed] Discord did not let me remove that song. Check that I can still see its channel. { -nothing-changed }
       *[other] That value makes no sense here. Check it and try again. { -nothing-changed }
    }
