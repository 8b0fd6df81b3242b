"""Each assertion of the audit, tried by a history of one job that was tampered with."""

from types import SimpleNamespace

import pytest

from simulation.audit import audit

SUNG = SimpleNamespace(fails=False, model="minimax-music")
FAILED = SimpleNamespace(fails=True, model="minimax-music")
OTHER = SimpleNamespace(fails=False, model="minimax/music-2.6")


class TamperedHistory:
    """What `audit` looks at, of one job; at first all went well."""

    def __init__(self, *, paid=(SUNG,), posts=1, ledger=("reserve", "charge"), **job):
        self.seed, self.ends = 1, 0
        self.job = {"id": 7, "state": "posted", "settlement": "charged", "unsent": 0}
        self.job |= {"model": "minimax-music", "replaces": ""}
        self.job |= {name: value for name, value in job.items() if name in self.job}
        self._kinds = ledger
        self.disk = self
        self.faults = list(job.get("faults", ()))
        self.seen = {7: {self.job["state"], *job.get("was", ())}}
        self.provider = SimpleNamespace(paid=paid, paid_for=lambda _job_id: paid)
        self.channel = SimpleNamespace(
            posts={7: SimpleNamespace(count=posts)} if posts else {},
            was_out_of_sight=job.get("out_of_sight", False),
        )

    def rows(self, sql):
        return [self.job] if "FROM job" in sql else [{"kind": kind} for kind in self._kinds]


def refunded(state, **changes):
    ends = {"settlement": "refunded", "ledger": ("reserve", "refund"), "posts": 0, "paid": ()}
    return TamperedHistory(state=state, **(ends | changes))


GOOD = {
    "posted": TamperedHistory(),
    "posted after its refund": refunded("posted", posts=1, paid=(SUNG,)),
    "kept": TamperedHistory(state="undelivered", posts=0),
    "posted out of sight": TamperedHistory(state="undelivered", out_of_sight=True),
    "failed": refunded("failed", paid=(FAILED,)),
    "never found": refunded("uncertain", paid=(SUNG,)),
    "cancelled before": refunded("cancelled", ledger=("reserve", "cancel", "refund")),
    "cancelled while it was made": TamperedHistory(state="cancelled", posts=0),
    "cancelled, found late": refunded("cancelled", paid=(SUNG,), was=("uncertain",)),
    "under way": TamperedHistory(
        state="ready", settlement="reserved", ledger=("reserve",), posts=0
    ),
}
WRONG = {
    "was paid 2 times": TamperedHistory(paid=(SUNG, SUNG)),
    "was paid for as minimax/music-2.6 and is minimax-music": TamperedHistory(paid=(OTHER,)),
    "was posted and never paid": TamperedHistory(paid=()),
    "was paid and its song is lost": refunded("failed", paid=(FAILED, SUNG)),
    "is uncertain and was never sent": refunded("uncertain", unsent=1),
    "was posted 2 times": TamperedHistory(posts=2),
    "is posted with 0 posts": TamperedHistory(posts=0),
    "is undelivered with 1 posts": TamperedHistory(state="undelivered"),
    "is failed with 1 posts": refunded("failed", posts=1),
    "is failed and charged": TamperedHistory(state="failed", posts=0, paid=(FAILED,)),
    "is ready and charged": TamperedHistory(state="ready", posts=0),
    "is posted and reserved": TamperedHistory(settlement="reserved", ledger=("reserve",)),
    "is uncertain and charged": TamperedHistory(state="uncertain", posts=0),
    "was cancelled and wrongly charged": TamperedHistory(state="cancelled", posts=0, paid=()),
    "was cancelled and wrongly refunded": refunded("cancelled", paid=(SUNG,)),
    "its ledger says {'reserve': 1}": TamperedHistory(ledger=("reserve",)),
    "its ledger says {'reserve': 1, 'charge': 2}": TamperedHistory(
        ledger=("reserve", "charge", "charge")
    ),
    "its ledger says {'reserve': 1, 'refund': 1}": TamperedHistory(ledger=("reserve", "refund")),
    "a move that was not fenced off": TamperedHistory(faults=["a move that was not fenced off"]),
}


@pytest.mark.parametrize("history", GOOD.values(), ids=GOOD)
def test_what_went_well_is_no_fault(history):
    assert audit(history, stuck=()).faults == ()


@pytest.mark.parametrize("fault", WRONG)
def test_what_went_wrong_is_found_and_nothing_else(fault):
    found = audit(WRONG[fault], stuck=()).faults
    assert [each for each in found if fault in each] != []
    assert len(found) <= 2


def test_a_job_that_never_ends_is_found():
    assert audit(GOOD["under way"], stuck=(7,)).faults == ("job 7 is stuck",)
