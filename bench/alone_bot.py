"""The bot, starting a Python for each reference instead of forking a warm template: a baseline."""

from functools import partial

from bot import app
from bot.__main__ import main
from bot.audio.decoder import Decoder

if __name__ == "__main__":
    vars(app)["Decoder"] = partial(Decoder, can_fork=False)
    main(["run"])
