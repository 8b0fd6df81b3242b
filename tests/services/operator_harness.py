"""An operator who reads what is told, and what the watch looks at."""

from bot.chat.operator_messages import describe
from bot.domain.model import Catalogue
from bot.errors import SongFilesUnavailable
from bot.i18n.translate import translator
from bot.provider.client import Balance
from bot.provider.models import MINIMAX_MUSIC, MUSIC_2_0, MUSIC_2_6
from bot.services.notices import Notices
from bot.services.operator_watch import OperatorWatch
from bot.worker.retirements import Retirements

CATALOGUE = Catalogue(allowed=(MINIMAX_MUSIC,), fallback=(MUSIC_2_6,), known=(MUSIC_2_0,))


class Operator:
    """Reads what is told, unless out of reach; may remember an outage of the database."""

    def __init__(self):
        self.told, self.reachable, self.remembered = [], True, None

    async def tell(self, notice):
        if self.reachable:
            self.told.append(notice)
        return self.reachable

    async def recall(self, _cause):
        return self.remembered

    def news(self):
        """What was told since the last call: causes, with a subject where there is one."""
        told, self.told = self.told, []
        return [
            " ".join(filter(None, [each.cause, each.subject, "over" if each.ended_at else ""]))
            for each in told
        ]

    def read(self):
        """Likewise, as one text."""
        told, self.told = self.told, []
        return "\n".join(describe(each, translator("en")) for each in told)


def notices_of(harness, operator, store=None):
    return Notices(
        store=store or harness.store,
        clock=harness.process,
        tell=operator.tell,
        recall=operator.recall,
    )


class Account:
    """What the provider says of a key, an error or a balance, and of the models that it retires."""

    def __init__(self):
        self.amount, self.error, self.asked = 100.0, None, 0
        self.feed = None

    async def verify_key(self):
        self.asked += 1
        if self.error:
            raise self.error

    async def balance(self):
        return Balance(amount=self.amount, currency="USD")

    async def read_deprecations(self):
        return self.feed


class Surroundings:
    """Whether there is room for songs, how often less was asked for, the gauge of the balance."""

    def __init__(self):
        self.full, self.too_many, self.gauge = False, 0, None

    def require_room(self):
        if self.full:
            raise SongFilesUnavailable

    def count_too_many_requests(self):
        return self.too_many

    def on_balance(self, amount, currency):
        self.gauge = f"{amount:g} {currency}"


def watch_of(harness, operator, account, around=None, *, digest=False):
    around = around or Surroundings()
    shared = {"store": harness.store, "provider": account, "clock": harness.process}
    return OperatorWatch(
        notices=notices_of(harness, operator),
        circuits=harness.circuits,
        require_room=around.require_room,
        count_too_many_requests=around.count_too_many_requests,
        on_balance=around.on_balance,
        catalogue=CATALOGUE,
        retirements=Retirements(catalogue=CATALOGUE, **shared),
        retention=harness.settings.retention,
        low_credits=10,
        digest=digest,
        **shared,
    )
