"""The polling schedules as a start finds them: from what earlier songs took."""

from bot.domain.model import Catalogue
from bot.domain.poll_schedule import REMEMBERED
from bot.domain.schedules import Schedules
from bot.store.store import Store


async def learn_schedules(store: Store, catalogue: Catalogue) -> Schedules:
    """For each allowed model; may raise StoreUnavailable."""
    learned = {
        model.id: [
            (pending.total_seconds(), done.total_seconds())
            for pending, done in await store.durations(model.id, limit=REMEMBERED)
        ]
        for model in catalogue.used
    }
    return Schedules(catalogue, learned)
