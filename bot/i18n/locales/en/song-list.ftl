# /songs, and deleting a song; only who asks sees it.

songs-title = Songs, newest first
songs-title-own = Your songs, newest first
songs-empty = No songs were ordered here yet. Order one with /song.
songs-none = No song has these words in its title.
songs-line = **{ $title }**, { $ordered_at }: { $state ->
        [queued] waiting
        [posted] done
        [undelivered] finished, but not posted
        [failed] failed
        [cancelled] cancelled
        [uncertain] lost on the way
       *[other] being made
    } { $link }
songs-choose = Choose a song: go there, delete it
songs-choose-own = Choose a song: go there, order it again, delete it
songs-go = Go there
songs-back = ◀ All songs

button-delete = Delete
button-delete-sure = Delete it

delete-sure = Delete **{ $title }**? Its messages here, its file, its lyrics and what I know of its reference are deleted and cannot be brought back. What it counts for the quota stays.
delete-done = Deleted.
delete-left = Its lyrics and its file are deleted, but Discord did not let me delete its messages. Check that I can still see the channel and press again, or delete them by hand.
