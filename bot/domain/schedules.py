"""One polling schedule for each model: how long the songs of one take says nothing of another's."""

from collections.abc import Iterable, Mapping

from bot.domain.model import Catalogue
from bot.domain.poll_schedule import Schedule


class Schedules:
    """By model; one without a record has the default's."""

    def __init__(
        self,
        catalogue: Catalogue,
        brackets_s: Mapping[str, Iterable[tuple[float, float]]] | None = None,
    ) -> None:
        """`brackets_s`: between which ages earlier songs ended, by the model's id."""
        self._catalogue = catalogue
        self._by_model = {
            model.id: Schedule((brackets_s or {}).get(model.id, ()), prior_s=model.prior_s)
            for model in (*catalogue.known, *catalogue.used)
        }

    @property
    def are_several(self) -> bool:
        """Whether members choose between models."""
        return len(self._catalogue.allowed) > 1

    def of(self, model_id: str) -> Schedule:
        return self._by_model[self._catalogue.nearest(model_id).id]
