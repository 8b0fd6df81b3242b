# /help: one screen, and what a new server is told.

help-order = **Order a song** with `/song`: your own words{ $takes ->
        [reference] {""} as `lyrics`, and as `reference` an MP3 or WAV whose style it follows. Leave the lyrics out, and a larger field opens. A message with audio has *Use as song reference* in its menu, under Apps.
       *[none] {""} as `lyrics`. Leave them out, and a larger field opens.
    }
help-cost = **What it costs you**: { $quota } A song counts from the order on; if none comes of it, it is given back.
help-words =
    {"**"}What the status message says**
    - *In the queue, place 2*: one song is before it.
    - *Being sung*: the bar goes by how long songs took lately. Most are done at the time named.
    - *Sung*: it is fetched and posted here in a moment.
    - *Done*: follow the link. *Again* orders the same once more, *Remix* opens the dialog with its words.
    - *Cancel* stops it; the answer says whether it counts. *Redeliver* posts what could not be posted.
help-more = `/quota` shows where you stand. Moderators set the rest with `/settings` and `/quotas`.
help-try = Try an example
help-example-title = The Kettle Song
help-example-lyrics =
    The kettle starts to hum
    The morning light has come

    I pour a cup for you
    And one for me, too
help-example-style = Warm acoustic pop, gentle voice, guitar, medium tempo

greeting =
    Hello! I make songs of your members' own words: `/song` orders one, `/help` shows how.
    For moderators: `/settings` says in which channels songs may be ordered, in which language I speak, and where the log goes. { $songs ->
        [unlimited] Each member may order as many songs as they like
        [one] Each member may order one song per { $window }
       *[other] Each member may order { $songs } songs per { $window }
    } until `/quotas set` says otherwise.
