# What became of a song that was accepted. The status message adds whether it counted.

## Nothing was sent, or the provider said no

credits-exhausted = The song service has no credits left, and the bot's owner has to add some. Order again later.
card-unverified = The song service waits for the bot's owner to confirm a card. Order again later.
key-refused = The song service refuses this bot's key, and the bot's owner has to fix that. Order again later.
model-gone = The song service no longer offers this model, and the bot's owner has to choose another. Order again later.
rate-limited = The song service is busy. Order again in a few minutes.
model-unknown = The model that this song was ordered with is no longer offered here. Order it again with another.
model-withdrawn = The song service has withdrawn this song's model, and the one that took over cannot sing this order. Order the song again: you are asked for what the other model takes.
rejected = The song service refused this order. Change the lyrics or the reference and order again.
provider-unreachable = The song service cannot be reached. Order again later.

## The provider's answer was lost, or is awaited

submission-uncertain = The song service's answer was lost, and no trace of the song was found there. I look for it for some hours yet and post it if it turns up; ordered anew meanwhile, it may be made twice.
poll-failed = The song service gives no answer just now. The song is not lost; I keep asking.
poll-refused = The song service refuses to answer this bot, and the bot's owner has to fix that. The song is not lost.

## The generation ended without a song

generation-failed = The song service could not make this song. Try again, or change the lyrics or the reference.
lyrics-probably-too-long = The song service gave up; the lyrics were probably too long to sing in one minute. Take out lines or pauses (about 350 characters fit as a rule) and order again.
content-refused = The content rules of the song service forbid these lyrics or this reference. Change them and order again.
reference-not-fetched = The song service could not read the reference. Attach the file itself and order again.
generation-timed-out = The song was not ready in time. I ask for it for some hours yet and post it if it is finished; ordered anew meanwhile, it may be made twice.
generation-lost = The song service no longer knows this song. I ask for it for some hours yet and post it if it turns up; ordered anew meanwhile, it may be made twice.
result-unavailable = The song was sung, but the song service never delivered a usable file. If one comes in the next hours, I post it; ordered anew meanwhile, it may be made twice.
result-lost = The song was sung, but I could not get a usable file of it from the song service, and I ask for it no longer. Order it again if you still want it.
file-lost = The song is finished, but its file is no longer here, and I could not get it from the song service again. Press Redeliver and I ask once more.

## Delivery

delivery-refused = The song is finished and kept, but I could not post it in its channel. Once I may post there again, press Redeliver. In another channel, /quota offers the same and posts it there.
too-large-to-post = The song is finished and kept, but it is too large for this server.
delivery-uncertain = The song is finished and kept; posting it takes longer than usual.

## The store

store-unavailable = My database does not answer just now. Try again in a few minutes; what you were changing may have been changed, so look first. What was ordered before is not lost.
store-unavailable-order = I cannot store an order safely just now, so I take none. Try again in a few minutes. Unless a status message for your song appears, nothing was spent.
song-files-unavailable = There is no disk space left to keep songs, and the bot's owner has to make room. Nothing is lost; the song then goes on by itself.

## Anything else

unexpected = Something went wrong on my side; the bot's owner finds it in the log. Try again in a moment.
unexpected-order = Something went wrong on my side; the bot's owner finds it in the log. Unless a status message for this song appears here, nothing was spent: order again in a moment.
