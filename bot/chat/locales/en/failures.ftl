# What became of a song that was accepted. The status message adds whether it counted.

## Nothing was sent, or the provider said no

credits-exhausted = The song service has no credits left. The bot's owner has been told; try again later.
card-unverified = The song service waits for its account to be verified. The bot's owner has been told; try again later.
key-refused = The song service refused this bot's key. The bot's owner has been told; try again later.
model-gone = The song service no longer offers this model. The bot's owner has been told.
rate-limited = The song service is busy. The song waits its turn.
rejected = The song service refused this order. Change the lyrics or the reference and order again.
provider-unreachable = The song service cannot be reached. Try again later.

## The provider's answer was lost, or is awaited

submission-uncertain = The answer of the song service was lost, and no trace of the song was found there. Order it again; if the song appears after all, it is posted here.
poll-failed = The song service does not answer just now. The song is not lost; I keep asking.
poll-refused = The song service refuses to answer this bot. The bot's owner has been told; the song is not lost.

## The generation ended without a song

generation-failed = The song service could not make this song. Try again, or change the lyrics or the reference.
lyrics-probably-too-long = The song service gave up: the lyrics were probably too long to sing in one minute. Shorten them to about 350 characters and order again.
content-refused = The song service refuses these lyrics or this reference because of its content rules. Change them and order again.
reference-not-fetched = The song service could not read the reference. Attach the file itself and order again.
generation-timed-out = The song was not ready in time. Order it again; if it is finished after all, it is posted here.
generation-lost = The song service no longer knows this song. Order it again.
result-unavailable = The song was made, but the service never gave out a usable file. Order it again.

## Delivery

delivery-refused = The song is finished and kept, but I could not post it here. When I may post again, press Redeliver.
too-large-to-post = The song is finished and kept, but it is too large for this server.
delivery-uncertain = The song is finished and kept; posting it takes longer than usual.

## The store

store-unavailable = I cannot keep orders safely just now, so I take none. Try again in a few minutes. Nothing was spent.

## Anything else

unexpected = Something went wrong on my side, and the bot's owner can see it in the log. Try again in a moment.
