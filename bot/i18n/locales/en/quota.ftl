# /quota: where a member stands.

quota-left =
    { $left ->
        [0] No songs are left of { $songs } per { $window }.
        [one] One song is left of { $songs } per { $window }.
       *[other] { $left } songs are left of { $songs } per { $window }.
    }
quota-unlimited = You may order as many songs as you like.
quota-none = Your quota here is 0 songs. A moderator can change that.
quota-granted =
    { $granted ->
        [one] One extra song was granted to you.
       *[other] { $granted } extra songs were granted to you.
    }
quota-renews = The next one becomes free { $renews_at }.
quota-live =
    { $live ->
        [0] None of your songs is being made.
        [one] One of your songs is being made (at most { $per_member } at a time):
       *[other] { $live } of your songs are being made (at most { $per_member } at a time):
    }
quota-live-held-up =
    { $count ->
        [one] One of them is held up and takes no new song's place.
       *[other] { $count } of them are held up and take no new song's place.
    }
quota-live-job = { $title }: { $status }
quota-undelivered =
    { $count ->
        [one] One of your songs is finished and kept, but I could not post it:
       *[other] { $count } of your songs are finished and kept, but I could not post them:
    }
quota-undelivered-job = { $title }: will be deleted { $until }
quota-redeliver = Redeliver { $title }
quota-window = { $window ->
        [day] day
        [week] week
        [month] month
       *[other] { $window }
    }
